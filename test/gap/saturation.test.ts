import { describe, expect, test } from 'vitest';
import type { Benchmark } from '#domain/benchmark.ts';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { measureGap, openBoard } from '#gap/record.ts';
import { saturation, topModels, type SurveyedBoard } from '#gap/saturation.ts';
import { aBenchmark, aScore } from '#test/gap/boards.ts';

const T = '2026-03-31';

function surveyed(benchmark: Benchmark, observations: readonly Observation[]): SurveyedBoard {
  const board = openBoard(observations, T, HEADLINE_DEFINITION, benchmark);
  return { benchmark, board, measure: measureGap(board, T) };
}

const pair = (closed: number, open: number, day = '2026-01-10') => [
  aScore('lab/a', closed, day),
  aScore('open/a', open, day),
];
const stateOf = (benchmark: Benchmark, observations: readonly Observation[]) =>
  saturation([surveyed(benchmark, observations)], T, []).boards[0];

describe('a board', () => {
  test.each([
    {
      name: 'separates the sides where the interval excludes 0',
      scores: [0.7, 0.5],
      separation: 'separates',
    },
    { name: 'does not where it holds 0', scores: [0.7, 0.69], separation: 'not_separable' },
  ] as const)('$name', ({ scores, separation }) => {
    const state = stateOf(aBenchmark('x'), pair(scores[0], scores[1]));
    expect(state?.separation).toBe(separation);
    expect(state?.headroom).toBeCloseTo(0.3);
  });

  test('without errors or with one side is not judged', () => {
    expect(stateOf(aBenchmark('x', { unit: 'rating', ceiling: null }), pair(1500, 1400))).toMatchObject({
      separation: 'unknown',
      headroom: null,
    });
    expect(stateOf(aBenchmark('x'), pair(0.7, 0.5).slice(0, 1))?.separation).toBe('unknown');
  });

  test.each([
    { name: 'is in use 179 days after its last score', day: '2025-10-03', retired: null },
    { name: 'is retired after 180 days of silence', day: '2025-10-02', retired: 'no_new_observation' },
  ])('$name', ({ day, retired }) => {
    expect(stateOf(aBenchmark('x'), pair(0.7, 0.5, day))).toMatchObject({ last_new: day, retired });
  });

  test('is retired when its leader has nothing left to gain', () => {
    expect(stateOf(aBenchmark('x'), pair(0.98, 0.5))?.retired).toBe('saturated');
  });
});

describe('the survey', () => {
  test('names the top models that a board lacks', () => {
    const { boards } = saturation([surveyed(aBenchmark('x'), pair(0.7, 0.5))], T, ['lab/a', 'lab/b']);
    expect(boards[0]?.missing).toEqual(['lab/b']);
  });

  test('counts boards on which both sides are above 90 % among those that could be', () => {
    const found = saturation(
      [
        surveyed(aBenchmark('both'), pair(0.95, 0.91)),
        surveyed(aBenchmark('exactly'), pair(0.95, 0.9)),
        surveyed(aBenchmark('one-sided'), pair(0.95, 0.91).slice(0, 1)),
        surveyed(aBenchmark('rating', { unit: 'rating', ceiling: null }), pair(1500, 1400)),
        surveyed(aBenchmark('errors', { higherIsBetter: false }), pair(0.95, 0.91)),
        surveyed(aBenchmark('empty'), []),
      ],
      T,
      [],
    );
    expect(found).toMatchObject({ comparable: 2, both_above_90: 1, share_both_above_90: 0.5 });
    expect(found.boards.map((one) => one.benchmark)).toEqual([
      'both',
      'errors',
      'exactly',
      'one-sided',
      'rating',
    ]);
    expect(saturation([], T, []).share_both_above_90).toBeNull();
  });

  test('takes the best of each side, a model once, none that came later', () => {
    const index = openBoard(
      [
        aScore('lab/a', 150, '2026-01-10'),
        aScore('lab/a', 149, '2026-01-10', { variant: 'effort=low' }),
        aScore('lab/b', 140, '2025-01-10'),
        aScore('lab/c', 130, '2025-01-10'),
        aScore('lab/next', 160, '2026-04-10', { firstSeen: '2026-03-01' }),
        aScore('open/a', 120, '2025-01-10'),
      ],
      T,
      HEADLINE_DEFINITION,
      aBenchmark('index', { unit: 'index', ceiling: null }),
    );
    expect(topModels(index, T, 2)).toEqual(['lab/a', 'lab/b', 'open/a']);
  });
});
