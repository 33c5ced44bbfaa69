/** One look at everything: the database, how old the data is, the last live run, and how every source stands. */
import type { Instant } from '#domain/day.ts';
import type { Source } from '#ingest/source.ts';
import { databaseFacts } from '#db/health.ts';
import { horizon } from '#db/snapshots.ts';
import type { Memory } from '#db/open.ts';
import type { Effects } from '#jobs/effects.ts';
import { sourceStandings, type SourceStanding, type SourceState } from '#jobs/sourceStandings.ts';

/** Who has the embedded database open: this very process, while it looks. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly command: string;
}

/** What `gapwatch doctor --json` prints: keys may join, none will go. Instants are UTC, ages in whole hours. */
export interface DoctorReport {
  /** Nothing stands in `problems`. */
  readonly well: boolean;
  /** One of each thing that somebody should look at; `source` is null when it is not one source's. */
  readonly problems: readonly {
    readonly source: string | null;
    readonly state: Extract<SourceState, 'held' | 'failing' | 'overdue'> | 'no-data';
    readonly why: string;
  }[];
  readonly looked_at: Instant;
  readonly database: {
    readonly engine: Memory['engine'];
    readonly version: string;
    readonly migrations: number;
    readonly last_migrated_at: Instant | null;
    /** Null on a server, which needs no lock. */
    readonly lock_holder: Holder | null;
  };
  /** The newest capture that was believed: "today" for every figure. */
  readonly horizon: Instant | null;
  readonly horizon_age_hours: number | null;
  /** Null before the first. Sources are tried one by one: `sources_failed` counts those whose latest try failed. */
  readonly last_live_run: {
    readonly at: Instant;
    readonly age_hours: number;
    readonly sources_tried: number;
    readonly sources_failed: number;
  } | null;
  /** By id. */
  readonly sources: readonly DoctorSource[];
}

export interface DoctorSource {
  readonly id: string;
  readonly title: string;
  readonly cadence: Source['cadence'];
  readonly state: SourceState;
  readonly why: string | null;
  readonly last_check: Instant | null;
  readonly last_success: Instant | null;
  /** Newest capture that changed a fact. */
  readonly last_change: Instant | null;
  readonly last_captured: Instant | null;
  readonly captures: number;
  readonly rows_seen: number | null;
  readonly row_floor: number;
  readonly refusals: readonly {
    readonly rule: string;
    readonly count: number;
    readonly newest: {
      readonly url: string;
      readonly captured_at: Instant;
      readonly position: string;
      readonly detail: string;
    };
  }[];
  /** Whole captures that wait for later days or a person, the newest of each address. */
  readonly captures_held: readonly {
    readonly url: string;
    readonly captured_at: Instant;
    readonly rule: string;
    readonly detail: string;
  }[];
  /** Single changes that wait; the next captures settle them, so they alone are no problem. */
  readonly changes_held: number;
  /** What people released, oldest first; `series_key` is empty for a whole capture. */
  readonly accepted: readonly {
    readonly url: string;
    readonly captured_at: Instant;
    readonly series_key: string;
    readonly rule: string;
    readonly reviewer: string;
    readonly reason: string;
    readonly accepted_at: Instant;
  }[];
  readonly licence: string;
  readonly licence_url: string | null;
  readonly republish: Source['terms']['republish'];
  readonly attribution: string;
  /** Written from documentation, and nothing live was read from it yet. */
  readonly unverified: boolean;
}

/** Looks at everything and changes nothing. */
export async function doctor(
  effects: Pick<Effects, 'db' | 'now'>,
  sources: ReadonlyMap<string, Source>,
  opened: { readonly engine: Memory['engine']; readonly lockHolder: Holder | null },
): Promise<DoctorReport> {
  const { db } = effects;
  const now = effects.now();
  const facts = await databaseFacts(db);
  const until = await horizon(db);
  const standings = await sourceStandings(db, sources, now);
  const problems = problemsOf(standings, until);
  return {
    well: problems.length === 0,
    problems,
    looked_at: now,
    database: {
      engine: opened.engine,
      version: facts.version,
      migrations: facts.migrations,
      last_migrated_at: facts.lastMigratedAt,
      lock_holder: opened.lockHolder,
    },
    horizon: until,
    horizon_age_hours: until === null ? null : hoursBetween(until, now),
    last_live_run: lastLiveRun(standings, now),
    sources: standings.map(sourceEntry),
  };
}

function problemsOf(standings: readonly SourceStanding[], until: Instant | null): DoctorReport['problems'] {
  const ofSources = standings.flatMap(({ source, state, why }) =>
    state === 'held' || state === 'failing' || state === 'overdue'
      ? [{ source: source.id, state, why: why ?? '' }]
      : [],
  );
  if (until !== null) return ofSources;
  // that every source is overdue as well says nothing more
  const noData = {
    source: null,
    state: 'no-data',
    why: 'no capture was taken yet: run gapwatch up',
  } as const;
  return [noData, ...ofSources.filter(({ state }) => state !== 'overdue')];
}

function lastLiveRun(standings: readonly SourceStanding[], now: Instant): DoctorReport['last_live_run'] {
  const tried = standings.flatMap(({ health }) => (health ? [health] : []));
  const at = tried
    .map(({ lastAttemptAt }) => lastAttemptAt)
    .toSorted()
    .at(-1);
  if (at === undefined) return null;
  return {
    at,
    age_hours: hoursBetween(at, now),
    sources_tried: tried.length,
    sources_failed: tried.filter(({ lastFailure }) => lastFailure !== null).length,
  };
}

function sourceEntry(standing: SourceStanding): DoctorSource {
  const { source, health } = standing;
  return {
    id: source.id,
    title: source.title,
    cadence: source.cadence,
    state: standing.state,
    why: standing.why,
    last_check: health?.lastAttemptAt ?? null,
    last_success: health?.lastSuccessAt ?? null,
    last_change: standing.lastChange,
    last_captured: standing.lastCaptured,
    captures: standing.captures,
    rows_seen: standing.rowsSeen,
    row_floor: source.rowFloor,
    refusals: standing.refusals.map(({ rule, rows, url, capturedAt, position, detail }) => ({
      rule,
      count: rows,
      newest: { url, captured_at: capturedAt, position, detail },
    })),
    captures_held: standing.held.flatMap(({ url, capture }) =>
      capture
        ? [
            {
              url,
              captured_at: capture.capturedAt,
              rule: capture.rule ?? '',
              detail: capture.detail ?? '',
            },
          ]
        : [],
    ),
    changes_held: standing.held.reduce((total, { changes }) => total + changes.length, 0),
    accepted: standing.accepted.map(({ url, capturedAt, seriesKey, rule, reviewer, reason, acceptedAt }) => ({
      url,
      captured_at: capturedAt,
      series_key: seriesKey,
      rule,
      reviewer,
      reason,
      accepted_at: acceptedAt,
    })),
    licence: source.terms.licence,
    licence_url: source.terms.url,
    republish: source.terms.republish,
    attribution: source.terms.attribution,
    unverified: standing.isUnverified,
  };
}

function hoursBetween(from: Instant, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000);
}
