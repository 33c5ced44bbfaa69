/** What the road remembers while it runs: the newest sightings, each source's last statements, what waits. */
import { sql } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import type { RejectedRow } from '#domain/reading.ts';
import type { HeldChange, Settled } from '#ingest/changes.ts';
import type { HeldRule } from '#ingest/upheaval.ts';
import { lastStated } from '#db/changePoints.ts';
import { heldChanges } from '#db/held.ts';
import { isBelieved, keptBodies, snapshots, type Snapshot } from '#db/snapshots.ts';
import { rowsOf, type Db } from '#db/open.ts';

interface Key {
  readonly source: string;
  readonly url: string;
  readonly capturedAt: Instant;
}

export interface RoadMemory {
  recorded(key: Key): Snapshot | null;
  hasBody(sha256: string): boolean;
  bodyKept(sha256: string): void;
  /** The newest sighting of an address. */
  latest(source: string, url: string): Snapshot | null;
  /** The newest sighting of an address whose rows were believed. */
  latestBelieved(source: string, url: string): Snapshot | null;
  /** Captures held under a rule since the last believed one. */
  heldSince(
    source: string,
    url: string,
    since: Instant,
    rule: HeldRule,
  ): { capturedAt: Instant; rows: number }[];
  remember(snapshot: Snapshot): void;
  state(source: string): Promise<Map<string, string | null>>;
  stateAt(source: string, at: Instant): Promise<Map<string, string | null>>;
  forgetState(source: string): void;
  held(source: string): Promise<Map<string, HeldChange>>;
  settle(source: string, settled: Settled): void;
  /** The rejects that were not quarantined before for the same address with the same words. */
  newRejects(key: Key, rejects: readonly RejectedRow[]): Promise<RejectedRow[]>;
  /** The next believed sighting of an address after a (late) capture. */
  nextBelieved(key: Key): Snapshot | null;
}

/** Loads what is known of every sighting; statements are loaded by source when first needed. */
export async function openRoadMemory(db: Db): Promise<RoadMemory> {
  const byAddress = new Map<string, Snapshot[]>();
  const recorded = new Map<string, Snapshot>();
  const bodies = await keptBodies(db);
  const states = new Map<string, Map<string, string | null>>();
  const waiting = new Map<string, Map<string, HeldChange>>();
  const refusals = new Map<string, Set<string>>();

  const remember = (snapshot: Snapshot): void => {
    recorded.set(captureKey(snapshot), snapshot);
    const address = addressKey(snapshot.source, snapshot.url);
    const sightings = byAddress.get(address) ?? [];
    sightings.push(snapshot);
    if ((sightings.at(-2)?.capturedAt ?? '') > snapshot.capturedAt)
      sightings.sort((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1));
    byAddress.set(address, sightings);
    if (snapshot.outcome !== 'no-change') bodies.add(snapshot.sha256);
  };
  for (const snapshot of await snapshots(db)) {
    const had = bodies.has(snapshot.sha256);
    remember(snapshot);
    if (!had) bodies.delete(snapshot.sha256);
  }

  const sightings = (source: string, url: string): readonly Snapshot[] =>
    byAddress.get(addressKey(source, url)) ?? [];
  const state = async (source: string): Promise<Map<string, string | null>> => {
    const known = states.get(source) ?? (await lastStated(db, source, null));
    states.set(source, known);
    return known;
  };
  const held = async (source: string): Promise<Map<string, HeldChange>> => {
    const known = waiting.get(source) ?? (await heldChanges(db, source));
    waiting.set(source, known);
    return known;
  };

  return {
    recorded: (key) => recorded.get(captureKey(key)) ?? null,
    hasBody: (sha256) => bodies.has(sha256),
    bodyKept: (sha256) => void bodies.add(sha256),
    latest: (source, url) => sightings(source, url).at(-1) ?? null,
    latestBelieved: (source, url) => sightings(source, url).findLast(isBelieved) ?? null,
    heldSince: (source, url, since, rule) =>
      sightings(source, url)
        .filter((one) => one.capturedAt > since && one.rule === rule)
        .map((one) => ({ capturedAt: one.capturedAt, rows: one.rowsSeen })),
    remember,
    state,
    stateAt: (source, at) => lastStated(db, source, at),
    forgetState: (source) => void states.delete(source),
    held,
    settle: (source, settled) => {
      const known = states.get(source);
      for (const change of settled.accepted) known?.set(change.seriesKey, change.stated);
      const holds = waiting.get(source);
      for (const key of settled.released) holds?.delete(key);
      for (const change of settled.toHold) holds?.set(change.seriesKey, change);
    },
    newRejects: async (key, rejects) => {
      if (rejects.length === 0) return [];
      const address = addressKey(key.source, key.url);
      const known = refusals.get(address) ?? (await refusedBefore(db, key));
      refusals.set(address, known);
      return rejects.filter((reject) => {
        const words = `${reject.rule}\u001f${reject.detail}`;
        if (known.has(words)) return false;
        known.add(words);
        return true;
      });
    },
    nextBelieved: (key) =>
      sightings(key.source, key.url).find((one) => one.capturedAt > key.capturedAt && isBelieved(one)) ??
      null,
  };
}

async function refusedBefore(db: Db, key: Key): Promise<Set<string>> {
  const rows = await rowsOf<{ words: string }>(
    db,
    sql`select distinct rule || ${'\u001f'} || detail as words from quarantine where source = ${key.source} and url = ${key.url}`,
  );
  return new Set(rows.map((row) => row.words));
}

function addressKey(source: string, url: string): string {
  return `${source}\u001f${url}`;
}

function captureKey(key: Key): string {
  return `${key.source}\u001f${key.url}\u001f${key.capturedAt}`;
}
