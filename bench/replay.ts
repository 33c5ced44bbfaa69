/**
 * Replay of histories along the whole road, beside a floor measured turn by turn in the same run on the same engine: every
 * body read and parsed, and the change points that the replay yields copied into plain tables. What the replay does more is
 * hashing, judging, telling changes, evidence, the bodies' storage and a transaction a capture.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { FACT_COLUMNS } from '#db/changePoints.ts';
import { rowsOf, type Db } from '#db/open.ts';
import { ingestArchive } from '#jobs/ingestArchive.ts';
import { withMemory, type Copied, type Engine } from './engine.ts';
import { withHistory, type History } from './history.ts';
import { best, seconds } from './measure.ts';

const HISTORIES = ['openrouter-models', 'litellm-prices', 'epoch-benchmarks'];

/** The table of every history on every engine. */
export async function replayRows(archive: string, engines: readonly Engine[]): Promise<string[][]> {
  const rows: string[][] = [];
  for (const source of HISTORIES)
    for (const engine of engines)
      rows.push(await withHistory(archive, source, (history) => replayRow(history, engine)));
  return rows;
}

export const REPLAY_HEADER = [
  'history',
  'engine',
  'captures',
  'MB',
  'rows in them',
  'facts',
  'replay s',
  'captures/s',
  'rows/s',
  'floor s',
  'times the floor',
];

async function replayRow(history: History, engine: Engine): Promise<string[]> {
  const { rowsSeen, copied } = await withMemory(engine, async ({ db }) => {
    await replay(db, history.folder);
    return { rowsSeen: await rowsSeenIn(db), copied: await factsIn(db) };
  });
  const fastest = await engine.withPlainTables(copied, (copyAll) =>
    best({
      floor: () =>
        seconds(async () => {
          for (const capture of history.captures) parseBody(history.folder, capture);
          await copyAll();
        }),
      replay: () => withMemory(engine, ({ db }) => seconds(() => replay(db, history.folder))),
    }),
  );
  const { captures, source } = history;
  const count = captures.length;
  const facts = copied.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  return [
    source,
    engine.name,
    String(count),
    (captures.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1),
    String(rowsSeen),
    String(facts),
    fastest.replay.toFixed(2),
    (count / fastest.replay).toFixed(0),
    (rowsSeen / fastest.replay).toFixed(0),
    fastest.floor.toFixed(2),
    (fastest.replay / fastest.floor).toFixed(1),
  ];
}

/** The replay as `gapwatch ingest --archive` does it. */
export async function replay(db: Db, folder: string): Promise<void> {
  const effects = { db, now: () => '2026-01-01T00:00:00Z', log: () => undefined };
  await ingestArchive(effects, { folder, only: [], until: null });
}

function parseBody(folder: string, { file, mediaType }: { file: string; mediaType: string }): unknown {
  const text = gunzipSync(readFileSync(path.join(folder, file))).toString('utf8');
  if (mediaType === 'text/csv') return parseCsv(text, { bom: true, relax_column_count: true });
  try {
    return JSON.parse(text);
  } catch {
    return null; // one recorded body is broken JSON; the floor gets past it as the replay does
  }
}

async function rowsSeenIn(db: Db): Promise<number> {
  const [row] = await rowsOf<{ rows: number }>(
    db,
    sql`select coalesce(sum(rows_seen), 0)::int as rows from snapshot`,
  );
  return row?.rows ?? 0;
}

async function factsIn(db: Db): Promise<Copied[]> {
  const copied: Copied[] = [];
  for (const [table, columns] of Object.entries(FACT_COLUMNS)) {
    const names = Object.keys(columns);
    const texts = names.map((name) => `${name}::text as ${name}`).join(', ');
    const rows = await rowsOf<Record<string, string | null>>(
      db,
      sql`select ${sql.raw(texts)} from ${sql.raw(table)}`,
    );
    copied.push({
      table,
      columns: Object.entries(columns)
        .map(([name, type]) => `${name} ${type}`)
        .join(', '),
      text: rows.map((row) => `${names.map((name) => cell(row[name])).join('\t')}\n`).join(''),
    });
  }
  return copied;
}

function cell(value: string | null | undefined): string {
  if (value == null) return String.raw`\N`;
  return value
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('\t', String.raw`\t`)
    .replaceAll('\n', String.raw`\n`);
}
