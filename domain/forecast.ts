/** A forecast of the next quarter's figure, and how forecasts of the same kind did on the quarters that are closed. */
import { z } from 'zod';
import { Quarter } from '#domain/day.ts';

/** `local_level` is ours; the other two are what it has to beat. */
export const ForecastMethod = z.enum(['local_level', 'last_value', 'mean_of_all']);
export type ForecastMethod = z.infer<typeof ForecastMethod>;

export const Forecast = z.object({
  /** The quarter that is forecast. */
  quarter: Quarter,
  method: ForecastMethod,
  /** In the unit of the figure. */
  point: z.number(),
  low: z.number(),
  high: z.number(),
  /** Share of quarters that the interval is meant to hold, 0 to 1. */
  level: z.number().gt(0).lt(1),
  /** One-step errors of earlier quarters that the width rests on. */
  past_errors: z.number().int(),
});
export type Forecast = z.infer<typeof Forecast>;

export const ForecastScore = z.object({
  method: ForecastMethod,
  /** Quarters that were forecast. */
  quarters: z.number().int(),
  /** Share of them inside the interval; null without any. */
  coverage: z.number().nullable(),
  /** Mean interval score, in the unit of the figure; smaller is better. */
  interval_score: z.number().nullable(),
  /** Mean absolute error of the point, in the unit of the figure. */
  mean_absolute_error: z.number().nullable(),
});
export type ForecastScore = z.infer<typeof ForecastScore>;

export const Backtest = z.object({
  level: z.number().gt(0).lt(1),
  /** Each forecast from the quarters before it alone, with what came. */
  rows: z.array(z.object({ quarter: Quarter, actual: z.number(), forecasts: z.array(Forecast) })),
  scores: z.array(ForecastScore),
});
export type Backtest = z.infer<typeof Backtest>;

export const ForecastVerdict = z.object({
  /** `too_few`: fewer closed quarters than a judgement can rest on, whichever way they fell. */
  outcome: z.enum(['beats_both', 'beats_one', 'beats_none', 'too_few']),
  quarters: z.number().int(),
  /** The baselines with the larger mean interval score. */
  beaten: z.array(ForecastMethod),
});
export type ForecastVerdict = z.infer<typeof ForecastVerdict>;
