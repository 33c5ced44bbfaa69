/** What the figures of the capability index would be under other choices that could be defended. */
import { z } from 'zod';
import { Day, Quarter } from '#domain/day.ts';

/** A fit of the index with the headline's figures from it; a figure is null where the fit gives none. */
export const FittedFigures = z.object({
  /** Models and benchmarks that entered the fit. */
  models: z.number().int(),
  benchmarks: z.number().int(),
  lag_avg_365_months: z.number().nullable(),
  lag_match_months: z.number().nullable(),
  behind_months: z.number().nullable(),
  gap_points: z.number().nullable(),
  /** The best model of each side. */
  closed_model: z.string().nullable(),
  open_model: z.string().nullable(),
});
export type FittedFigures = z.infer<typeof FittedFigures>;

export const SensitivityVariant = z.object({
  /** The weight of the penalty; third parties' scores only; without benchmarks held to be heavily optimised for. */
  id: z.enum(['lambda-0.01', 'lambda-1', 'independent-only', 'without-flagged']),
  /** Why this variant cannot be fitted; null when it can. */
  refusal: z.string().nullable(),
  /** Null when it cannot be fitted. */
  figures: FittedFigures.nullable(),
  /** Models that this fit and the central one both have; null when it cannot be fitted. */
  compared_models: z.number().int().nullable(),
  /** Of those models: Spearman's rank correlation, and the mean absolute difference in index points. */
  rank_correlation: z.number().nullable(),
  mean_difference: z.number().nullable(),
});
export type SensitivityVariant = z.infer<typeof SensitivityVariant>;

export const IndexSensitivity = z.object({
  quarter: Quarter,
  /** T, the quarter's last day. */
  as_of: Day,
  definition: z.string(),
  /** K: everything known by then is in the fits. */
  vintage: Day,
  /** The fit that is published everywhere else, with penalty 0.1. */
  central: FittedFigures,
  variants: z.array(SensitivityVariant),
  /** Who says which benchmarks are heavily optimised for, and since when; the rest of the index's benchmarks are not flagged. */
  flagged: z.object({
    publisher: z.string(),
    citation: z.string(),
    as_of: Day,
    benchmarks: z.array(z.string()),
    /** Benchmarks of the central fit that the list does not have; they stay in. */
    not_judged: z.array(z.string()),
  }),
});
export type IndexSensitivity = z.infer<typeof IndexSensitivity>;
