/** What stands beside the record: a forecast with its backtest, the table of capabilities, the boards that still say something, and the index under other choices. */
import { z } from 'zod';
import { Day, Quarter } from '#domain/day.ts';
import { Backtest, Forecast, ForecastVerdict } from '#domain/forecast.ts';
import { VintageKind } from '#domain/gap.ts';
import { LivingRow } from '#domain/livingRow.ts';
import { IndexSensitivity } from '#publish/schema/sensitivity.ts';

/** The next quarter of one figure of the capability index. */
export const FigureForecast = z.object({
  scope: z.literal('index'),
  figure: z.enum(['lag_avg_365_months', 'gap_points']),
  unit: z.enum(['months', 'index_points']),
  definition: z.string(),
  kind: VintageKind,
  vintage: Day,
  /** The closed quarters it is made from, oldest first. */
  quarters: z.array(z.object({ quarter: Quarter, value: z.number().nullable() })),
  /** With the interval meant to hold 80 % of quarters, and 90 %; null with fewer than three past errors. */
  forecast: Forecast.nullable(),
  forecast_90: Forecast.nullable(),
  /** At 80 %. */
  backtest: Backtest,
  verdict: ForecastVerdict,
  /** What the backtest cannot show. */
  note: z.string(),
});
export type FigureForecast = z.infer<typeof FigureForecast>;

export const BoardState = z.object({
  benchmark: z.string(),
  /** `separates`: the 90 % interval of the gap excludes 0; `unknown`: one side, or no known error. */
  separation: z.enum(['separates', 'not_separable', 'unknown']),
  /** Share of the range above chance that the leader has left; null without a known ceiling, or where less is better. */
  headroom: z.number().nullable(),
  /** Newest day on which a score was first seen or began to count. */
  last_new: Day.nullable(),
  /** Why the board is retired; null while it is in use. */
  retired: z.enum(['no_new_observation', 'saturated']).nullable(),
  /** Models of `top_models` without a score here. */
  missing: z.array(z.string()),
});
export type BoardState = z.infer<typeof BoardState>;

export const BoardSurvey = z.object({
  as_of: Day,
  /** The best five of each side on the capability index. */
  top_models: z.array(z.string()),
  /** By id. The inputs of the index are no boards. */
  boards: z.array(BoardState),
  /** Boards in proportions where more is better, with both sides. */
  comparable: z.number().int(),
  both_above_90: z.number().int(),
  share_both_above_90: z.number().nullable(),
});
export type BoardSurvey = z.infer<typeof BoardSurvey>;

export const Outlook = z.object({
  horizon: Day,
  forecasts: z.array(FigureForecast),
  /** The twelve capabilities, then six benchmarks by name; developers' own reports are left out. */
  living_rows: z.array(LivingRow),
  boards: BoardSurvey,
  /** Null before a quarter is closed and where there is no index. */
  sensitivity: IndexSensitivity.nullable(),
});
export type Outlook = z.infer<typeof Outlook>;
