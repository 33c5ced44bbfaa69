/**
 * What the backfills share: which versions are sighted already, the road for the others, and an account of each. A
 * version stands under exactly one of: sighted already, of the same second as a later one, not read, taken or set aside.
 */
import type { Instant } from '#domain/day.ts';
import { explain, ruleOf, type SourceFailure } from '#domain/failure.ts';
import type { Source } from '#ingest/source.ts';
import { writeTogether } from '#db/bulk.ts';
import { noteRuns } from '#db/runs.ts';
import { quarantineWrite, snapshots, type Snapshot } from '#db/snapshots.ts';
import { NOTHING } from '#jobs/capture.ts';
import type { Effects } from '#jobs/effects.ts';
import { startReport, type IngestReport } from '#jobs/ingestReport.ts';
import { capturesOf, type Payload, type Provenance } from '#jobs/payload.ts';
import { openRoad, type Road } from '#jobs/road.ts';

export interface BackfillReport extends IngestReport {
  readonly versions: {
    /** What the history holds in the time asked for. */
    readonly found: number;
    readonly alreadySighted: number;
    /** Replaced within the same second: nothing here can tell the two moments apart. */
    readonly sameSecond: number;
    /** Could not be had this time; the next run asks for them again. */
    readonly notRead: number;
  };
}

export interface Moment {
  readonly url: string;
  readonly capturedAt: Instant;
}

export interface Backfill {
  isSighted(at: Moment): boolean;
  /** Brings a version to the road; a zip that cannot be read is set aside. */
  take(payload: Payload, provenance: Provenance): Promise<void>;
  /** Refuses a version of which the bytes are not kept; the refusal is. */
  setAside(at: Moment, failure: SourceFailure): Promise<void>;
  /** The newest reason why not everything could be read. */
  fail(failure: string): void;
  finish(
    run: { how: Snapshot['how']; attempts: number },
    versions: Omit<BackfillReport['versions'], 'notRead'>,
  ): Promise<BackfillReport>;
}

const VERSIONS_BETWEEN_LINES = 50;

/** Opens a backfill of one source; the road is opened only when there is something to take. */
export async function openBackfill(
  effects: Effects,
  sources: ReadonlyMap<string, Source>,
  source: Source,
): Promise<Backfill> {
  const { db } = effects;
  const sighted = new Set((await snapshots(db, source.id)).map(momentKey));
  const report = startReport();
  let road: Road | null = null;
  let handled = 0;
  let captures = 0;
  let failure: string | null = null;
  const count = (): void => {
    handled += 1;
    if (handled % VERSIONS_BETWEEN_LINES === 0) effects.log(`${source.id}: ${handled} versions`);
  };
  const setAside = async (at: Moment, refusal: SourceFailure): Promise<void> => {
    const rule = ruleOf(refusal);
    const detail = explain(refusal);
    const quarantine = quarantineWrite({ source: source.id, ...at }, [{ rule, detail, position: '' }]);
    await writeTogether(db, { quarantine });
    report.add(source.id, { ...NOTHING, outcome: 'refused', rule, detail });
    effects.log(`${source.id} ${at.capturedAt}: ${detail}`);
    captures += 1;
    count();
  };

  return {
    isSighted: (at) => sighted.has(momentKey(at)),
    setAside,
    take: async (payload, provenance) => {
      const { capturedAt } = provenance;
      const members = capturesOf(source, payload, provenance);
      if (!members) {
        const detail = `${payload.url} is not a readable zip archive`;
        return setAside({ url: payload.url, capturedAt }, { kind: 'unparseable', detail });
      }
      road ??= await openRoad(db, sources);
      for (const member of members) {
        const taken = await road.take(member);
        report.add(source.id, taken);
        captures += 1;
        if (taken.outcome === 'refused')
          effects.log(`${source.id} ${capturedAt}: ${taken.detail ?? taken.rule ?? 'refused'}`);
      }
      count();
    },
    fail: (reason) => {
      failure = reason;
      report.fail(source.id, reason);
      effects.log(`${source.id}: ${reason}`);
    },
    finish: async ({ how, attempts }, versions) => {
      const built = report.build(captures);
      const { factsAdded } = built;
      await noteRuns(db, [
        { source: source.id, at: effects.now(), how, attempts, captures, factsAdded, failure },
      ]);
      const notRead = versions.found - versions.alreadySighted - versions.sameSecond - handled;
      // without a failure every version was there to be read
      const unaccounted = built.unaccounted + (failure === null ? notRead : 0);
      return { ...built, unaccounted, versions: { ...versions, notRead } };
    },
  };
}

/** The members of a zip are sighted at `url#member`; they stand for the zip. */
function momentKey({ url, capturedAt }: Moment): string {
  return `${url.split('#')[0]}\u001f${capturedAt}`;
}
