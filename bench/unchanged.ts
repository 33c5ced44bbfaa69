/** What a payload costs that says nothing new, beside reading and hashing it, which telling so takes at the least. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readArchiveBody, type ArchivedCapture } from '#ingest/archive.ts';
import { loadSources } from '#ingest/registry.ts';
import { openRoad, type Road } from '#jobs/road.ts';
import { withMemory, type Engine } from './engine.ts';
import { withHistory, type History } from './history.ts';
import { best, seconds } from './measure.ts';
import { replay } from './replay.ts';

const SOURCE = 'openrouter-models';

export const UNCHANGED_HEADER = [
  'unchanged payload',
  'engine',
  'read and hashed, ms',
  'taken, ms',
  'times its hash',
];

/** The same archive again, and one payload captured anew every hour, each with the hash that tells so. */
export async function unchangedRows(archive: string, engines: readonly Engine[]): Promise<string[][]> {
  const rows: string[][] = [];
  for (const engine of engines)
    rows.push(...(await withHistory(archive, SOURCE, (history) => rowsOn(engine, history))));
  return rows;
}

async function rowsOn(engine: Engine, { folder, captures }: History): Promise<string[][]> {
  const sources = await loadSources();
  const hashAll = (list: readonly ArchivedCapture[]) =>
    seconds(() => list.forEach((capture) => hash(folder, capture)));
  const again = await withMemory(engine, async ({ db }) => {
    await replay(db, folder);
    const road = await openRoad(db, sources);
    return best({
      hash: () => hashAll(captures),
      taken: () => seconds(() => takeAll(road, folder, captures)),
    });
  });
  const one = captures.at(-1);
  if (!one) return [];
  const repeated = await withMemory(engine, async ({ db }) => {
    const road = await openRoad(db, sources);
    let hour = 0;
    const nextHours = () => captures.map(() => ({ ...one, capturedAt: hoursAfter(one, (hour += 1)) }));
    await takeAll(road, folder, [one]);
    return best({
      hash: () => hashAll(nextHours()),
      taken: () => seconds(() => takeAll(road, folder, nextHours())),
    });
  });
  const row = (what: string, { hash, taken }: { hash: number; taken: number }): string[] => [
    what,
    engine.name,
    ((hash / captures.length) * 1000).toFixed(2),
    ((taken / captures.length) * 1000).toFixed(2),
    (taken / hash).toFixed(2),
  ];
  return [
    row(`the ${captures.length} captures of ${SOURCE} again`, again),
    row('the newest captured every hour, each sighting recorded', repeated),
  ];
}

/** Takes captures as the live fetcher does: the bytes are there and are hashed before the road is asked. */
async function takeAll(road: Road, folder: string, captures: readonly ArchivedCapture[]): Promise<void> {
  for (const capture of captures)
    await road.take({
      ...capture,
      sha256: hash(folder, capture),
      how: 'archive',
      etag: null,
      lastModified: null,
      read: () => readArchiveBody(folder, capture, capture.bytes),
    });
}

function hash(folder: string, { file }: ArchivedCapture): string {
  const bytes = gunzipSync(readFileSync(path.join(folder, file)));
  return createHash('sha256').update(bytes).digest('hex');
}

function hoursAfter({ capturedAt }: ArchivedCapture, hours: number): string {
  return `${new Date(Date.parse(capturedAt) + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
}
