/**
 * Names one row out, told row by row from what the rows beside them said before: on boards with few rows that stood before,
 * or with many equal ones, the values of a column alone do not show it. Pure.
 */
import { seriesKey, statedValue, type Reading } from '#domain/reading.ts';
import { statedNumber } from '#ingest/columnMoves.ts';
import type { Comparison, State } from '#ingest/comparison.ts';

type Named = Exclude<Reading, { kind: 'news' }>;

/** Fewest values of one column that must be their neighbours' former ones where a few say otherwise, and where not one does. */
const FEWEST_OF_MANY = 4;
const FEWEST = 3;
/** As few are enough where not one of so many values that stood before is what it was. */
const FEWEST_OF_NONE_STAYED = 2;
const NONE_STAYED = 4;
/** Fewest such values of all columns together. */
const FEWEST_OF_ALL = 6;
/** Share of the values that can tell, which must say so. */
const MOST = 0.8;
/** Fewest scores of a column that was scored anew meanwhile, and how much nearer all of them are to their neighbours' former ones. */
const FEWEST_ANEW = 8;
const NEARER = 4;

/**
 * Names one row out: values that are what the row above, or the row below, said before. Only values that differ from their
 * neighbours' can tell, so on a board of many equal values few of the rows do; those that stayed where they were speak against
 * it. Scores that were run anew as well are told by their distance: to a former score of their own it is short, and a
 * board that rises as a whole comes near its neighbours only where all steps between them are alike. Answers the column and
 * how many of its values moved, or null.
 */
export function shiftedRows({ state, readings, differing }: Comparison): string | null {
  const changed = new Set<Reading>(differing.filter((reading) => state.get(seriesKey(reading)) != null));
  if (changed.size < FEWEST) return null;
  const columns = Map.groupBy(readings.filter(isNamed), columnOf);
  for (const step of [1, -1]) {
    let moved = 0;
    let telling = 0;
    for (const [column, rows] of columns) {
      const neighbours = neighboursOf(step === 1 ? rows : rows.toReversed());
      const anew = nearNeighbours(state, neighbours);
      if (anew > 0) return shown(column, anew);
      const shifted = count(neighbours, ([row, name]) => changed.has(row) && isFormer(state, row, name));
      if (shifted === 0) continue;
      const others = count(neighbours, ([row, name]) => tells(state, row, name));
      if (shifted >= fewest(shifted === others, state, rows) && shifted >= MOST * others)
        return shown(column, shifted);
      moved += shifted;
      telling += others;
    }
    if (moved >= FEWEST_OF_ALL && moved >= MOST * telling) return `all columns: ${moved} values`;
  }
  return null;
}

function fewest(areAll: boolean, state: State, rows: readonly Named[]): number {
  if (!areAll) return FEWEST_OF_MANY;
  const stood = rows.filter((row) => state.get(seriesKey(row)) != null);
  const noneStayed = stood.every(
    (row) => formerOf(state, row, row.rawName) !== valueOf(row.kind, statedValue(row)),
  );
  return noneStayed && stood.length >= NONE_STAYED ? FEWEST_OF_NONE_STAYED : FEWEST;
}

/** How many scores of a column are near what their neighbours had and far from what they had themselves; 0 where they are not. */
function nearNeighbours(state: State, neighbours: readonly (readonly [row: Named, name: string])[]): number {
  let telling = 0;
  let nearer = 0;
  let toOwn = 0;
  let toOther = 0;
  for (const [row, name] of neighbours) {
    if (row.kind !== 'score') return 0;
    const own = formerOf(state, row, row.rawName);
    const other = own === null ? null : formerOf(state, row, name);
    if (typeof own !== 'number' || typeof other !== 'number' || own === other) continue;
    telling += 1;
    if (Math.abs(row.value - other) < Math.abs(row.value - own)) nearer += 1;
    toOwn += Math.abs(row.value - own);
    toOther += Math.abs(row.value - other);
  }
  return telling >= FEWEST_ANEW && nearer >= MOST * telling && toOther * NEARER <= toOwn ? telling : 0;
}

function isNamed(reading: Reading): reading is Named {
  return reading.kind !== 'news';
}

function columnOf(reading: Named): string {
  switch (reading.kind) {
    case 'score':
      return ['score', reading.benchmark].join('\u001f');
    case 'price':
      return ['price', reading.tier, reading.meter].join('\u001f');
    default:
      return ['claim', reading.about, reading.property].join('\u001f');
  }
}

/** Each row with the name of the nearest row before it that has another one. */
function neighboursOf(rows: readonly Named[]): (readonly [row: Named, name: string])[] {
  const out: (readonly [Named, string])[] = [];
  let other: string | null = null;
  let last: string | null = null;
  for (const row of rows) {
    if (last !== null && last !== row.rawName) other = last;
    last = row.rawName;
    if (other !== null) out.push([row, other]);
  }
  return out;
}

function formerOf(state: State, row: Named, name: string): string | number | null {
  const stated = state.get(name === row.rawName ? seriesKey(row) : seriesKey({ ...row, rawName: name }));
  return stated == null ? null : valueOf(row.kind, stated);
}

function isFormer(state: State, row: Named, name: string): boolean {
  const former = formerOf(state, row, name);
  return (
    former !== null &&
    former === valueOf(row.kind, statedValue(row)) &&
    former !== formerOf(state, row, row.rawName)
  );
}

/** Whether a row could tell: both rows stood before, with other values. */
function tells(state: State, row: Named, name: string): boolean {
  const own = formerOf(state, row, row.rawName);
  const former = own === null ? null : formerOf(state, row, name);
  return former !== null && former !== own;
}

/** The score or price in a stated text, a claim whole: what a row says apart from errors, counts and dates. */
function valueOf(kind: Named['kind'], stated: string): string | number | null {
  if (kind === 'claim') return stated;
  return statedNumber(stated, kind === 'score' ? 0 : 1);
}

function count<T>(list: readonly T[], test: (one: T) => boolean): number {
  let found = 0;
  for (const one of list) if (test(one)) found += 1;
  return found;
}

function shown(column: string, values: number): string {
  const parts = column.split('\u001f').slice(1);
  return `${parts.filter((part) => part !== '').join(', ')}: ${values} values`;
}
