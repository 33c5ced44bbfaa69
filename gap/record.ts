/** The gap at a date: every field of GAP.md section 4 from one board's reach events. */
import { addDays, daysBetween, monthsFromDays, type Day } from '#domain/day.ts';
import type { Benchmark } from '#domain/benchmark.ts';
import type { GapDefinition, GapMeasure, GapStatus } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { select, unknownOn, type ReachEvent, type Selection, type Side } from './events.ts';
import { flagsOf } from './flags.ts';
import { frontier } from './frontier.ts';
import { levelLag, meanLag, type LevelLag } from './lag.ts';
import { gapInterval, logitGap, standardError, type StandardError } from './uncertainty.ts';

/** What the gap must know of a benchmark; for a user's own file nothing but the direction may be known. */
export type Measured = Pick<Benchmark, 'higherIsBetter' | 'chance' | 'ceiling' | 'items' | 'itemsAre'> & {
  readonly unit: Benchmark['unit'] | null;
};

/** A user's own numbers: direction only. */
export const UNDESCRIBED: Measured = {
  higherIsBetter: true,
  chance: null,
  ceiling: null,
  items: null,
  itemsAre: 'unknown',
  unit: null,
};

/** A board under one definition, as known by the end of one day; measured at any number of dates. */
export interface Board {
  readonly knownAt: Day;
  readonly definition: GapDefinition;
  readonly measured: Measured;
  readonly selection: Selection;
}

/** The models that are best overall, to tell when they have no score on a board. */
export interface OverallBest {
  readonly closed: string | null;
  readonly open: string | null;
}

/** Selects what counts, once for all dates. */
export function openBoard(
  observations: readonly Observation[],
  knownAt: Day,
  definition: GapDefinition,
  measured: Measured,
): Board {
  return {
    knownAt,
    definition,
    measured,
    selection: select(observations, knownAt, definition, measured.higherIsBetter),
  };
}

/** Both frontiers as of a day. */
export function frontiers(board: Board, asOf: Day): Record<Side, ReachEvent[]> {
  const of = (side: Side) =>
    frontier(
      board.selection.events.filter((event) => event.side === side),
      asOf,
    );
  return { closed: of('closed'), open: of('open') };
}

/** The gap at `asOf`. Missing stays null: there is never a 0 for "not known". */
export function measureGap(board: Board, asOf: Day, overall: OverallBest | null = null): GapMeasure {
  const records = frontiers(board, asOf);
  const closed = records.closed.at(-1) ?? null;
  const open = records.open.at(-1) ?? null;
  const se = { closed: leaderSe(closed, board.measured), open: leaderSe(open, board.measured) };
  const gap = closed && open ? { closed, open, points: closed.value - open.value } : null;
  const interval =
    gap && se.closed.se !== null && se.open.se !== null
      ? gapInterval(gap.points, se.closed.se, se.open.se)
      : null;
  const lags = gap ? lagFields(records, gap, asOf) : NO_LAGS;
  const measure: Omit<GapMeasure, 'flags'> = {
    as_of: asOf,
    known_at: board.knownAt,
    status: statusOf(closed, open),
    closed_best: stated(closed),
    closed_model: closed?.observation.model ?? null,
    closed_variant: closed?.observation.variant ?? null,
    closed_date: closed?.date ?? null,
    closed_source_class: closed?.observation.sourceClass ?? null,
    closed_se: se.closed.se,
    open_best: stated(open),
    open_model: open?.observation.model ?? null,
    open_variant: open?.observation.variant ?? null,
    open_date: open?.date ?? null,
    open_source_class: open?.observation.sourceClass ?? null,
    open_se: se.open.se,
    gap_points: gap?.points ?? null,
    gap_rel:
      gap && board.measured.higherIsBetter ? relative(gap.points, gap.closed.value, gap.open.value) : null,
    gap_logit: gap ? logitOf(gap.closed.value, gap.open.value, board.measured) : null,
    gap_ci90: interval ? [interval.ci90[0], interval.ci90[1]] : null,
    verdict: interval?.verdict ?? null,
    ...lags,
    lag_intervals: null,
    closed_models: modelsOn(board, 'closed', asOf).size,
    open_models: modelsOn(board, 'open', asOf).size,
    excluded_unknown: unknownOn(board.selection.counted, asOf, board.definition),
  };
  const flags = flagsOf({
    measure,
    board,
    asOf,
    overall,
    seIsAssumed: se.closed.isAssumed || se.open.isAssumed,
  });
  return { ...measure, flags };
}

/** The lag at one level of the benchmark, in its own unit. */
export function levelLagOf(board: Board, level: number, asOf: Day): LevelLag {
  const records = frontiers(board, asOf);
  return levelLag(records.closed, records.open, board.measured.higherIsBetter ? level : -level, asOf);
}

/** Mean of gap_points over the days from `first` to `last` on which both sides had a score; null when on none. */
export function meanGapPoints(board: Board, first: Day, last: Day): number | null {
  const records = frontiers(board, last);
  const steps = [first, ...[...records.closed, ...records.open].map((record) => record.date)].filter(
    (day) => day >= first && day <= last,
  );
  const days = [...new Set(steps)].toSorted();
  let total = 0;
  let counted = 0;
  for (const [index, day] of days.entries()) {
    const closed = valueOn(records.closed, day);
    const open = valueOn(records.open, day);
    const length = daysBetween(day, days[index + 1] ?? addDays(last, 1));
    if (closed === null || open === null) continue;
    total += (closed - open) * length;
    counted += length;
  }
  return counted > 0 ? total / counted : null;
}

const NO_LAGS = {
  lag_match_days: null,
  lag_match_months: null,
  behind_since: null,
  behind_days: null,
  behind_months: null,
  censored: null,
  lag_avg_days: null,
  lag_avg_months: null,
  lag_avg_365_days: null,
  lag_avg_365_months: null,
} as const;

type Lags = Pick<GapMeasure, keyof typeof NO_LAGS>;

function lagFields(
  records: Record<Side, ReachEvent[]>,
  gap: { closed: ReachEvent; open: ReachEvent; points: number },
  asOf: Day,
): Lags {
  const shared = Math.min(gap.closed.value, gap.open.value);
  const match = levelLag(records.closed, records.open, shared, asOf).days;
  const behind = behindSince(records, gap);
  const behindDays =
    behind === null ? 0 : gap.points > 0 ? daysBetween(behind, asOf) : daysBetween(asOf, behind);
  const average = meanLag(records.closed, records.open, null);
  const window = meanLag(records.closed, records.open, asOf);
  return {
    lag_match_days: match,
    lag_match_months: monthsFromDays(match),
    behind_since: behind,
    behind_days: behindDays,
    behind_months: monthsFromDays(behindDays),
    censored: gap.points !== 0,
    lag_avg_days: average,
    lag_avg_months: monthsFromDays(average),
    lag_avg_365_days: window,
    lag_avg_365_months: monthsFromDays(window),
  };
}

/** The first day on which the leader was strictly above the other side's present best; null when level. */
function behindSince(
  records: Record<Side, ReachEvent[]>,
  gap: { closed: ReachEvent; open: ReachEvent; points: number },
): Day | null {
  if (gap.points === 0) return null;
  const [leader, other] =
    gap.points > 0 ? [records.closed, gap.open.value] : [records.open, gap.closed.value];
  return leader.find((record) => record.value > other)?.date ?? null;
}

function statusOf(closed: ReachEvent | null, open: ReachEvent | null): GapStatus {
  if (!closed && !open) return 'no_data';
  if (!open) return 'one_sided_closed';
  if (!closed) return 'one_sided_open';
  return closed.value > open.value ? 'closed_ahead' : closed.value < open.value ? 'open_ahead' : 'level';
}

/** The score as the source states it, whichever way the computation turned it. */
function stated(event: ReachEvent | null): number | null {
  return event?.observation.score ?? null;
}

function leaderSe(leader: ReachEvent | null, measured: Measured): StandardError {
  if (!leader) return { se: null, isAssumed: false };
  const { score, se, n, seIsAssumed } = leader.observation;
  const found = standardError({ value: score ?? 0, se, n }, measured.unit, measured.items);
  return { se: found.se, isAssumed: found.isAssumed || seIsAssumed };
}

function relative(points: number, closed: number, open: number): number | null {
  const largest = Math.abs(Math.max(closed, open));
  return largest > 0 ? points / largest : null;
}

function logitOf(closed: number, open: number, measured: Measured): number | null {
  if (measured.unit !== 'proportion' || !measured.higherIsBetter) return null;
  return logitGap(closed, open, measured.chance ?? 0, measured.ceiling ?? 1);
}

function valueOn(records: readonly ReachEvent[], day: Day): number | null {
  return records.findLast((record) => record.date <= day)?.value ?? null;
}

/** The models that a side has on a day, by id. */
export function modelsOn(board: Board, side: Side, asOf: Day): Set<string> {
  const events = board.selection.events.filter((event) => event.side === side && event.date <= asOf);
  return new Set(events.map((event) => event.observation.model));
}
