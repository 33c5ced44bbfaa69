import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/day.ts';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { backwardLag, dailyGaps } from '#gap/definitions/daily.ts';
import { levelSteps, meanLagOf, sampledLags, within } from '#gap/definitions/levels.ts';
import { reachedInDraws, withinPoints } from '#gap/definitions/matching.ts';
import { trailingYear } from '#gap/definitions/world.ts';
import { measureGap, openBoard, UNDESCRIBED } from '#gap/record.ts';
import { anyScores, LATE, scored } from '#test/gap/definitions/sample.ts';

const boardOf = (observations: readonly Observation[]) =>
  openBoard(observations, LATE, HEADLINE_DEFINITION, UNDESCRIBED);

/** Worked example S10 of the specification. */
const S10 = [
  scored('c/a', 40, '2024-01-01'),
  scored('c/b', 50, '2024-07-01'),
  scored('c/c', 60, '2025-01-01'),
  scored('o/a', 40, '2024-07-01'),
  scored('o/b', 55, '2025-03-01'),
];

describe('levels', () => {
  test('the worked example: 243 days up to 50, 59 up to 55', () => {
    expect(meanLagOf(levelSteps(boardOf(S10), LATE, null))).toBeCloseTo((10 * 243 + 5 * 59) / 15, 10);
  });

  test('the mean is the record’s, over all time and over the trailing year', () => {
    fc.assert(
      fc.property(anyScores, (observations) => {
        const board = boardOf(observations);
        const steps = levelSteps(board, LATE, null);
        const measure = measureGap(board, LATE);
        const same = (ours: number | null, theirs: number | null) =>
          theirs === null ? expect(ours).toBeNull() : expect(ours).toBeCloseTo(theirs, 8);
        same(meanLagOf(steps), measure.lag_avg_days);
        same(meanLagOf(within(steps, trailingYear(LATE))), measure.lag_avg_365_days);
      }),
    );
  });

  test('many samples come to the exact mean', () => {
    const lags = sampledLags(boardOf(S10), LATE, null, 30_001);
    expect(lags.reduce((sum, lag) => sum + lag, 0) / lags.length).toBeCloseTo((10 * 243 + 5 * 59) / 15, 1);
  });

  test('no tolerance makes a lag longer', () => {
    fc.assert(
      fc.property(anyScores, fc.integer({ min: 0, max: 300 }), (observations, points) => {
        const board = boardOf(observations);
        const strict = meanLagOf(within(levelSteps(board, LATE, null), trailingYear(LATE)));
        const tolerant = meanLagOf(
          within(levelSteps(board, LATE, withinPoints(points / 1000)), trailingYear(LATE)),
        );
        if (strict === null) expect(tolerant).toBeNull();
        else expect(tolerant).toBeLessThanOrEqual(strict + 1e-9);
      }),
    );
  });

  test('in draws an open model has reached a record when it is level in more than one of twenty', () => {
    const [closed, open] = [scored('c/a', 10, '2024-01-01'), scored('o/a', 9, '2024-06-01')];
    const rule = (levelIn: number) =>
      reachedInDraws((one) =>
        Float64Array.from({ length: 100 }, (_, draw) => (one === closed ? 10 : draw < levelIn ? 10 : 9)),
      );
    const event = (observation: Observation, side: 'closed' | 'open') => ({
      side,
      date: observation.firstSeen,
      value: observation.score ?? 0,
      observation,
    });
    const verdict = (levelIn: number) => rule(levelIn)(event(open, 'open'), event(closed, 'closed'));
    expect([verdict(5), verdict(6)]).toEqual([false, true]);
  });
});

describe('days', () => {
  test('points and lag of the worked example on three days', () => {
    const on = (day: string) => dailyGaps(boardOf(S10), LATE, { first: day, last: day })[0];
    expect(on('2024-06-30')).toBeUndefined();
    expect(on('2024-07-01')).toEqual({ day: '2024-07-01', points: 10, behindDays: 182 });
    expect(on('2025-03-01')).toEqual({ day: '2025-03-01', points: 5, behindDays: 59 });
  });

  test('on any day the gap is that of the record, and the lag grows by a day a day until a frontier moves', () => {
    fc.assert(
      fc.property(anyScores, (observations) => {
        const board = boardOf(observations);
        const gaps = dailyGaps(board, LATE, { first: '2023-01-01', last: LATE });
        gaps.slice(1).forEach((gap, at) => {
          const before = gaps[at];
          if (!before || gap.points !== before.points) return;
          expect(gap.behindDays - before.behindDays).toBe(Math.sign(gap.points));
        });
        const probe = gaps[Math.floor(gaps.length / 2)];
        if (!probe) return;
        expect(probe.points).toBeCloseTo(measureGap(board, probe.day).gap_points ?? Number.NaN, 10);
        expect(backwardLag(board, probe.day)).toBe(probe.behindDays);
      }),
      { numRuns: 40 },
    );
  });

  test('level is 0, and open ahead is negative', () => {
    const level = [scored('c/a', 5, '2025-01-01'), scored('o/a', 5, '2025-02-01')];
    expect(backwardLag(boardOf(level), LATE)).toBe(0);
    const ahead = [...level, scored('o/b', 6, addDays(LATE, -30))];
    expect(backwardLag(boardOf(ahead), LATE)).toBe(-334);
  });
});
