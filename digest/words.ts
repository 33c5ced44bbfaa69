/** Words for numbers. One place, so that the same figure reads the same in every sentence. */
import type { DigestItem, DigestPart } from '#domain/digest.ts';
import type { ScoreUnit } from '#domain/benchmark.ts';

/** A number to `digits` decimals without a minus zero. */
export function figure(value: number, digits = 1): string {
  // 12 significant digits first: 0.8765 * 100 is 87.65, not 87.64999999999999
  const text = Number(value.toPrecision(12)).toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

/** `4.2 months`; the sign is dropped where the sentence says who is behind. */
export function months(value: number): string {
  return `${figure(Math.abs(value))} months`;
}

/** How far a price moved, as `−50%`; a change is never rounded to none, nor a price that is left to nothing. */
export function percentMove(before: number, after: number): string {
  const size = (Math.abs(after - before) / before) * 100;
  const texts = Array.from({ length: 11 }, (_, digits) => figure(size, digits));
  const text = texts.find((one) => isFairly(Number(one), size)) ?? String(size);
  return `${after < before ? '−' : '+'}${text}%`;
}

/** Whether a rounded size neither hides the change nor turns part of it into the whole. */
function isFairly(rounded: number, size: number): boolean {
  return rounded > 0 && (rounded !== 100 || size >= 100);
}

/** A score or a difference in its unit: a proportion as percentage points, a rating as rating points. */
export function inUnit(value: number, unit: ScoreUnit): string {
  switch (unit) {
    case 'proportion':
      return `${figure(value * 100)} points`;
    case 'points':
    case 'index':
      return `${figure(value)} points`;
    case 'rating':
      return `${figure(value, 0)} rating points`;
    case 'minutes':
      return `${figure(value)} minutes`;
    case 'usd':
      return `USD ${figure(value, 0)}`;
    case 'rank':
      return `rank ${figure(value, 2)}`;
    default:
      return unit satisfies never;
  }
}

/** A score as a reader would read it on the board. */
export function scoreText(value: number, unit: ScoreUnit): string {
  return unit === 'proportion'
    ? `${figure(value * 100)}%`
    : unit === 'rating'
      ? figure(value, 0)
      : figure(value);
}

export function words(text: string): DigestPart {
  return { text };
}

export function linked(text: string, href: string): DigestPart {
  return { text, href };
}

/** Says how many a list leaves out, and where they stand. */
export function moreItem(count: number, href: string): DigestItem[] {
  if (count <= 0) return [];
  return [{ parts: [words('And '), linked(`${count} more`, href), words('.')] }];
}

/** Site paths. The published contract keeps them stable. */
export const paths = {
  model: (id: string) => `/models/${id}/`,
  benchmark: (id: string) => `/benchmarks/${id.replaceAll('/', '--')}/`,
  quarter: (quarter: string) => `/quarters/${quarter}/`,
  /** Where the quarter's changes stand, part by part. */
  quarterChanges: (quarter: string) => `/quarters/${quarter}/#changes`,
  prices: () => '/prices/',
  events: (quarter: string) => `/events/${quarter}/`,
  method: () => '/method/',
};
