import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import { appendChangePoints, type ChangePoint } from '#db/changePoints.ts';
import { priceRows } from '#db/facts.ts';
import type { Memory } from '#db/open.ts';
import { recordSnapshot } from '#db/snapshots.ts';
import { exportPackage, importPackage, mergeHistory } from '#jobs/dataPackage.ts';
import { freshMemory } from '#test/support/memory.ts';

const AT = {
  source: 'openrouter-models',
  url: 'https://openrouter.ai/api/v1/models',
  capturedAt: '2024-09-29T00:00:00Z',
};

let folder: string;
let memory: Memory;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-package-'));
  memory = await freshMemory();
  await recordSnapshot(memory.db, {
    ...AT,
    sha256: 'a'.repeat(64),
    bytes: 2,
    mediaType: 'application/json',
    how: 'archive',
    origin: { repo: 'a/b', note: 'with "quotes", commas\nand lines' },
    fidelity: 'verbatim',
    etag: null,
    lastModified: '',
    outcome: 'parsed',
    rule: null,
    detail: null,
    rowsSeen: 2,
    rowsKept: 2,
    rowsQuarantined: 0,
  });
  await appendChangePoints(memory.db, [point('acme/plain', '2.5'), point('=HYPERLINK("x")\\.,"odd"', null)]);
});
afterEach(async () => {
  await memory.close();
  rmSync(folder, { recursive: true });
});

function point(rawName: string, price: string | null): ChangePoint {
  const key = ['price', 'openrouter', rawName, 'input', ''].join('\u001f');
  return {
    ...AT,
    seriesKey: key,
    knownAt: AT.capturedAt,
    position: '/data/0/pricing/prompt',
    reading:
      price === null
        ? null
        : {
            kind: 'price',
            provider: 'openrouter',
            rawName,
            meter: 'input',
            tier: '',
            unit: 'usd_per_mtok',
            price,
            isFree: false,
            effectiveFrom: null,
            position: '/data/0/pricing/prompt',
          },
  };
}

test('what was exported and imported into an empty database exports to the same bytes', async () => {
  const sources = await loadSources();
  const first = await exportPackage(memory, sources, folder);
  const other = await freshMemory();
  await importPackage(other, folder);
  const again = mkdtempSync(path.join(tmpdir(), 'gapwatch-package-'));
  const second = await exportPackage(other, sources, again);
  expect(second.version).toBe(first.version);
  for (const table of Object.keys(first.tables)) {
    expect(
      readFileSync(path.join(again, `${table}.csv.gz`)).equals(
        readFileSync(path.join(folder, `${table}.csv.gz`)),
      ),
      table,
    ).toBe(true);
  }
  expect(await priceRows(other.db)).toEqual(await priceRows(memory.db));
  await other.close();
  rmSync(again, { recursive: true });
});

test('merging the same version again does nothing; facts that are there stay', async () => {
  await exportPackage(memory, await loadSources(), folder);
  expect(await mergeHistory(memory, folder)).not.toBeNull();
  expect(await priceRows(memory.db)).toHaveLength(2);
  expect(await mergeHistory(memory, folder)).toBeNull();
});

test('a table that is not the one described is refused', async () => {
  await exportPackage(memory, await loadSources(), folder);
  writeFileSync(path.join(folder, 'price.csv.gz'), gzipSync('source\n'));
  await expect(importPackage(memory, folder)).rejects.toThrow(/price.csv.gz is not the file/);
});

test('a source whose terms forbid it is not exported', async () => {
  const sources = await loadSources();
  const openrouter = sources.get('openrouter-models');
  if (!openrouter) throw new Error('openrouter-models is gone');
  const withheld = new Map([
    ...sources,
    ['openrouter-models', { ...openrouter, terms: { ...openrouter.terms, republish: 'no' as const } }],
  ]);
  expect((await exportPackage(memory, withheld, folder)).tables).toMatchObject({ price: 0, snapshot: 0 });
});
