/** Days as American documentation writes them out. */
import { Day } from '#domain/day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL =
  /^(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (\d{1,2}),? (\d{4})$/i;

/**
 * The ISO day of `October 23, 2026`, `Oct 23, 2026` or `2026-10-23`, the hyphens of any kind (OpenAI's do not break).
 * `null` for anything else: a month alone is no day.
 */
export function writtenDay(text: string): Day | null {
  const plain = text
    .replaceAll(/[\u2010\u2011]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const [, month = '', day = '', year = ''] = FULL.exec(plain) ?? [];
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const iso = month === '' ? plain : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return Day.safeParse(iso).success ? iso : null;
}
