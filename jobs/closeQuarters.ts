/**
 * Closes quarters: for every scope and definition the gap at the quarter's last day, as it was known then (frozen
 * once, never written again) and as revised with what is known at the horizon, and what changed between them.
 *
 * A revised record is kept where it says something else than the newest one kept: what nothing was learnt of since then
 * stands as it was, however often the horizon moves.
 */
import {
  addQuarters,
  dayOf,
  quarterOf,
  quarterSpan,
  quartersBetween,
  type Day,
  type Quarter,
} from '#domain/day.ts';
import { HEADLINE_DEFINITION, type GapChange, type GapDefinition, type GapRecord } from '#domain/gap.ts';
import { compareRecords, type RecordedSide } from '#gap/changes.ts';
import { measureGap, openBoard, type OverallBest } from '#gap/record.ts';
import { freezeRecords, gapRecords, recordChanges } from '#db/gaps.ts';
import type { Effects } from '#jobs/effects.ts';
import { indexAt } from '#jobs/indexScope.ts';
import { drawnRecord, quarterRecords, saysTheSame, type Closing } from '#jobs/quarterRecords.ts';
import { scopesOf, type Scope } from '#jobs/scopes.ts';
import { openVintages, type Vintages } from '#jobs/vintages.ts';
import type { World } from '#jobs/world.ts';

/** The first quarter that is measured: models of 2023 on are in the index. */
const FIRST_QUARTER: Quarter = '2023Q1';
/** Definitions that every closed quarter is measured under; the headline first. */
const DEFINITIONS: readonly GapDefinition[] = [
  HEADLINE_DEFINITION,
  { ...HEADLINE_DEFINITION, open_def: 'permissive' },
];

export interface ClosingReport {
  readonly lastClosed: Quarter | null;
  readonly recordsFrozen: number;
  readonly changesTold: number;
  /** Why the capability index could not be fitted at the horizon; null when it could. */
  readonly indexRefusal: string | null;
}

/** The last quarter whose end the horizon has passed; null when that is before the first one measured. */
export function lastClosedQuarter(horizon: Day): Quarter | null {
  const last = addQuarters(quarterOf(horizon), -1);
  return last < FIRST_QUARTER ? null : last;
}

/** Closes what the horizon has passed and is not closed yet. Frozen records stay as they are. */
export async function closeQuarters(effects: Pick<Effects, 'db'>, world: World): Promise<ClosingReport> {
  const lastClosed = lastClosedQuarter(world.horizon);
  const index = indexAt(world, world.horizon, null);
  if (lastClosed === null)
    return { lastClosed, recordsFrozen: 0, changesTold: 0, indexRefusal: index.refusal };
  const kept = openVintages(await gapRecords(effects.db));
  const closing = closingOf(world, quartersBetween(FIRST_QUARTER, lastClosed));
  const records: GapRecord[] = [];
  const changes: GapChange[] = [];
  for (const scope of scopesOf(world)) {
    for (const definition of DEFINITIONS) {
      const asKnown = settle(quarterRecords(closing, scope, definition, 'as_known'), scope, kept);
      const revised = settle(quarterRecords(closing, scope, definition, 'revised'), scope, kept);
      const then = new Map(asKnown.sides.map((side) => [side.stated.quarter, side]));
      records.push(...asKnown.fresh, ...revised.fresh);
      changes.push(
        ...changesOf(asKnown),
        ...changesOf(revised),
        ...restatementsOf(
          revised,
          (side) => then.get(side.stated.quarter) ?? firstRevised(side, scope, kept),
        ),
      );
    }
  }
  // Together or not at all: changes are told of new records, and a frozen one is not new to the next run.
  const [recordsFrozen, changesTold] = await effects.db.transaction(async (tx) => [
    await freezeRecords(tx, records),
    await recordChanges(tx, changes),
  ]);
  return { lastClosed, recordsFrozen, changesTold, indexRefusal: index.refusal };
}

/** A series of records as it stands after closing: those kept before, and those that are new. */
interface Settled {
  /** With the record that stands. */
  readonly sides: readonly RecordedSide[];
  readonly fresh: readonly GapRecord[];
}

/** Which of the records are new: an as-known one that was never kept, a revised one of a later vintage that says something else. */
function settle(series: readonly RecordedSide[], scope: Scope, kept: Vintages): Settled {
  const fresh: GapRecord[] = [];
  const sides = series.map((side) => {
    const newest = kept.newest(side.stated);
    const isKept =
      newest !== null && (newest.vintage >= side.stated.vintage || saysTheSame(newest, side.stated));
    if (isKept) return { ...side, stated: newest };
    const record = drawnRecord(scope, side);
    fresh.push(record);
    return { ...side, stated: record };
  });
  return { sides, fresh };
}

/** From quarter to quarter, where either record is new. */
function changesOf({ sides, fresh }: Settled): GapChange[] {
  const isFresh = new Set(fresh);
  return sides.slice(1).flatMap((after, at) => {
    const before = sides[at];
    return before && (isFresh.has(after.stated) || isFresh.has(before.stated))
      ? compareRecords(before, after)
      : [];
  });
}

/** What a new revised record says otherwise than what was first said of its quarter. */
function restatementsOf(
  { sides, fresh }: Settled,
  firstSaid: (side: RecordedSide) => RecordedSide | null,
): GapChange[] {
  const isFresh = new Set(fresh);
  return sides.flatMap((now) => {
    const then = isFresh.has(now.stated) ? firstSaid(now) : null;
    if (!then) return [];
    return compareRecords(then, now);
  });
}

/** The first revised record of a quarter that nobody saw as it was; null when there is none yet. */
function firstRevised(side: RecordedSide, scope: Scope, kept: Vintages): RecordedSide | null {
  const stated = kept.first(side.stated);
  if (!stated) return null;
  return { ...side, observations: scope.observations(stated.vintage), knownAt: stated.vintage, stated };
}

function closingOf(world: World, quarters: readonly Quarter[]): Closing {
  const firstLive = world.snapshots.find((snapshot) => snapshot.how === 'live')?.capturedAt ?? null;
  return {
    horizon: world.horizon,
    quarters,
    firstLive: firstLive === null ? null : dayOf(firstLive),
    overall: overallBests(world, quarters),
  };
}

/** The best models of the index at each quarter's end, revised. */
function overallBests(world: World, quarters: readonly Quarter[]): Map<Quarter, OverallBest> {
  const index = scopesOf(world)[0];
  if (!index || index.firstKnown === null) return new Map();
  const board = openBoard(index.observations(null), world.horizon, HEADLINE_DEFINITION, index.measured);
  return new Map(
    quarters.map((quarter) => {
      const measure = measureGap(board, quarterSpan(quarter).last);
      return [quarter, { closed: measure.closed_model, open: measure.open_model }];
    }),
  );
}
