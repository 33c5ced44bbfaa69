import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seriesKey, statedValue, type Reading } from '#domain/reading.ts';
import { compare } from '#ingest/comparison.ts';
import { isHeldRule, upheaval } from '#ingest/upheaval.ts';
import { priceReading, scoreReading } from '#test/db/rows.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const board = (values: readonly number[], benchmark = 'board'): Reading[] =>
  values.map((value, at) => ({ ...scoreReading(NAMES[at] ?? '', value), benchmark }));
const sheet = (inputs: readonly string[], outputs: readonly string[]): Reading[] =>
  NAMES.slice(0, inputs.length).flatMap((name, at) => [
    priceReading(name, 'input', inputs[at] ?? '1'),
    priceReading(name, 'output', outputs[at] ?? '1'),
  ]);
const stateOf = (readings: readonly Reading[]) =>
  new Map(readings.map((one) => [seriesKey(one), statedValue(one)] as const));
const rule = (before: readonly Reading[], now: readonly Reading[]) =>
  upheaval(
    compare(stateOf(before), {
      readings: now,
      scopes: [{ seriesPrefix: 'price\u001f', isComplete: true }],
    }),
  )?.rule ?? null;

const SCORES = [0.91, 0.82, 0.73, 0.64, 0.55, 0.46];
const INPUTS = ['1', '2', '3', '5', '8', '0.5'];
const OUTPUTS = ['4', '9', '10', '25', '20', '2'];

describe('what cannot be the world', () => {
  test.each([0.01, 100, 1000, 1e5, 1e6, 1.609, 0.1])('a column times %d', (factor) => {
    expect(
      rule(
        sheet(INPUTS, OUTPUTS),
        sheet(
          INPUTS.map((price) => String(Number(price) * factor)),
          OUTPUTS,
        ),
      ),
    ).toBe('unit-slip');
  });

  test('two columns with each other’s values', () => {
    expect(rule(sheet(INPUTS, OUTPUTS), sheet(OUTPUTS, INPUTS))).toBe('columns-swapped');
    const two = (a: readonly number[], b: readonly number[]) => [...board(a, 'one'), ...board(b, 'two')];
    const other = [0.1, 0.2, 0.15, 0.3, 0.05, 0.25];
    expect(rule(two(SCORES, other), two(other, SCORES))).toBe('columns-swapped');
  });

  test('names one row out', () => {
    expect(rule(board(SCORES), board([...SCORES.slice(1), SCORES[0] ?? 0]))).toBe('values-permuted');
  });
});

describe('what cannot be the world, beside honest changes', () => {
  test('names one row out on a board to which a row came and from which one went', () => {
    const before = board(SCORES);
    const permuted = board([0.82, 0.73, 0.64, 0.55, 0.99, 0.91]);
    const other = { ...scoreReading('new', 0.5), benchmark: 'board' };
    expect(rule(before, [...permuted.slice(0, 5), other])).toBe('values-permuted');
  });

  test('one model times a tenth on every board, where models are columns', () => {
    const boards = ['de', 'en', 'es', 'fr', 'ja'];
    const all = (factor: number) =>
      boards.flatMap((name) => board([0.8, 0.7 * factor, 0.6, 0.5, 0.9, 0.4], name));
    expect(rule(all(1), all(0.1))).toBe('unit-slip');
  });
});

describe('what cannot be the world, in parts of a column', () => {
  const intervals = (widths: readonly number[]): Reading[] =>
    widths.map((width, at) => ({
      ...scoreReading(`m${at}`, 1500 - at),
      ciLow: 1500 - at - width,
      ciHigh: 1500 - at + width,
      ciLevel: 0.95,
    }));
  const WIDTHS = [6, 6, 10, 8, 5, 7, 9, 4];

  test('intervals a hundredth as wide, and intervals that are ranks', () => {
    expect(rule(intervals(WIDTHS), intervals(WIDTHS.map((width) => width / 100)))).toBe('unit-slip');
    expect(rule(intervals(WIDTHS), intervals([1, 2, 3, 4, 50, 60, 70, 80]))).toBe('column-replaced');
    expect(rule(intervals(WIDTHS), intervals(WIDTHS.map((width) => width + 1)))).toBeNull();
  });

  test('half of a column a tenth of what it was, where marked cells kept their unit', () => {
    const values = [0.8, 0.7, 0.6, 0.5, 0.9, 0.4, 0.3, 0.2];
    expect(rule(board(values), board(values.map((value, at) => (at < 5 ? value / 10 : value))))).toBe(
      'unit-slip',
    );
    expect(rule(board(values), board(values.map((value, at) => (at < 3 ? value / 10 : value))))).toBeNull();
  });

  test('every score of a model one and the same', () => {
    const boards = ['de', 'en', 'es', 'fr', 'ja'];
    const row = (values: readonly number[]): Reading[] =>
      values.map((value, at) => ({ ...scoreReading('a', value), benchmark: boards[at] ?? '' }));
    expect(rule(row([0.4, 0.3, 0.2, 0.5, 0.6]), row([1, 1, 1, 1, 1]))).toBe('column-replaced');
  });

  test('two models exchanged, where models are columns', () => {
    const boards = ['de', 'en', 'es', 'fr', 'ja'];
    const columns = (a: number, b: number) =>
      boards.flatMap((name, at) => board([a + at / 50, b + at / 50, 0.1], name));
    expect(rule(columns(0.5, 0.7), columns(0.7, 0.5))).toBe('columns-swapped');
  });
});

describe('what can be', () => {
  test.each([
    ['nothing changed', board(SCORES), board(SCORES)],
    [
      'one price is cut to a twelfth',
      sheet(INPUTS, OUTPUTS),
      sheet(['1', '2', '3', '5', '8', '0.04'], OUTPUTS),
    ],
    ['a board is scored anew', board(SCORES), board([0.9, 0.8, 0.75, 0.6, 0.58, 0.41])],
    ['two models trade places', board(SCORES), board([0.82, 0.91, 0.73, 0.64, 0.55, 0.46])],
    ['a board is new', [], board(SCORES)],
    ['too few rows to tell', board([0.1, 0.2]), board([0.2, 0.1])],
    [
      'all prices rise by a tenth',
      sheet(INPUTS, OUTPUTS),
      sheet(
        INPUTS.map((price) => String(Number(price) * 1.1)),
        OUTPUTS,
      ),
    ],
    [
      'all are free now',
      sheet(INPUTS, OUTPUTS),
      sheet(
        INPUTS.map(() => '0'),
        OUTPUTS.map(() => '0'),
      ),
    ],
  ] as const)('%s', (_name, before, now) => {
    expect(rule(before, now)).toBeNull();
  });

  test('the order of rows does not matter', () => {
    const now = sheet(OUTPUTS, INPUTS);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(now, { minLength: now.length }),
        (shuffled) => rule(sheet(INPUTS, OUTPUTS), shuffled) === 'columns-swapped',
      ),
    );
  });
});

test.each([
  ['collapse', true],
  ['unit-slip', true],
  ['unparseable', false],
  [null, false],
])('a capture refused under %s waits for later days: %s', (name, answer) => {
  expect(isHeldRule(name)).toBe(answer);
});
