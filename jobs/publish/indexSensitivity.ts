/** The headline's figures of the last closed quarter from other fits of the index, as published. */
import { quarterSpan, type Day } from '#domain/day.ts';
import { definitionId, HEADLINE_DEFINITION } from '#domain/gap.ts';
import { DEFAULT_ANCHORS, type FittedIndex } from '#gap/capabilityIndex.ts';
import { isHeavilyOptimised, OPTIMISED_LIST } from '#gap/heavilyOptimised.ts';
import { measureGap, openBoard, type Measured } from '#gap/record.ts';
import { sensitivity } from '#gap/sensitivity.ts';
import { round12 } from '#publish/numbers.ts';
import type { FittedFigures, IndexSensitivity } from '#publish/schema.ts';
import { lastClosedQuarter } from '#jobs/closeQuarters.ts';
import { indexBasis, type IndexBasis } from '#jobs/indexScope.ts';
import type { World } from '#jobs/world.ts';

/**
 * Revised, as the headline is: from all that is known at the horizon, at the quarter's last day. Null before a quarter is closed and
 * where there is no index to vary. Four fits without draws.
 */
export function indexSensitivity(world: World, measured: Measured): IndexSensitivity | null {
  const { horizon } = world;
  const quarter = lastClosedQuarter(horizon);
  const basis = indexBasis(world, horizon);
  if (quarter === null || !basis?.fit.ok) return null;
  const { fit: central, scores } = basis;
  const { last } = quarterSpan(quarter);
  const benchmarks = [...new Set(scores.map(({ benchmark }) => benchmark))];
  const flagged = new Set(benchmarks.filter((benchmark) => isHeavilyOptimised(benchmark) === true));
  const entered = central.benchmarks.map(({ benchmark }) => benchmark);
  const figures = (fit: FittedIndex) => figuresOf(basis, fit, horizon, last, measured);
  return {
    quarter,
    as_of: last,
    definition: definitionId(HEADLINE_DEFINITION),
    vintage: horizon,
    central: figures(central),
    variants: sensitivity(scores, central, flagged, { anchors: DEFAULT_ANCHORS }).map(
      ({ id, refusal, fit, comparison }) => ({
        id,
        refusal,
        figures: fit && figures(fit),
        compared_models: comparison?.models ?? null,
        rank_correlation: rounded(comparison?.rank_correlation ?? null),
        mean_difference: rounded(comparison?.mean_difference ?? null),
      }),
    ),
    flagged: {
      ...OPTIMISED_LIST,
      benchmarks: entered.filter((benchmark) => flagged.has(benchmark)),
      not_judged: entered.filter((benchmark) => isHeavilyOptimised(benchmark) === null),
    },
  };
}

function figuresOf(
  basis: IndexBasis,
  fit: FittedIndex,
  horizon: Day,
  asOf: Day,
  measured: Measured,
): FittedFigures {
  const board = openBoard(basis.observationsOf(fit, null), horizon, HEADLINE_DEFINITION, measured);
  const measure = measureGap(board, asOf);
  return {
    models: fit.models.length,
    benchmarks: fit.benchmarks.length,
    lag_avg_365_months: rounded(measure.lag_avg_365_months),
    lag_match_months: rounded(measure.lag_match_months),
    behind_months: rounded(measure.behind_months),
    gap_points: rounded(measure.gap_points),
    closed_model: measure.closed_model,
    open_model: measure.open_model,
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : round12(value);
}
