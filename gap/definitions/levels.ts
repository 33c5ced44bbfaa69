/** The lag level by level: every level both sides have reached, with the day each reached it. */
import { daysBetween, type Day } from '#domain/day.ts';
import type { ReachEvent } from '../events.ts';
import { frontier } from '../frontier.ts';
import { frontiers, type Board } from '../record.ts';
import type { MatchRule, Window } from './definition.ts';

/** The levels in (`above`, `level`] share one lag. `openOn` is the open side's day under the matching rule. */
export interface LevelStep {
  readonly above: number;
  readonly level: number;
  readonly closedOn: Day;
  readonly openOn: Day;
  /** The later of the two days under strict matching; decides which window the levels fall into, whatever the rule. */
  readonly reachedOn: Day;
}

/**
 * The steps between the higher of the two first records and the lower of the two bests at T, lowest first (GAP.md section 4, lag_avg).
 * Under a rule an open model also stands at the levels of the closed record that it matches. The set of levels stays the strict one,
 * so a tolerant lag is never larger than the strict lag of the same step.
 */
export function levelSteps(board: Board, asOf: Day, rule: MatchRule | null): LevelStep[] {
  const { closed, open } = frontiers(board, asOf);
  const [firstClosed, firstOpen, bestClosed, bestOpen] = [closed[0], open[0], closed.at(-1), open.at(-1)];
  if (!firstClosed || !firstOpen || !bestClosed || !bestOpen) return [];
  const low = Math.max(firstClosed.value, firstOpen.value);
  const high = Math.min(bestClosed.value, bestOpen.value);
  const levels = [...new Set([...closed, ...open].map((record) => record.value))]
    .filter((value) => value > low && value <= high)
    .toSorted((a, b) => a - b);
  const matchedOn = rule === null ? () => null : earliestMatch(board, asOf, rule);
  return levels.flatMap((level, at) => {
    const first = (records: readonly ReachEvent[]) => records.find((record) => record.value >= level);
    const [closedFirst, openFirst] = [first(closed), first(open)];
    if (!closedFirst || !openFirst) return [];
    const matched = matchedOn(closedFirst);
    return [
      {
        above: levels[at - 1] ?? low,
        level,
        closedOn: closedFirst.date,
        openOn: matched !== null && matched < openFirst.date ? matched : openFirst.date,
        reachedOn: closedFirst.date > openFirst.date ? closedFirst.date : openFirst.date,
      },
    ];
  });
}

function earliestMatch(board: Board, asOf: Day, rule: MatchRule): (closed: ReachEvent) => Day | null {
  const open = board.selection.events
    .filter((event) => event.side === 'open' && event.date <= asOf)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const known = new Map<ReachEvent, Day | null>();
  return (closed) => {
    const found = known.get(closed);
    if (found !== undefined) return found;
    const day = open.find((event) => rule(event, closed))?.date ?? null;
    known.set(closed, day);
    return day;
  };
}

/** Lag of a step in days; positive when open came later. */
export function lagOf(step: LevelStep): number {
  return daysBetween(step.closedOn, step.openOn);
}

/** The steps that were completed inside a window; all of them without one. */
export function within(steps: readonly LevelStep[], window: Window | null): LevelStep[] {
  return steps.filter(
    (step) => window === null || (step.reachedOn >= window.first && step.reachedOn <= window.last),
  );
}

/** Mean lag in days over the levels of the steps, each step weighted by its height: exact, no sampling. Null without steps. */
export function meanLagOf(steps: readonly LevelStep[]): number | null {
  const weight = steps.reduce((sum, step) => sum + (step.level - step.above), 0);
  if (weight <= 0) return null;
  return steps.reduce((sum, step) => sum + (step.level - step.above) * lagOf(step), 0) / weight;
}

/** Lags in days at `count` equally spaced levels from the lowest shared level to the highest, both included, as a sampler would take them. */
export function sampledLags(board: Board, asOf: Day, rule: MatchRule | null, count: number): number[] {
  const steps = levelSteps(board, asOf, rule);
  const [low, high] = [steps[0]?.above, steps.at(-1)?.level];
  if (low === undefined || high === undefined) return [];
  return Array.from({ length: count }, (_, at) => low + ((high - low) * at) / (count - 1)).flatMap(
    (level) => {
      const step = steps.find((one) => level <= one.level) ?? steps.at(-1);
      return step ? [lagOf(step)] : [];
    },
  );
}

/** The closed records up to T. */
export function closedRecords(board: Board, asOf: Day): ReachEvent[] {
  return frontier(
    board.selection.events.filter((event) => event.side === 'closed'),
    asOf,
  );
}
