/** Frontiers: the best score a side has had, as a step function of time (GAP.md section 3). */
import type { Day } from '#domain/day.ts';
import type { ReachEvent } from './events.ts';

/**
 * The record-setting events of one side up to `until`, oldest first: each is strictly above every earlier one. On one day only
 * the best counts; equal scores leave the record with the first, and the model id settles a tie on one day.
 */
export function frontier(events: readonly ReachEvent[], until: Day): ReachEvent[] {
  const records: ReachEvent[] = [];
  for (const event of events.filter((one) => one.date <= until).toSorted(inRecordOrder)) {
    const record = records.at(-1);
    if (!record || event.value > record.value) records.push(event);
  }
  return records;
}

/** The first day on which a frontier is at or above a level; null when it never is. */
export function firstReach(records: readonly ReachEvent[], level: number): Day | null {
  return records.find((record) => record.value >= level)?.date ?? null;
}

function inRecordOrder(a: ReachEvent, b: ReachEvent): number {
  return (
    compare(a.date, b.date) ||
    b.value - a.value ||
    compare(a.observation.model, b.observation.model) ||
    compare(a.observation.variant, b.observation.variant)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
