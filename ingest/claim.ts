/** Claims about models and licences: the steps that every catalogue of them shares. */
import { parseDay, type Day } from '#domain/day.ts';
import { decimalFromNumber, decimalToNumber, parseDecimal, shiftDecimal } from '#domain/decimal.ts';
import type { ClaimReading, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import type { Parsed, Scope } from '#ingest/source.ts';

export type Outcome = { readonly reading: ClaimReading } | { readonly reject: RejectedRow };

/** What a claim is about; `about` is `` where nobody is named besides the model. */
export interface Subject {
  readonly rawName: string;
  readonly about: string;
}

export function claim(
  { rawName, about }: Subject,
  property: ClaimReading['property'],
  value: string,
  position: string,
): Outcome {
  return { reading: { kind: 'claim', rawName, about, property, value, position } };
}

/** A claim that is not believed; its series keeps its last good value. */
export function refused(
  subject: Subject,
  property: ClaimReading['property'],
  rule: string,
  stated: string,
  position: string,
): Outcome {
  const detail = `${subject.rawName}: ${stated.slice(0, 80)}`;
  return { reject: { rule, detail, position, keeps: `${seriesOfSubject(subject)}${property}` } };
}

/** Prefix of every series of one subject. */
export function seriesOfSubject({ rawName, about }: Subject): string {
  return ['claim', about, rawName, ''].join('\u001f');
}

/** The scope of everything that is said of one subject: what a payload of its own no longer says was withdrawn. */
export function subjectScope(subject: Subject): Scope {
  return { seriesPrefix: seriesOfSubject(subject), isComplete: true };
}

/** The scope of everything that is said in one name, whatever the model. */
export function aboutScope(about: string, isComplete: boolean): Scope {
  return { seriesPrefix: `claim\u001f${about}\u001f`, isComplete };
}

/**
 * A date as written. Refused when it is none that `parseDay` reads, and when a day that must be past (`by`: the
 * day of the capture) has not begun.
 */
export function dayClaim(
  subject: Subject,
  property: ClaimReading['property'],
  written: string,
  position: string,
  by: Day | null = null,
): Outcome {
  if (parseDay(written) === null) return refused(subject, property, 'not-a-day', written, position);
  // as text, a month or a year is not after the days in it
  if (by !== null && written > by) return refused(subject, property, 'not-yet', written, position);
  return claim(subject, property, written, position);
}

/** What sources write where they know no licence; none of it is a licence's name. */
const NO_LICENCE =
  /^(?:(?:unk\w*wn|undisclosed|unclear|unspecified|unlicensed|todo|tbd|none|n\/a|null|license|licen[cs]e\s+not\s+specified|pending evaluation)(?:$|[\s(;,.:])|(?:component\s+)+not\s+include|[-?\s]*$)/i;
const LONGEST_LICENCE = 120;

/**
 * A licence as written, in one line; nothing where the source says that it knows none. Refused: addresses, markup
 * and sentences, which describe terms instead of naming them.
 */
export function licenceClaim(subject: Subject, written: string, position: string): Outcome[] {
  const name = written.replaceAll(/\s+/g, ' ').trim();
  if (NO_LICENCE.test(name)) return [];
  const isProse =
    name.length > LONGEST_LICENCE || /https?:|www\.|\[\[|\]\(|<[a-z/!]|\. [A-Z]|^value:/.test(name);
  if (isProse || /\p{Cc}/u.test(name)) return [refused(subject, 'licence', 'not-a-licence', name, position)];
  return [claim(subject, 'licence', name, position)];
}

/**
 * A number of parameters written in units of ten to `power`, as a whole number; nothing for a range or a list. A fraction is
 * the noise of a float (249000000.00000003) where 12 significant digits have none, else it is refused.
 */
export function parametersClaim(
  subject: Subject,
  written: string,
  power: number,
  position: string,
): Outcome[] {
  const number = parseDecimal(written.trim());
  if (number === null) return [];
  const exact = shiftDecimal(number, power);
  const count = exact.includes('.') ? decimalFromNumber(decimalToNumber(exact)) : exact;
  return count !== null && /^[1-9]\d*$/.test(count)
    ? [claim(subject, 'parameters', count, position)]
    : [refused(subject, 'parameters', 'not-a-count', written, position)];
}

/**
 * A payload of claims. A series that is stated with two values in one payload is refused; a complete scope is kept only where no row
 * was refused before its name was known, for that row could be anyone's.
 */
export function claims(outcomes: readonly Outcome[], scopes: readonly Scope[], rowsSeen: number): Parsed {
  const stated = agreeing(outcomes.flatMap((one) => ('reading' in one ? [one.reading] : [])));
  const rejects = [...outcomes.flatMap((one) => ('reject' in one ? [one.reject] : [])), ...stated.rejects];
  const isWhole = !rejects.some(({ keeps }) => keeps === undefined);
  return {
    readings: stated.readings,
    rejects,
    benchmarks: [],
    scopes: scopes.map((scope) => ({ ...scope, isComplete: scope.isComplete && isWhole })),
    rowsSeen,
  };
}
