/** One cell of a price sheet. It is read only where its currency and unit are beyond doubt; the rest is refused by rule. */
import { parseDecimal, type Decimal } from '#domain/decimal.ts';

export type PriceCell =
  | { readonly kind: 'price'; readonly price: Decimal }
  /** The cell says that this costs nothing, in words. */
  | { readonly kind: 'free' }
  /** Not stated, which is never zero. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly rule: string; readonly detail: string };

const MISSING = /^(?:[-\u2010-\u2015]+|n\/a)?$/i;
const FREE = /^free(?: of charge)?$/i;
const OTHER_CURRENCY = /[\u00a3\u00a5\u20ac\u20b9\uffe5\u5143]|\b(?:cny|rmb|eur|gbp|yuan)\b/i;
const CENTS = /\u00a2|\bcents?\b/i;
const AMOUNT = /^\$ ?(\d+(?:\.\d+)?|\.\d+)((?:[^\d.,].*)?)$/;
const PER_MILLION =
  /^(?:\/|per) ?(?:mtok|1,000,000 tokens|(?:1 ?)?(?:m|million) (?:input |output )?tokens?)$/i;
/** A footnote's mark; a bare digit is one only behind the letters of a unit, because behind a number it is a digit. */
const FOOTNOTE = /(?:[*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079]+|(?<=[a-z])\d)$/i;

/**
 * Reads `$3 / MTok`, `$0.30 / 1M tokens`, `$3` and the like, in USD per million tokens. `unit` says whether the cell has to
 * state its unit, or may leave it to the header or the page.
 */
export function priceCell(cell: string, unit: 'stated' | 'elsewhere'): PriceCell {
  const text = cell.replaceAll(/\s+/g, ' ').trim();
  const refused = (rule: string): PriceCell => ({ kind: 'refused', rule, detail: text.slice(0, 60) });
  if (MISSING.test(text)) return { kind: 'missing' };
  if (FREE.test(text)) return { kind: 'free' };
  if (OTHER_CURRENCY.test(text)) return refused('other-currency');
  if (CENTS.test(text)) return refused('cents');
  if (text.split('$').length > 2) return refused('two-amounts');
  const [, number = '', rest = ''] = AMOUNT.exec(text.replace(FOOTNOTE, '')) ?? [];
  const price = parseDecimal(number);
  if (price === null) return refused('not-a-price');
  const stated = rest.trim();
  if (PER_MILLION.test(stated) || (stated === '' && unit === 'elsewhere')) return { kind: 'price', price };
  if (stated === '') return refused('no-unit');
  return refused(/^(?:\/|per )/i.test(stated) ? 'other-unit' : 'not-a-price');
}
