/**
 * The next quarter's figure from the closed quarters before it, and a backtest that says what such forecasts are worth.
 *
 * The forecast is a local level: exponential smoothing (Brown 1959) with a weight fixed at one half, between the two baselines it
 * must beat, the last value (weight 1) and the mean of all before (weight 1/n). The weight is fixed because a dozen quarters cannot
 * tell weights apart; a fitted one would be a second thing to believe. No trend: nothing here knows that a gap must close.
 */
import { addQuarters, type Quarter } from '#domain/day.ts';
import {
  ForecastMethod,
  type Backtest,
  type Forecast,
  type ForecastScore,
  type ForecastVerdict,
} from '#domain/forecast.ts';
import { twoSidedT } from './studentT.ts';

/** A figure of one closed quarter, as it was known when it closed. */
export interface QuarterFigure {
  readonly quarter: Quarter;
  readonly value: number | null;
}

/** Weight of the newest quarter in the level. */
const WEIGHT = 0.5;
/** Past errors without which no width is stated. */
const FEWEST_ERRORS = 3;
/** Forecast quarters without which no method is called better than another. */
const FEWEST_SCORED = 8;

/** What each method expects after `values`, oldest first; at least one. */
const POINT: Readonly<Record<ForecastMethod, (values: readonly number[]) => number>> = {
  local_level: (values) => values.reduce((level, value) => level + WEIGHT * (value - level)),
  last_value: (values) => values.at(-1) ?? Number.NaN,
  mean_of_all: mean,
};

/**
 * The forecast of the quarter after the last one given, at `level` (0.8 or 0.9). The half-width is `t s sqrt(1 + 1/n)`: `s` the root
 * mean square of the method's n past one-step errors, taken about 0, `t` Student's quantile at n degrees of freedom, which
 * is what a handful of errors demands. Null with fewer than 3 past errors. Only the unbroken run of quarters up to the last is used.
 */
export function forecastNext(
  figures: readonly QuarterFigure[],
  level: number,
  method: ForecastMethod = 'local_level',
): Forecast | null {
  const run = lastRun(figures);
  const last = run.at(-1);
  const values = run.map((figure) => figure.value);
  const errors = values.slice(1).map((value, at) => value - POINT[method](values.slice(0, at + 1)));
  if (!last || errors.length < FEWEST_ERRORS) return null;
  const point = POINT[method](values);
  const spread = Math.sqrt(mean(errors.map((error) => error * error)));
  const half = twoSidedT(level, errors.length) * spread * Math.sqrt(1 + 1 / errors.length);
  return {
    quarter: addQuarters(last.quarter, 1),
    method,
    point,
    low: point - half,
    high: point + half,
    level,
    past_errors: errors.length,
  };
}

/** Every closed quarter forecast by each method from the quarters before it alone (rolling origin, Tashman 2000), and their scores. */
export function backtest(figures: readonly QuarterFigure[], level: number): Backtest {
  const run = lastRun(figures);
  const rows = run.flatMap(({ quarter, value }, at) => {
    const forecasts = ForecastMethod.options.flatMap(
      (method) => forecastNext(run.slice(0, at), level, method) ?? [],
    );
    return forecasts.length === 0 ? [] : [{ quarter, actual: value, forecasts }];
  });
  return {
    level,
    rows,
    scores: ForecastMethod.options.map((method) => scoreOf(rows, method)),
  };
}

/**
 * The interval score of Gneiting & Raftery (2007, JASA 102, eq. 43): the width, plus 2/(1 - level) times the distance by
 * which the interval missed. In the unit of the figure; smaller is better, and honest widths score best in expectation.
 */
export function intervalScore({ low, high, level }: Forecast, actual: number): number {
  const missed = Math.max(low - actual, actual - high, 0);
  return high - low + (2 / (1 - level)) * missed;
}

/** Whether the local level did better than the baselines, by mean interval score; not said on fewer than 8 quarters. */
export function forecastVerdict({ scores }: Backtest): ForecastVerdict {
  const own = scores.find((score) => score.method === 'local_level');
  const quarters = own?.quarters ?? 0;
  const beaten = scores.flatMap(({ method, interval_score }) =>
    own?.interval_score != null && interval_score !== null && own.interval_score < interval_score
      ? [method]
      : [],
  );
  if (quarters < FEWEST_SCORED) return { outcome: 'too_few', quarters, beaten };
  const outcome = beaten.length === 2 ? 'beats_both' : beaten.length === 1 ? 'beats_one' : 'beats_none';
  return { outcome, quarters, beaten };
}

function scoreOf(rows: Backtest['rows'], method: ForecastMethod): ForecastScore {
  const told = rows.flatMap(({ actual, forecasts }) => {
    const forecast = forecasts.find((one) => one.method === method);
    return forecast ? [{ forecast, actual }] : [];
  });
  const meanOver = (of: (one: { forecast: Forecast; actual: number }) => number) =>
    told.length === 0 ? null : mean(told.map(of));
  return {
    method,
    quarters: told.length,
    coverage: meanOver(({ forecast, actual }) => (actual >= forecast.low && actual <= forecast.high ? 1 : 0)),
    interval_score: meanOver(({ forecast, actual }) => intervalScore(forecast, actual)),
    mean_absolute_error: meanOver(({ forecast, actual }) => Math.abs(actual - forecast.point)),
  };
}

/** The quarters up to the last one that follow one another without a gap and have a value, oldest first. */
function lastRun(figures: readonly QuarterFigure[]): { quarter: Quarter; value: number }[] {
  const known = figures
    .flatMap(({ quarter, value }) => (value === null ? [] : [{ quarter, value }]))
    .toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1));
  const start = known.findLastIndex(
    (figure, at) => at > 0 && addQuarters(known[at - 1]?.quarter ?? '', 1) !== figure.quarter,
  );
  return known.slice(Math.max(start, 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
