/** One vintage of the database as the definitions of the gap take it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import type { Memory } from '#db/open.ts';
import { gapUnderDefinitions, isDefinition } from '#jobs/askGap.ts';
import { definitionInputs } from '#jobs/definitionInputs.ts';
import { openRoad } from '#jobs/road.ts';
import { loadWorld, type World } from '#jobs/world.ts';
import { incoming } from '#test/support/incoming.ts';
import { freshMemory } from '#test/support/memory.ts';

let memory: Memory;
let world: World;
beforeAll(async () => {
  memory = await freshMemory();
  world = await twoCaptures();
});
afterAll(() => memory.close());

async function take(source: string, body: string, url: string, capturedAt: string): Promise<void> {
  const road = await openRoad(memory.db, await loadSources());
  const taken = await road.take(incoming({ source, url }, capturedAt, body));
  expect(taken.outcome).toBe('parsed');
}

/** Epoch's columns, two models that the catalogue knows, and as many unknown ones as the source's row floor asks for. */
const INDEX = [
  'Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization,Country (of organization),Model accessibility,Accessibility group,model_versions',
  'GPT-5,GPT-5,150.0,,,2025-08-07,OpenAI,United States of America,API access,Closed weights,',
  'DeepSeek-R1,DeepSeek-R1,139.3,137.0,141.5,2025-01-20,DeepSeek,China,Open weights (unrestricted),Open weights,',
  ...Array.from(
    { length: 50 },
    (_, at) => `Nobody ${at},Nobody ${at},100,98,102,2024-01-01,Nobody,Nowhere,Unknown,Other,`,
  ),
].join('\n');

async function twoCaptures(): Promise<World> {
  await take('epoch-eci-scores', INDEX, 'https://epoch.ai/data/eci_scores.csv', '2025-12-19T00:00:00Z');
  const loaded = await loadWorld(memory.db);
  if (!loaded) throw new Error('the database is empty');
  return loaded;
}

test('the publisher’s index stands for the index when asked for, and is no benchmark', () => {
  const inputs = definitionInputs(world, world.horizon, world.horizon, 'publisher');
  expect(inputs.index?.id).toBe('epoch-eci');
  expect(inputs.index?.observations.map((one) => [one.model, one.score])).toEqual([
    ['deepseek/deepseek-r1', 139.3],
    ['openai/gpt-5', 150],
  ]);
  expect(inputs.benchmarks).toEqual([]);
  expect(definitionInputs(world, world.horizon, world.horizon).index).toBeNull();
});

test('what was not known by K stays out', () => {
  expect(definitionInputs(world, '2025-12-18', '2025-12-18', 'publisher').index).toBeNull();
  expect(definitionInputs(world, '2025-12-19', '2025-12-19', 'publisher').index).not.toBeNull();
});

test('a developer’s country is its lab’s', () => {
  const { countryOf } = definitionInputs(world, '2025-12-19', '2025-12-19');
  expect(
    ['openai/gpt-5', 'deepseek/deepseek-r1', 'mistral/mistral-large-2402', 'nobody/x'].map(countryOf),
  ).toEqual(['us', 'cn', 'other', null]);
});

test('a definition is asked for by its id', () => {
  expect([isDefinition('arena-relative'), isDefinition('any')]).toEqual([true, false]);
  const curve = gapUnderDefinitions(world, world.horizon, world.horizon, ['arena-relative']);
  expect(curve.definitions.map((one) => [one.definition, one.result.note])).toEqual([
    ['arena-relative', 'no rating was known'],
  ]);
});
