/** Where a time axis is marked and what stands there. */
import { addDays, addQuarters, daysBetween, quarterOf, quarterSpan, type Day } from '#domain/day.ts';
import type { ChartSize } from './frame.ts';

export interface DateTick {
  readonly day: Day;
  /** Empty for a small mark. */
  readonly label: string;
}

const YEAR = 366;

/** A mark at every quarter's start; years are labelled, and quarters too where the span is short enough. */
export function dateTicks(from: Day, to: Day, size: ChartSize): DateTick[] {
  const span = daysBetween(from, to);
  const namesQuarters = span < (size === 'wide' ? 2 : 1) * YEAR;
  const everyYears = span > 12 * YEAR ? 5 : 1;
  const ticks: DateTick[] = [];
  for (
    let quarter = firstQuarter(from);
    quarterSpan(quarter).first <= to;
    quarter = addQuarters(quarter, 1)
  ) {
    const { first } = quarterSpan(quarter);
    const year = quarter.slice(0, 4);
    const startsYear = quarter.endsWith('Q1') && Number(year) % everyYears === 0;
    ticks.push({ day: first, label: startsYear ? year : namesQuarters ? quarter.slice(4) : '' });
  }
  return ticks;
}

function firstQuarter(from: Day): string {
  const quarter = quarterOf(from);
  return quarterSpan(quarter).first >= from ? quarter : quarterOf(addDays(quarterSpan(quarter).last, 1));
}
