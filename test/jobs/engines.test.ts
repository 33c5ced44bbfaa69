/**
 * The same facts give the same published documents, byte for byte: on either engine, however they came in, and after
 * an export and an import into an empty database.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import type { Memory } from '#db/open.ts';
import { exportPackage, importPackage } from '#jobs/dataPackage.ts';
import { derive } from '#jobs/derive.ts';
import type { Effects } from '#jobs/effects.ts';
import { ingestArchive } from '#jobs/ingestArchive.ts';
import type { IngestReport } from '#jobs/ingestReport.ts';
import { publishedDocuments } from '#jobs/publish.ts';
import { corpusFolder, corpusPresent, corpusTitle } from '#test/support/corpus.ts';
import { engines, type Engine } from '#test/support/engines.ts';
import { projectRoot } from '#test/support/project.ts';

const [embedded, server] = engines();
if (!embedded || !server) throw new Error('an engine is gone');
const HISTORY = path.join(projectRoot, 'history');
const MINUTES = 60_000;

beforeAll(async () => {
  if (server.missing === null) await server.start();
});
afterAll(async () => {
  if (server.missing === null) await server.stop();
});

function effectsOn({ db }: Memory): Effects {
  return { db, now: () => '2026-11-24T00:00:00Z', log: () => undefined };
}

/** Bulk of a shape that others have, too: minutes here, and nothing that another source would not show. */
const BULK = new Set([
  'braintrust-models',
  'catwalk',
  'epoch-models',
  'genai-prices',
  'litellm-prices',
  'livecodebench',
  'llmfit-hf',
  'models-dev-api',
  'osai-index',
  'portkey-pricing',
  'spdx-licenses',
  'tokencost-prices',
]);

async function ingestCorpus(memory: Memory): Promise<IngestReport> {
  const only = [...(await loadSources()).keys()].filter((id) => !BULK.has(id));
  return ingestArchive(effectsOn(memory), { folder: corpusFolder, only, until: null });
}

/** Path → sha256 of what is published from a database. */
async function published(memory: Memory): Promise<Map<string, string>> {
  const effects = effectsOn(memory);
  const derived = await derive(effects);
  if (!derived) throw new Error('there is no fact to publish');
  const documents = await publishedDocuments(effects, derived.world);
  return new Map(
    [...documents].map(([name, document]) => [
      name,
      createHash('sha256').update(JSON.stringify(document)).digest('hex'),
    ]),
  );
}

async function publishedFrom(engine: Engine, fill: (memory: Memory) => Promise<unknown>) {
  const memory = await engine.open();
  try {
    await fill(memory);
    return await published(memory);
  } finally {
    await memory.close();
  }
}

describe.skipIf(server.missing !== null)(`the bundled history ${server.title}`, () => {
  test(
    'is published as it is on the embedded engine',
    async () => {
      const here = await publishedFrom(embedded, (memory) => importPackage(memory, HISTORY));
      const there = await publishedFrom(server, (memory) => importPackage(memory, HISTORY));
      expect(here.size).toBeGreaterThan(100);
      expect(there).toEqual(here);
    },
    6 * MINUTES,
  );
});

describe.skipIf(!corpusPresent)(`every capture of all but the bulkiest sources, ${corpusTitle}`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-engines-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let first: Map<string, string>;

  test(
    'ingested on the embedded engine, exported and imported into an empty database, is published the same',
    async () => {
      const sources = await loadSources();
      first = await publishedFrom(embedded, async (memory) => {
        expect((await ingestCorpus(memory)).unaccounted).toBe(0);
        await published(memory); // closes the quarters, which travel with the facts
        await exportPackage(memory, sources, folder);
      });
      expect(first.size).toBeGreaterThan(100);
      expect(await publishedFrom(embedded, (memory) => importPackage(memory, folder))).toEqual(first);
    },
    8 * MINUTES,
  );

  test.skipIf(server.missing !== null)(
    `ingested ${server.title}, is published the same`,
    async () => {
      expect(await publishedFrom(server, ingestCorpus)).toEqual(first);
    },
    8 * MINUTES,
  );
});
