import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { indexGap } from '#gap/indexGap.ts';
import { randomFrom } from '#gap/random.ts';
import { measureGap, openBoard, UNDESCRIBED } from '#gap/record.ts';
import { anyObservations, LATE, observed } from './boardSample.ts';

/** Draws around each score, of the given spread. */
function drawsAround(observations: readonly Observation[], spread: number, count = 40) {
  const random = randomFrom(1);
  const drawn = new Map(
    observations.map((one) => [
      one.model,
      Float64Array.from({ length: count }, () => (one.score ?? 0) + spread * random.normal()),
    ]),
  );
  return (one: Observation) => drawn.get(one.model) ?? new Float64Array(count);
}

const boardOf = (observations: readonly Observation[]) =>
  openBoard(observations, LATE, HEADLINE_DEFINITION, UNDESCRIBED);
const LAGS = ['lag_match_days', 'behind_days', 'lag_avg_days', 'lag_avg_365_days'] as const;

describe('laws', () => {
  test('the tolerant lag is never longer than the strict one, in value and in every percentile', () => {
    let shorter = 0;
    fc.assert(
      fc.property(anyObservations, fc.constantFrom(0, 0.02, 0.2), (observations, spread) => {
        const gap = indexGap(boardOf(observations), LATE, drawsAround(observations, spread));
        if (!gap) return;
        for (const name of LAGS) {
          const [strict, tolerant] = [gap.strict[name], gap.tolerant[name]];
          expect(tolerant.draws).toBe(strict.draws);
          for (const part of ['value', 'low', 'median', 'high'] as const) {
            if (strict[part] === null || tolerant[part] === null) expect(tolerant[part]).toBe(strict[part]);
            else {
              expect(tolerant[part], `${name} ${part}`).toBeLessThanOrEqual(strict[part] + 1e-9);
              if (tolerant[part] < strict[part]) shorter += 1;
            }
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(shorter).toBeGreaterThan(0);
  });

  test('draws without any spread give the record itself, with no width', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const board = boardOf(observations);
        const gap = indexGap(board, LATE, drawsAround(observations, 0));
        const measure = measureGap(board, LATE);
        if (!gap) {
          expect(measure.gap_points).toBeNull();
          return;
        }
        for (const name of ['gap_points', ...LAGS] as const) {
          const { value, low, high } = gap.strict[name];
          if (measure[name] === null) expect([value, low, high]).toEqual([null, null, null]);
          else for (const part of [value, low, high]) expect(part).toBeCloseTo(measure[name], 9);
        }
      }),
    );
  });
});

test('an open model that cannot be told from a closed record has tolerantly reached it, and only so', () => {
  const observations = [
    observed({ model: 'c/first', score: 60, day: 0 }),
    observed({ model: 'c/second', score: 75, day: 182 }),
    observed({ model: 'o/near', score: 62, day: 274 }, 'open'),
    observed({ model: 'o/far', score: 61, day: 200 }, 'open'),
  ];
  const drawn = new Map([
    ['c/first', [60, 60, 60, 60, 60, 60, 60, 60, 60, 60]],
    ['c/second', [75, 75, 75, 75, 75, 75, 75, 75, 75, 75]],
    ['o/near', [76, 60, 60, 60, 60, 60, 60, 60, 60, 60]], // 10 % at or above c/second
    ['o/far', [61, 61, 61, 61, 61, 61, 61, 61, 61, 61]],
  ]);
  const gap = indexGap(boardOf(observations), LATE, (one) => Float64Array.from(drawn.get(one.model) ?? []));
  expect(gap?.records).toEqual([
    {
      model: 'c/first',
      index: 60,
      date: '2023-01-01',
      strict_date: '2023-07-20',
      tolerant_date: '2023-07-20',
      tolerant_model: 'o/far',
      tolerant_share: 1,
    },
    {
      model: 'c/second',
      index: 75,
      date: '2023-07-02',
      strict_date: null,
      tolerant_date: '2023-10-02',
      tolerant_model: 'o/near',
      tolerant_share: 0.1,
    },
  ]);
  expect(gap?.strict.behind_days.value).toBe(914); // 2023-07-02 to T
  expect(gap?.tolerant.behind_days.value).toBe(0);
  expect(gap?.strict.lag_match_days.value).toBe(92);
  expect(gap?.tolerant.lag_match_days.value).toBe(92);
});

test('a side without a model gives no gap', () => {
  const observations = [observed({ model: 'c/only', score: 1, day: 0 })];
  expect(indexGap(boardOf(observations), LATE, drawsAround(observations, 1))).toBeNull();
});
