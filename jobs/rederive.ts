/** Facts again from the kept bodies: what makes a parser bug an afternoon instead of a loss. */
import { sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { loadSources } from '#ingest/registry.ts';
import { keptBodies, readBody, snapshots, type Snapshot } from '#db/snapshots.ts';
import type { Db } from '#db/open.ts';
import { keptCapture } from '#jobs/capture.ts';
import type { Effects } from '#jobs/effects.ts';
import { openRoad } from '#jobs/road.ts';

export interface RederiveReport {
  readonly sources: readonly {
    readonly source: string;
    readonly captures: number;
    readonly facts: number;
    readonly leftAlone: string | null;
  }[];
}

/**
 * Derives a source's facts anew, in one transaction a source: all of it or nothing. A source of which a body is
 * missing (facts from the bundled history) is left alone and said so.
 */
export async function rederive(effects: Effects, only: readonly string[]): Promise<RederiveReport> {
  const sources = await loadSources();
  const bodies = await keptBodies(effects.db);
  const report = [];
  for (const source of [...sources.keys()].filter((id) => only.length === 0 || only.includes(id))) {
    const sightings = await snapshots(effects.db, source);
    if (sightings.length === 0) continue;
    const missing = sightings.filter((snapshot) => !bodies.has(snapshot.sha256)).length;
    if (missing > 0) {
      report.push({
        source,
        captures: sightings.length,
        facts: 0,
        leftAlone: `${missing} of ${sightings.length} captures have no body here`,
      });
      continue;
    }
    effects.log(`${source}: ${sightings.length} captures again`);
    report.push({
      source,
      captures: sightings.length,
      facts: await again(effects.db, source, sightings),
      leftAlone: null,
    });
  }
  return { sources: report };

  async function again(db: Db, source: string, sightings: readonly Snapshot[]): Promise<number> {
    return db.transaction(async (tx) => {
      for (const table of ['score', 'price', 'claim', 'news', 'quarantine', 'held_change', 'snapshot']) {
        await tx.execute(sql`delete from ${sql.raw(table)} where source = ${source}`);
      }
      const road = await openRoad(tx, sources);
      let facts = 0;
      for (const sighting of sightings) {
        const gzip = await readBody(tx, sighting.sha256);
        const taken = await road.take(keptCapture(sighting, gzip));
        facts += taken.factsAdded;
      }
      return facts;
    });
  }
}

export interface VerifyReport {
  readonly bodies: number;
  /** Hashes whose bytes are no longer those that were captured. */
  readonly wrong: readonly string[];
  /** Sightings without a body here: facts of the bundled history. */
  readonly withoutBody: number;
}

/** Checks that every kept body still has the bytes its hash says. */
export async function verifyBodies(effects: Pick<Effects, 'db'>): Promise<VerifyReport> {
  const hashes = await keptBodies(effects.db);
  const wrong: string[] = [];
  for (const sha256 of [...hashes].toSorted()) {
    const gzip = await readBody(effects.db, sha256);
    if (!gzip || !hasHash(gzip, sha256)) wrong.push(sha256);
  }
  const sightings = await snapshots(effects.db);
  return {
    bodies: hashes.size,
    wrong,
    withoutBody: sightings.filter((snapshot) => !hashes.has(snapshot.sha256)).length,
  };
}

function hasHash(gzip: Uint8Array, sha256: string): boolean {
  try {
    return createHash('sha256').update(gunzipSync(gzip)).digest('hex') === sha256;
  } catch {
    return false;
  }
}
