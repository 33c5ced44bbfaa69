/** Made-up outlook: a forecast that beats one baseline, one that there is too little for, rows of every status, boards of every state. */
import type { Backtest, Forecast } from '#domain/forecast.ts';
import type { LivingBest, LivingRow } from '#domain/livingRow.ts';
import type { FigureForecast, FittedFigures, IndexSensitivity, Outlook } from '#publish/schema.ts';
import type { SampleParts } from './sampleSmallFiles.ts';
import { HORIZON, LAST_QUARTER, QUARTERS } from './sampleWorld.ts';

export function outlook(parts: SampleParts): Outlook {
  const scopes = parts.gaps.map((gap) => gap.benchmark.scope);
  return {
    horizon: HORIZON,
    forecasts: [lag(parts), points(parts)],
    living_rows: [
      row(parts, 'two_sided'),
      row(parts, 'one_sided'),
      row(parts, 'no_independent_data'),
      row(parts, 'no_benchmark'),
    ],
    boards: {
      as_of: HORIZON,
      top_models: parts.modelFiles.slice(0, 2).map(({ model }) => model.id),
      boards: [
        board(scopes[1], 'separates', null),
        board(scopes[2], 'not_separable', 'saturated'),
        board(scopes[3], 'unknown', 'no_new_observation'),
      ],
      ...{ comparable: 2, both_above_90: 1, share_both_above_90: 0.5 },
    },
    sensitivity: sensitivity(parts),
  };
}

/** Two fits that move the figures, one that hardly does, and one that cannot be made. */
function sensitivity({ headline, link, hostile }: SampleParts): IndexSensitivity {
  const compared = { refusal: null, compared_models: 60, rank_correlation: 0.99954, mean_difference: 0.25 };
  return {
    ...{ quarter: LAST_QUARTER, as_of: '2026-03-31', definition: headline, vintage: HORIZON },
    central: fit(6, 9.5),
    variants: [
      { ...compared, id: 'lambda-0.01', figures: fit(6, 8.9) },
      { ...compared, id: 'lambda-1', figures: fit(5.5, 11.4) },
      {
        id: 'independent-only',
        refusal: `too few scores${hostile}`,
        ...{ figures: null, compared_models: null, rank_correlation: null, mean_difference: null },
      },
      { ...compared, id: 'without-flagged', figures: { ...fit(8.1, 16), models: 20, benchmarks: 19 } },
    ],
    flagged: {
      publisher: `Example Institute${hostile}`,
      citation: link,
      as_of: '2026-08-11',
      benchmarks: ['example-input/old'],
      not_judged: ['example-input/new'],
    },
  };
}

function fit(lag: number, points: number): FittedFigures {
  return {
    ...{ models: 60, benchmarks: 21, lag_avg_365_months: lag, lag_match_months: 5.7 },
    ...{ behind_months: 7.8, gap_points: points, closed_model: null, open_model: null },
  };
}

function lag({ headline, hostile }: SampleParts): FigureForecast {
  const forecast: Forecast = {
    ...{ quarter: '2026Q2', method: 'local_level' as const, point: 6.1, low: 3.2, high: 9 },
    ...{ level: 0.8, past_errors: 9 },
  };
  return {
    ...{ scope: 'index', figure: 'lag_avg_365_months', unit: 'months' },
    ...{ definition: headline, kind: 'revised', vintage: HORIZON },
    quarters: QUARTERS.map((quarter, at) => ({ quarter, value: 5 + at / 10 })),
    forecast,
    forecast_90: { ...forecast, low: 2.1, high: 10.1, level: 0.9 },
    backtest: backtest(9),
    verdict: { outcome: 'beats_one', quarters: 9, beaten: ['mean_of_all'] },
    note: `What the test cannot show.${hostile}`,
  };
}

function points(parts: SampleParts): FigureForecast {
  return {
    ...lag(parts),
    ...{ figure: 'gap_points', unit: 'index_points', forecast: null, forecast_90: null },
    backtest: backtest(0),
    verdict: { outcome: 'too_few', quarters: 0, beaten: [] },
  };
}

function backtest(quarters: number): Backtest {
  const known = quarters > 0;
  return {
    level: 0.8,
    rows: [],
    scores: (['local_level', 'last_value', 'mean_of_all'] as const).map((method, at) => ({
      method,
      quarters,
      coverage: known ? 1 - at / 10 : null,
      interval_score: known ? 12.5 + at : null,
      mean_absolute_error: known ? 1.5 : null,
    })),
  };
}

function board(
  benchmark: string | undefined,
  separation: 'separates' | 'not_separable' | 'unknown',
  retired: 'no_new_observation' | 'saturated' | null,
): Outlook['boards']['boards'][number] {
  return { benchmark: benchmark ?? '', separation, retired, headroom: 0.2, last_new: HORIZON, missing: [] };
}

function row(parts: SampleParts, status: LivingRow['status']): LivingRow {
  const { gaps, hostile } = parts;
  const benchmark = gaps.at(-1)?.benchmark;
  const isScored = status === 'two_sided' || status === 'one_sided';
  return {
    id: status,
    label: `Capability ${status}${hostile}`,
    as_of: HORIZON,
    known_at: HORIZON,
    status,
    benchmark:
      isScored && benchmark
        ? { id: benchmark.scope, title: benchmark.title, unit: 'proportion', harness: `own${hostile}` }
        : null,
    is_stand_in: status === 'one_sided',
    closed: isScored ? best(parts, 0) : null,
    open: status === 'two_sided' ? best(parts, 1) : null,
    gap_points: status === 'two_sided' ? 0.05 : null,
    flags: isScored ? ['thin'] : [],
    boards: isScored && benchmark ? [benchmark.scope] : [],
  };
}

function best({ modelFiles, link }: SampleParts, at: number): LivingBest {
  return {
    model: modelFiles[at]?.model.id ?? '',
    variant: 'effort=high',
    ...{ score: 0.85 - at / 20, se: null, date: '2026-01-02', first_seen: '2026-01-05' },
    ...{ source_class: 'leaderboard', source: 'example-board', url: link },
  };
}
