/** Which boards still tell the sides apart, which are retired, and which of the best models they lack. */
import { addDays, type Day } from '#domain/day.ts';
import type { Benchmark } from '#domain/benchmark.ts';
import type { GapMeasure } from '#domain/gap.ts';
import { effectiveDate, type Side } from './events.ts';
import type { Board } from './record.ts';
import { headroom } from './uncertainty.ts';

/** A board with its measure on a day. */
export interface SurveyedBoard {
  readonly benchmark: Benchmark;
  readonly board: Board;
  readonly measure: GapMeasure;
}

export interface BoardState {
  readonly benchmark: string;
  /** `separates`: the interval of the gap excludes 0; `not_separable`: it does not; `unknown`: one side, or no known error. */
  readonly separation: 'separates' | 'not_separable' | 'unknown';
  /** Share of the range above chance that the leader has left; null without a known ceiling, or where less is better. */
  readonly headroom: number | null;
  /** Newest day on which a score was first seen or began to count, up to the day of the survey. */
  readonly last_new: Day | null;
  /** Why the board is retired; null while it is in use. */
  readonly retired: 'no_new_observation' | 'saturated' | null;
  /** Top models, by id, that have no score here. */
  readonly missing: readonly string[];
}

export interface Saturation {
  readonly as_of: Day;
  readonly boards: readonly BoardState[];
  /** Boards whose both frontiers could be over 90 %: proportions where more is better, with both sides. */
  readonly comparable: number;
  readonly both_above_90: number;
  /** Their share; null when no board can be compared. */
  readonly share_both_above_90: number | null;
}

/** A board without anything new for longer than this is retired. */
const RETIRED_AFTER_DAYS = 180;
const HIGH = 0.9;

/** The state of every board on `asOf`, by id; `topModels` are those that a board should have, from the index. */
export function saturation(
  boards: readonly SurveyedBoard[],
  asOf: Day,
  topModels: readonly string[],
): Saturation {
  const surveyed = boards
    .filter(({ measure }) => measure.status !== 'no_data')
    .toSorted((a, b) => (a.benchmark.id < b.benchmark.id ? -1 : 1));
  const comparable = surveyed.filter(
    ({ benchmark, measure }) =>
      benchmark.unit === 'proportion' && benchmark.higherIsBetter && measure.gap_points !== null,
  );
  const high = comparable.filter(({ measure }) =>
    [measure.closed_best, measure.open_best].every((best) => best !== null && best > HIGH),
  );
  return {
    as_of: asOf,
    boards: surveyed.map((one) => stateOf(one, asOf, topModels)),
    comparable: comparable.length,
    both_above_90: high.length,
    share_both_above_90: comparable.length === 0 ? null : high.length / comparable.length,
  };
}

/** The best `count` models of each side on the index on a day, by id; fewer where a side has fewer. */
export function topModels(index: Board, asOf: Day, count: number): string[] {
  const best = (side: Side): string[] => {
    const ranked = index.selection.events
      .filter((event) => event.side === side && event.date <= asOf)
      .toSorted((a, b) => b.value - a.value || (a.observation.model < b.observation.model ? -1 : 1))
      .map((event) => event.observation.model);
    return [...new Set(ranked)].slice(0, count);
  };
  return [...new Set([...best('closed'), ...best('open')])].toSorted();
}

function stateOf(
  { benchmark, board, measure }: SurveyedBoard,
  asOf: Day,
  top: readonly string[],
): BoardState {
  const lastNew = lastNewOn(board, asOf);
  const isSilent = lastNew === null || lastNew <= addDays(asOf, -RETIRED_AFTER_DAYS);
  const scored = new Set(board.selection.counted.map((one) => one.model));
  return {
    benchmark: benchmark.id,
    separation:
      measure.verdict === null
        ? 'unknown'
        : measure.verdict === 'not_separable'
          ? 'not_separable'
          : 'separates',
    headroom: headroomOf(benchmark, measure),
    last_new: lastNew,
    retired: measure.flags.includes('saturated') ? 'saturated' : isSilent ? 'no_new_observation' : null,
    missing: top.filter((model) => !scored.has(model)),
  };
}

/** The same two days as the flag `stale` looks at. */
function lastNewOn(board: Board, asOf: Day): Day | null {
  const days = board.selection.counted
    .flatMap((one) => [one.firstSeen, effectiveDate(one, board.definition)])
    .filter((day) => day !== null && day <= asOf);
  return days.reduce<Day | null>((last, day) => (last === null || (day ?? '') > last ? day : last), null);
}

function headroomOf({ ceiling, chance, higherIsBetter }: Benchmark, measure: GapMeasure): number | null {
  const bests = [measure.closed_best, measure.open_best].filter((best) => best !== null);
  if (ceiling === null || !higherIsBetter || bests.length === 0) return null;
  return headroom(Math.max(...bests), chance ?? 0, ceiling);
}
