/**
 * What happened to whole columns of a payload, told from the values that stood before and stand now: a common factor, an exchange,
 * another column in its place. Pure.
 */
import { seriesKey, statedValue, type Reading } from '#domain/reading.ts';
import type { State } from '#ingest/comparison.ts';

/** Fewest values that can show what happened to a column. */
export const FEWEST = 5;
/** Share of a column that must move alike. */
export const MOST = 0.8;
/** Share of a column that must have changed, or stayed, for the whole column to have. */
const NEARLY_ALL = 0.9;
/** Fewest values of a column that is judged as a whole. */
export const FEWEST_OF_A_WHOLE = 8;
/** Median relative change above which a whole column is not the one it was. */
const ANOTHER_COLUMN = 0.25;

export interface Move {
  /** What the value is of, apart from the column: model and variant, or provider, offer and tier. */
  readonly row: string;
  readonly before: number;
  readonly now: number;
}

/** Values that were stated before and are stated now, by benchmark or by meter. */
export function movesByColumn(state: State, readings: readonly Reading[]): Map<string, Move[]> {
  const columns = new Map<string, Move[]>();
  for (const reading of readings) {
    if (reading.kind !== 'score' && reading.kind !== 'price') continue;
    const before = state.get(seriesKey(reading));
    if (before == null) continue;
    const [column, row] =
      reading.kind === 'score'
        ? [reading.benchmark, seriesKey({ ...reading, benchmark: '' })]
        : [reading.meter, seriesKey({ ...reading, meter: 'input' })];
    const stated = statedValue(reading);
    for (const [part, numberIn] of PARTS[reading.kind]) {
      const [was, is] = [numberIn(before), numberIn(stated)];
      if (was === null || is === null) continue;
      const name = `${column}${part}`;
      const moves = columns.get(name) ?? [];
      moves.push({ row, before: was, now: is });
      columns.set(name, moves);
    }
  }
  return columns;
}

/** The same moves by model: on boards whose models are columns, it is one of those that slips. */
export function movesByModel(columns: ReadonlyMap<string, readonly Move[]>): Map<string, Move[]> {
  const models = new Map<string, Move[]>();
  for (const [column, moves] of columns) {
    if (column.includes(',')) continue; // standard errors and items, beside the values
    for (const move of moves) {
      const [kind, , name = ''] = move.row.split('\u001f');
      if (kind !== 'score') continue;
      const own = models.get(name);
      if (own) own.push(move);
      else models.set(name, [move]);
    }
  }
  return models;
}

type PartOf = readonly [name: string, numberIn: (stated: string) => number | null];

/** The numbers in a stated text, by their place: see `statedValue`. Of an interval it is the width that slips. */
const PARTS: Readonly<Record<'score' | 'price', readonly PartOf[]>> = {
  score: [
    ['', (stated) => statedNumber(stated, 0)],
    [', standard error', (stated) => statedNumber(stated, 1)],
    [', interval', intervalWidth],
    [', items', (stated) => statedNumber(stated, 5)],
  ],
  price: [['', (stated) => statedNumber(stated, 1)]],
};

function intervalWidth(stated: string): number | null {
  const [low, high] = [statedNumber(stated, 2), statedNumber(stated, 3)];
  return low === null || high === null ? null : Number((high - low).toPrecision(12));
}

export function statedNumber(stated: string, at: number): number | null {
  const part = (JSON.parse(stated) as unknown[])[at]; // as `statedValue` writes it
  return part === null || part === undefined ? null : Number(part);
}

/** Share that is enough where the factor is a power of ten: cells that are marked or linked may have kept their unit. */
const HALF = 0.5;

/** The factor, at least 1.5 either way, by which most values of a column moved; null when they did not. */
export function commonFactor(moves: readonly Move[]): number | null {
  const ratios = moves
    .flatMap(({ before, now }) => (before > 0 && now > 0 ? [now / before] : []))
    .toSorted((a, b) => a - b);
  const median = ratios[Math.floor(ratios.length / 2)];
  if (median === undefined || ratios.length < FEWEST || (median > 1 / 1.5 && median < 1.5)) return null;
  const alike = ratios.filter((ratio) => Math.abs(ratio / median - 1) < 0.02).length;
  const isDecimal = Math.abs(Math.log10(median) - Math.round(Math.log10(median))) < 1e-6;
  const share = isDecimal && ratios.length >= FEWEST_OF_A_WHOLE ? HALF : MOST;
  return alike >= share * ratios.length ? Number(median.toPrecision(3)) : null;
}

/** Two columns of which most rows, at least `fewest`, have each other's former values; null when there are none. */
export function swappedColumns(
  columns: ReadonlyMap<string, readonly Move[]>,
  fewest = FEWEST,
): [string, string] | null {
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
      if (both.length >= fewest && crossed >= MOST * both.length) return [a.column, b.column];
    }
  }
  return null;
}

/**
 * A column whose values nearly all changed: by a quarter or more in the middle, or by anything while another column of the
 * payload nearly all stayed. Null when there is none.
 */
export function replacedColumn(columns: ReadonlyMap<string, readonly Move[]>): string | null {
  const wholes = [...columns].filter(([, moves]) => moves.length >= FEWEST_OF_A_WHOLE);
  const changedShare = (moves: readonly Move[]) =>
    moves.filter(({ before, now }) => before !== now).length / moves.length;
  for (const [column, moves] of wholes) {
    if (changedShare(moves) < NEARLY_ALL) continue;
    const changes = moves
      .flatMap(({ before, now }) => (before > 0 ? [Math.abs(now / before - 1)] : []))
      .toSorted((a, b) => a - b);
    const isAnother = (changes[Math.floor(changes.length / 2)] ?? 0) >= ANOTHER_COLUMN;
    const othersStayed = wholes.some(
      ([other, rest]) => other !== column && !other.includes(',') && changedShare(rest) <= 1 - NEARLY_ALL,
    );
    if (isAnother || (othersStayed && !column.includes(','))) return column;
  }
  return null;
}

/** A model whose different scores, of five columns or more, have all become one number; null when there is none. */
export function levelledModel(models: ReadonlyMap<string, readonly Move[]>): string | null {
  for (const [model, moves] of models) {
    const isLevel = new Set(moves.map(({ now }) => now)).size === 1;
    if (moves.length >= FEWEST && isLevel && new Set(moves.map(({ before }) => before)).size >= FEWEST)
      return model;
  }
  return null;
}
