import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { DEFAULT_ANCHORS, fitIndex, type IndexScore } from '#gap/capabilityIndex.ts';
import { indexScores, readScores } from '#gap/inputs.ts';
import { projectRoot } from '#test/support/project.ts';

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

const file = path.resolve(projectRoot, '../shared/method/epoch_scores_2026-04-30.csv');
describe.skipIf(!existsSync(file))(
  'on the public input of 2026-04-30 (skips where ../shared is absent)',
  () => {
    const rows = (): IndexScore[] => {
      const records = parse<Record<string, string>>(readFileSync(file), { columns: true });
      return indexScores(
        readScores(
          records.map((cells, at) => ({ line: at + 2, cells })),
          () => null,
        ),
      );
    };

    test('random starts agree to a thousandth of a point', () => {
      const scores = rows();
      const first = fitted(scores);
      let seed = 7;
      const random = () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return (seed / 2_147_483_648 - 0.5) * 2;
      };
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const again = fitted(scores, random);
        for (const [model, index] of first)
          expect(Math.abs((again.get(model) ?? 0) - index), model).toBeLessThan(1e-3);
      }
    });

    test('newer flagships stand above older ones', () => {
      const index = fitted(rows());
      const order = ['GPT-5', 'o3', 'GPT-4o (May 2024)', 'GPT-4 (Mar 2023)', 'Llama 2-7B'].flatMap(
        (model) => index.get(model) ?? [],
      );
      expect(order.length).toBeGreaterThanOrEqual(3);
      expect(order).toEqual(order.toSorted((a, b) => b - a));
    });
  },
);
