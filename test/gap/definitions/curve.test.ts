import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { specificationCurve } from '#gap/definitions/curve.ts';
import { withinPoints } from '#gap/definitions/matching.ts';
import { definitionOf, DEFINITIONS } from '#gap/definitions/index.ts';
import { aBenchmark, anArena, anIndex, anyScores, aWorld, scored } from '#test/gap/definitions/sample.ts';

const only = (...ids: string[]) => ids.flatMap((id) => definitionOf(id) ?? []);

/** Closed 50; open 44 restricted, 40 permissive: who counts as open moves the points by 4. */
const observations = [
  scored('c/a', 50, '2025-01-01'),
  scored('o/a', 44, '2025-03-01', { access: [{ from: '2025-03-01', class: 'open-weights-restricted' }] }),
  scored('o/b', 40, '2025-03-01', { access: [{ from: '2025-03-01', class: 'open-weights-permissive' }] }),
];

describe('the specification curve', () => {
  test('every definition stands in it once under the default choices, with an answer or the reason for none', () => {
    const { definitions } = specificationCurve(aWorld({ index: anIndex(observations) }));
    expect(definitions.map((one) => one.definition)).toEqual(DEFINITIONS.map((one) => one.id));
    for (const { definition, result } of definitions)
      expect(result.value !== null || result.note !== null, definition).toBe(true);
  });

  test('a choice moves the answer by the mean difference from the default, all else equal', () => {
    const curve = specificationCurve(aWorld({ index: anIndex(observations) }), only('index-points-now'));
    expect(curve.specifications.map((one) => [one.axes.open, one.result.value])).toEqual([
      ...Array.from({ length: 4 }, () => ['any', 6]),
      ...Array.from({ length: 4 }, () => ['permissive', 10]),
    ]);
    expect(curve.effects.filter((effect) => effect.difference !== 0)).toEqual([
      {
        unit: 'index_points',
        axis: 'open',
        choice: 'permissive',
        baseline: 'any',
        difference: 4,
        pairs: 4,
      },
    ]);
  });

  test('matching is varied only for what it can move, and only where a rule is given', () => {
    const matchings = (tolerant: ReturnType<typeof withinPoints> | null) =>
      new Set(
        specificationCurve(
          aWorld({
            index: anIndex(
              [...observations, scored('c/0', 30, '2024-01-01'), scored('o/0', 20, '2024-01-01')],
              {
                tolerant,
              },
            ),
          }),
          only('index-lag', 'index-points'),
        ).specifications.map((one) => `${one.definition} ${one.axes.matching}`),
      );
    expect(matchings(null)).toEqual(new Set(['index-lag strict', 'index-points strict']));
    expect(matchings(withinPoints(1))).toContain('index-lag tolerant');
    expect(matchings(withinPoints(1))).not.toContain('index-points tolerant');
  });

  test('within a unit the answers only rise, effects only shrink, and neither depends on the order of observations', () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        const world = (list: typeof scores) =>
          aWorld({
            index: anIndex(list),
            arenas: [anArena(list)],
            benchmarks: [aBenchmark(list)],
            countryOf: (model) => (model.length % 2 === 0 ? 'us' : 'cn'),
          });
        const curve = specificationCurve(world(scores));
        expect(specificationCurve(world(scores.toReversed()))).toEqual(curve);
        curve.specifications.slice(1).forEach((one, at) => {
          const before = curve.specifications[at];
          if (before?.result.unit === one.result.unit)
            expect(one.result.value).toBeGreaterThanOrEqual(before.result.value ?? Infinity);
        });
        curve.effects.slice(1).forEach((one, at) => {
          const before = curve.effects[at];
          if (before?.unit === one.unit)
            expect(Math.abs(one.difference)).toBeLessThanOrEqual(Math.abs(before.difference));
        });
      }),
      { numRuns: 12 },
    );
  });
});
