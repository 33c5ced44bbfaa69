/** A source that may be used for checks only stands in the database and in no published figure. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import type { Memory } from '#db/open.ts';
import { openRoad } from '#jobs/road.ts';
import { loadEverything, loadWorld } from '#jobs/world.ts';
import { incoming } from '#test/support/incoming.ts';
import { freshMemory } from '#test/support/memory.ts';
import { projectRoot } from '#test/support/project.ts';

let memory: Memory;
beforeEach(async () => {
  memory = await freshMemory();
});
afterEach(() => memory.close());

async function take(source: string, file: string, url: string, capturedAt: string): Promise<void> {
  const body = readFileSync(path.join(projectRoot, 'test/fixtures', source, file), 'utf8');
  const road = await openRoad(memory.db, await loadSources());
  const taken = await road.take(incoming({ source, url }, capturedAt, body));
  expect(taken.outcome).toBe('parsed');
}

test('its facts, its captures and its newer day are left out of the world that is published', async () => {
  await take('aider-polyglot', 'body.yml', 'https://example.org/polyglot.yml', '2025-01-01T00:00:00Z');
  await take('provider-pages', 'claude.html', 'https://claude.com/pricing', '2025-02-01T00:00:00Z');
  const everything = await loadEverything(memory.db);
  const told = await loadWorld(memory.db);
  const sourcesOf = (rows: readonly { source: string }[] = []) => [
    ...new Set(rows.map(({ source }) => source)),
  ];
  expect(sourcesOf(everything?.prices)).toEqual(['provider-pages']);
  expect(told?.prices).toEqual([]);
  expect(sourcesOf(told?.scores)).toEqual(['aider-polyglot']);
  expect(sourcesOf(told?.snapshots)).toEqual(['aider-polyglot']);
  expect([everything?.horizon, told?.horizon]).toEqual(['2025-02-01', '2025-01-01']);
});
