/** What a gap is measured on: the capability index, and every benchmark with a resolved score. */
import type { Day } from '#domain/day.ts';
import type { Observation } from '#domain/observation.ts';
import type { LagSummary } from '#gap/drawnLags.ts';
import { indexGap } from '#gap/indexGap.ts';
import { lagIntervals } from '#gap/lagIntervals.ts';
import { UNDESCRIBED, type Board, type Measured } from '#gap/record.ts';
import { indexAt, type IndexAtK } from '#jobs/indexScope.ts';
import type { World } from '#jobs/world.ts';

/** Something that a gap is measured on: a benchmark, or the capability index. */
export interface Scope {
  readonly id: string;
  readonly measured: Measured;
  /** The observations, with access as known on `knownAt`, or as known now when `knownAt` is null. */
  observations(knownAt: Day | null): readonly Observation[];
  /** First day on which anything of the scope was known; null when nothing is. */
  readonly firstKnown: Day | null;
  /**
   * Gap and lags on draws of the scores behind a board of the scope with what was known on `knownAt`, or is known now when
   * that is null. Null where a side has no model, or a record rests on a score without a known error.
   */
  drawn(board: Board, asOf: Day, knownAt: Day | null): LagSummary | null;
}

/** The scopes of the world: the index first, then every benchmark with a resolved score, by id. */
export function scopesOf(world: World): Scope[] {
  const fitted = new Map<string, IndexAtK>();
  const fitAt = (knownAt: Day | null) => {
    const key = knownAt ?? '';
    const known = fitted.get(key) ?? indexAt(world, knownAt ?? world.horizon, knownAt);
    fitted.set(key, known);
    return known;
  };
  const index: Scope = {
    id: 'index',
    measured: { ...UNDESCRIBED, unit: 'index' },
    observations: (knownAt) => fitAt(knownAt).observations,
    firstKnown: firstSeen(fitAt(null).observations),
    drawn: (board, asOf, knownAt) => {
      const { drawsOf } = fitAt(knownAt);
      return drawsOf && (indexGap(board, asOf, drawsOf)?.strict ?? null);
    },
  };
  const benchmarks = [...world.benchmarks.values()]
    .filter((benchmark) => world.book.scores.has(benchmark.id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((benchmark): Scope => ({
      id: benchmark.id,
      measured: benchmark,
      observations: (knownAt) => world.book.observations(benchmark.id, knownAt),
      firstKnown: firstSeen(world.book.scores.get(benchmark.id) ?? []),
      drawn: (board, asOf) => lagIntervals(board, asOf, benchmark)?.figures ?? null,
    }));
  return [index, ...benchmarks];
}

function firstSeen(observations: readonly Pick<Observation, 'firstSeen'>[]): Day | null {
  return observations.reduce<Day | null>(
    (first, one) => (first === null || one.firstSeen < first ? one.firstSeen : first),
    null,
  );
}
