/**
 * The gap between the best open-weight and the best closed model, as it is measured, kept and published.
 * Keys are in snake_case because this record *is* the public contract (command line, JSON, CSV, SQL).
 */
import { z } from 'zod';
import { KeptPart } from '#domain/change.ts';
import { Day, Quarter } from '#domain/day.ts';
import { ModelId } from '#domain/model.ts';
import { SourceClass } from '#domain/reading.ts';

/** Which choices a gap is computed under (GAP.md section 2). Every published gap names its definition. */
export const GapDefinition = z.object({
  open_def: z.enum(['any', 'permissive', 'osaid']),
  effort: z.enum(['best', 'default']),
  self_reported: z.enum(['fallback', 'exclude']),
  basis: z.enum(['release', 'observed']),
});
export type GapDefinition = z.infer<typeof GapDefinition>;

export const HEADLINE_DEFINITION: GapDefinition = {
  open_def: 'any',
  effort: 'best',
  self_reported: 'fallback',
  basis: 'release',
};

/** Version of the method; raised when the same inputs would give another record. */
export const METHOD_VERSION = 'gap/1';

/** `gap/1:any.best.fallback.release`: method and choices in one stable id. */
export function definitionId(definition: GapDefinition): string {
  const { open_def, effort, self_reported, basis } = definition;
  return `${METHOD_VERSION}:${[open_def, effort, self_reported, basis].join('.')}`;
}

export const GapStatus = z.enum([
  'no_data',
  'one_sided_closed',
  'one_sided_open',
  'closed_ahead',
  'open_ahead',
  'level',
]);
export type GapStatus = z.infer<typeof GapStatus>;

export const GapFlag = z.enum([
  'saturated',
  'near_saturated',
  'floor',
  'not_separable',
  'thin',
  'stale',
  'frontier_absent',
  'self_reported',
  'contamination_risk',
  'private_items',
  'effort_mismatch',
  'se_assumed',
  'access_unknown',
  'reconstructed',
]);
export type GapFlag = z.infer<typeof GapFlag>;

const days = z.number().nullable();
const side = {
  best: z.number().nullable(),
  model: ModelId.or(z.string()).nullable(),
  variant: z.string().nullable(),
  date: Day.nullable(),
  source_class: SourceClass.nullable(),
  /** Standard error of the leader's score in the benchmark's unit. */
  se: z.number().nullable(),
};

/** 5th, 50th and 95th percentile in months over the draws in which the figure exists, to hundredths; null when it exists in none. */
export const DrawnMonths = z.object({
  low: z.number().nullable(),
  median: z.number().nullable(),
  high: z.number().nullable(),
  draws: z.number().int(),
});
export type DrawnMonths = z.infer<typeof DrawnMonths>;

/** Estimation intervals of the lags (GAP.md sections 5 and 7); they jump with the frontiers' steps, so they are skewed. */
export const LagIntervals = z.object({
  lag_match_months: DrawnMonths,
  behind_months: DrawnMonths,
  lag_avg_months: DrawnMonths,
  lag_avg_365_months: DrawnMonths,
});
export type LagIntervals = z.infer<typeof LagIntervals>;

/** One gap at one date T as known at K; fields and rules are GAP.md section 4. Never 0 for missing. */
export const GapMeasure = z.object({
  as_of: Day,
  known_at: Day,
  status: GapStatus,
  closed_best: side.best,
  closed_model: side.model,
  closed_variant: side.variant,
  closed_date: side.date,
  closed_source_class: side.source_class,
  closed_se: side.se,
  open_best: side.best,
  open_model: side.model,
  open_variant: side.variant,
  open_date: side.date,
  open_source_class: side.source_class,
  open_se: side.se,
  gap_points: z.number().nullable(),
  gap_rel: z.number().nullable(),
  gap_logit: z.number().nullable(),
  gap_ci90: z.tuple([z.number(), z.number()]).nullable(),
  verdict: z.enum(['closed_ahead', 'open_ahead', 'not_separable']).nullable(),
  lag_match_days: days,
  lag_match_months: days,
  behind_since: Day.nullable(),
  behind_days: days,
  behind_months: days,
  censored: z.boolean().nullable(),
  /** Level-averaged lag over all levels both sides have reached. */
  lag_avg_days: days,
  lag_avg_months: days,
  /** The same over levels whose later reach date is within the 365 days before T. */
  lag_avg_365_days: days,
  lag_avg_365_months: days,
  /** Null where a side has no model, where a record rests on a score without a known error, and in records of before they were computed. */
  lag_intervals: LagIntervals.nullable().default(null),
  closed_models: z.number().int(),
  open_models: z.number().int(),
  /** Models without a known class on T, by id, sorted. */
  excluded_unknown: z.array(z.string()),
  flags: z.array(GapFlag),
});
export type GapMeasure = z.infer<typeof GapMeasure>;

export const VintageKind = z.enum(['as_known', 'revised']);
export type VintageKind = z.infer<typeof VintageKind>;

/** A quarter's closed measure, frozen with everything needed to tell two vintages of it apart. */
export const GapRecord = z.object({
  quarter: Quarter,
  /** A benchmark id, or `index` for the capability index. */
  scope: z.string(),
  definition: z.string(),
  kind: VintageKind,
  /** K of the record: the quarter's last day for `as_known`, the horizon for `revised`. */
  vintage: Day,
  /** sha256 over the observations that entered, in canonical order. */
  inputs_hash: z.string(),
  /** Mean of gap_points over the days of the quarter on which both sides had a score; null when on none. */
  gap_points_mean: z.number().nullable(),
  measure: GapMeasure,
});
export type GapRecord = z.infer<typeof GapRecord>;

/**
 * Why a quarter's record differs from the one before it (or from an earlier vintage of itself): the cause of the largest
 * part. The words before `late_observation` that no part has are those of changes told before parts were kept.
 */
export const ChangeCause = z.enum([
  'new_model',
  're_score',
  'price_move',
  'licence_reclass',
  'date_correction',
  'method',
  'coverage',
  'late_observation',
  'series_break',
  'time',
  'unreproduced',
]);
export type ChangeCause = z.infer<typeof ChangeCause>;

export const GapChange = z.object({
  quarter: Quarter,
  /** The quarter (or, for a restatement, the vintage) compared with. */
  from: z.string(),
  scope: z.string(),
  definition: z.string(),
  kind: VintageKind,
  /** Knowledge date of the later known of the two records. */
  vintage: Day,
  field: z.enum([
    'gap_points',
    'lag_match_months',
    'behind_months',
    'lag_avg_365_months',
    'status',
    'closed_model',
    'open_model',
  ]),
  before: z.union([z.number(), z.string(), z.null()]),
  after: z.union([z.number(), z.string(), z.null()]),
  cause: ChangeCause,
  /** The models that caused it, by id. */
  models: z.array(z.string()),
  /** Of a number: parts that add up to `after - before`. Null for words, and for changes told before parts were kept. */
  parts: z.array(KeptPart).nullable(),
});
export type GapChange = z.infer<typeof GapChange>;
