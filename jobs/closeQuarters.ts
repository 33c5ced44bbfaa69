/**
 * Closes quarters: for every scope and definition the gap at the quarter's last day, as it was known then (frozen
 * once, never written again) and as revised at the horizon (one record a vintage), and what changed between them.
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
import {
  definitionId,
  HEADLINE_DEFINITION,
  type GapChange,
  type GapDefinition,
  type GapRecord,
  type VintageKind,
} from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { compareRecords, type RecordWithInputs } from '#gap/changes.ts';
import { inputsHash } from '#gap/inputsHash.ts';
import {
  meanGapPoints,
  measureGap,
  openBoard,
  UNDESCRIBED,
  type Board,
  type Measured,
  type OverallBest,
} from '#gap/record.ts';
import { freezeRecords, frozenKeys, recordChanges } from '#db/gaps.ts';
import type { Effects } from '#jobs/effects.ts';
import { indexAt } from '#jobs/indexScope.ts';
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

/** Something that a gap is measured on: a benchmark, or the capability index. */
export interface Scope {
  readonly id: string;
  readonly measured: Measured;
  /** The observations, with access as known on `knownAt`, or as known now when `knownAt` is null. */
  observations(knownAt: Day | null): readonly Observation[];
  /** First day on which anything of the scope was known; null when nothing is. */
  readonly firstKnown: Day | null;
}

/** The last quarter whose end the horizon has passed; null when that is before the first one measured. */
export function lastClosedQuarter(horizon: Day): Quarter | null {
  const last = addQuarters(quarterOf(horizon), -1);
  return last < FIRST_QUARTER ? null : last;
}

/** The scopes of the world: the index first, then every benchmark with a resolved score, by id. */
export function scopesOf(world: World): Scope[] {
  const fitted = new Map<string, readonly Observation[]>();
  const indexObservations = (knownAt: Day | null) => {
    const key = knownAt ?? '';
    const known = fitted.get(key) ?? indexAt(world, knownAt ?? world.horizon, knownAt).observations;
    fitted.set(key, known);
    return known;
  };
  const index: Scope = {
    id: 'index',
    measured: { ...UNDESCRIBED, unit: 'index' },
    observations: indexObservations,
    firstKnown: firstSeen(indexObservations(null)),
  };
  const benchmarks = [...world.benchmarks.values()]
    .filter((benchmark) => world.book.scores.has(benchmark.id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((benchmark): Scope => ({
      id: benchmark.id,
      measured: benchmark,
      observations: (knownAt) => world.book.observations(benchmark.id, knownAt),
      firstKnown: firstSeen(world.book.scores.get(benchmark.id) ?? []),
    }));
  return [index, ...benchmarks];
}

/** Closes what the horizon has passed and is not closed yet. Frozen records stay as they are. */
export async function closeQuarters(effects: Pick<Effects, 'db'>, world: World): Promise<ClosingReport> {
  const lastClosed = lastClosedQuarter(world.horizon);
  const index = indexAt(world, world.horizon, null);
  if (lastClosed === null)
    return { lastClosed, recordsFrozen: 0, changesTold: 0, indexRefusal: index.refusal };
  const frozen = await frozenKeys(effects.db);
  const firstLive = world.snapshots.find((snapshot) => snapshot.how === 'live')?.capturedAt ?? null;
  const closing: Closing = {
    world,
    quarters: quartersBetween(FIRST_QUARTER, lastClosed),
    firstLive: firstLive === null ? null : dayOf(firstLive),
  };
  const records: GapRecord[] = [];
  const changes: GapChange[] = [];
  const overall = overallBests(closing);
  for (const scope of scopesOf(world)) {
    for (const definition of DEFINITIONS) {
      for (const kind of ['as_known', 'revised'] as const) {
        const series = closeSeries(closing, scope, definition, kind, overall);
        const fresh = series.filter((one) => !frozen.has(keyOf(one.record)));
        records.push(...fresh.map((one) => one.record));
        const freshKeys = new Set(fresh.map((one) => keyOf(one.record)));
        changes.push(
          ...consecutive(series).flatMap(([before, after]) =>
            freshKeys.has(keyOf(after.record)) ? compareRecords(before, after) : [],
          ),
        );
      }
    }
  }
  return {
    lastClosed,
    recordsFrozen: await freezeRecords(effects.db, records),
    changesTold: await recordChanges(effects.db, changes),
    indexRefusal: index.refusal,
  };
}

interface Closing {
  readonly world: World;
  readonly quarters: readonly Quarter[];
  /** First day of our own captures; as-known records of earlier quarters are reconstructed from archives. */
  readonly firstLive: Day | null;
}

/** One scope's records of one kind, oldest quarter first; quarters without data have none. */
function closeSeries(
  closing: Closing,
  scope: Scope,
  definition: GapDefinition,
  kind: VintageKind,
  overall: ReadonlyMap<Quarter, OverallBest>,
): RecordWithInputs[] {
  if (scope.firstKnown === null) return [];
  const revised =
    kind === 'revised'
      ? openBoard(scope.observations(null), closing.world.horizon, definition, scope.measured)
      : null;
  const hash = revised ? inputsHash(revised.selection.counted) : null;
  return closing.quarters.flatMap((quarter) => {
    const { first, last } = quarterSpan(quarter);
    if (!revised && (scope.firstKnown ?? '9999') > last) return [];
    const board: Board = revised ?? openBoard(scope.observations(last), last, definition, scope.measured);
    const measured = measureGap(board, last, scope.id === 'index' ? null : (overall.get(quarter) ?? null));
    if (measured.status === 'no_data') return [];
    const isReconstructed = kind === 'as_known' && (closing.firstLive === null || last < closing.firstLive);
    const record: GapRecord = {
      quarter,
      scope: scope.id,
      definition: definitionId(definition),
      kind,
      vintage: kind === 'as_known' ? last : closing.world.horizon,
      inputs_hash: hash ?? inputsHash(board.selection.counted),
      gap_points_mean: meanGapPoints(board, first, last),
      measure: isReconstructed ? { ...measured, flags: [...measured.flags, 'reconstructed'] } : measured,
    };
    return [{ record, counted: board.selection.counted }];
  });
}

/** The best models of the index at each quarter's end, revised, to tell boards that lack them. */
function overallBests(closing: Closing): Map<Quarter, OverallBest> {
  const index = scopesOf(closing.world)[0];
  if (!index || index.firstKnown === null) return new Map();
  const board = openBoard(
    index.observations(null),
    closing.world.horizon,
    HEADLINE_DEFINITION,
    index.measured,
  );
  return new Map(
    closing.quarters.map((quarter) => {
      const measure = measureGap(board, quarterSpan(quarter).last);
      return [quarter, { closed: measure.closed_model, open: measure.open_model }];
    }),
  );
}

function consecutive<Item>(items: readonly Item[]): [Item, Item][] {
  return items.slice(1).flatMap((item, at) => {
    const before = items[at];
    return before === undefined ? [] : [[before, item] satisfies [Item, Item]];
  });
}

function keyOf(record: GapRecord): string {
  return [record.quarter, record.scope, record.definition, record.kind, record.vintage].join(' ');
}

function firstSeen(observations: readonly Pick<Observation, 'firstSeen'>[]): Day | null {
  return observations.reduce<Day | null>(
    (first, one) => (first === null || one.firstSeen < first ? one.firstSeen : first),
    null,
  );
}
