/** Lags between two frontiers, in days; positive when open came later (GAP.md section 4). */
import { addDays, daysBetween, type Day } from '#domain/day.ts';
import type { ReachEvent } from './events.ts';
import { firstReach } from './frontier.ts';

const WINDOW_DAYS = 365;

export interface LevelLag {
  readonly days: number | null;
  /** `right`: the lag is at least this; `left`: at most; `neither` side has reached the level; null: both have. */
  readonly censored: 'right' | 'left' | 'neither' | null;
}

/** The lag at one level, as of a day. */
export function levelLag(
  closed: readonly ReachEvent[],
  open: readonly ReachEvent[],
  level: number,
  asOf: Day,
): LevelLag {
  const closedOn = firstReach(closed, level);
  const openOn = firstReach(open, level);
  if (closedOn !== null && openOn !== null) return { days: daysBetween(closedOn, openOn), censored: null };
  if (closedOn !== null) return { days: daysBetween(closedOn, asOf), censored: 'right' };
  if (openOn !== null) return { days: -daysBetween(openOn, asOf), censored: 'left' };
  return { days: null, censored: 'neither' };
}

/**
 * The mean lag over the levels that both sides have reached, from the higher of the two first records to the lower
 * of the two bests: an exact weighted sum, because the lag only changes at record values. With `windowEnd` only
 * levels whose later reach lies in the 365 days up to it. Null when there is no such level.
 */
export function meanLag(
  closed: readonly ReachEvent[],
  open: readonly ReachEvent[],
  windowEnd: Day | null,
): number | null {
  const [firstClosed, firstOpen, bestClosed, bestOpen] = [closed[0], open[0], closed.at(-1), open.at(-1)];
  if (!firstClosed || !firstOpen || !bestClosed || !bestOpen) return null;
  const low = Math.max(firstClosed.value, firstOpen.value);
  const high = Math.min(bestClosed.value, bestOpen.value);
  const steps = [...new Set([...closed, ...open].map((record) => record.value))]
    .filter((value) => value > low && value <= high)
    .toSorted((a, b) => a - b);
  const windowStart = windowEnd === null ? null : addDays(windowEnd, -WINDOW_DAYS);
  let weight = 0;
  let total = 0;
  let below = low;
  for (const level of steps) {
    const closedOn = firstReach(closed, level);
    const openOn = firstReach(open, level);
    if (closedOn !== null && openOn !== null) {
      const later = closedOn > openOn ? closedOn : openOn;
      if (windowStart === null || (later > windowStart && later <= (windowEnd ?? later))) {
        total += (level - below) * daysBetween(closedOn, openOn);
        weight += level - below;
      }
    }
    below = level;
  }
  return weight > 0 ? total / weight : null;
}
