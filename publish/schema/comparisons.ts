/** Gaps that others published, each beside ours by the same definition and window, with the difference and why. */
import { z } from 'zod';
import { Day } from '#domain/day.ts';
import { GapFlag } from '#domain/gap.ts';
import { DefinitionUnit } from '#publish/schema/definitions.ts';

/** The publisher's figure. */
export const TheirFigure = z.object({
  /** The middle where only a range is published. */
  value: z.number(),
  /** The published interval or range; null where none is published. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The day the publisher's data end. */
  as_of: Day,
});
export type TheirFigure = z.infer<typeof TheirFigure>;

/** Ours by the same definition. */
export const OurFigure = z.object({
  /** Null when our data give no answer; `note` says why. */
  value: z.number().nullable(),
  /** 90 % estimation interval; null where none is computed. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** 5th and 95th percentile over the levels, days or benchmarks averaged: how much the answer varies, not how well it is known. */
  spread: z.tuple([z.number(), z.number()]).nullable(),
  /** First and last day the answer is about; null where it is about one day or all time. */
  window: z.object({ first: Day, last: Day }).nullable(),
  /** The same day as theirs, or the nearest that our data allow. */
  as_of: Day,
  /** What counts as known: up to this day. */
  known_at: Day,
  n_open: z.number().int(),
  n_closed: z.number().int(),
  flags: z.array(GapFlag),
  note: z.string().nullable(),
});
export type OurFigure = z.infer<typeof OurFigure>;

export const PublishedComparison = z.object({
  id: z.string(),
  publisher: z.string(),
  published_on: Day,
  citation: z.string(),
  /** The publisher's figure as a sentence. */
  statement: z.string(),
  /** The definition of `definitions.json` that both follow. */
  definition: z.string(),
  unit: DefinitionUnit,
  /** Whose capability index ours is computed on, where the definition is one of the index: our own fit, or the publisher's values. */
  index: z.enum(['ours', 'publisher']),
  /** The publisher's rule of when an open model counts as level with a closed record. */
  matching: z.enum(['strict', 'within-1-point', 'not-separable']),
  theirs: TheirFigure,
  ours: OurFigure,
  /** Ours less theirs, in the unit; null where ours has no value. */
  difference: z.number().nullable(),
  /** Whether ours lies in the published range; null where none is published or ours has no value. */
  is_within: z.boolean().nullable(),
  /** Whether theirs lies in our 90 % interval; null where ours has none. */
  is_covered: z.boolean().nullable(),
  /** Why ours differs, or agrees, written by a person who looked at both. */
  why: z.string(),
});
export type PublishedComparison = z.infer<typeof PublishedComparison>;

export const ComparisonList = z.object({
  horizon: Day,
  /** The horizon of the data that every `why` was written on; where `horizon` is another, ours may have moved since. */
  why_written_on: Day,
  comparisons: z.array(PublishedComparison),
});
export type ComparisonList = z.infer<typeof ComparisonList>;
