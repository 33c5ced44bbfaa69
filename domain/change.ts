/**
 * Why a figure of a gap record differs from the same figure of another record: its change in parts that add up to it.
 * Keys are in snake_case because this is published as it is.
 */
import { z } from 'zod';
import { Day, Quarter } from '#domain/day.ts';
import { OpennessClass } from '#domain/model.ts';
import { SourceClass } from '#domain/reading.ts';

/**
 * In the order in which differences are applied. `unreproduced`: the inputs of a frozen record cannot be built again,
 * because the catalogue or a parser has changed since. `time`: the day of measurement moved and nothing else.
 */
export const PartCause = z.enum([
  'method',
  'unreproduced',
  'series_break',
  'time',
  'licence_reclass',
  'date_correction',
  're_score',
  'late_observation',
  'new_model',
]);
export type PartCause = z.infer<typeof PartCause>;

/** The figures of a record whose changes are taken apart, each in its own unit. */
export const NumericField = z.enum([
  'gap_points',
  'gap_points_mean',
  'gap_rel',
  'gap_logit',
  'closed_best',
  'closed_se',
  'open_best',
  'open_se',
  'lag_match_days',
  'lag_match_months',
  'behind_days',
  'behind_months',
  'lag_avg_days',
  'lag_avg_months',
  'lag_avg_365_days',
  'lag_avg_365_months',
  'closed_models',
  'open_models',
]);
export type NumericField = z.infer<typeof NumericField>;

export const WordField = z.enum(['status', 'closed_model', 'open_model']);
export type WordField = z.infer<typeof WordField>;

/** What one observation stated on one of the two sides of a comparison. */
export const Statement = z.object({
  score: z.number().nullable(),
  source_class: SourceClass,
  release_date: Day.nullable(),
  first_seen: Day,
  /** Class in force on the day of measurement. */
  access: OpennessClass,
  source: z.string().nullable(),
  url: z.string().nullable(),
});
export type Statement = z.infer<typeof Statement>;

/** One observation that came, went or changed; null where a side does not have it. */
export const ObservationChange = z.object({
  model: z.string(),
  variant: z.string(),
  before: Statement.nullable(),
  after: Statement.nullable(),
});
export type ObservationChange = z.infer<typeof ObservationChange>;

/** What moved a figure by `amount`: usually one model; several where the figure did not exist between their changes. */
export const Carrier = z.object({
  amount: z.number().nullable(),
  models: z.array(z.string()),
  /** Those that set or lost a record; empty when only time or method carried it. */
  observations: z.array(ObservationChange),
});
export type Carrier = z.infer<typeof Carrier>;

export const ChangePart = z.object({
  /** One cause; several where the figure did not exist between them, so that their shares cannot be told apart. */
  causes: z.array(PartCause).min(1),
  /** In the field's unit; null where the figure came into being or ceased to exist. */
  amount: z.number().nullable(),
  /** What this cause would have moved without the other ones; differs from `amount` where causes interact. Null when not measurable. */
  alone: z.number().nullable(),
  carriers: z.array(Carrier),
});
export type ChangePart = z.infer<typeof ChangePart>;

/** A part as it is kept with the records: who carried how much; the observations behind it are told when asked for. */
export const KeptPart = ChangePart.omit({ carriers: true }).extend({
  /** Empty when only time or method moved the figure. */
  carriers: z.array(Carrier.omit({ observations: true })),
});
export type KeptPart = z.infer<typeof KeptPart>;

export const FigureChange = z.object({
  field: NumericField,
  before: z.number().nullable(),
  after: z.number().nullable(),
  /** `after - before`, the sum of the parts; null when either is null. */
  change: z.number().nullable(),
  parts: z.array(ChangePart),
});
export type FigureChange = z.infer<typeof FigureChange>;

/** A part of the change of a definition's answer. */
export const AnswerPart = z.object({
  /** One cause; several where there was no answer between them, so that their shares cannot be told apart. */
  causes: z.array(PartCause).min(1),
  /** In the definition's unit. */
  amount: z.number(),
});
export type AnswerPart = z.infer<typeof AnswerPart>;

/** What moved a definition's answer since the quarter before: the parts add up to the answer less `before`. */
export const AnswerMove = z.object({
  from: Quarter,
  before: z.number(),
  parts: z.array(AnswerPart),
});
export type AnswerMove = z.infer<typeof AnswerMove>;

export const WordChange = z.object({
  field: WordField,
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The cause of the last change on the way. */
  cause: PartCause,
  models: z.array(z.string()),
});
export type WordChange = z.infer<typeof WordChange>;

/** Everything that differs between two records, and why. Fields that do not differ are left out, unless parts cancel. */
export const Decomposition = z.object({
  figures: z.array(FigureChange),
  words: z.array(WordChange),
});
export type Decomposition = z.infer<typeof Decomposition>;

/** A closed quarter as it was known against the same quarter as it is known now. */
export const Restatement = z.object({
  quarter: Quarter,
  scope: z.string(),
  definition: z.string(),
  /** Knowledge dates of the two records. */
  then_vintage: Day,
  now_vintage: Day,
  ...Decomposition.shape,
});
export type Restatement = z.infer<typeof Restatement>;
