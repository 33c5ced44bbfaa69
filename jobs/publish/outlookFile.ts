/** What stands beside the record as published: the forecast, the table of capabilities, the state of the boards, other fits of the index. */
import { definitionId, HEADLINE_DEFINITION, type GapRecord } from '#domain/gap.ts';
import { backtest, forecastNext, forecastVerdict } from '#gap/forecast.ts';
import { livingRows } from '#gap/livingRows.ts';
import { measureGap, openBoard } from '#gap/record.ts';
import { saturation, topModels } from '#gap/saturation.ts';
import type { BoardSurvey, FigureForecast, Outlook } from '#publish/schema.ts';
import { scopesOf, type Scope } from '#jobs/scopes.ts';
import { newestVintages } from '#jobs/vintages.ts';
import { INDEX_INPUT } from '#jobs/indexScope.ts';
import { indexSensitivity } from '#jobs/publish/indexSensitivity.ts';
import type { KnownBenchmark, World } from '#jobs/world.ts';

const HEADLINE = definitionId(HEADLINE_DEFINITION);
const LEVEL = 0.8;
const WIDE_LEVEL = 0.9;
const TOP_MODELS = 5;
const FIGURES = [
  { figure: 'lag_avg_365_months', unit: 'months' },
  { figure: 'gap_points', unit: 'index_points' },
] as const;
/** Why the index's backtest flatters: nobody had these values when the quarters closed. */
const ONE_CAPTURE =
  'Made and tested on revised quarters: the capability index has no as-known ones before its first capture, so the test uses values of today’s fit, which nobody had then. The true test begins with the next quarter that closes.';

interface KnownBoard extends Scope {
  readonly benchmark: KnownBenchmark;
}

/** Everything at the horizon; the forecast from the frozen records of the index. */
export function outlook(world: World, records: readonly GapRecord[]): Outlook {
  const { horizon } = world;
  const scopes = scopesOf(world);
  const boards = scopes.flatMap((scope): KnownBoard[] => {
    const benchmark = world.benchmarks.get(scope.id);
    return benchmark && !scope.id.startsWith(INDEX_INPUT) ? [{ ...scope, benchmark }] : [];
  });
  const index = scopes.find((scope) => scope.id === 'index');
  return {
    horizon,
    forecasts: forecasts(records),
    living_rows: livingRows(
      boards.map(({ benchmark, observations }) => ({ benchmark, observations: observations(null) })),
      horizon,
      horizon,
    ),
    boards: survey(world, index, boards),
    sensitivity: index ? indexSensitivity(world, index.measured) : null,
  };
}

/** Both figures of the index, from its newest revised records; none without a record. */
export function forecasts(records: readonly GapRecord[]): FigureForecast[] {
  const own = newestVintages(records)
    .filter(
      (record) => record.scope === 'index' && record.definition === HEADLINE && record.kind === 'revised',
    )
    .toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1));
  const last = own.at(-1);
  if (!last) return [];
  return FIGURES.map(({ figure, unit }) => {
    const quarters = own.map(({ quarter, measure }) => ({ quarter, value: measure[figure] }));
    const tested = backtest(quarters, LEVEL);
    return {
      scope: 'index',
      figure,
      unit,
      definition: HEADLINE,
      kind: 'revised',
      vintage: last.vintage,
      quarters,
      forecast: forecastNext(quarters, LEVEL),
      forecast_90: forecastNext(quarters, WIDE_LEVEL),
      backtest: tested,
      verdict: forecastVerdict(tested),
      note: ONE_CAPTURE,
    };
  });
}

function survey({ horizon }: World, index: Scope | undefined, known: readonly KnownBoard[]): BoardSurvey {
  const open = ({ observations, measured }: Scope) =>
    openBoard(observations(null), horizon, HEADLINE_DEFINITION, measured);
  const top = index ? topModels(open(index), horizon, TOP_MODELS) : [];
  const { as_of, boards, ...shares } = saturation(
    known.map((one) => {
      const board = open(one);
      return { benchmark: one.benchmark, board, measure: measureGap(board, horizon) };
    }),
    horizon,
    top,
  );
  return {
    as_of,
    top_models: top,
    boards: boards.map(({ missing, ...state }) => ({ ...state, missing: [...missing] })),
    ...shares,
  };
}
