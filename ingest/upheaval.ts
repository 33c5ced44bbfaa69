/**
 * Changes that no source makes to everything at once, but a slipped unit, a swapped column or a shifted row does
 * (FAULTS F14, F16). Such a capture is held like a collapse: later days must agree before it is believed. Pure.
 */
import { seriesKey, statedValue, type Meter, type Reading } from '#domain/reading.ts';
import { classFlips } from '#ingest/classFlip.ts';
import type { Comparison, State } from '#ingest/comparison.ts';

export interface Upheaval {
  readonly rule: HeldRule;
  readonly detail: string;
}

/** Rules under which a capture waits for later days instead of being lost. */
export const HELD_RULES = [
  'collapse',
  'unit-slip',
  'columns-swapped',
  'values-permuted',
  'column-replaced',
  'series-replaced',
  'meter-gone',
  'class-flip',
] as const;
export type HeldRule = (typeof HELD_RULES)[number];

/** Whether a capture refused under this rule waits for later days. */
export function isHeldRule(rule: string | null): rule is HeldRule {
  return HELD_RULES.some((held) => held === rule);
}

/** Fewest values that can show what happened to a column. */
const FEWEST = 5;
/** Fewest values that have to be other ones for any rule to speak: three of five that changed places. */
const FEWEST_CHANGED = 3;
/** Share of a column that must move alike. */
const MOST = 0.8;
/** Share of the rows of a board that must have another value, and of those the share that must have one that another row had. */
const MOVED_ROWS = 0.6;
const EXCHANGED = 0.7;
/** Share of a column that must have changed, or stayed, for the whole column to have. */
const NEARLY_ALL = 0.9;
/** Fewest values of a column that is judged as a whole. */
const FEWEST_OF_A_WHOLE = 8;
/** Median relative change above which a whole column is not the one it was. */
const ANOTHER_COLUMN = 0.25;

interface Move {
  /** What the value is of, apart from the column: model and variant, or provider, offer and tier. */
  readonly row: string;
  readonly before: number;
  readonly now: number;
}

/** The first upheaval that a capture would be, or null. */
export function upheaval({ state, readings: all, differing, gone }: Comparison): Upheaval | null {
  if (gone.length === 0 && differing.length < FEWEST_CHANGED) return null;
  const flips = classFlips(state, all);
  if (flips > 0)
    return {
      rule: 'class-flip',
      detail: `${flips} models change their class or licence at once; held until a person agrees`,
    };
  const readings = pricesStand(all, differing, state) ? all.filter(({ kind }) => kind !== 'price') : all;
  const columns = movesByColumn(state, readings);
  for (const [column, moves] of [...columns, ...movesByModel(columns)]) {
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
  const permuted = permutedColumn(state, readings);
  if (permuted !== null)
    return {
      rule: 'values-permuted',
      detail: `${permuted}: the values it had, on other rows; held until later days agree`,
    };
  const meter = goneMeter(gone, all);
  if (meter !== null)
    return { rule: 'meter-gone', detail: `no offer has a price for ${meter}; held until later days agree` };
  const replaced = replacedColumn(columns);
  if (replaced !== null)
    return {
      rule: 'column-replaced',
      detail: `${replaced}: nearly every value is another; held until later days agree`,
    };
  const names = replacedSeries(state, readings);
  return names === 0
    ? null
    : {
        rule: 'series-replaced',
        detail: `${names} models are there as before, all run in other ways; held until later days agree`,
      };
}

/**
 * Whether too few prices changed for a rule about a whole meter: the usual capture of a sheet of thousands, whose
 * unchanged prices need no look. The rules ask for most of a meter's prices, or for four offers whose meters crossed.
 */
function pricesStand(readings: readonly Reading[], changed: readonly Reading[], state: State): boolean {
  const known = (list: readonly Reading[]) =>
    list.filter((reading) => reading.kind === 'price' && state.get(seriesKey(reading)) != null);
  const moved = Map.groupBy(known(changed), meterOf);
  for (const [meter, others] of moved) {
    if (others.length < FEWEST * MOST) continue;
    const all = known(readings.filter((reading) => meterOf(reading) === meter));
    if (others.length >= MOST * all.length) return false;
  }
  const crossed = movesByColumn(state, [...moved.values()].flat());
  return swappedColumns(crossed, FEWEST * MOST) === null;
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
    const stated = statedValue(reading);
    for (const [part, at] of PARTS[reading.kind]) {
      const [was, is] = [statedNumber(before, at), statedNumber(stated, at)];
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
function movesByModel(columns: ReadonlyMap<string, readonly Move[]>): Map<string, Move[]> {
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

/** The numbers in a stated text, by their place: see `statedValue`. */
const PARTS = {
  score: [
    ['', 0],
    [', standard error', 1],
    [', items', 5],
  ],
  price: [['', 1]],
} as const;

function statedNumber(stated: string, at: number): number | null {
  const part = (JSON.parse(stated) as unknown[])[at]; // as `statedValue` writes it
  return part === null || part === undefined ? null : Number(part);
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

/** Two columns of which most rows, at least `fewest`, have each other's former values; null when there are none. */
function swappedColumns(
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

/** A column that has the values it had, most of them on other rows, or null. */
function permutedColumn(state: State, readings: readonly Reading[]): string | null {
  if (!readings.some(({ kind }) => kind === 'score')) return null;
  const now = Map.groupBy(
    readings.filter((reading) => reading.kind === 'score'),
    ({ benchmark }) => benchmark,
  );
  const before = Map.groupBy(
    [...state].filter(([key, stated]) => stated !== null && key.startsWith('score\u001f')),
    ([key]) => key.split('\u001f')[1] ?? '',
  );
  for (const [benchmark, rows] of now) {
    const had = new Map(
      (before.get(benchmark) ?? []).map(([key, stated]) => [key, statedNumber(stated ?? '[]', 0)]),
    );
    const known = rows.filter((row) => had.has(seriesKey(row)));
    if (known.length < FEWEST) continue;
    const moved = known.filter((row) => had.get(seriesKey(row)) !== row.value);
    if (moved.length < MOVED_ROWS * known.length) continue;
    // rows that came or went meanwhile change the set of values, but not where the others went
    const exchanged = overlap(
      [...had.values()],
      moved.map(({ value }) => value),
    );
    if (exchanged >= EXCHANGED * moved.length) return benchmark;
  }
  return null;
}

/** How many values two lists share, each counted as often as it stands in both. */
function overlap(a: readonly (number | null)[], b: readonly number[]): number {
  const left = new Map<number | null, number>();
  for (const value of a) left.set(value, (left.get(value) ?? 0) + 1);
  let shared = 0;
  for (const value of b) {
    const times = left.get(value) ?? 0;
    if (times === 0) continue;
    left.set(value, times - 1);
    shared += 1;
  }
  return shared;
}

function meterOf(reading: Reading): Meter | null {
  return reading.kind === 'price' ? reading.meter : null;
}

/** A meter that many offers in the capture's scope had and none has now, or null. */
function goneMeter(lost: readonly string[], readings: readonly Reading[]): string | null {
  if (lost.length < FEWEST_OF_A_WHOLE) return null;
  const has = new Set<string>(
    readings.flatMap((reading) => (reading.kind === 'price' ? [reading.meter] : [])),
  );
  const offers = new Map<string, number>();
  for (const key of lost) {
    const [kind, , , meter = ''] = key.split('\u001f');
    if (kind === 'price' && !has.has(meter)) offers.set(meter, (offers.get(meter) ?? 0) + 1);
  }
  return [...offers].find(([, count]) => count >= FEWEST_OF_A_WHOLE)?.[0] ?? null;
}

/**
 * A column whose values nearly all changed: by a quarter or more in the middle, or by anything while another column of the
 * payload nearly all stayed. Null when there is none.
 */
function replacedColumn(columns: ReadonlyMap<string, readonly Move[]>): string | null {
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

/** How many models kept their names on a board while nearly all of its series became others; 0 when they did not. */
function replacedSeries(state: State, readings: readonly Reading[]): number {
  const now = Map.groupBy(
    readings.filter((reading) => reading.kind === 'score'),
    ({ benchmark }) => benchmark,
  );
  for (const [benchmark, rows] of now) {
    const keys = [...state].flatMap(([key, stated]) =>
      stated !== null && key.startsWith(`score\u001f${benchmark}\u001f`) ? [key] : [],
    );
    const names = new Set(keys.map((key) => key.split('\u001f')[2] ?? ''));
    const shared = new Set(rows.map(({ rawName }) => rawName).filter((name) => names.has(name)));
    const stated = new Set(rows.map(seriesKey));
    const left = keys.filter((key) => stated.has(key)).length;
    if (shared.size >= FEWEST && shared.size >= MOST * names.size && left <= 0.4 * keys.length)
      return shared.size;
  }
  return 0;
}
