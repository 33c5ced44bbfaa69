/** What a closed quarter said, and why the data says otherwise since: from captures, through the database. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import { loadSources } from '#ingest/registry.ts';
import { gapChanges, gapRecords } from '#db/gaps.ts';
import type { Memory } from '#db/open.ts';
import { closeQuarters } from '#jobs/closeQuarters.ts';
import { explainedRestatements, quarterChanges } from '#jobs/explainChanges.ts';
import { openRoad } from '#jobs/road.ts';
import { newestChanges } from '#jobs/vintages.ts';
import { loadWorld, type World } from '#jobs/world.ts';
import { incoming } from '#test/support/incoming.ts';
import { freshMemory } from '#test/support/memory.ts';

const BOARD = 'aider-polyglot';
const URL = 'https://example.org/polyglot.yml';
const question = { definition: HEADLINE_DEFINITION, isAsked: (scope: string) => scope === BOARD };

let memory: Memory;
beforeEach(async () => {
  memory = await freshMemory();
});
afterEach(() => memory.close());

/** A capture of the board with these shares of tasks, in percent, and with models nobody knows, since a board of three rows is refused. */
async function capture(capturedAt: string, scores: Readonly<Record<string, number>>): Promise<void> {
  const unknown = Array.from({ length: 5 }, (_, at) => [`Unheard-of ${at}`, 1] as const);
  const body = [...Object.entries(scores), ...unknown].map(
    ([model, score]) =>
      `- dirname: 2025-01-01-10-00-00--run\n  test_cases: 225\n  model: ${model}\n  edit_format: diff\n  pass_rate_2: ${score}\n  date: 2025-01-01\n`,
  );
  const road = await openRoad(memory.db, await loadSources());
  const taken = await road.take(incoming({ source: BOARD, url: URL }, capturedAt, body.join('\n')));
  expect(taken.outcome).toBe('parsed');
}

async function closed(): Promise<World> {
  const world = await loadWorld(memory.db);
  if (!world) throw new Error('no fact came in');
  await closeQuarters(memory, world);
  return world;
}

test('a score that changed after the quarter closed is told as a re-score of the frozen record, and no other quarter is', async () => {
  const first = { 'o1-2024-12-17 (high)': 61.7, 'DeepSeek R1': 56.9, 'DeepSeek Chat V3 (prev)': 48.4 };
  await capture('2025-02-10T00:00:00Z', first);
  await capture('2025-05-02T00:00:00Z', { ...first, 'DeepSeek R1': 58.1 });
  const world = await closed();
  const restated = explainedRestatements(world, await gapRecords(memory.db), null, question);
  expect(restated.map((one) => one.quarter)).toEqual(['2025Q1']);
  const gap = restated[0]?.figures.find((one) => one.field === 'gap_points');
  expect(gap?.parts.map((part) => [part.causes, part.carriers.map((one) => one.models)])).toEqual([
    [['re_score'], [['deepseek/deepseek-r1']]],
  ]);
  expect(gap?.change).toBeCloseTo(-0.012, 9);
  expect(restated[0]?.sentences[0]).toBe(
    "2025Q1 said the gap on Aider polyglot was 4.8 points, today's data (known up to 2025-05-02) says 3.6 points, " +
      'because a changed score (DeepSeek-R1) moved it by −1.2 points.',
  );
});

test('from quarter to quarter a model released in between is new, as known and as revised', async () => {
  const first = { 'o1-2024-12-17 (high)': 61.7, 'DeepSeek Chat V3 (prev)': 48.4 };
  await capture('2024-12-30T00:00:00Z', first);
  await capture('2025-02-10T00:00:00Z', { ...first, 'DeepSeek R1': 56.9 });
  await capture('2025-05-02T00:00:00Z', { ...first, 'DeepSeek R1': 56.9, 'o3-mini (high)': 60.4 });
  const world = await closed();
  const records = await gapRecords(memory.db);
  for (const kind of ['as_known', 'revised'] as const) {
    const [change] = quarterChanges(
      world,
      records,
      { from: '2024Q4', to: '2025Q1' },
      {
        ...question,
        kind,
        successor: null,
      },
    );
    const gap = change?.figures.find((one) => one.field === 'gap_points');
    expect(
      gap?.parts.map((part) => part.causes),
      kind,
    ).toEqual([['new_model']]);
    expect(gap?.parts[0]?.amount).toBeCloseTo(-0.085, 9);
    expect(change?.sentences[0]).toContain('a new model (DeepSeek-R1) moved it by −8.5 points');
  }
});

test('a later capture makes a new vintage of the quarters it says something of, and of no other', async () => {
  const first = { 'o1-2024-12-17 (high)': 61.7, 'DeepSeek Chat V3 (prev)': 48.4 };
  await capture('2024-12-30T00:00:00Z', first);
  await capture('2025-02-10T00:00:00Z', { ...first, 'DeepSeek R1': 56.9 });
  await capture('2025-04-02T00:00:00Z', { ...first, 'DeepSeek R1': 56.9, 'o3 (high)': 79.6 });
  await closed();
  const before = await gapRecords(memory.db);
  expect(new Set(before.map((record) => record.quarter))).toEqual(new Set(['2024Q4', '2025Q1']));

  await capture('2025-05-02T00:00:00Z', { ...first, 'DeepSeek R1': 58.1, 'o3 (high)': 79.6 });
  await closed();
  const added = (await gapRecords(memory.db)).filter(
    (record) =>
      !before.some(
        (one) => one.quarter === record.quarter && one.vintage === record.vintage && one.kind === record.kind,
      ),
  );
  expect(new Set(added.map(({ quarter, kind, vintage }) => `${quarter} ${kind} ${vintage}`))).toEqual(
    new Set(['2025Q1 revised 2025-05-02']),
  );
  const told = newestChanges(await gapChanges(memory.db), await gapRecords(memory.db)).filter(
    (change) =>
      change.scope === BOARD && change.definition === added[0]?.definition && change.field === 'gap_points',
  );
  expect(told.map(({ from, kind, cause, models }) => [from, kind, cause, models])).toEqual([
    ['2024Q4', 'as_known', 'new_model', ['deepseek/deepseek-r1']],
    ['2024Q4', 'revised', 'new_model', ['deepseek/deepseek-r1']],
    ['2025-03-31', 'revised', 're_score', ['deepseek/deepseek-r1']],
  ]);
});

test('closing again tells nothing twice, and a board with stated items has the intervals of its lags', async () => {
  await capture('2025-02-10T00:00:00Z', { 'o1-2024-12-17 (high)': 61.7, 'DeepSeek R1': 56.9 });
  await capture('2025-05-02T00:00:00Z', { 'o1-2024-12-17 (high)': 61.7, 'DeepSeek R1': 57.3 });
  const world = await closed();
  const records = await gapRecords(memory.db);
  const again = await closeQuarters(memory, world);
  expect([again.recordsFrozen, again.changesTold]).toEqual([0, 0]);
  const board = records.filter(
    (record) => record.scope === BOARD && record.measure.lag_match_months !== null,
  );
  expect(board.length).toBeGreaterThan(0);
  for (const { measure } of board) {
    const { low, high, draws } = measure.lag_intervals?.lag_match_months ?? {};
    expect(draws).toBe(1000);
    expect(low ?? NaN).toBeLessThanOrEqual(measure.lag_match_months ?? NaN);
    expect(high ?? NaN).toBeGreaterThanOrEqual(low ?? NaN);
  }
});
