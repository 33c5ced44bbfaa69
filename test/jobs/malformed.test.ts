/** F21 along the whole road: what is no JSON is kept, named and left out, and everything else goes on. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { priceRows, type PriceRow } from '#db/facts.ts';
import { rowsOf, type Memory } from '#db/open.ts';
import { readBody, snapshots } from '#db/snapshots.ts';
import { ingestArchive } from '#jobs/ingestArchive.ts';
import type { IngestReport } from '#jobs/ingestReport.ts';
import { MALFORMED } from '#test/ingest/malformedJson.ts';
import { freshMemory } from '#test/support/memory.ts';
import { projectRoot } from '#test/support/project.ts';

const fixture = (file: string) => readFileSync(path.join(projectRoot, 'test/fixtures', file), 'utf8');
const SHEET = { source: 'openrouter-models', url: 'https://openrouter.ai/api/v1/models' };
const OTHER = { source: 'aider-polyglot', url: 'https://example.org/polyglot_leaderboard.yml' };

let folder: string;
let memory: Memory;
let report: IngestReport;
let good: readonly PriceRow[];

/** The good sheet, every malformed body on a day of its own, the good sheet again; another source in between. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-malformed-'));
  mkdirSync(path.join(folder, 'blobs'));
  const sheet = JSON.stringify({
    data: Array.from({ length: 120 }, (_, at) => ({
      id: `acme/model-${at}`,
      name: `Acme ${at}`,
      pricing: { prompt: `0.00000${at + 1}`, completion: '0.00002' },
    })),
  });
  const bodies = [sheet, ...MALFORMED.map(([, body]) => body), `${sheet}\n`];
  const lines = bodies.map((body, day) => indexLine(SHEET, body, day));
  lines.push(indexLine(OTHER, fixture('aider-polyglot/body.yml'), 30));
  writeFileSync(path.join(folder, 'index.jsonl'), `${lines.join('\n')}\n`);
  memory = await freshMemory();
  const effects = { db: memory.db, now: () => '2026-01-01T00:00:00Z', log: () => undefined };
  await ingestArchive(effects, { folder, only: [], until: '2025-01-01T23:59:59Z' });
  good = await priceRows(memory.db);
  report = await ingestArchive(effects, { folder, only: [], until: null });
});
afterAll(async () => {
  await memory.close();
  rmSync(folder, { recursive: true });
});

function indexLine(of: typeof SHEET, body: string, day: number): string {
  const bytes = Buffer.from(body);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = `blobs/${sha256}.gz`;
  writeFileSync(path.join(folder, file), gzipSync(bytes));
  const capturedAt = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 19);
  return JSON.stringify({
    ...of,
    kind: 'prices',
    captured_at: `${capturedAt}Z`,
    sha256,
    bytes: bytes.length,
    media_type: 'application/json',
    file,
    origin: {},
  });
}

test('every malformed capture is refused as unparseable, with the place where it goes wrong', async () => {
  const refused = (await snapshots(memory.db, SHEET.source)).filter(({ outcome }) => outcome === 'refused');
  expect(refused.map(({ rule, detail }) => [rule, /, at offset \d+$/.test(detail ?? '')])).toEqual(
    MALFORMED.map(() => ['unparseable', true]),
  );
  expect(report.sources.find(({ source }) => source === SHEET.source)?.refused).toEqual({
    unparseable: MALFORMED.length,
  });
  const quarantined = await rowsOf<{ rule: string }>(
    memory.db,
    sql`select rule from quarantine where source = ${SHEET.source} and captured_at > '2025-01-01T23:59:59Z' and rule = 'unparseable'`,
  );
  expect(quarantined).toHaveLength(MALFORMED.length);
});

test('their bytes are kept', async () => {
  for (const { sha256 } of await snapshots(memory.db, SHEET.source))
    expect(await readBody(memory.db, sha256), sha256).not.toBeNull();
});

test('no price was added, changed or withdrawn, and the other source was read', async () => {
  expect(good.length).toBeGreaterThan(0);
  expect(await priceRows(memory.db)).toEqual(good);
  expect(report.sources.find(({ source }) => source === OTHER.source)).toMatchObject({
    parsed: 1,
    refused: {},
  });
  expect(report.unaccounted).toBe(0);
});
