import { expect, test } from 'vitest';
import { percentilesOf, quantile } from '#gap/percentiles.ts';
import { randomFrom } from '#gap/random.ts';

const many = (count: number, draw: () => number) => Array.from({ length: count }, draw);

test('a seed gives the same numbers again, another seed others', () => {
  const first = many(50, randomFrom(7).uniform);
  expect(many(50, randomFrom(7).uniform)).toEqual(first);
  expect(many(50, randomFrom(8).uniform)).not.toEqual(first);
  expect(first.every((one) => one >= 0 && one < 1)).toBe(true);
});

test('whole numbers below a bound are as likely each (chi squared of 10 cells, 0.1 % point of 9 degrees: 27.9)', () => {
  const random = randomFrom(3);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 20_000; i += 1) {
    const cell = random.below(10);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const squares = counts.map((count) => (count - 2000) ** 2 / 2000);
  expect(squares.reduce((a, b) => a + b)).toBeLessThan(27.9);
});

test('normal numbers have mean 0, spread 1, and a twentieth of them above 1.645', () => {
  const random = randomFrom(11);
  const drawn = many(40_000, () => random.normal());
  const mean = drawn.reduce((a, b) => a + b) / drawn.length;
  const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / drawn.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(variance).toBeCloseTo(1, 1);
  expect(drawn.filter((one) => one > 1.645).length / drawn.length).toBeCloseTo(0.05, 2);
});

test('percentiles lie linearly between neighbours and are over what exists', () => {
  expect(quantile(Float64Array.of(0, 10), 0.05)).toBeCloseTo(0.5, 12);
  expect(percentilesOf([null, 3, Number.NaN, 1, 2])).toEqual({ low: 1.1, median: 2, high: 2.9, draws: 3 });
  expect(percentilesOf([null, Number.NaN])).toBeNull();
});
