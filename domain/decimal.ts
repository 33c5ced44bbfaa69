/**
 * Exact decimals as text. Prices are never binary floats here: `0.1 + 0.2` is not a price. A decimal is written
 * canonically (no exponent, no leading or trailing zeros, `-0` is `0`), so equal values are equal strings.
 */
import { z } from 'zod';

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** A canonical exact decimal, such as `2.5` or `0.000015`. */
export const Decimal = z.string().regex(/^(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
export type Decimal = string;

interface Scaled {
  readonly digits: bigint;
  readonly scale: number;
}

/**
 * The canonical form of one written number (`"2.50"`, `"1.5e-05"`, `".5"`); `null` for anything else: empty text,
 * units, thousands separators, NaN, hexadecimal, blanks inside.
 */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > 64 || !PLAIN.test(text)) return null;
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/^\+/, '').split('.');
  const scale = fraction.length - Number(exponent);
  return write({ digits: BigInt(`${whole === '-' ? '-0' : whole || '0'}${fraction}`), scale });
}

/**
 * The canonical form of a JSON number, taken from its shortest round-trip spelling: `1.5e-05` is `0.000015`, and
 * float noise such as `0.27999999999999997` is shown to 12 significant digits, that is `0.28` (DESIGN 4).
 * `null` when not finite.
 */
export function decimalFromNumber(value: number): Decimal | null {
  return Number.isFinite(value) ? parseDecimal(String(Number(value.toPrecision(12)))) : null;
}

/** `value` times ten to the power `power`, exactly. */
export function shiftDecimal(value: Decimal, power: number): Decimal {
  const { digits, scale } = read(value);
  return write({ digits, scale: scale - power });
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const a = read(left);
  const b = read(right);
  const scale = Math.max(a.scale, b.scale);
  const difference = a.digits * 10n ** BigInt(scale - a.scale) - b.digits * 10n ** BigInt(scale - b.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether a decimal is zero. */
export function isZero(value: Decimal): boolean {
  return value === '0';
}

/** The nearest binary number, for drawing and ratios; never for storing. */
export function decimalToNumber(value: Decimal): number {
  return Number(value);
}

/**
 * A number written with an optional percent sign and blanks around it, as a binary number in the written scale
 * (`"3.3 %"` is 3.3); `null` for anything else. `unit` says whether the percent sign must, may or must not stand.
 */
export function parseMeasure(text: string, unit: 'percent' | 'bare' | 'either'): number | null {
  const match = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*(%?)\s*$/.exec(text);
  if (!match?.[1]) return null;
  const hasSign = match[2] === '%';
  if ((unit === 'percent' && !hasSign) || (unit === 'bare' && hasSign)) return null;
  const measure = Number(match[1]);
  return Number.isFinite(measure) ? measure : null;
}

/** A non-negative whole number, with optional thousands commas in the right places; `null` for anything else (`0,123` is a fraction). */
export function parseCount(text: string): number | null {
  const trimmed = text.trim();
  if (!/^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)$/.test(trimmed)) return null;
  const count = Number(trimmed.replaceAll(',', ''));
  return Number.isSafeInteger(count) ? count : null;
}

function read(value: Decimal): Scaled {
  const [whole = '0', fraction = ''] = value.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function write({ digits, scale }: Scaled): Decimal {
  if (scale <= 0) return (digits * 10n ** BigInt(-scale)).toString();
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, '');
  const sign = negative && digits !== 0n ? '-' : '';
  return fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`;
}
