/** The gap under every definition as published: the definitions, every closed quarter, and the last one under every choice. */
import { z } from 'zod';
import { AnswerMove } from '#domain/change.ts';
import { Day, Quarter } from '#domain/day.ts';
import { GapFlag, VintageKind } from '#domain/gap.ts';

/** Points are of the index, of an Arena rating, or percentage points; `win_share` is 0 to 1, `ratio` errors of open for one of closed. */
export const DefinitionUnit = z.enum([
  'months',
  'index_points',
  'rating_points',
  'percentage_points',
  'percent',
  'win_share',
  'logit',
  'ratio',
]);
export type DefinitionUnit = z.infer<typeof DefinitionUnit>;

/** The choices a definition is computed under; the first of each is the default. */
export const DefinitionChoices = z.object({
  open: z.enum(['any', 'permissive', 'osaid']),
  sources: z.enum(['all', 'independent']),
  effort: z.enum(['best', 'default']),
  matching: z.enum(['strict', 'tolerant']),
  /** Developers by country: all, one group on both sides, or one group's open models against everybody's closed ones. */
  country: z.enum(['all', 'both-us', 'both-cn', 'both-other', 'open-us', 'open-cn', 'open-other']),
});
export type DefinitionChoices = z.infer<typeof DefinitionChoices>;

export const PublishedDefinition = z.object({
  id: z.string(),
  /** What the number says. */
  sentence: z.string(),
  /** Whose definition is followed. */
  publisher: z.string(),
  /** Where the rule was read: an address, or a page of this project. */
  citation: z.string(),
  unit: DefinitionUnit,
});
export type PublishedDefinition = z.infer<typeof PublishedDefinition>;

/** A definition's answer at the last day of a quarter under the default choices. */
export const DefinitionValue = z.object({
  quarter: Quarter,
  kind: VintageKind,
  /** K: the quarter's last day for `as_known`, the newest horizon for `revised`. */
  vintage: Day,
  definition: z.string(),
  /** Positive: closed leads, or open came later (`win_share` under a half, `ratio` over 1). Null when the data give no answer. */
  value: z.number().nullable(),
  /** 90 % estimation interval; null where none is computed. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Models that compete on each side. */
  n_open: z.number().int(),
  n_closed: z.number().int(),
  flags: z.array(GapFlag),
  /** The best model of each side; null where several boards are averaged. */
  closed_model: z.string().nullable(),
  open_model: z.string().nullable(),
  /** 5th and 95th percentile over the levels, days or benchmarks averaged: how much the answer varies, not how well it is known. */
  spread: z.tuple([z.number(), z.number()]).nullable(),
  /** First and last day the answer is about, both included. */
  window: z.object({ first: Day, last: Day }).nullable(),
  /** Other numbers of the same computation, by name. */
  beside: z.record(z.string(), z.number().nullable()),
  /** Why there is no value, or what a reader must know. */
  note: z.string().nullable(),
  /** What moved it since the quarter before, in parts that add up; null without an answer in both. */
  change: AnswerMove.nullable(),
});
export type DefinitionValue = z.infer<typeof DefinitionValue>;

/** A point of the specification curve. */
export const SpecificationPoint = z.object({
  definition: z.string(),
  choices: DefinitionChoices,
  value: z.number(),
  /** At the default choices only. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  n_open: z.number().int(),
  n_closed: z.number().int(),
});
export type SpecificationPoint = z.infer<typeof SpecificationPoint>;

/** How far one choice moves the answers of a unit, everything else equal. */
export const ChoiceEffect = z.object({
  unit: DefinitionUnit,
  axis: z.enum(['definition', 'open', 'sources', 'effort', 'matching', 'country']),
  choice: z.string(),
  /** The choice it is compared with. */
  baseline: z.string(),
  /** Mean under the choice less mean under the baseline. */
  difference: z.number(),
  /** Pairs of specifications that differ in this choice alone and both have a value. */
  pairs: z.number().int(),
});
export type ChoiceEffect = z.infer<typeof ChoiceEffect>;

export const DefinitionList = z.object({
  horizon: Day,
  /** The last closed quarter with answers, of which `curve` and `effects` are; null when there is none. */
  quarter: Quarter.nullable(),
  /** The definition that the headline states. */
  headline: z.string(),
  default_choices: DefinitionChoices,
  definitions: z.array(PublishedDefinition),
  /** By quarter, then as known before revised, then in the order of `definitions`. */
  values: z.array(DefinitionValue),
  /** Revised, in the order of `definitions`, then of value. */
  curve: z.array(SpecificationPoint),
  /** By unit, the largest difference first. */
  effects: z.array(ChoiceEffect),
});
export type DefinitionList = z.infer<typeof DefinitionList>;
