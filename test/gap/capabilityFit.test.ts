import { describe, expect, test } from 'vitest';
import { bootstrap } from '#gap/bootstrap.ts';
import { fitCapability } from '#gap/capabilityFit.ts';
import { ratedModels } from '#gap/indexIntervals.ts';
import { fitted, publicInput, sampleScores } from './indexSample.ts';

const PART = ['A', 'B', 'C'];
const isPart = (benchmark: string) => PART.includes(benchmark);

function fittedPart(...given: Parameters<typeof fitCapability>) {
  const part = fitCapability(...given);
  if (!part.ok) throw new Error(part.refusal);
  return part;
}

describe('the index of a capability', () => {
  test('scores that follow the model stand at the same index by any of their benchmarks', () => {
    const fit = fitted(sampleScores(), { lambda: 1e-6 });
    const part = fittedPart(fit, null, isPart);
    const overall = new Map(fit.models.map(({ model, index }) => [model, index]));
    for (const { model, index, benchmarks } of part.models) {
      expect(Math.abs(index - (overall.get(model) ?? 0)), model).toBeLessThan(0.1);
      expect(benchmarks).toBe(3);
    }
    expect(part.models).toHaveLength(7);
  });

  test('all benchmarks together give the overall index again', () => {
    const fit = fitted(sampleScores(0.05));
    const part = fittedPart(fit, null, () => true);
    for (const [i, { model, index }] of part.models.entries()) {
      expect(model).toBe(fit.models[i]?.model);
      expect(Math.abs(index - (fit.models[i]?.index ?? 0)), model).toBeLessThan(1e-4);
    }
  });

  test('a model that is weaker there alone drops there, and the scale stays', () => {
    const scores = sampleScores().map((one) =>
      one.model === 'm4' && isPart(one.benchmark) ? { ...one, score: one.score * 0.6 } : one,
    );
    const fit = fitted(scores);
    const part = fittedPart(fit, null, isPart);
    const overall = new Map(fit.models.map(({ model, index }) => [model, index]));
    const drop = (model: string) =>
      (overall.get(model) ?? 0) - (part.models.find((one) => one.model === model)?.index ?? 0);
    expect(drop('m4')).toBeGreaterThan(5);
    expect(Math.abs(drop('m3'))).toBeLessThan(5);
  });

  test('fewer benchmarks, wider intervals; draws repeat', () => {
    const fit = fitted(sampleScores(0.05));
    const draws = bootstrap(fit.central, { draws: 100, seed: 1 });
    const part = fittedPart(fit, draws, isPart);
    const width = (drawn: ReadonlyMap<string, Float64Array>) =>
      ratedModels(fit.models, drawn, null)
        .filter(({ model }) => model.startsWith('m'))
        .reduce((sum, { low, high }) => sum + (high ?? 0) - (low ?? 0), 0);
    expect(width(part.drawn)).toBeGreaterThan(width(draws.index));
    expect(fittedPart(fit, draws, isPart).drawn).toEqual(part.drawn);
  });

  test('one benchmark is too few, and so is one of a model', () => {
    const fit = fitted(sampleScores());
    const one = fitCapability(fit, null, (benchmark) => benchmark === 'A');
    expect(one.ok ? '' : one.refusal).toContain('it has A');
    const none = fitCapability(fit, null, () => false);
    expect(none.ok ? '' : none.refusal).toContain('it has none');
    const missing = fitted(
      sampleScores().filter((score) => score.model !== 'm1' || !['A', 'B'].includes(score.benchmark)),
    );
    expect(fittedPart(missing, null, isPart).models.map(({ model }) => model)).not.toContain('m1');
  });
});

const scores = publicInput('2026-08-11');
describe.skipIf(scores === null)(
  'on the public input of 2026-08-11 (skips where ../shared is absent)',
  () => {
    test('all benchmarks together give the overall index again', () => {
      const fit = fitted(scores ?? []);
      const overall = new Map(fit.models.map(({ model, index }) => [model, index]));
      for (const { model, index } of fittedPart(fit, null, () => true).models)
        expect(Math.abs(index - (overall.get(model) ?? 0)), model).toBeLessThan(1e-3);
    });
  },
);
