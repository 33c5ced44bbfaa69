/** Dates as English pages write them. */
import { Day } from '#domain/day.ts';

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
];
const WRITTEN = /^([A-Za-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (\d{4})$/;

/**
 * `February 27, 2026`, `Mar 1, 2026`, `Sept 3 2025` and `July 15th, 2025` as `YYYY-MM-DD`; `April 2026` as `2026-04`, for a month is all that it
 * says. `null` for anything else, a day that does not exist and a year outside 1900 to 2099.
 */
export function parseEnglishDay(text: string): string | null {
  const [, name = '', date, year = ''] = WRITTEN.exec(text.trim()) ?? [];
  const at = MONTHS.findIndex(
    (month) => [month, month.slice(0, 3), month.slice(0, 4)].includes(name.toLowerCase()), // `sept`, too
  );
  if (at < 0 || !/^(?:19|20)/.test(year)) return null;
  const month = `${year}-${String(at + 1).padStart(2, '0')}`;
  if (date === undefined) return month;
  const day = `${month}-${date.padStart(2, '0')}`;
  return Day.safeParse(day).success ? day : null;
}

/**
 * The ISO day of `October 23, 2026`, `Oct 23, 2026` or `2026-10-23`, the hyphens of any kind (OpenAI's do not break).
 * `null` for anything else: a month alone is no day.
 */
export function writtenDay(text: string): Day | null {
  const plain = text
    .replaceAll(/[\u2010\u2011]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const day = parseEnglishDay(plain) ?? plain;
  return Day.safeParse(day).success ? day : null;
}
