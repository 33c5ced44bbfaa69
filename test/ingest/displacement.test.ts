import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seriesKey, statedValue, type ClaimReading, type Reading } from '#domain/reading.ts';
import { compare } from '#ingest/comparison.ts';
import { shiftedRows } from '#ingest/displacement.ts';
import { priceReading, scoreReading } from '#test/db/rows.ts';

type Rows = readonly (readonly [name: string, value: number])[];
const board = (rows: Rows, benchmark = 'board'): Reading[] =>
  rows.map(([name, value]) => ({ ...scoreReading(name, value), benchmark }));
/** The names of the rows below, as a sheet whose first column slipped. */
const slipped = (rows: Rows): Rows =>
  rows.map(([, value], at) => [rows[(at + 1) % rows.length]?.[0] ?? '', value]);
const shifted = (before: readonly Reading[], now: readonly Reading[]) =>
  shiftedRows(
    compare(new Map(before.map((one) => [seriesKey(one), statedValue(one)])), { readings: now, scopes: [] }),
  );

const FEW: Rows = [
  ['a', 0.088],
  ['b', 0.049],
  ['c', 0.038],
  ['d', 0.046],
];
/** Twelve rows, of which most have a neighbour's value. */
const NEARLY_EQUAL: Rows = [8, 8, 8, 9, 9, 9, 11, 11, 12, 12, 13, 13].map((value, at) => [
  `m${at}`,
  value / 1000,
]);

describe('names one row out', () => {
  test('on a board of four rows, whichever way they slipped', () => {
    expect(shifted(board(FEW), board(slipped(FEW)))).toBe('board: 3 values');
    expect(shifted(board(slipped(FEW)), board(FEW))).toBe('board: 3 values');
  });

  test('on a board with many equal values', () => {
    expect(shifted(board(NEARLY_EQUAL), board(slipped(NEARLY_EQUAL)))).toBe('board: 5 values');
  });

  test('beside a new row, and beside one that was run anew', () => {
    const now = slipped([['new', 0.7], ...NEARLY_EQUAL]);
    expect(
      shifted(board(NEARLY_EQUAL), board(now.map(([name, value]) => [name, name === 'm4' ? 0.5 : value]))),
    ).not.toBeNull();
  });

  test('in a table of few rows and many columns', () => {
    const columns = ['one', 'two', 'three', 'four', 'five', 'six'];
    const rows = (of: (rows: Rows) => Rows) =>
      columns.flatMap((column, at) =>
        board(of([...FEW.slice(0, 2).map(([name, value]) => [name, value + at / 10] as const)]), column),
      );
    expect(
      shifted(
        rows((list) => list),
        rows(slipped),
      ),
    ).toBe('all columns: 6 values');
  });

  test('where every row was run anew as well: near what their neighbours had, far from what they had', () => {
    const values = [0.91, 0.72, 0.83, 0.34, 0.55, 0.16, 0.77, 0.48, 0.69, 0.2];
    const rows: Rows = values.map((value, at) => [`m${at}`, value]);
    const anew: Rows = rows.map(([name, value], at) => [name, value + (at % 3) / 1000]);
    expect(shifted(board(rows), board(slipped(anew)))).toBe('board: 9 values');
    expect(shifted(board(rows), board(anew))).toBeNull();
  });

  test('of claims and of prices', () => {
    const claim = (rawName: string, value: string): ClaimReading => ({
      kind: 'claim',
      rawName,
      about: '',
      property: 'parameters',
      value,
      position: '',
    });
    const claims = (rows: Rows) => rows.map(([name, value]) => claim(name, String(value)));
    expect(shifted(claims(FEW), claims(slipped(FEW)))).toBe('parameters: 3 values');
    const prices = (rows: Rows) => rows.map(([name, value]) => priceReading(name, 'input', String(value)));
    expect(shifted(prices(FEW), prices(slipped(FEW)))).toBe('input: 3 values');
  });
});

describe('what can be', () => {
  test('a board that rises as a whole, by less or more than its steps', () => {
    const steps = [0.9, 0.88, 0.87, 0.83, 0.82, 0.79, 0.75, 0.74, 0.7, 0.69, 0.63];
    const rows: Rows = steps.map((value, at) => [`m${at}`, value]);
    for (const rise of [0.005, 0.01, 0.02, 0.03])
      expect(shifted(board(rows), board(rows.map(([name, value]) => [name, value + rise])))).toBeNull();
  });

  test('one price that comes down to its neighbour’s, and new offers at their neighbours’ price', () => {
    const rows: Rows = [...FEW.slice(0, 2), ['c', 0.049], ['new', 0.049], ['newer', 0.049], ['d', 0.046]];
    expect(shifted(board(FEW), board(rows))).toBeNull();
  });

  test('two models that trade places', () => {
    const rows: Rows = [['a', 0.049], ['b', 0.088], ...FEW.slice(2)];
    expect(shifted(board(FEW), board(rows))).toBeNull();
  });

  test('rows in another order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...NEARLY_EQUAL], { minLength: NEARLY_EQUAL.length }),
        (rows) => shifted(board(NEARLY_EQUAL), board(rows)) === null,
      ),
    );
  });
});
