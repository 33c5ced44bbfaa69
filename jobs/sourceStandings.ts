/** How each source stands: when it was last looked at, what it gave, what it holds back, and whether somebody must act. */
import { dayOf, type Instant } from '#domain/day.ts';
import type { Source } from '#ingest/source.ts';
import { acceptances, type Acceptance } from '#db/acceptances.ts';
import { lastChanges, refusalsWithExample, type Refusal } from '#db/health.ts';
import type { Db } from '#db/open.ts';
import { sourceHealth, type SourceHealth } from '#db/runs.ts';
import { isBelieved, snapshots, type Snapshot } from '#db/snapshots.ts';
import { heldAddresses, type HeldAddress } from '#jobs/held.ts';

/**
 * `held`, `failing` and `overdue` want somebody's attention. `left-out`: needs a key of the user's own and was never
 * asked. `history`: frozen by its publisher, so it can be neither failing nor overdue.
 */
export type SourceState = 'well' | 'held' | 'failing' | 'overdue' | 'left-out' | 'history';

export interface SourceStanding {
  readonly source: Source;
  readonly state: SourceState;
  /** Why it is not well; null when it is, or is history. */
  readonly why: string | null;
  /** Its last live runs; null when there was none. */
  readonly health: SourceHealth | null;
  readonly captures: number;
  readonly lastCaptured: Instant | null;
  readonly lastChange: Instant | null;
  /** Rows of the newest payload, of the shortest one when several came that day; null before the first. */
  readonly rowsSeen: number | null;
  readonly refusals: readonly Refusal[];
  readonly held: readonly HeldAddress[];
  readonly accepted: readonly Acceptance[];
  readonly isUnverified: boolean;
}

type Known = Omit<SourceStanding, 'state' | 'why'>;

/** The standing of every source at `now`, by id. */
export async function sourceStandings(
  db: Db,
  sources: ReadonlyMap<string, Source>,
  now: Instant,
): Promise<SourceStanding[]> {
  const sightings = Map.groupBy(await snapshots(db), (one) => one.source);
  const health = await sourceHealth(db);
  const changes = await lastChanges(db);
  const refusals = Map.groupBy(await refusalsWithExample(db), (one) => one.source);
  const held = Map.groupBy(await heldAddresses(db), (one) => one.source);
  const accepted = Map.groupBy(await acceptances(db), (one) => one.source);
  return [...sources.values()]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((source) => {
      const seen = sightings.get(source.id) ?? [];
      const known = {
        source,
        health: health.get(source.id) ?? null,
        captures: seen.length,
        lastCaptured: seen.at(-1)?.capturedAt ?? null,
        lastChange: changes.get(source.id) ?? null,
        rowsSeen: rowsSeenLast(seen),
        refusals: refusals.get(source.id) ?? [],
        held: held.get(source.id) ?? [],
        accepted: accepted.get(source.id) ?? [],
        isUnverified: isUnverified(source, seen, health.get(source.id)?.lastSuccessAt ?? null),
      };
      return { ...known, ...judge(known, seen.findLast(isBelieved)?.capturedAt ?? null, now) };
    });
}

/**
 * Whether a source was written from its publisher's description and nothing live was read from it yet: no live run succeeded,
 * and no live capture was believed (captures travel with the bundled history, runs do not).
 */
export function isUnverified(
  source: Pick<Source, 'writtenFrom'>,
  seen: readonly Snapshot[],
  lastSuccessAt: Instant | null,
): boolean {
  if (source.writtenFrom !== 'documentation' || lastSuccessAt !== null) return false;
  return !seen.some((sighting) => sighting.how === 'live' && isBelieved(sighting));
}

/** Hours without a success after which a source is overdue: twice its cadence. */
const OVERDUE_AFTER = { daily: 48, weekly: 14 * 24, monthly: 62 * 24 } as const;

function judge(
  known: Known,
  lastBelieved: Instant | null,
  now: Instant,
): Pick<SourceStanding, 'state' | 'why'> {
  const { source, health } = known;
  const waiting = known.held.findLast((one) => one.capture !== null)?.capture;
  if (waiting)
    return {
      state: 'held',
      why: `${waiting.url} of ${waiting.capturedAt}: ${waiting.detail ?? waiting.rule}`,
    };
  if (source.cadence === 'frozen') return { state: 'history', why: null };
  if (source.key && !health) return { state: 'left-out', why: `needs a key of yours in ${source.key.env}` };
  const failure = openFailure(known);
  if (failure !== null) return { state: 'failing', why: failure };
  // an archive that was replayed up to yesterday is as fresh as a live run of yesterday
  const latest = [health?.lastSuccessAt ?? '', lastBelieved ?? ''].toSorted().at(-1) ?? '';
  if (latest === '') return { state: 'overdue', why: 'never checked' };
  const hours = (Date.parse(now) - Date.parse(latest)) / 3_600_000;
  if (hours > OVERDUE_AFTER[source.cadence])
    return { state: 'overdue', why: `${source.cadence}, but nothing since ${latest}` };
  return { state: 'well', why: null };
}

/** Why the last live run failed; null when it did not, or when a person has since accepted the very capture that failed it. */
function openFailure({ health, accepted }: Known): string | null {
  const failure = health?.lastFailure ?? null;
  if (health === null || failure === null) return null;
  const isAccepted = accepted.some((one) => one.detail === failure && one.acceptedAt >= health.lastAttemptAt);
  return isAccepted ? null : failure;
}

function rowsSeenLast(seen: readonly Snapshot[]): number | null {
  const data = seen.filter((sighting) => sighting.outcome !== 'not-data');
  const day = dayOf(data.at(-1)?.capturedAt ?? '');
  const rows = data.filter((sighting) => dayOf(sighting.capturedAt) === day).map((one) => one.rowsSeen);
  return rows.length === 0 ? null : Math.min(...rows);
}
