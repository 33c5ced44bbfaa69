import { describe, expect, test } from 'vitest';
import { bootstrap, resampled, shareAtLeast } from '#gap/bootstrap.ts';
import { DEFAULT_ANCHORS } from '#gap/capabilityIndex.ts';
import { compareModels, ratedBenchmarks, ratedModels } from '#gap/indexIntervals.ts';
import { randomFrom } from '#gap/random.ts';
import { fitted, publicInput, sampleScores } from './indexSample.ts';

const fit = fitted(sampleScores(0.05));
const draws = bootstrap(fit.central, { draws: 200, seed: 1 });
const models = ratedModels(fit.models, draws.index, DEFAULT_ANCHORS);

describe('the draws', () => {
  test('a seed gives the same draws again; the first ones do not depend on how many are asked for', () => {
    const fewer = bootstrap(fit.central, { draws: 20, seed: 1 });
    for (const [model, index] of fewer.index)
      expect([...index]).toEqual([...(draws.index.get(model)?.subarray(0, 20) ?? [])]);
    const others = bootstrap(fit.central, { draws: 20, seed: 2 });
    expect([...(others.index.get('m1') ?? [])]).not.toEqual([...(fewer.index.get('m1') ?? [])]);
  });

  test('every model draws as many scores as it has', () => {
    const { table } = fit.central;
    const weight = resampled(table, randomFrom(5));
    for (let m = 0; m < table.models; m += 1) {
      const own = weight.subarray(table.modelStart[m], table.modelStart[m + 1]);
      expect(own.reduce((a, b) => a + b)).toBe(own.length);
    }
  });

  test('in every draw the anchors stand at their values', () => {
    for (const { model, value } of [DEFAULT_ANCHORS.low, DEFAULT_ANCHORS.high])
      for (const index of draws.index.get(model) ?? []) expect(index).toBeCloseTo(value, 9);
  });

  test('scores without noise leave no doubt: 90 % intervals below a point', () => {
    const exact = fitted(sampleScores(), { lambda: 1e-6 });
    const sure = bootstrap(exact.central, { draws: 50, seed: 1 });
    for (const rated of ratedModels(exact.models, sure.index, DEFAULT_ANCHORS))
      expect((rated.high ?? Infinity) - (rated.low ?? 0), rated.model).toBeLessThan(1);
  });

  test('more noise, wider intervals', () => {
    const width = (noise: number) => {
      const noisy = fitted(sampleScores(noise));
      const drawn = bootstrap(noisy.central, { draws: 60, seed: 1 });
      return ratedModels(noisy.models, drawn.index, null).reduce(
        (sum, one) => sum + (one.high ?? 0) - (one.low ?? 0),
        0,
      );
    };
    expect(width(0.1)).toBeGreaterThan(2 * width(0.01));
  });
});

describe('what is published', () => {
  test('the interval holds the point, the rank interval the rank; only anchors have no width, and say so', () => {
    for (const one of models) {
      expect(one.low ?? Infinity, one.model).toBeLessThanOrEqual(one.index + 1e-9);
      expect(one.high ?? -Infinity, one.model).toBeGreaterThanOrEqual(one.index - 1e-9);
      expect(one.rank_low ?? Infinity).toBeLessThanOrEqual(one.rank);
      expect(one.rank_high ?? -Infinity).toBeGreaterThanOrEqual(one.rank);
      expect((one.high ?? 0) - (one.low ?? 0) < 1e-9, one.model).toBe(one.is_anchor);
    }
    expect(models.map((one) => one.rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(models.filter((one) => one.is_anchor).map((one) => one.model)).toEqual([
      'GPT-5',
      'Claude 3.5 Sonnet',
    ]);
  });

  test('benchmarks have difficulty and slope with intervals, slopes above 0', () => {
    for (const one of ratedBenchmarks(fit, draws)) {
      expect(one.slope_low ?? 0, one.benchmark).toBeGreaterThan(0);
      expect(one.low ?? Infinity).toBeLessThan(one.high ?? -Infinity);
      expect(one.models).toBe(7);
    }
  });

  test('without draws there are points and no intervals', () => {
    const plain = ratedModels(fit.models, new Map(), DEFAULT_ANCHORS);
    expect(plain.map(({ low, high, rank_low, rank_high }) => [low, high, rank_low, rank_high])).toEqual(
      plain.map(() => [null, null, null, null]),
    );
    expect(ratedBenchmarks(fit, null).map(({ low }) => low)).toEqual(fit.benchmarks.map(() => null));
  });

  test('two models are compared draw by draw: the two shares add up to 1 but for ties', () => {
    const ahead = compareModels(draws.index, 'm5', 'm4');
    const behind = compareModels(draws.index, 'm4', 'm5');
    expect((ahead?.share_at_least ?? 0) + (behind?.share_at_least ?? 0)).toBeCloseTo(1, 12);
    expect(ahead?.difference.median).toBeCloseTo(-(behind?.difference.median ?? 0), 9);
    expect(compareModels(draws.index, 'm5', 'nobody')).toBeNull();
  });

  test('a model shares every draw with itself', () => {
    const index = draws.index.get('m3') ?? new Float64Array();
    expect(shareAtLeast(index, index)).toBe(1);
  });
});

const scores = publicInput('2026-04-30');
describe.skipIf(scores === null)(
  'on the public input of 2026-04-30 (skips where ../shared is absent)',
  () => {
    test('every draw converges, and paired comparison separates more than overlap does', () => {
      const real = fitted(scores ?? []);
      const drawn = bootstrap(real.central, { draws: 40, seed: 1 });
      expect(drawn.failed).toBe(0);
      const rated = ratedModels(real.models, drawn.index, DEFAULT_ANCHORS);
      const pairs = rated.slice(1).map((below, i) => [rated[i], below] as const);
      const overlapping = pairs.filter(([above, below]) => (above?.low ?? 0) <= (below.high ?? 0));
      const paired = overlapping.filter(
        ([above, below]) =>
          (compareModels(drawn.index, above?.model ?? '', below.model)?.difference.low ?? 0) > 0,
      );
      expect(paired.length).toBeGreaterThan(0);
    });
  },
);
