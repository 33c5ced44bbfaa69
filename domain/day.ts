/**
 * Calendar days, instants and quarters as the tracker writes them: ISO strings in UTC, so that text order is
 * time order and no time zone can shift a date.
 */
import { z } from 'zod';

const DAY_MS = 86_400_000;
/** Mean length of a month in days; GAP.md's unit for every "months" figure. */
export const DAYS_PER_MONTH = 30.4375;

/** An ISO calendar day `YYYY-MM-DD` that exists (30 February is refused). */
export const Day = z.iso.date();
export type Day = string;

/** An ISO instant in UTC, `YYYY-MM-DDTHH:MM:SS[.sss]Z`. */
export const Instant = z.iso.datetime();
export type Instant = string;

/** A quarter such as `2026Q1`. */
export const Quarter = z.string().regex(/^\d{4}Q[1-4]$/);
export type Quarter = string;

export type DayPrecision = 'day' | 'month' | 'year';
export interface DatedFact {
  readonly day: Day;
  readonly precision: DayPrecision;
}

/**
 * The day a written date stands for: `2025-07-31` as it is; a month or a year counts from its last day, so that
 * a fact is never dated before it could have been true. `null` for anything else, and outside 1900 to 2099: a year 1
 * is a program's empty date, and `Date.UTC` takes two-digit years for 19xx.
 */
export function parseDay(text: string): DatedFact | null {
  if (!/^(19|20)/.test(text)) return null;
  if (Day.safeParse(text).success) return { day: text, precision: 'day' };
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return { day: lastDayOfMonth(text), precision: 'month' };
  if (/^\d{4}$/.test(text)) return { day: `${text}-12-31`, precision: 'year' };
  return null;
}

/** The ISO day of an American `M/D/YYYY` date, or `null` when no such day exists. */
export function parseUsDay(text: string): Day | null {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!match) return null;
  const day = `${match[3]}-${match[1]?.padStart(2, '0')}-${match[2]?.padStart(2, '0')}`;
  return Day.safeParse(day).success ? day : null;
}

function lastDayOfMonth(month: string): Day {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The day on which an instant falls, in UTC. */
export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The day `count` days after `day` (before it when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of the month `count` months later, clamped to the month's last day. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Days as months of 30.4375 days; `null` stays `null`. */
export function monthsFromDays(days: number | null): number | null {
  return days === null ? null : days / DAYS_PER_MONTH;
}

/** The quarter that a day belongs to. */
export function quarterOf(day: Day): Quarter {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** First and last day of a quarter. */
export function quarterSpan(quarter: Quarter): { readonly first: Day; readonly last: Day } {
  const year = Number(quarter.slice(0, 4));
  const startMonth = (Number(quarter.slice(5)) - 1) * 3;
  return {
    first: new Date(Date.UTC(year, startMonth, 1)).toISOString().slice(0, 10),
    last: new Date(Date.UTC(year, startMonth + 3, 0)).toISOString().slice(0, 10),
  };
}

/** The quarter `count` quarters after `quarter`. */
export function addQuarters(quarter: Quarter, count: number): Quarter {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1 + count;
  return `${Math.floor(index / 4)}Q${(index % 4) + 1}`;
}

/** Every quarter from `first` to `last`, both included; empty when `last` is earlier. */
export function quartersBetween(first: Quarter, last: Quarter): Quarter[] {
  const quarters: Quarter[] = [];
  for (let quarter = first; quarter <= last; quarter = addQuarters(quarter, 1)) quarters.push(quarter);
  return quarters;
}
