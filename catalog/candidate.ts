/** What a rule of `normalise.ts` makes of a name: another spelling, and what the name said besides. */
import type { Day } from '#domain/day.ts';
import type { Variant } from '#domain/reading.ts';

/** A day or a month that a name states of its model: the release must fall into it, give or take a week. */
export interface StatedPeriod {
  readonly from: Day;
  readonly to: Day;
}

export interface Step {
  readonly name: string;
  /** The ledger's name for it, where one function holds several rules. */
  readonly rule?: string;
  readonly variant?: Variant;
  /** Billions of parameters that the name states; the model must have as many. */
  readonly sizeB?: number;
  readonly period?: StatedPeriod;
  /** The seller has tuned models only, so that a bare name is not the base model. */
  readonly isTuned?: boolean;
  /** Only after a rule that says the seller has tuned models only. */
  readonly onlyTuned?: boolean;
}

/** A rule: the spellings it leads to, nearest first; none when it does not apply. Pure, in linear time. */
export type Rule = (name: string) => readonly Step[];

export const NOTHING: readonly Step[] = [];

/** A rule's only step. */
export function step(name: string | undefined, variant?: Variant): readonly Step[] {
  return name === undefined || name === '' ? NOTHING : [variant === undefined ? { name } : { name, variant }];
}

/** The same steps under a rule's name. */
export function named(rule: string, steps: readonly Step[]): readonly Step[] {
  return steps.map((one) => (one.rule === undefined ? { ...one, rule } : one));
}

/** The name without what the pattern finds; nothing when it finds nothing. */
export function without(name: string, pattern: RegExp): readonly Step[] {
  return pattern.test(name) ? step(name.replace(pattern, '').trim()) : NOTHING;
}

/** The efforts that makers let their models be run with; other words are read as names. */
const EFFORTS: Readonly<Record<string, string>> = {
  none: 'none',
  minimal: 'minimal',
  low: 'low',
  med: 'medium',
  medium: 'medium',
  high: 'high',
  xhigh: 'xhigh',
  'extra high': 'xhigh',
  max: 'max',
};

/** `medium` for `Med`; null for a word that is no effort. */
export function effortOf(word: string): string | null {
  return EFFORTS[word.toLowerCase()] ?? null;
}

/** Thinking tokens: `32k`, `32000` and `32768` are all `{effort: 32k-thinking, thinking: true}`; null for anything else. */
export function budget(tokens: string): Variant | null {
  const written = /^(\d{1,3})k$/i.exec(tokens)?.[1];
  const number = /^[1-9]\d{3,5}$/.test(tokens) ? Number(tokens) : 0;
  const thousands = written ?? (number % 1000 !== 0 && number % 1024 === 0 ? number / 1024 : number / 1000);
  return Number(thousands) === 0 ? null : { effort: `${String(thousands)}k-thinking`, thinking: true };
}

/** `q8_0`, `fp8`, `4bit` …: how the same weights are stored. */
export const QUANT =
  /^(?:fp8|fp4|nvfp4|mxfp4|bf16|fp16|fp32|int8|int4|awq|gptq|w4a16|w8a8|[48]-?bit|(?:iq|q)\d(?:_[a-z0-9]+)*)$/i;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Mar 2024`, `2024-03-04`, `20240304`, `2024-03` as the days they cover; null for anything else. */
export function periodOf(text: string): StatedPeriod | null {
  const month = /^([a-z]{3})[a-z]*\.? '?(20\d\d)$/i.exec(text);
  if (month) return wholeMonth(month[2] ?? '', MONTHS.indexOf((month[1] ?? '').toLowerCase()) + 1);
  const numbers = /^(20\d\d)-?(\d\d)(?:-?(\d\d))?$/.exec(text);
  if (!numbers) return null;
  const [, year = '', mm = '', dd] = numbers;
  if (dd === undefined) return text.includes('-') ? wholeMonth(year, Number(mm)) : null;
  const day = `${year}-${mm}-${dd}`;
  return Number.isNaN(Date.parse(day)) ? null : { from: day, to: day };
}

function wholeMonth(year: string, month: number): StatedPeriod | null {
  if (month < 1 || month > 12) return null;
  const start = `${year}-${String(month).padStart(2, '0')}`;
  const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return { from: `${start}-01`, to: `${start}-${String(last).padStart(2, '0')}` };
}
