/**
 * Gap and lags (GAP.md section 4) for many draws of the same scores. The rules are those of `record.ts` and `lag.ts`,
 * written over numbers, because a record is drawn a thousand times; a test holds the two to the same results.
 */
import { daysBetween, monthsFromDays, type Day } from '#domain/day.ts';
import type { ReachEvent, Side } from './events.ts';
import { percentilesOf } from './percentiles.ts';
import { indexAt } from './vector.ts';

/** The events of one side up to T, in date order. Days count from T, so they are never positive. */
export interface DrawnSide {
  readonly day: Int32Array;
  /** Where the event's score stands in a draw. */
  readonly column: Int32Array;
}

/** A frontier: days and values of its records, both rising. */
export interface Steps {
  readonly days: readonly number[];
  readonly values: readonly number[];
}

export interface LagFigures {
  readonly gap_points: number | null;
  readonly lag_match_days: number | null;
  readonly behind_days: number | null;
  readonly lag_avg_days: number | null;
  readonly lag_avg_365_days: number | null;
}

/** A figure with what the draws say of it: 5th, 50th and 95th percentile over the `draws` in which it exists. */
export interface FigureInterval {
  readonly value: number | null;
  readonly low: number | null;
  readonly median: number | null;
  readonly high: number | null;
  readonly draws: number;
}

const FIGURES = ['gap_points', 'lag_match_days', 'behind_days', 'lag_avg_days', 'lag_avg_365_days'] as const;
const LAGS = ['lag_match', 'behind', 'lag_avg', 'lag_avg_365'] as const;

/** Every figure in its unit, lags also in months. */
export type LagSummary = Readonly<
  Record<(typeof FIGURES)[number] | `${(typeof LAGS)[number]}_months`, FigureInterval>
>;

const WINDOW_DAYS = 365;

/** One side's events as numbers. */
export function drawnSide(
  events: readonly ReachEvent[],
  side: Side,
  asOf: Day,
  columnOf: (event: ReachEvent) => number,
): DrawnSide {
  const dated = events
    .filter((event) => event.side === side && event.date <= asOf)
    .map((event) => ({ day: daysBetween(asOf, event.date), column: columnOf(event) }))
    .toSorted((a, b) => a.day - b.day);
  return {
    day: Int32Array.from(dated, (event) => event.day),
    column: Int32Array.from(dated, (event) => event.column),
  };
}

/** The records of a side when its scores are `valueAt` the columns: strictly rising, the best of each day. */
export function stepsOf({ day, column }: DrawnSide, valueAt: (column: number) => number): Steps {
  const days: number[] = [];
  const values: number[] = [];
  for (let event = 0; event < day.length; event += 1) {
    const value = valueAt(indexAt(column, event));
    const last = values.length - 1;
    if (last >= 0 && value <= (values[last] ?? 0)) continue;
    const isSameDay = days[last] === indexAt(day, event);
    days[isSameDay ? last : last + 1] = indexAt(day, event);
    values[isSameDay ? last : last + 1] = value;
  }
  return { days, values };
}

/**
 * Gap and lags of two frontiers; all null where a side has no record. `reach` is when open counts as having reached a
 * level: its own frontier under strict matching. The levels looked at, and the window they fall in, are those of the
 * open frontier itself in either case, so that a more generous `reach` can only shorten a lag.
 */
export function lagFigures(closed: Steps, open: Steps, reach: Steps = open): LagFigures {
  const [closedBest, openBest, reachBest] = [closed.values.at(-1), open.values.at(-1), reach.values.at(-1)];
  if (closedBest === undefined || openBest === undefined || reachBest === undefined) return NO_FIGURES;
  const shared = Math.min(closedBest, openBest);
  const [closedFirst, openFirst] = [firstReach(closed, shared), firstReach(reach, shared)];
  return {
    gap_points: closedBest - openBest,
    lag_match_days: closedFirst === null || openFirst === null ? null : openFirst - closedFirst,
    behind_days: behindDays(closed, closedBest, reach, reachBest),
    ...meanLags(closed, open, reach),
  };
}

const NO_FIGURES: LagFigures = {
  gap_points: null,
  lag_match_days: null,
  behind_days: null,
  lag_avg_days: null,
  lag_avg_365_days: null,
};

/** The point figures beside percentiles of what was drawn. */
export function summarise(point: LagFigures, drawn: readonly LagFigures[]): LagSummary {
  const figures = Object.fromEntries(
    FIGURES.map((name) => [name, intervalOf(point[name], drawn, name)]),
  ) as Record<(typeof FIGURES)[number], FigureInterval>; // the keys are FIGURES
  const months = Object.fromEntries(
    LAGS.map((name) => [`${name}_months`, inMonths(figures[`${name}_days`])]),
  ) as Record<`${(typeof LAGS)[number]}_months`, FigureInterval>; // the keys are LAGS with _months
  return { ...figures, ...months };
}

function intervalOf(
  value: number | null,
  drawn: readonly LagFigures[],
  name: keyof LagFigures,
): FigureInterval {
  const spread = percentilesOf(drawn.map((figures) => figures[name]));
  return spread ? { value, ...spread } : { value, low: null, median: null, high: null, draws: 0 };
}

function inMonths({ value, low, median, high, draws }: FigureInterval): FigureInterval {
  return {
    value: monthsFromDays(value),
    low: monthsFromDays(low),
    median: monthsFromDays(median),
    high: monthsFromDays(high),
    draws,
  };
}

function firstReach({ days, values }: Steps, level: number): number | null {
  return days[values.findIndex((value) => value >= level)] ?? null;
}

/** Days since the leader passed the other side's best; negative when open leads, 0 when level. */
function behindDays(closed: Steps, closedBest: number, open: Steps, openBest: number): number {
  if (closedBest === openBest) return 0;
  const [leader, other] = closedBest > openBest ? [closed, openBest] : [open, closedBest];
  const since = leader.days[leader.values.findIndex((value) => value > other)] ?? 0;
  return closedBest > openBest ? 0 - since : since; // never −0
}

/**
 * Mean lag over the levels both frontiers have reached, all of them and those whose later reach is in the window; null
 * without one. Between two neighbouring records of any frontier the lag is one value, so the frontiers are walked up together.
 */
function meanLags(
  closed: Steps,
  open: Steps,
  reach: Steps,
): Pick<LagFigures, 'lag_avg_days' | 'lag_avg_365_days'> {
  const high = Math.min(closed.values.at(-1) ?? 0, open.values.at(-1) ?? 0);
  let below = Math.max(closed.values[0] ?? 0, open.values[0] ?? 0);
  let [c, o, r] = [0, 0, 0];
  let [weight, total, recentWeight, recentTotal] = [0, 0, 0, 0];
  while (below < high) {
    while ((closed.values[c] ?? Infinity) <= below) c += 1;
    while ((open.values[o] ?? Infinity) <= below) o += 1;
    while ((reach.values[r] ?? Infinity) <= below) r += 1;
    const level = Math.min(closed.values[c] ?? high, open.values[o] ?? high, reach.values[r] ?? high, high);
    const [closedOn, openOn] = [closed.days[c] ?? 0, open.days[o] ?? 0];
    const share = (level - below) * ((reach.days[r] ?? 0) - closedOn);
    weight += level - below;
    total += share;
    if (Math.max(closedOn, openOn) > -WINDOW_DAYS) {
      recentWeight += level - below;
      recentTotal += share;
    }
    below = level;
  }
  return {
    lag_avg_days: weight > 0 ? total / weight : null,
    lag_avg_365_days: recentWeight > 0 ? recentTotal / recentWeight : null,
  };
}
