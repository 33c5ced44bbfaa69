/** Numbers as the site writes them. Missing stays missing: every function gives an en dash for null, never 0. */
import type { ScoreUnit } from '#domain/benchmark.ts';
import type { Decimal } from '#domain/decimal.ts';
import type { DefinitionUnit } from '#publish/schema/definitions.ts';

export const MISSING = '–';

/** A number to 12 significant digits, so that no binary noise is published (DESIGN 4). */
export function round12(value: number): number {
  return Number(value.toPrecision(12));
}

/** Months with one decimal and a true minus sign: `−1.4`. */
export function monthsText(months: number | null): string {
  return months === null ? MISSING : fixed(months, 1);
}

/** Months in words, without their sign: `4.2 months`, `1.0 month`. */
export function monthsWords(months: number): string {
  const text = fixed(Math.abs(months), 1);
  return `${text} ${text === '1.0' ? 'month' : 'months'}`;
}

/** A score as a reader finds it on the board: a proportion as a percentage, a rating as a whole number. */
export function scoreText(value: number | null, unit: ScoreUnit): string {
  if (value === null) return MISSING;
  switch (unit) {
    case 'proportion':
      return `${fixed(value * 100, 1)}%`;
    case 'points':
    case 'index':
      return fixed(value, 1);
    case 'rating':
      return grouped(fixed(value, 0));
    case 'minutes':
      return `${fixed(value, value < 10 ? 1 : 0)} min`;
    case 'usd':
      return `$${grouped(fixed(value, 0))}`;
    case 'rank':
      return fixed(value, 2);
    default:
      return unit satisfies never;
  }
}

/** A difference of two scores in the unit's points; a proportion times 100. The unit's word is `pointsUnit`. */
export function pointsText(value: number | null, unit: ScoreUnit): string {
  if (value === null) return MISSING;
  if (unit === 'proportion') return fixed(value * 100, 1);
  return unit === 'rating' || unit === 'usd'
    ? grouped(fixed(value, 0))
    : fixed(value, unit === 'rank' ? 2 : 1);
}

/** The word after a difference in this unit. */
export function pointsUnit(unit: ScoreUnit): string {
  const words: Record<ScoreUnit, string> = {
    proportion: 'percentage points',
    points: 'points',
    rating: 'rating points',
    minutes: 'minutes',
    index: 'index points',
    usd: 'US dollars',
    rank: 'ranks',
  };
  return words[unit];
}

/** The answer of a definition of the gap in its unit; the unit's words are `definitionUnit`. */
export function definitionText(value: number | null, unit: DefinitionUnit): string {
  if (value === null) return MISSING;
  switch (unit) {
    case 'months':
    case 'index_points':
    case 'percentage_points':
      return fixed(value, 1);
    case 'rating_points':
      return grouped(fixed(value, 0));
    case 'percent':
      return percentText(value);
    case 'win_share':
      return `${fixed(value * 100, 1)}%`;
    case 'logit':
    case 'ratio':
      return fixed(value, 2);
    default:
      return unit satisfies never;
  }
}

/** The words after an answer in this unit. */
export function definitionUnit(unit: DefinitionUnit): string {
  const words: Record<DefinitionUnit, string> = {
    months: 'months',
    index_points: 'index points',
    rating_points: 'rating points',
    percentage_points: 'percentage points',
    percent: 'percent of the rating',
    win_share: 'share of votes for open-weight',
    logit: 'log-odds',
    ratio: 'errors of open-weight for one of closed',
  };
  return words[unit];
}

/** An exact price with at least two decimals: `2.5` is `$2.50`, `0.000015` stays itself. */
export function priceText(price: Decimal | null): string {
  if (price === null) return MISSING;
  const [whole = '0', fraction = ''] = price.replace('-', '').split('.');
  return `${price.startsWith('-') ? '−' : ''}$${grouped(whole)}.${fraction.padEnd(2, '0')}`;
}

/** A percentage with one decimal below 10 and none above: `4.2%`, `1,250%`. */
export function percentText(percent: number | null): string {
  if (percent === null) return MISSING;
  return `${grouped(fixed(percent, Math.abs(percent) < 10 ? 1 : 0))}%`;
}

/** A whole number with thin groups: `12,345`. */
export function countText(count: number): string {
  return grouped(String(count));
}

/** Bytes in kB or MB, decimal. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${fixed(bytes / 1000, 1)} kB` : `${fixed(bytes / 1_000_000, 1)} MB`;
}

/** A day in words: `30 April 2026`. */
export function dayWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** A date as precisely as it is known: `July 2025` when only the month is. */
export function dateWords(date: {
  readonly day: string;
  readonly precision: 'day' | 'month' | 'year';
}): string {
  const full = dayWords(date.day);
  if (date.precision === 'day') return full;
  return date.precision === 'month' ? full.slice(full.indexOf(' ') + 1) : date.day.slice(0, 4);
}

/** `2026Q1` as `Q1 2026`. */
export function quarterWords(quarter: string): string {
  return `${quarter.slice(4)} ${quarter.slice(0, 4)}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Fixed decimals with a true minus and without a minus zero. Noise goes first: 0.8765 times 100 is 87.65, not 87.649…. */
function fixed(value: number, digits: number): string {
  const text = round12(value).toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+(?!\d))/g, ',');
}
