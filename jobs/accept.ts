/**
 * A person releases what waits: a held capture is read again and taken as of the day it was captured, or held changes are
 * believed as of the capture that first showed them. All in one transaction, with the acceptance that says who and why.
 */
import type { Instant } from '#domain/day.ts';
import type { Source } from '#ingest/source.ts';
import { acceptances, noteAcceptances, takeRefusalBack, type Acceptance } from '#db/acceptances.ts';
import { appendChangePoints, type ChangePoint } from '#db/changePoints.ts';
import { dropHeld, type HeldRow } from '#db/held.ts';
import type { Db } from '#db/open.ts';
import { isBelieved, readBody, snapshots, type Snapshot } from '#db/snapshots.ts';
import { keptCapture } from '#jobs/capture.ts';
import type { Effects } from '#jobs/effects.ts';
import { heldAddresses, type HeldAddress } from '#jobs/held.ts';
import { openRoad } from '#jobs/road.ts';

export interface Wish {
  readonly source: string;
  /** Only what waits at this address; null for the source's one held capture, else all its held changes. */
  readonly url: string | null;
  readonly reviewer: string;
  readonly reason: string;
}

export type AcceptReport =
  | {
      readonly outcome: 'accepted';
      readonly what: 'capture' | 'changes';
      readonly accepted: readonly Acceptance[];
      readonly factsAdded: number;
    }
  /** Accepted before, and nothing was captured since: nothing is done. */
  | { readonly outcome: 'already'; readonly accepted: Acceptance }
  /** Nothing is done; `why` names what is held. */
  | { readonly outcome: 'refused'; readonly why: string };

/** The rule under which single changes are noted. */
export const HELD_CHANGE = 'held-change';

/** Releases what waits at a source, or says why there is nothing to release. */
export async function acceptHeld(
  effects: Effects,
  sources: ReadonlyMap<string, Source>,
  wish: Wish,
): Promise<AcceptReport> {
  const source = sources.get(wish.source);
  if (!source) return refused(`there is no source ${wish.source}`);
  try {
    return await effects.db.transaction((tx) => accept({ ...effects, db: tx }, sources, source, wish));
  } catch (error) {
    if (error instanceof StillRefused) return refused(error.message);
    throw error;
  }
}

/** Thrown inside the transaction, so that nothing of it is kept. */
class StillRefused extends Error {}

async function accept(
  effects: Effects,
  sources: ReadonlyMap<string, Source>,
  source: Source,
  wish: Wish,
): Promise<AcceptReport> {
  const all = await heldAddresses(effects.db);
  const here = all.filter((one) => one.source === source.id && (wish.url ?? one.url) === one.url);
  const captures = here.flatMap((one) => (one.capture ? [one.capture] : []));
  const [capture] = captures;
  if (captures.length > 1)
    return refused(
      `${source.id} is held at ${captures.length} addresses, say which with --url: ${told(here)}`,
    );
  if (capture) return acceptCapture(effects, sources, capture, wish);
  if (here.length > 0)
    return acceptChanges(
      effects,
      source,
      here.flatMap((one) => one.changes),
      wish,
    );
  const before = await acceptedBefore(effects.db, wish);
  if (before) return { outcome: 'already', accepted: before };
  const where = wish.url === null ? source.id : `${source.id} at ${wish.url}`;
  return refused(`nothing of ${where} is held; held are: ${told(all)}`);
}

async function acceptCapture(
  { db, now }: Effects,
  sources: ReadonlyMap<string, Source>,
  capture: Snapshot,
  wish: Wish,
): Promise<AcceptReport> {
  const what = `the capture of ${capture.url} at ${capture.capturedAt}`;
  const gzip = await readBody(db, capture.sha256);
  if (!gzip) return refused(`${what} came without its bytes (bundled history): it cannot be read again`);
  const accepted = {
    ...noted(capture, '', wish, now()),
    rule: capture.rule ?? '',
    detail: capture.detail ?? '',
  };
  await noteAcceptances(db, [accepted]);
  if (!(await takeRefusalBack(db, capture))) throw new StillRefused(`${what} is not held any more`);
  const road = await openRoad(db, sources);
  const taken = await road.take(keptCapture(capture, gzip));
  if (taken.outcome !== 'parsed')
    throw new StillRefused(`${what} cannot be taken: ${taken.detail ?? taken.outcome}`);
  return { outcome: 'accepted', what: 'capture', accepted: [accepted], factsAdded: taken.factsAdded };
}

async function acceptChanges(
  { db, now }: Effects,
  source: Source,
  changes: readonly HeldRow[],
  wish: Wish,
): Promise<AcceptReport> {
  const at = now();
  const accepted = changes.map((change) => ({
    ...noted({ ...change, source: source.id }, change.seriesKey, wish, at),
    rule: HELD_CHANGE,
    detail: `${change.seriesKey.replaceAll('\u001f', ' / ')}: ${change.stated ?? 'gone'}`,
  }));
  await noteAcceptances(db, accepted);
  const sightings = await snapshots(db, source.id);
  const added = await appendChangePoints(
    db,
    changes.map((change) => pointOf(source, change, sightings)),
  );
  await dropHeld(
    db,
    source.id,
    changes.map((change) => change.seriesKey),
  );
  const factsAdded = Object.values(added).reduce((total, count) => total + count, 0);
  return { outcome: 'accepted', what: 'changes', accepted, factsAdded };
}

/** The fact that a held change becomes, known since the capture that first showed it, as the road would write it. */
function pointOf(source: Source, change: HeldRow, sightings: readonly Snapshot[]): ChangePoint {
  const url = source.positionsIn?.(change.url) ?? change.url;
  const readIn = sightings.findLast(
    (one) => one.url === url && one.capturedAt <= change.capturedAt && isBelieved(one),
  );
  return {
    source: source.id,
    seriesKey: change.seriesKey,
    reading: change.reading,
    knownAt: change.capturedAt,
    url: readIn?.url ?? change.url,
    capturedAt: readIn?.capturedAt ?? change.capturedAt,
    position: change.reading?.position ?? '',
  };
}

/** The newest acceptance of what the wish names, when nothing was captured there since. */
async function acceptedBefore(db: Db, wish: Wish): Promise<Acceptance | null> {
  const isMeant = (one: { readonly url: string }) => wish.url === null || one.url === wish.url;
  const newest = (await acceptances(db, wish.source)).findLast(isMeant);
  const seen = (await snapshots(db, wish.source)).findLast(isMeant);
  return newest && (seen?.capturedAt ?? '') <= newest.acceptedAt ? newest : null;
}

function noted(
  at: { readonly source: string; readonly url: string; readonly capturedAt: Instant },
  seriesKey: string,
  { reviewer, reason }: Wish,
  acceptedAt: Instant,
): Omit<Acceptance, 'rule' | 'detail'> {
  const { source, url, capturedAt } = at;
  return { source, url, capturedAt, seriesKey, reviewer, reason, acceptedAt };
}

/** What is held, in one line a person can choose from. */
function told(held: readonly HeldAddress[]): string {
  const lines = held.map(({ source, url, capture, changes }) =>
    capture
      ? `${source} (${capture.rule ?? 'held'} of ${capture.capturedAt}, ${url})`
      : `${source} (${changes.length} changes, ${url})`,
  );
  return lines.join('; ') || 'nothing';
}

function refused(why: string): AcceptReport {
  return { outcome: 'refused', why };
}
