import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { lagIntervals } from '#gap/lagIntervals.ts';
import { measureGap, openBoard, UNDESCRIBED, type Measured } from '#gap/record.ts';
import { anyObservations, LATE, observed } from './boardSample.ts';

const PROPORTION: Measured = { ...UNDESCRIBED, unit: 'proportion', ceiling: 1, chance: 0 };
const RANGE = { min: 0, max: 1 };
const boardOf = (observations: readonly Observation[], measured: Measured = PROPORTION) =>
  openBoard(observations, LATE, HEADLINE_DEFINITION, measured);

const SMALL = [
  observed({ model: 'c/a', score: 0.6, se: 0.02, day: 0 }),
  observed({ model: 'c/b', score: 0.75, se: 0.02, day: 182 }),
  observed({ model: 'o/a', score: 0.62, se: 0.02, day: 274 }, 'open'),
];

describe('Monte Carlo intervals', () => {
  test('a gap of two scores far apart is as wide as the formula says: 1.645 times the joint error', () => {
    const gap = lagIntervals(boardOf(SMALL), LATE, { ...RANGE, draws: 4000 })?.figures.gap_points;
    expect(gap?.value).toBeCloseTo(0.13, 12);
    expect(gap?.median).toBeCloseTo(0.13, 2);
    expect(((gap?.high ?? 0) - (gap?.low ?? 0)) / 2).toBeCloseTo(1.645 * Math.hypot(0.02, 0.02), 2);
  });

  test('lags jump, and the interval says so: open matched the first closed level 274 days later, or the second 92', () => {
    const match = lagIntervals(boardOf(SMALL), LATE, RANGE)?.figures.lag_match_days;
    expect([match?.low, match?.median, match?.high]).toEqual([92, 92, 274]);
    expect(match?.draws).toBe(1000);
  });

  test('errors of zero give the record itself', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const board = boardOf(observations.map((one) => ({ ...one, se: 0 })));
        const intervals = lagIntervals(board, LATE, { ...RANGE, draws: 5 });
        const measure = measureGap(board, LATE);
        if (!intervals) {
          expect(measure.gap_points).toBeNull();
          return;
        }
        for (const name of ['gap_points', 'lag_match_days', 'behind_days', 'lag_avg_days'] as const)
          for (const part of [intervals.figures[name].low, intervals.figures[name].high])
            if (measure[name] === null) expect(part).toBeNull();
            else expect(part, name).toBeCloseTo(measure[name], 9);
      }),
    );
  });

  test('neither the order of the input nor a second run changes anything', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const options = { ...RANGE, draws: 20 };
        const forward = lagIntervals(boardOf(observations), LATE, options);
        expect(lagIntervals(boardOf(observations.toReversed()), LATE, options)).toEqual(forward);
      }),
      { numRuns: 50 },
    );
  });

  test('a draw never leaves the scale', () => {
    const edge = [
      observed({ model: 'c/a', score: 0.99, se: 0.3, day: 0 }),
      observed({ model: 'o/a', score: 0.01, se: 0.3, day: 10 }, 'open'),
    ];
    const gap = lagIntervals(boardOf(edge), LATE, RANGE)?.figures.gap_points;
    expect(gap?.high).toBeLessThanOrEqual(1);
  });

  test('a metric where less is better has its signs turned like the record', () => {
    const board = boardOf(SMALL, { ...PROPORTION, higherIsBetter: false });
    const gap = lagIntervals(board, LATE, RANGE)?.figures.gap_points;
    expect(gap?.value).toBe(measureGap(board, LATE).gap_points);
    expect(gap?.median).toBeCloseTo(0.02, 1);
  });

  test('there is none where a record has no known error, and what else stayed fixed is counted', () => {
    const noErrors = SMALL.map((one) => ({ ...one, se: null }));
    expect(lagIntervals(boardOf(noErrors, UNDESCRIBED), LATE, { min: null, max: null })).toBeNull();
    const alsoRan = [...SMALL, observed({ model: 'c/also', score: 0.3, day: 400 })];
    const intervals = lagIntervals(boardOf(alsoRan, UNDESCRIBED), LATE, { min: null, max: null });
    expect(intervals?.fixed_scores).toBe(1);
  });

  test('there is none on one side', () => {
    expect(lagIntervals(boardOf(SMALL.slice(0, 2)), LATE, RANGE)).toBeNull();
  });
});
