/** The gap day by day: points between the two frontiers, and how long ago the leader stood where the follower stands. */
import { addDays, daysBetween, type Day } from '#domain/day.ts';
import type { ReachEvent } from '../events.ts';
import { firstReach } from '../frontier.ts';
import { frontiers, type Board } from '../record.ts';
import type { Window } from './definition.ts';

export interface DailyGap {
  readonly day: Day;
  /** Closed less open, in the scale's unit. */
  readonly points: number;
  /** Days since the leader first reached the follower's best of this day; negative when open leads, 0 when level. */
  readonly behindDays: number;
}

/** One entry for each day of the window on which both sides have a model; days after T are not looked at. */
export function dailyGaps(board: Board, asOf: Day, window: Window): DailyGap[] {
  const last = window.last < asOf ? window.last : asOf;
  const { closed, open } = frontiers(board, last);
  const [firstClosed, firstOpen] = [closed[0]?.date, open[0]?.date];
  if (firstClosed === undefined || firstOpen === undefined) return [];
  const first = [window.first, firstClosed, firstOpen].reduce((a, b) => (a > b ? a : b));
  const gaps: DailyGap[] = [];
  let [closedAt, openAt] = [0, 0];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    closedAt = advanced(closed, closedAt, day);
    openAt = advanced(open, openAt, day);
    const [c, o] = [closed[closedAt]?.value ?? Number.NaN, open[openAt]?.value ?? Number.NaN];
    gaps.push({ day, points: c - o, behindDays: behindOn(day, c, o, closed, open) });
  }
  return gaps;
}

/** The backward lag on one day, in days; null where a side has no model. */
export function backwardLag(board: Board, asOf: Day): number | null {
  return dailyGaps(board, asOf, { first: asOf, last: asOf })[0]?.behindDays ?? null;
}

function behindOn(
  day: Day,
  closedBest: number,
  openBest: number,
  closed: readonly ReachEvent[],
  open: readonly ReachEvent[],
): number {
  if (closedBest === openBest) return 0;
  const since = closedBest > openBest ? firstReach(closed, openBest) : firstReach(open, closedBest);
  const days = since === null ? 0 : daysBetween(since, day);
  return closedBest > openBest ? days : -days;
}

function advanced(records: readonly ReachEvent[], at: number, day: Day): number {
  let next = at;
  while ((records[next + 1]?.date ?? '9999-12-31') <= day) next += 1;
  return next;
}
