/**
 * Replay of two price histories along the whole road, beside floors measured in the same run: reading and parsing the
 * bodies, and that plus telling the changed entries apart with nothing stored or judged.
 */
import { readArchiveBody, readArchiveIndex, type ArchivedCapture } from '#ingest/archive.ts';
import { openInMemory, openServer, type Memory } from '#db/open.ts';
import { ingestArchive } from '#jobs/ingestArchive.ts';
import { serverMissing, startServer } from '#test/support/server.ts';
import { best, type Row } from './measure.ts';

const SOURCES = ['openrouter-models', 'litellm-prices'];
const LARGEST_BODY = 64 * 2 ** 20;

/** A row for each history and way of going through it. */
export async function replayRows(folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  const captures = readArchiveIndex(folder);
  const server = serverMissing === null ? await startServer() : null;
  for (const source of SOURCES) {
    const own = captures.filter((capture) => capture.source === source);
    const floor = await best(() => Promise.resolve(parseAll(folder, own)));
    const work = `${source}: ${own.length} captures, ${megabytes(floor.result)} MB`;
    const row = (way: string, seconds: number, note: string): Row => ({
      work,
      way,
      seconds,
      floor: floor.seconds,
      note,
    });
    rows.push(row('floor: gunzip and JSON.parse', floor.seconds, ''));
    const told = await best(() => Promise.resolve(changedEntries(folder, own)));
    rows.push(row('floor: and compare entries as text', told.seconds, `${told.result} entries changed`));
    const embedded = await best(() => replay(openInMemory, folder, source));
    rows.push(row('replay, embedded engine in memory', embedded.seconds, embedded.result));
    if (server) {
      const native = await best(() =>
        replay(async () => openServer(await server.newDatabase()), folder, source),
      );
      rows.push(row('replay, native server', native.seconds, native.result));
    }
  }
  await server?.stop();
  return rows;
}

function bodyOf(folder: string, capture: ArchivedCapture): string {
  const body = readArchiveBody(folder, capture, LARGEST_BODY);
  if (!body.ok) throw new Error(`${capture.url} of ${capture.capturedAt} cannot be read`);
  return body.value.text;
}

/** Bytes parsed. */
function parseAll(folder: string, captures: readonly ArchivedCapture[]): number {
  let bytes = 0;
  for (const capture of captures) {
    const text = bodyOf(folder, capture);
    bytes += text.length;
    tryParse(text);
  }
  return bytes;
}

/** Entries that are new or differ from the capture before, as text: no validation, no units, no evidence, no storage. */
function changedEntries(folder: string, captures: readonly ArchivedCapture[]): number {
  const last = new Map<string, string>();
  let changed = 0;
  for (const capture of captures) {
    for (const [key, entry] of entriesOf(tryParse(bodyOf(folder, capture)))) {
      const text = JSON.stringify(entry);
      if (last.get(key) === text) continue;
      last.set(key, text);
      changed += 1;
    }
  }
  return changed;
}

function entriesOf(body: unknown): [string, unknown][] {
  if (typeof body !== 'object' || body === null) return [];
  if ('data' in body && Array.isArray(body.data))
    return body.data.map((entry: unknown, at): [string, unknown] => [
      typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : String(at),
      entry,
    ]);
  return Object.entries(body);
}

/** One recorded body is broken JSON; the floor must get past it as the replay does. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function replay(open: () => Promise<Memory>, folder: string, source: string): Promise<string> {
  const memory = await open();
  try {
    const effects = { db: memory.db, now: () => '2026-01-01T00:00:00Z', log: () => undefined };
    const report = await ingestArchive(effects, { folder, only: [source], until: null });
    return `${report.factsAdded} facts`;
  } finally {
    await memory.close();
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
