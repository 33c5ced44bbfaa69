/** How near a source is to what it states, and which of several sources a published value is taken from. */
import { z } from 'zod';
import type { Day } from '#domain/day.ts';

/**
 * `curated`: a person entered it into the catalogue with its citation. `first-hand`: the seller's or maker's own
 * statement, or the board's owner's. `aggregator`: a sheet, registry or hub that copies what others state.
 */
export const Standing = z.enum(['curated', 'first-hand', 'aggregator']);
export type Standing = z.infer<typeof Standing>;

/** Why one source is taken and not another. The last three hold for scores, as docs/method.md orders them. */
export const StandingRule = z.enum([
  'curated',
  'first-hand',
  'last-confirmed',
  'source-id',
  'source-class',
  'newest-statement',
  'better-value',
]);
export type StandingRule = z.infer<typeof StandingRule>;

export interface Stander {
  readonly source: string;
  readonly standing: Standing;
  /** The day of the newest capture that could have said otherwise; the day it was known where none could. */
  readonly confirmedOn: Day;
}

/**
 * Orders sources that state one fact, the one to publish first: what a person curated, then what is stated first-hand,
 * then what aggregators copy; among equals the most recently confirmed; then by id.
 */
export function byStanding(a: Stander, b: Stander): number {
  return (
    Standing.options.indexOf(a.standing) - Standing.options.indexOf(b.standing) ||
    compare(b.confirmedOn, a.confirmedOn) ||
    compare(a.source, b.source)
  );
}

/** The part of the rule that put `first` before `second`. */
export function standingRule(first: Stander, second: Stander): StandingRule {
  if (first.standing !== second.standing && first.standing !== 'aggregator') return first.standing;
  return first.confirmedOn === second.confirmedOn ? 'source-id' : 'last-confirmed';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
