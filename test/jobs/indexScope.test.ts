/** The index as a scope has paired draws, so intervals and tolerant matching. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_ANCHORS } from '#gap/capabilityIndex.ts';
import { benchmarkWrite } from '#db/benchmarks.ts';
import { writeTogether } from '#db/bulk.ts';
import { appendChangePoints } from '#db/changePoints.ts';
import type { Memory } from '#db/open.ts';
import { recordSnapshot } from '#db/snapshots.ts';
import { gapUnderDefinitions } from '#jobs/askGap.ts';
import { definitionInputs } from '#jobs/definitionInputs.ts';
import { INDEX_INPUT, indexAt } from '#jobs/indexScope.ts';
import { loadWorld, type World } from '#jobs/world.ts';
import { exampleBenchmark, scoreReading, sighting } from '#test/db/rows.ts';
import { freshMemory } from '#test/support/memory.ts';

/** Capability by name; scores follow from it and a difficulty, with a little that differs by pair. */
const MODELS = {
  'Claude 3.5 Sonnet': 0,
  'DeepSeek-R1': 0.8,
  'DeepSeek-V3': 0.3,
  'GPT-4o': -0.2,
  'GPT-5': 2,
  'Llama 3.1 405B': -0.3,
} as const;
const BOARDS = ['a', 'b', 'c', 'd', 'e', 'winogrande'].map((name, at) => ({
  ...exampleBenchmark,
  id: `${INDEX_INPUT}${name}`,
  difficulty: at / 2 - 1,
}));
const KNOWN = '2025-09-01';

let memory: Memory;
let world: World;
beforeAll(async () => {
  memory = await freshMemory();
  await writeTogether(memory.db, {
    benchmark: benchmarkWrite(
      'board',
      BOARDS.map(({ difficulty: _, ...board }) => board),
    ),
  });
  const at = { source: 'board', url: 'https://board.example/', capturedAt: `${KNOWN}T00:00:00Z` };
  await recordSnapshot(memory.db, sighting(at.source, at.url, at.capturedAt));
  const points = Object.entries(MODELS).flatMap(([name, capability], m) =>
    BOARDS.map((board, b) => ({
      ...{ ...at, knownAt: at.capturedAt, position: `/${name}/${b}` },
      seriesKey: ['score', board.id, name, ''].join('\u001f'),
      reading: {
        ...scoreReading(name, 1 / (1 + Math.exp(board.difficulty - capability + ((m * 7 + b * 5) % 4) / 10))),
        benchmark: board.id,
      },
    })),
  );
  await appendChangePoints(memory.db, points);
  const loaded = await loadWorld(memory.db);
  if (!loaded) throw new Error('the database is empty');
  world = loaded;
});
afterAll(() => memory.close());

test('every observation has as many draws as the others, and the anchors stand still in all of them', () => {
  const { observations, drawsOf, refusal } = indexAt(world, KNOWN, null);
  expect(refusal).toBeNull();
  expect(observations).toHaveLength(Object.keys(MODELS).length);
  const drawn = new Map(observations.map((one) => [one.model, drawsOf?.(one) ?? new Float64Array()]));
  const [count] = [...drawn.values()].map((draws) => draws.length);
  expect(count).toBeGreaterThan(100);
  expect([...drawn.values()].every((draws) => draws.length === count)).toBe(true);
  for (const draw of drawn.get('openai/gpt-5') ?? []) expect(draw).toBeCloseTo(DEFAULT_ANCHORS.high.value, 6);
  expect(new Set(drawn.get('deepseek/deepseek-r1')).size).toBeGreaterThan(10);
});

test('draws are those of the same index under another vintage of the catalogue, and of no other model', () => {
  const now = indexAt(world, KNOWN, null);
  const [one] = now.observations;
  if (!one) throw new Error('no observation');
  const asKnown = indexAt(world, KNOWN, KNOWN);
  const [twin] = asKnown.observations;
  expect(twin && asKnown.drawsOf?.(twin)).toBe(now.drawsOf?.(one));
  expect(() => now.drawsOf?.({ ...one, model: 'nobody/x' })).toThrow(/nobody\/x .*not in this index/);
});

test('where nothing was known there are no draws', () => {
  expect(indexAt(world, '2025-08-31', null)).toMatchObject({ observations: [], drawsOf: null });
  expect(definitionInputs(world, KNOWN, KNOWN, 'publisher').index).toBeNull();
});

test('definitions of our own index have intervals about their value, and are asked under tolerant matching too', () => {
  const { definitions, specifications } = gapUnderDefinitions(world, KNOWN, KNOWN, [
    'index-points-now',
    'index-lag',
  ]);
  const [points] = definitions.map((one) => one.result).filter((one) => one.unit === 'index_points');
  expect(points?.low).toBeLessThanOrEqual(points?.value ?? Number.NaN);
  expect(points?.high).toBeGreaterThanOrEqual(points?.value ?? Number.NaN);
  expect(points?.high).toBeGreaterThan(points?.low ?? Number.NaN);
  const lags = specifications.filter((one) => one.definition === 'index-lag');
  expect(new Set(lags.map((one) => one.axes.matching))).toEqual(new Set(['strict', 'tolerant']));
});
