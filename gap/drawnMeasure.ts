/** A measure with what the draws of its scores say of it (GAP.md sections 5 and 7). */
import { GapFlag, type DrawnMonths, type GapMeasure } from '#domain/gap.ts';
import type { FigureInterval, LagSummary } from './drawnLags.ts';

/**
 * The intervals of the lags, to hundredths of a month; and that of the gap with its verdict where the two scores have no
 * errors of their own, as on the capability index. Without draws the measure stays as it is.
 */
export function withDraws(measure: GapMeasure, drawn: LagSummary | null): GapMeasure {
  if (!drawn) return measure;
  const lag_intervals = {
    lag_match_months: months(drawn.lag_match_months),
    behind_months: months(drawn.behind_months),
    lag_avg_months: months(drawn.lag_avg_months),
    lag_avg_365_months: months(drawn.lag_avg_365_months),
  };
  const { low, high } = drawn.gap_points;
  if (measure.gap_ci90 !== null || low === null || high === null) return { ...measure, lag_intervals };
  const verdict = low > 0 ? 'closed_ahead' : high < 0 ? 'open_ahead' : 'not_separable';
  const flags = new Set<GapFlag>(measure.flags);
  if (verdict === 'not_separable') flags.add(verdict);
  return {
    ...measure,
    lag_intervals,
    gap_ci90: [low, high],
    verdict,
    flags: GapFlag.options.filter((flag) => flags.has(flag)),
  };
}

function months({ low, median, high, draws }: FigureInterval): DrawnMonths {
  return { low: hundredths(low), median: hundredths(median), high: hundredths(high), draws };
}

/** What a thousand draws tell of a month is not known closer. */
function hundredths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
