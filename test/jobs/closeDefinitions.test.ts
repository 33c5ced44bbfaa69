/** Quarters closed under every definition: frozen once, as known then, and carried by an export. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import { benchmarkWrite } from '#db/benchmarks.ts';
import { writeTogether } from '#db/bulk.ts';
import { appendChangePoints } from '#db/changePoints.ts';
import { definitionRecords, type DefinitionRecord } from '#db/definitions.ts';
import type { Memory } from '#db/open.ts';
import { recordSnapshot } from '#db/snapshots.ts';
import { closeDefinitions } from '#jobs/closeDefinitions.ts';
import { DEFAULT_CHOICES } from '#jobs/definitionChoices.ts';
import { closeQuarters } from '#jobs/closeQuarters.ts';
import { exportPackage, importPackage } from '#jobs/dataPackage.ts';
import { loadWorld } from '#jobs/world.ts';
import { exampleBenchmark, scoreReading, sighting } from '#test/db/rows.ts';
import { freshMemory } from '#test/support/memory.ts';

const ARENA = { ...exampleBenchmark, id: 'arena-text/score', unit: 'rating', min: null, max: null } as const;
const URL = 'https://board.example/';

/** Ratings by name, by the day they were first seen: in the second quarter of 2025, and after it a revision and a newcomer. */
const SEEN = {
  '2025-05-01': { 'GPT-4o': 1400, 'DeepSeek-V3': 1300 },
  '2025-08-20': { 'DeepSeek-V3': 1350, 'DeepSeek-R1': 1390, 'GPT-5': 1500 },
} as const;

let memory: Memory;
beforeEach(async () => {
  memory = await freshMemory();
});
afterEach(() => memory.close());

async function see({ db }: Memory, ...days: (keyof typeof SEEN)[]): Promise<void> {
  await writeTogether(db, { benchmark: benchmarkWrite('board', [ARENA]) });
  for (const day of days) {
    const capturedAt = `${day}T00:00:00Z`;
    await recordSnapshot(db, sighting('board', URL, capturedAt));
    const points = Object.entries(SEEN[day]).map(([name, value]) => ({
      ...{ source: 'board', url: URL, capturedAt, knownAt: capturedAt, position: `/${name}` },
      seriesKey: ['score', ARENA.id, name, ''].join('\u001f'),
      reading: { ...scoreReading(name, value), benchmark: ARENA.id },
    }));
    await appendChangePoints(db, points);
  }
}

/** A capture in which nothing new was seen, so that the horizon passes the end of the quarter. */
async function nothingNew({ db }: Memory, day: string): Promise<void> {
  await recordSnapshot(db, sighting('board', URL, `${day}T00:00:00Z`));
}

async function close({ db }: Memory): Promise<number> {
  const world = await loadWorld(db);
  if (!world) throw new Error('the database is empty');
  await closeQuarters({ db }, world);
  return closeDefinitions({ db }, world);
}

const isRating = (one: DefinitionRecord) =>
  one.definition === 'arena-points' && one.choices === DEFAULT_CHOICES;

test('closing twice adds nothing; before a quarter has ended there is nothing to close', async () => {
  await see(memory, '2025-05-01');
  expect(await close(memory)).toBeGreaterThan(0);
  expect((await definitionRecords(memory.db)).every((one) => one.quarter < '2025Q2')).toBe(true);
  await nothingNew(memory, '2025-07-02');
  expect(await close(memory)).toBeGreaterThan(0);
  const records = await definitionRecords(memory.db);
  expect(await close(memory)).toBe(0);
  expect(await definitionRecords(memory.db)).toEqual(records);
});

test('as known there are the definitions with a value then, flagged as put together from archives; revised there are all', async () => {
  await see(memory, '2025-05-01');
  await nothingNew(memory, '2025-07-02');
  await close(memory);
  const of = async (kind: string) =>
    (await definitionRecords(memory.db)).filter((one) => one.quarter === '2025Q2' && one.kind === kind);
  const asKnown = await of('as_known');
  expect(asKnown.find(isRating)).toMatchObject({
    ...{ vintage: '2025-06-30', unit: 'rating_points', value: 100 },
    ...{ closedModel: 'openai/gpt-4o', openModel: 'deepseek/deepseek-v3', nOpen: 1, nClosed: 1 },
    detail: { beside: { closed_rating: 1400, open_rating: 1300 } },
  });
  expect(asKnown.every((one) => one.value !== null && one.flags.includes('reconstructed'))).toBe(true);
  const revised = await of('revised');
  expect(revised.find((one) => one.definition === 'index-lag')).toMatchObject({
    vintage: '2025-07-02',
    value: null,
    detail: { note: 'there is no index at this vintage' },
  });
  const others = revised.filter((one) => one.choices !== DEFAULT_CHOICES);
  expect(others.map((one) => one.choices)).toContain(
    DEFAULT_CHOICES.replace('effort=best', 'effort=default'),
  );
  expect(others.every((one) => one.value !== null)).toBe(true);
});

test('an as-known record is the same whenever it is closed: later data move the revised one only', async () => {
  await see(memory, '2025-05-01');
  await nothingNew(memory, '2025-07-02');
  await close(memory);
  const asKnown = async ({ db }: Memory) =>
    (await definitionRecords(db)).filter((one) => one.quarter === '2025Q2' && one.kind === 'as_known');
  const before = await asKnown(memory);
  expect(before.length).toBeGreaterThan(0);
  await see(memory, '2025-08-20');
  await close(memory);
  expect(await asKnown(memory)).toEqual(before);

  const atOnce = await freshMemory();
  await see(atOnce, '2025-05-01', '2025-08-20');
  await close(atOnce);
  expect(await asKnown(atOnce)).toEqual(before);
  const revised = (await definitionRecords(atOnce.db))
    .filter(isRating)
    .findLast((one) => one.kind === 'revised');
  expect(revised).toMatchObject({ quarter: '2025Q2', vintage: '2025-08-20', value: 10 });
  await atOnce.close();
});

test('frozen records travel with an export, and where they were imported nothing is left to close', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-definitions-'));
  await see(memory, '2025-05-01', '2025-08-20');
  await close(memory);
  const records = await definitionRecords(memory.db);
  const { tables } = await exportPackage(memory, await loadSources(), folder);
  expect(tables['gap_definition']).toBe(records.length);
  const other = await freshMemory();
  await importPackage(other, folder);
  expect(await definitionRecords(other.db)).toEqual(records);
  expect(await close(other)).toBe(0);
  await other.close();
  rmSync(folder, { recursive: true });
});

test('a record says what moved the answer since the quarter before, and the parts lead from one to the other', async () => {
  await see(memory, '2025-05-01', '2025-08-20');
  await nothingNew(memory, '2025-10-02');
  await close(memory);
  const rating = (await definitionRecords(memory.db)).filter(isRating);
  const of = (quarter: string, kind: string) =>
    rating.find((one) => one.quarter === quarter && one.kind === kind);
  const revised = of('2025Q3', 'revised');
  expect(revised?.value).toBe(110);
  expect(revised?.detail.change).toEqual({
    from: '2025Q2',
    before: of('2025Q2', 'revised')?.value,
    parts: [{ causes: ['new_model'], amount: 100 }],
  });
  expect(of('2025Q3', 'as_known')?.detail.change).toEqual({
    from: '2025Q2',
    before: of('2025Q2', 'as_known')?.value,
    parts: [
      { causes: ['re_score'], amount: -50 },
      { causes: ['late_observation'], amount: -40 },
      { causes: ['new_model'], amount: 100 },
    ],
  });
});
