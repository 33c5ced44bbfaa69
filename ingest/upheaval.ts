/**
 * Changes that no source makes to everything at once, but a slipped unit, a swapped column or a shifted row does
 * (FAULTS F14, F16). Such a capture is held like a collapse: later days must agree before it is believed. Pure.
 */
import { seriesKey, type Meter, type Reading } from '#domain/reading.ts';
import { classFlips } from '#ingest/classFlip.ts';
import {
  commonFactor,
  FEWEST,
  FEWEST_OF_A_WHOLE,
  levelledModel,
  MOST,
  movesByColumn,
  movesByModel,
  replacedColumn,
  statedNumber,
  swappedColumns,
} from '#ingest/columnMoves.ts';
import type { Comparison, State } from '#ingest/comparison.ts';
import { shiftedRows } from '#ingest/displacement.ts';
import { exchangedModels } from '#ingest/renames.ts';

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

/** Fewest values that have to be other ones for any rule to speak: three of five that changed places. */
const FEWEST_CHANGED = 3;
/** Share of the rows of a board that must have another value, and of those the share that must have one that another row had. */
const MOVED_ROWS = 0.6;
const EXCHANGED = 0.7;

/** The first upheaval that a capture would be, or null. */
export function upheaval(comparison: Comparison): Upheaval | null {
  const { state, readings: all, differing, gone } = comparison;
  if (gone.length === 0 && differing.length < FEWEST_CHANGED) return null;
  const flips = classFlips(state, all);
  if (flips > 0)
    return {
      rule: 'class-flip',
      detail: `${flips} models change their class or licence at once; held until a person agrees`,
    };
  const readings = pricesStand(all, differing, state) ? all.filter(({ kind }) => kind !== 'price') : all;
  const columns = movesByColumn(state, readings);
  const models = movesByModel(columns);
  for (const [column, moves] of [...columns, ...models]) {
    const factor = commonFactor(moves);
    if (factor !== null)
      return {
        rule: 'unit-slip',
        detail: `${column}: ${moves.length} values times ${factor}; held until later days agree`,
      };
  }
  const levelled = levelledModel(models);
  if (levelled !== null)
    return {
      rule: 'column-replaced',
      detail: `${levelled}: every value is one and the same; held until later days agree`,
    };
  const swapped = swappedColumns(columns);
  if (swapped)
    return {
      rule: 'columns-swapped',
      detail: `${swapped.join(' and ')} have each other's values; held until later days agree`,
    };
  const exchanged = exchangedModels(comparison);
  if (exchanged)
    return {
      rule: 'columns-swapped',
      detail: `values of ${exchanged.join(' stand under ')}; held until later days agree`,
    };
  const permuted = permutedColumn(state, readings);
  if (permuted !== null)
    return {
      rule: 'values-permuted',
      detail: `${permuted}: the values it had, on other rows; held until later days agree`,
    };
  const shifted = shiftedRows(comparison);
  if (shifted !== null)
    return {
      rule: 'values-permuted',
      detail: `${shifted} are what the rows beside them had; held until later days agree`,
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
