/**
 * Changes that no source makes to everything at once, but a slipped unit, a swapped column or a shifted row does
 * (FAULTS F14, F16). Such a capture is held like a collapse: later days must agree before it is believed. Pure.
 */
import { seriesKey, statedValue, type Reading } from '#domain/reading.ts';
import type { State } from '#ingest/changes.ts';

export interface Upheaval {
  readonly rule: HeldRule;
  readonly detail: string;
}

/** Rules under which a capture waits for later days instead of being lost. */
export const HELD_RULES = ['collapse', 'unit-slip', 'columns-swapped', 'values-permuted'] as const;
export type HeldRule = (typeof HELD_RULES)[number];

/** Whether a capture refused under this rule waits for later days. */
export function isHeldRule(rule: string | null): rule is HeldRule {
  return HELD_RULES.some((held) => held === rule);
}

/** Fewest values that can show what happened to a column. */
const FEWEST = 5;
/** Share of a column that must move alike. */
const MOST = 0.8;

interface Move {
  /** What the value is of, apart from the column: model and variant, or provider, offer and tier. */
  readonly row: string;
  readonly before: number;
  readonly now: number;
}

/** The first upheaval that a capture's readings would be, or null. */
export function upheaval(state: State, readings: readonly Reading[]): Upheaval | null {
  const columns = movesByColumn(state, readings);
  for (const [column, moves] of columns) {
    const factor = commonFactor(moves);
    if (factor !== null)
      return {
        rule: 'unit-slip',
        detail: `${column}: ${moves.length} values times ${factor}; held until later days agree`,
      };
  }
  const swapped = swappedColumns(columns);
  if (swapped)
    return {
      rule: 'columns-swapped',
      detail: `${swapped.join(' and ')} have each other's values; held until later days agree`,
    };
  for (const [column, moves] of columns)
    if (isPermuted(moves))
      return {
        rule: 'values-permuted',
        detail: `${column}: ${moves.length} values on other rows; held until later days agree`,
      };
  return null;
}

/** Values that were stated before and are stated now, by benchmark or by meter. */
function movesByColumn(state: State, readings: readonly Reading[]): Map<string, Move[]> {
  const columns = new Map<string, Move[]>();
  for (const reading of readings) {
    if (reading.kind !== 'score' && reading.kind !== 'price') continue;
    const before = state.get(seriesKey(reading));
    if (before == null) continue;
    const [column, row] =
      reading.kind === 'score'
        ? [reading.benchmark, seriesKey({ ...reading, benchmark: '' })]
        : [reading.meter, seriesKey({ ...reading, meter: 'input' })];
    const moves = columns.get(column) ?? [];
    moves.push({
      row,
      before: statedNumber(reading.kind, before),
      now: statedNumber(reading.kind, statedValue(reading)),
    });
    columns.set(column, moves);
  }
  return columns;
}

/** The value in a stated text: the first part of a score, the second of a price. */
function statedNumber(kind: 'score' | 'price', stated: string): number {
  const parts = JSON.parse(stated) as unknown[]; // as `statedValue` writes it
  return Number(parts[kind === 'score' ? 0 : 1]);
}

/** The factor, at least 1.5 either way, by which most values of a column moved; null when they did not. */
function commonFactor(moves: readonly Move[]): number | null {
  const ratios = moves
    .flatMap(({ before, now }) => (before > 0 && now > 0 ? [now / before] : []))
    .toSorted((a, b) => a - b);
  const median = ratios[Math.floor(ratios.length / 2)];
  if (median === undefined || ratios.length < FEWEST || (median > 1 / 1.5 && median < 1.5)) return null;
  const alike = ratios.filter((ratio) => Math.abs(ratio / median - 1) < 0.02).length;
  return alike >= MOST * ratios.length ? Number(median.toPrecision(3)) : null;
}

/** Two columns of which most rows have each other's former values; null when there are none. */
function swappedColumns(columns: ReadonlyMap<string, readonly Move[]>): [string, string] | null {
  const list = [...columns].map(([column, moves]) => ({
    column,
    rows: new Map(moves.map((move) => [move.row, move])),
  }));
  for (const [at, a] of list.entries()) {
    for (const b of list.slice(at + 1)) {
      const both = [...a.rows.values()].flatMap((move) => {
        const other = b.rows.get(move.row);
        return other && other.before !== move.before ? [[move, other] as const] : [];
      });
      const crossed = both.filter(
        ([left, right]) => left.now === right.before && right.now === left.before,
      ).length;
      if (both.length >= FEWEST && crossed >= MOST * both.length) return [a.column, b.column];
    }
  }
  return null;
}

/** Whether a column has the values it had, most of them on other rows. */
function isPermuted(moves: readonly Move[]): boolean {
  const changed = moves.filter(({ before, now }) => before !== now);
  if (changed.length < FEWEST || changed.length < 0.6 * moves.length) return false;
  const former = new Map<number, number>();
  for (const { before } of moves) former.set(before, (former.get(before) ?? 0) + 1);
  let found = 0;
  for (const { now } of moves) {
    const left = former.get(now) ?? 0;
    if (left === 0) continue;
    former.set(now, left - 1);
    found += 1;
  }
  return found >= 0.9 * moves.length;
}
