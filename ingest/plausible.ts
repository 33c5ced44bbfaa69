/** Rules that a row of scores must pass before it is believed. Each refusal names the rule and the value. */
import type { Benchmark } from '#domain/benchmark.ts';
import { parseMeasure } from '#domain/decimal.ts';
import type { RejectedRow } from '#domain/reading.ts';

export type Judged<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reject: RejectedRow };

const LONGEST_NAME = 200;

/**
 * A model name as the source spells it, without blanks and line ends around it. Refused: nothing, control
 * characters (they separate our keys), markup, and more than 200 characters: none of that is a name.
 */
export function cleanName(raw: string, position: string): Judged<string> {
  const name = raw.replaceAll(/\s+/g, ' ').trim();
  const refuse = (why: string): Judged<string> => ({
    ok: false,
    reject: { rule: 'not-a-name', detail: `${why}: ${name.slice(0, 60)}`, position },
  });
  if (name === '') return refuse('empty');
  if (name.length > LONGEST_NAME) return refuse(`${name.length} characters`);
  // line ends are blanks by now; what is left separates our keys or turns the direction in which a name is read
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name)) return refuse('control characters');
  if (/<[a-z/!]/i.test(name)) return refuse('markup');
  return { ok: true, value: name };
}

/** A score inside its benchmark's range; refused with the value when it is not finite or outside. */
export function inRange(
  value: number,
  benchmark: Pick<Benchmark, 'id' | 'min' | 'max'>,
  name: string,
  position: string,
): Judged<number> {
  const isInside =
    Number.isFinite(value) &&
    (benchmark.min === null || value >= benchmark.min) &&
    (benchmark.max === null || value <= benchmark.max);
  if (isInside) return { ok: true, value };
  const range = `${benchmark.min ?? '-∞'} to ${benchmark.max ?? '∞'}`;
  return {
    ok: false,
    reject: {
      rule: 'out-of-range',
      detail: `${name}: ${value} is not in ${range} (${benchmark.id})`,
      position,
    },
  };
}

/** A written number in percent as a proportion, or refused with its text. */
export function percentCell(
  text: string,
  unit: 'percent' | 'bare' | 'either',
  name: string,
  position: string,
): Judged<number> {
  const value = parseMeasure(text, unit);
  if (value === null)
    return { ok: false, reject: { rule: 'not-a-number', detail: `${name}: ${text.slice(0, 40)}`, position } };
  // 12 significant digits: 3.3 / 100 is 0.033, not 0.032999999999999995
  return { ok: true, value: Number((value / 100).toPrecision(12)) };
}

/** A written plain number, or refused with its text. */
export function numberCell(text: string, name: string, position: string): Judged<number> {
  const plain = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text.trim());
  if (!plain)
    return { ok: false, reject: { rule: 'not-a-number', detail: `${name}: ${text.slice(0, 40)}`, position } };
  return { ok: true, value: Number(text) };
}
