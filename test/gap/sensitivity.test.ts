import { describe, expect, test } from 'vitest';
import { DEFAULT_ANCHORS } from '#gap/capabilityIndex.ts';
import { compareIndexes } from '#gap/indexComparison.ts';
import { sensitivity } from '#gap/sensitivity.ts';
import { fitted, sampleScores } from './indexSample.ts';

const scores = sampleScores(0.03).map((score) => ({ ...score, isIndependent: score.benchmark !== 'G' }));
const central = fitted(scores);
const under = (flagged: readonly string[]) =>
  new Map(
    sensitivity(scores, central, new Set(flagged), { anchors: DEFAULT_ANCHORS }).map((one) => [one.id, one]),
  );

describe('other choices', () => {
  test('each is fitted with what it says and compared with the central fit', () => {
    const variants = under(['F']);
    expect([...variants.keys()]).toEqual(['lambda-0.01', 'lambda-1', 'independent-only', 'without-flagged']);
    expect(variants.get('lambda-1')?.fit?.central.lambda).toBe(1);
    const titles = (id: 'independent-only' | 'without-flagged') =>
      variants.get(id)?.fit?.benchmarks.map(({ benchmark }) => benchmark);
    expect(titles('independent-only')).not.toContain('G');
    expect(titles('independent-only')).toContain('F');
    expect(titles('without-flagged')).not.toContain('F');
    for (const { comparison } of variants.values()) {
      expect(comparison?.models).toBe(7);
      expect(comparison?.rank_correlation).toBeGreaterThan(0.9);
    }
  });

  test('a stronger penalty draws the models together', () => {
    const spread = (id: 'lambda-0.01' | 'lambda-1') => {
      const models = under([]).get(id)?.fit?.models ?? [];
      return (models.find(({ model }) => model === 'GPT-5')?.index ?? 0) - (models.at(-1)?.index ?? 0);
    };
    expect(spread('lambda-0.01')).not.toBeCloseTo(spread('lambda-1'), 1);
  });

  test('where the anchor benchmark is flagged, another takes its place at the slope it had', () => {
    const variant = under(['Winogrande']).get('without-flagged');
    expect(variant?.refusal).toBeNull();
    expect(variant?.fit?.benchmarks.map(({ benchmark }) => benchmark)).not.toContain('Winogrande');
    expect(variant?.comparison?.mean_difference).toBeLessThan(1.5);
  });

  test('where even one score does not say who ran it, independence is not guessed', () => {
    const unstated = scores.map((score, at) => (at === 3 ? { ...score, isIndependent: null } : score));
    const variants = sensitivity(unstated, central, new Set(), { anchors: DEFAULT_ANCHORS });
    expect(variants.map(({ id, refusal }) => [id, refusal])).toEqual([
      ['lambda-0.01', null],
      ['lambda-1', null],
      ['independent-only', 'of 1 of 56 scores it is not stated who ran them'],
      ['without-flagged', null],
    ]);
  });

  test('what leaves too little to fit says so', () => {
    const variant = under(['Winogrande', 'A', 'B', 'C', 'D', 'E']).get('without-flagged');
    expect(variant?.fit).toBeNull();
    expect(variant?.refusal).toContain('too few scores');
  });
});

describe('comparison', () => {
  test('over the models that both have: rank correlation, differences, largest first', () => {
    const base = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['only here', 9],
    ]);
    const other = new Map([
      ['a', 1.5],
      ['b', 4],
      ['c', 3],
    ]);
    const comparison = compareIndexes(base, other);
    expect(comparison.models).toBe(3);
    expect(comparison.rank_correlation).toBeCloseTo(0.5, 12); // 1 - 6 (0 + 1 + 1) / (3 (9 - 1))
    expect(comparison.mean_difference).toBeCloseTo(2.5 / 3, 12);
    expect(comparison.median_difference).toBe(0.5);
    expect(comparison.differences.map(({ model }) => model)).toEqual(['b', 'a', 'c']);
  });

  test('with no model in common there is nothing to say', () => {
    expect(compareIndexes(new Map([['a', 1]]), new Map())).toEqual({
      models: 0,
      rank_correlation: null,
      mean_difference: null,
      median_difference: null,
      differences: [],
    });
  });
});
