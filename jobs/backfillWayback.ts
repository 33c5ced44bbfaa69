/** A source's past as the Internet Archive captured it, along the same road as a replay. */
import { explain, type SourceFailure } from '#domain/failure.ts';
import { makeFetcher, type Fetched, type Fetcher, type FetchOutcome } from '#ingest/fetch.ts';
import { loadSources } from '#ingest/registry.ts';
import type { Source } from '#ingest/source.ts';
import {
  cdxAddress,
  isSameResource,
  isServedAsAsked,
  parseCdx,
  sha1Base32,
  snapshotAddress,
  type ArchivedSnapshot,
} from '#ingest/wayback.ts';
import { openBackfill, type Backfill, type BackfillReport } from '#jobs/backfill.ts';
import type { Effects } from '#jobs/effects.ts';

export interface WaybackOptions {
  readonly source: Source;
  /** The addresses to look up, as the source fetches them live. */
  readonly urls: readonly string[];
  /** First and last day, both included. */
  readonly from: string | null;
  readonly to: string | null;
  /** For tests; the polite fetcher of the real network when absent. */
  readonly fetcher?: Fetcher;
}

/** The archive allows some 24 look-ups a minute and shuts out for hours who goes on after a 429. */
const MS_BETWEEN_REQUESTS = 3_000;
/** A page of the index has 5,000 rows; more pages than this are a server going in circles. */
const MOST_PAGES = 100;
const MOST_INDEX_BYTES = 16_000_000;
/** After so many failures one after the other the archive is unwell, not the snapshot. */
const MOST_FAILURES_RUNNING = 3;

/** A snapshot and the address of ours that it is a capture of. */
interface Wanted extends ArchivedSnapshot {
  readonly url: string;
}

interface Visit {
  readonly source: Source;
  readonly backfill: Backfill;
  /** One request at a time: the road wants captures in time order, the archive wants to be spared. */
  fetch(url: string, maxBytes: number): Promise<FetchOutcome>;
}

/** Takes the snapshots that were not sighted before, oldest first. */
export async function backfillWayback(effects: Effects, options: WaybackOptions): Promise<BackfillReport> {
  const { source, urls } = options;
  const fetcher = options.fetcher ?? makeFetcher({ msBetweenRequests: MS_BETWEEN_REQUESTS });
  const backfill = await openBackfill(effects, await loadSources(), source);
  let attempts = 0;
  const visit: Visit = {
    source,
    backfill,
    fetch: async (url, maxBytes) => {
      const outcomes: FetchOutcome[] = [];
      await fetcher.fetchAll([{ url, maxBytes, etag: null, lastModified: null }], async (_request, one) => {
        outcomes.push(one);
      });
      const [outcome] = outcomes;
      if (!outcome) throw new Error(`the fetcher gave no outcome for ${url}`);
      attempts += outcome.attempts;
      return outcome;
    },
  };
  const listed: Wanted[] = [];
  for (const url of urls) listed.push(...(await listSnapshots(effects, visit, url, options)));
  const standing = inTimeOrder(listed);
  const unseen = standing.filter((wanted) => !backfill.isSighted(wanted));
  effects.log(`${source.id}: ${unseen.length} of ${standing.length} snapshots are new`);
  await takeSnapshots(visit, unseen);
  return backfill.finish(
    { how: 'archive', attempts },
    {
      found: listed.length,
      alreadySighted: standing.length - unseen.length,
      sameSecond: listed.length - standing.length,
    },
  );
}

/** Every snapshot of an address that the index lists in the days asked for. */
async function listSnapshots(
  effects: Effects,
  { backfill, fetch }: Visit,
  url: string,
  { from, to }: WaybackOptions,
): Promise<Wanted[]> {
  const found: Wanted[] = [];
  let others = 0;
  let resumeKey: string | null = null;
  for (let page = 0; page === 0 || resumeKey !== null; page += 1) {
    if (page === MOST_PAGES) {
      backfill.fail(`the archive's index of ${url} goes on after ${MOST_PAGES} pages; the rest is not read`);
      break;
    }
    const answer: FetchOutcome = await fetch(cdxAddress({ url, from, to, resumeKey }), MOST_INDEX_BYTES);
    const read = answer.ok && answer.status === 'fetched' ? parseCdx(textOf(answer)) : null;
    if (!read?.ok) {
      // a list with a hole would still be a list: what is here is taken, the rest next time
      backfill.fail(
        answer.ok ? (read ? explain(read.failure) : 'the index was empty') : explain(answer.failure),
      );
      break;
    }
    const same = read.value.snapshots.filter(({ original }) => isSameResource(original, url));
    found.push(...same.map((snapshot) => ({ ...snapshot, url })));
    others += read.value.snapshots.length - same.length + read.value.unreadable;
    resumeKey = read.value.resumeKey;
  }
  if (others > 0) effects.log(`${url}: ${others} rows of the index are of other addresses or not readable`);
  return found;
}

/** By instant, then by address, as the road wants them; of one second and address only the first. */
function inTimeOrder(snapshots: readonly Wanted[]): Wanted[] {
  const byMoment = new Map(
    snapshots.toReversed().map((wanted) => [`${wanted.capturedAt}\u001f${wanted.url}`, wanted]),
  );
  return [...byMoment].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, wanted]) => wanted);
}

async function takeSnapshots(
  { source, backfill, fetch }: Visit,
  snapshots: readonly Wanted[],
): Promise<void> {
  let failures = 0;
  for (const wanted of snapshots) {
    const answer = await fetch(snapshotAddress(wanted), source.maxBytes);
    if (answer.ok && answer.status === 'fetched') {
      failures = 0;
      await takeSnapshot(backfill, wanted, answer);
      continue;
    }
    const failure: SourceFailure = answer.ok
      ? { kind: 'unreachable', url: snapshotAddress(wanted), detail: 'no body' }
      : answer.failure;
    if (isFinal(failure)) {
      await backfill.setAside(wanted, failure);
      continue;
    }
    backfill.fail(explain(failure));
    failures += 1;
    const asksForPause = statusIn(failure) === '429';
    if (asksForPause || failures === MOST_FAILURES_RUNNING || (!answer.ok && answer.isOffline)) return;
  }
}

/** Whether asking again would give the same: the archive does not have it, or it is not what was asked for. */
function isFinal(failure: SourceFailure): boolean {
  const status = statusIn(failure);
  const isNotThere = status?.startsWith('4') === true && status !== '429';
  return failure.kind === 'too-large' || failure.kind === 'redirected' || isNotThere;
}

function statusIn(failure: SourceFailure): string | undefined {
  return failure.kind === 'unreachable' ? /^answered (\d{3})$/.exec(failure.detail)?.[1] : undefined;
}

async function takeSnapshot(backfill: Backfill, wanted: Wanted, fetched: Fetched): Promise<void> {
  const refusal = refusalOf(wanted, fetched);
  if (refusal) return backfill.setAside(wanted, refusal);
  await backfill.take(
    { url: wanted.url, bytes: fetched.bytes, mediaType: fetched.mediaType },
    {
      capturedAt: wanted.capturedAt,
      how: 'archive',
      origin: { wayback: snapshotAddress(wanted) },
      fidelity: 'verbatim',
      etag: null,
      lastModified: null,
    },
  );
}

/**
 * Why the bytes served are not the snapshot of the index. The digest is of the bytes as the site sent them; where it sent them
 * compressed, ours are the same unpacked and have another, so only those sent plainly can be checked.
 */
function refusalOf(wanted: Wanted, { finalUrl, headers, bytes }: Fetched): SourceFailure | null {
  const address = snapshotAddress(wanted);
  if (!isServedAsAsked(wanted, finalUrl, textHeader(headers['memento-datetime'])))
    return { kind: 'redirected', url: address, to: finalUrl.slice(0, 200) };
  const wasPlain = textHeader(headers['x-archive-orig-content-encoding']) === undefined;
  const digest = sha1Base32(bytes);
  if (wanted.digest === null || wanted.digest === digest || !wasPlain) return null;
  return {
    kind: 'implausible',
    rule: 'digest-mismatch',
    detail: `the index says ${wanted.digest}, the bytes are ${digest}: ${address}`,
  };
}

function textHeader(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function textOf({ bytes }: Fetched): string {
  return Buffer.from(bytes).toString('utf8');
}
