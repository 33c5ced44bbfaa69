/** Fetches what is due from the real addresses and takes it along the same road as a replay. */
import { gunzipSync } from 'node:zlib';
import { explain } from '#domain/failure.ts';
import type { Fetched, Fetcher, FetchRequest } from '#ingest/fetch.ts';
import { makeFetcher } from '#ingest/fetch.ts';
import { loadSources } from '#ingest/registry.ts';
import type { Source } from '#ingest/source.ts';
import { noteRuns, sourceHealth, type SourceHealth } from '#db/runs.ts';
import { readBody, snapshots, type Snapshot } from '#db/snapshots.ts';
import type { Effects } from '#jobs/effects.ts';
import { startReport, type IngestReport, type ReportBuilder } from '#jobs/ingestReport.ts';
import { capturesOf, type Provenance } from '#jobs/payload.ts';
import { openRoad, type Road } from '#jobs/road.ts';

export interface LiveOptions {
  /** Only these sources; all when empty. */
  readonly only: readonly string[];
  /** Only sources whose cadence says it is time. */
  readonly onlyDue: boolean;
  /** For tests; the polite fetcher of the real network when absent. */
  readonly fetcher?: Fetcher;
  /** Where keys of the user's own are looked up; the process's environment when absent. */
  readonly env?: Environment;
}

const HOURS_BETWEEN = { daily: 20, weekly: 6.5 * 24, monthly: 27 * 24, frozen: Infinity } as const;
/**
 * A payload may name the next to fetch, and that one the next. The longest honest chain is a price list of some twenty
 * pages of a hundred rows; one that is still going after this many is going in circles, and says so.
 */
const MOST_ROUNDS = 60;

/** Sources that are visited side by side: hosts take their turns anyway, and each queue listens for signals of its own. */
const MOST_AT_ONCE = 40;

/** Tries every due source. One that fails is reported and keeps its last good data; the others go on. */
export async function ingestLive(effects: Effects, options: LiveOptions): Promise<IngestReport> {
  const sources = await loadSources();
  const health = await sourceHealth(effects.db);
  const chosen = [...sources.values()].filter(
    (source) =>
      (options.only.length === 0 || options.only.includes(source.id)) &&
      (!options.onlyDue || isDue(source, health.get(source.id), effects.now())),
  );
  const env = options.env ?? process.env;
  const able = chosen.filter(({ id, key }) => {
    if (!key || keyIn(env, key) !== '') return true;
    effects.log(`${id} is left out: ${key.env} is not set`);
    return false;
  });
  const fetcher = options.fetcher ?? makeFetcher();
  const road = await openRoad(effects.db, sources);
  const report = startReport();
  const results = new Map<string, VisitResult>();
  const waiting = able.values();
  const visitNext = async (): Promise<void> => {
    for (const source of waiting) {
      const visit = { source, keyHeaders: keyHeadersOf(source, env), fetcher, road, report };
      results.set(source.id, await bringUpToDate(effects, visit));
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, visitNext));
  const inOrder = able.flatMap(({ id }) => results.get(id) ?? []);
  sayFailures(effects, inOrder);
  return report.build(inOrder.reduce((total, one) => total + one.captures, 0));
}

/** Whether it is time to look at a source again. Frozen sources are history and never fetched. */
export function isDue(
  source: Pick<Source, 'cadence'>,
  health: SourceHealth | undefined,
  now: string,
): boolean {
  if (source.cadence === 'frozen') return false;
  if (!health?.lastSuccessAt) return true;
  return Date.parse(now) - Date.parse(health.lastSuccessAt) >= HOURS_BETWEEN[source.cadence] * 3_600_000;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The user's key; `` when it is not set. It goes into a header and nowhere else: not into a log, a snapshot or a run. */
function keyIn(env: Environment, { env: name }: NonNullable<Source['key']>): string {
  return env[name]?.trim() ?? '';
}

function keyHeadersOf({ key }: Pick<Source, 'key'>, env: Environment): Readonly<Record<string, string>> {
  return key ? { [key.header]: keyIn(env, key) } : {};
}

interface Visit {
  readonly source: Source;
  readonly keyHeaders: Readonly<Record<string, string>>;
  readonly fetcher: Fetcher;
  readonly road: Road;
  readonly report: ReportBuilder;
}

interface Known {
  readonly text: string | null;
  readonly snapshot: Snapshot | null;
}

interface VisitResult {
  readonly source: string;
  readonly hosts: readonly string[];
  readonly captures: number;
  readonly failure: string | null;
  readonly isOffline: boolean;
}

async function bringUpToDate(effects: Effects, visit: Visit): Promise<VisitResult> {
  const { source, fetcher, road, report } = visit;
  const latest = await latestBodies(effects, source);
  const asked = new Set<string>();
  const failures: string[] = [];
  let captures = 0;
  let factsAdded = 0;
  let attempts = 0;
  let isOffline = false;
  for (let round = 0; ; round += 1) {
    const requests = source
      .discover((url) => latest.get(url)?.text ?? null)
      .filter((request) => !asked.has(request.url));
    if (requests.length === 0) break;
    if (round === MOST_ROUNDS) {
      failures.push(`its pages go on after ${MOST_ROUNDS}; the rest is not fetched`);
      break;
    }
    for (const { url } of requests) asked.add(url);
    const wanted = requests.map(({ url }) => conditional(url, visit, latest.get(url)?.snapshot ?? null));
    await fetcher.fetchAll(wanted, async ({ url }, fetched) => {
      attempts += fetched.attempts;
      if (!fetched.ok) {
        failures.push(explain(fetched.failure));
        isOffline ||= fetched.isOffline;
        return;
      }
      if (fetched.status === 'not-modified') {
        // an unchanged page still names the next one
        const { snapshot = null, text = null } = latest.get(url) ?? {};
        latest.set(url, { snapshot, text: text ?? (snapshot && (await keptText(effects, snapshot))) });
        return;
      }
      const { bytes, mediaType } = fetched;
      const unpacked = capturesOf(source, { url, bytes, mediaType }, provenanceOf(fetched, effects.now()));
      if (!unpacked) failures.push(`${url} is not a readable zip archive`);
      for (const capture of unpacked ?? []) {
        captures += 1;
        const taken = await road.take(capture);
        factsAdded += taken.factsAdded;
        report.add(source.id, taken);
        if (taken.outcome === 'refused') failures.push(taken.detail ?? taken.rule ?? 'refused');
        const body = capture.read();
        if (body.ok) latest.set(capture.url, { text: body.value.text, snapshot: null });
      }
    });
  }
  const failure = failures[0] ?? null;
  if (failure !== null) report.fail(source.id, failure);
  await noteRuns(effects.db, [
    { source: source.id, at: effects.now(), how: 'live', attempts, captures, factsAdded, failure },
  ]);
  return {
    source: source.id,
    hosts: [...new Set([...asked].map((url) => new URL(url).host))],
    captures,
    failure,
    isOffline,
  };
}

function conditional(url: string, { source, keyHeaders }: Visit, newest: Snapshot | null): FetchRequest {
  // "not modified" since a body that was refused would pass for good data
  const known = newest?.outcome === 'refused' ? null : newest;
  return {
    url,
    maxBytes: source.maxBytes,
    etag: known?.etag ?? null,
    lastModified: known?.lastModified ?? null,
    ownHeaders: keyHeaders,
  };
}

function provenanceOf(fetched: Fetched, now: string): Provenance {
  return {
    capturedAt: now,
    how: 'live',
    origin: { finalUrl: fetched.finalUrl },
    fidelity: 'verbatim',
    etag: fetched.etag,
    lastModified: fetched.lastModified,
  };
}

/** The newest sighting of each address, for its validators; the text only of index files, which name what to fetch next. */
async function latestBodies(effects: Effects, source: Source): Promise<Map<string, Known>> {
  const latest = new Map<string, Known>();
  for (const snapshot of await snapshots(effects.db, source.id)) {
    latest.set(snapshot.url, { text: null, snapshot });
  }
  for (const [url, { snapshot }] of latest) {
    if (snapshot?.outcome !== 'not-data') continue;
    latest.set(url, { text: await keptText(effects, snapshot), snapshot });
  }
  return latest;
}

/** The body of a sighting as text; null when it is not kept. */
async function keptText(effects: Effects, { sha256 }: Snapshot): Promise<string | null> {
  const gzip = await readBody(effects.db, sha256);
  return gzip && gunzipSync(gzip).toString('utf8');
}

/** Without a network, one line a group of sources on one host; else a line a source. */
function sayFailures(effects: Effects, results: readonly VisitResult[]): void {
  const offline = new Map<string, string[]>();
  for (const result of results) {
    if (result.failure === null) continue;
    const host = result.hosts[0] ?? 'no address';
    if (result.isOffline) offline.set(host, [...(offline.get(host) ?? []), result.source]);
    else effects.log(`${result.source}: ${result.failure}; its last good data stays`);
  }
  for (const [host, sources] of offline) {
    effects.log(
      `no network for ${host}: ${sources.join(', ')} keep${sources.length === 1 ? 's' : ''} the last good data`,
    );
  }
}
