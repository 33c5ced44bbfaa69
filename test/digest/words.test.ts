import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoreUnit } from '#domain/benchmark.ts';
import { figure, inUnit, months, moreItem, paths, percentMove, scoreText } from '#digest/words.ts';

test.each([
  ['proportion', 0.0512, '5.1 points', '5.1%'],
  ['points', 5.12, '5.1 points', '5.1'],
  ['index', 151.26, '151.3 points', '151.3'],
  ['rating', 1450.6, '1451 rating points', '1451'],
  ['minutes', 12.34, '12.3 minutes', '12.3'],
  ['usd', 1234.5, 'USD 1235', '1234.5'],
  ['rank', 2.345, 'rank 2.35', '2.3'],
] as const)('in %s, %d is %s apart and %s on the board', (unit, value, apart, onBoard) => {
  expect([inUnit(value, unit), scoreText(value, unit)]).toEqual([apart, onBoard]);
});

test('every unit of the vocabulary has words', () => {
  for (const unit of ScoreUnit.options) expect(inUnit(1, unit), unit).toMatch(/\d/);
});

test('months drop the sign; the sentence around them says who was first', () => {
  expect([months(-4.25), months(4.25), months(0)]).toEqual(['4.3 months', '4.3 months', '0.0 months']);
});

test('a list that leaves nothing out has nothing more', () => {
  expect([moreItem(0, '/'), moreItem(-3, '/')]).toEqual([[], []]);
});

test('a benchmark id with a slash stays one step of an address', () => {
  expect(paths.benchmark('arena/text/2024')).toBe('/benchmarks/arena--text--2024/');
});

describe('properties', () => {
  const price = fc.double({ min: 1e-9, max: 1e9, noNaN: true });

  test('a figure is within half a step of its value and never a minus zero', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(3), (value, digits) => {
        const text = figure(value, digits);
        expect(text).not.toMatch(/^[−-]0(?:\.0+)?$/);
        expect(Math.abs(Number(text.replace('−', '-')) - value)).toBeLessThanOrEqual(0.5001 / 10 ** digits);
      }),
    );
  });

  test('a price that moved moved by more than nothing, in its direction, and fell by less than everything', () => {
    fc.assert(
      fc.property(price, price, (before, after) => {
        fc.pre(before !== after && Math.abs(after - before) / before > 1e-9);
        const text = percentMove(before, after);
        expect(text[0]).toBe(after < before ? '−' : '+');
        const size = Number(text.slice(1, -1));
        expect(size).toBeGreaterThan(0);
        if (after < before && after / before > 1e-6) expect(size).toBeLessThan(100);
      }),
    );
  });
});
