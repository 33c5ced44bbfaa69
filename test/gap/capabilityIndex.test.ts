import { describe, expect, test } from 'vitest';
import { DEFAULT_ANCHORS, fitIndex, type IndexScore } from '#gap/capabilityIndex.ts';
import { randomFrom } from '#gap/random.ts';
import { publicInput } from './indexSample.ts';

const BENCHMARKS = ['Winogrande', 'A', 'B', 'C', 'D'];
const TRUE_CAPABILITY: Readonly<Record<string, number>> = {
  'Claude 3.5 Sonnet': 1,
  'GPT-5': 2.5,
  m1: -1,
  m2: 0,
  m3: 0.4,
  m4: 1.7,
  m5: 2.1,
};

/** Scores that follow the model exactly, so that the fit has something true to find. */
function exactScores(): IndexScore[] {
  return Object.entries(TRUE_CAPABILITY).flatMap(([model, capability]) =>
    BENCHMARKS.map((benchmark, at) => ({
      model,
      benchmark,
      score: 1 / (1 + Math.exp(-(1 + at * 0.3) * (capability - at * 0.4))),
      releaseDate: '2024-01-01',
    })),
  );
}

function fitted(scores: readonly IndexScore[], start?: (at: number) => number) {
  const fit = fitIndex(scores, { anchors: DEFAULT_ANCHORS, ...(start ? { start } : {}) });
  if (!fit.ok) throw new Error(fit.refusal);
  return new Map(fit.models.map((model) => [model.model, model.index]));
}

describe('the fit', () => {
  test('finds the distances of scores that follow the model when hardly anything is held back', () => {
    const fit = fitIndex(exactScores(), { anchors: DEFAULT_ANCHORS, lambda: 1e-6 });
    const index = new Map(fit.ok ? fit.models.map((model) => [model.model, model.index]) : []);
    expect(index.get('Claude 3.5 Sonnet')).toBeCloseTo(130, 9);
    expect(index.get('GPT-5')).toBeCloseTo(150, 9);
    for (const [model, capability] of Object.entries(TRUE_CAPABILITY)) {
      expect(Math.abs((index.get(model) ?? 0) - (130 + ((capability - 1) / 1.5) * 20)), model).toBeLessThan(
        1,
      );
    }
  });

  test.each([
    {
      name: 'an anchor model is missing',
      scores: exactScores().filter((one) => one.model !== 'GPT-5'),
      says: /anchor model GPT-5/,
    },
    {
      name: 'the anchor benchmark is missing',
      scores: exactScores().map((one) => ({ ...one, benchmark: `x${one.benchmark}` })),
      says: /anchor benchmark/,
    },
    {
      name: 'the graph is in pieces',
      scores: [
        ...exactScores(),
        ...exactScores().map((one) => ({ ...one, model: `${one.model}'`, benchmark: `${one.benchmark}'` })),
      ],
      says: /pieces/,
    },
  ])('refuses when $name', ({ scores, says }) => {
    const fit = fitIndex(scores, { anchors: DEFAULT_ANCHORS });
    expect(fit.ok ? '' : fit.refusal).toMatch(says);
  });

  test('a graph in pieces is refused with the models and benchmarks of each piece named', () => {
    const apart = exactScores().map((one) => ({
      ...one,
      model: `${one.model}'`,
      benchmark: `${one.benchmark}'`,
    }));
    const fit = fitIndex([...exactScores(), ...apart.filter((one) => one.model !== "m1'")], {
      anchors: DEFAULT_ANCHORS,
    });
    if (fit.ok) throw new Error('fitted');
    const models = Object.keys(TRUE_CAPABILITY).toSorted();
    expect(fit.components).toEqual([
      { models, benchmarks: BENCHMARKS.toSorted() },
      {
        models: models.filter((model) => model !== 'm1').map((model) => `${model}'`),
        benchmarks: BENCHMARKS.map((benchmark) => `${benchmark}'`).toSorted(),
      },
    ]);
    for (const name of fit.components.flatMap((piece) => [...piece.models, ...piece.benchmarks]))
      expect(fit.refusal).toContain(name);
  });

  test('too few scores are refused with what is needed, an anchor left out with why', () => {
    const few = fitIndex(
      exactScores().filter((one) => ['A', 'B', 'C'].includes(one.benchmark)),
      { anchors: DEFAULT_ANCHORS },
    );
    expect(few.ok ? '' : few.refusal).toMatch(/of 7 models and 3 benchmarks none is left .* 4 benchmarks/);
    const thinAnchor = fitIndex(
      exactScores().filter((one) => one.model !== 'GPT-5' || ['A', 'B'].includes(one.benchmark)),
      { anchors: DEFAULT_ANCHORS },
    );
    expect(thinAnchor.ok ? '' : thinAnchor.refusal).toMatch(/GPT-5 .* too few benchmarks/);
  });

  test('two scores of a model on one benchmark are refused, not averaged', () => {
    const twice = [...exactScores(), { model: 'm1', benchmark: 'A', score: 0.5, releaseDate: null }];
    const fit = fitIndex(twice, { anchors: DEFAULT_ANCHORS });
    expect(fit.ok ? '' : fit.refusal).toContain('m1 has more than one score on A');
  });

  test('anchors that the scores put the wrong way round fix no scale', () => {
    const { low, high } = DEFAULT_ANCHORS;
    const fit = fitIndex(exactScores(), {
      anchors: { low: { ...high, value: 130 }, high: { ...low, value: 150 } },
    });
    expect(fit.ok ? '' : fit.refusal).toContain('not above');
  });

  test('the order of the scores does not matter', () => {
    expect(fitIndex(exactScores().toReversed(), { anchors: DEFAULT_ANCHORS })).toEqual(
      fitIndex(exactScores(), { anchors: DEFAULT_ANCHORS }),
    );
  });

  test('a model with three benchmarks and a benchmark with four models stay out and are listed', () => {
    const thin = BENCHMARKS.slice(0, 3).map((benchmark) => ({
      model: 'thin',
      benchmark,
      score: 0.5,
      releaseDate: null,
    }));
    const rare = ['m1', 'm2', 'm3', 'm4'].map((model) => ({
      model,
      benchmark: 'rare',
      score: 0.5,
      releaseDate: null,
    }));
    const fit = fitIndex([...exactScores(), ...thin, ...rare], { anchors: DEFAULT_ANCHORS });
    expect(fit.ok && [fit.droppedModels, fit.droppedBenchmarks]).toEqual([['thin'], ['rare']]);
  });

  test('models released before 2023 stay out', () => {
    const old = BENCHMARKS.map((benchmark) => ({
      model: 'old',
      benchmark,
      score: 0.5,
      releaseDate: '2022-11-30',
    }));
    const fit = fitIndex([...exactScores(), ...old], { anchors: DEFAULT_ANCHORS });
    expect(fit.ok && fit.droppedModels).toEqual(['old']);
  });
});

describe.each(['2026-04-30', '2026-08-11'] as const)('on the public input of %s', (day) => {
  const scores = publicInput(day);

  test.skipIf(scores === null)('random starts, near and far, agree to a thousandth of a point', () => {
    const first = fitted(scores ?? []);
    for (const spread of [1, 3, 6]) {
      const random = randomFrom(spread);
      const again = fitted(scores ?? [], () => spread * (2 * random.uniform() - 1));
      for (const [model, index] of first)
        expect(Math.abs((again.get(model) ?? 0) - index), model).toBeLessThan(1e-3);
    }
  });

  test.skipIf(scores === null)('newer flagships stand above older ones', () => {
    const index = fitted(scores ?? []);
    const order = ['GPT-5', 'o3', 'GPT-4o (May 2024)', 'GPT-4 (Mar 2023)', 'Llama 2-7B'].flatMap(
      (model) => index.get(model) ?? [],
    );
    expect(order.length).toBeGreaterThanOrEqual(3);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  });
});
