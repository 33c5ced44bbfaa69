/** The forecast and the boards' state in words. */
import type { ForecastMethod } from '#domain/forecast.ts';
import type { LivingRow } from '#domain/livingRow.ts';
import { definitionText, definitionUnit, quarterWords } from '#publish/numbers.ts';
import type { BoardSurvey, FigureForecast } from '#publish/schema.ts';

export const METHOD_WORDS: Record<ForecastMethod, string> = {
  local_level: 'Local level, half weight on the newest quarter (ours)',
  last_value: 'The last value',
  mean_of_all: 'The mean of all quarters before',
};

const BASELINE_WORDS: Record<ForecastMethod, string> = {
  local_level: 'our own',
  last_value: 'the last value',
  mean_of_all: 'the mean of all quarters before',
};

export const FIGURE_WORDS: Record<FigureForecast['figure'], string> = {
  lag_avg_365_months: 'Average lag over the trailing year',
  gap_points: 'Best closed minus best open-weight',
};

/** The forecast with its interval, or why there is none. */
export function forecastText({ figure, unit, forecast, forecast_90: wide }: FigureForecast): string {
  if (!forecast) return `${FIGURE_WORDS[figure]}: too few closed quarters for a forecast.`;
  const text = (value: number) => definitionText(value, unit);
  const wider = wide ? `; 90%: ${text(wide.low)} to ${text(wide.high)}` : '';
  return `${FIGURE_WORDS[figure]} in ${quarterWords(forecast.quarter)}: ${text(forecast.point)} ${definitionUnit(unit)} (80% interval ${text(forecast.low)} to ${text(forecast.high)}${wider}).`;
}

/** What the backtest says of it. */
export function verdictText({ verdict: { outcome, quarters, beaten } }: FigureForecast): string {
  const tested = `tested on ${quarters} closed ${quarters === 1 ? 'quarter' : 'quarters'}`;
  const missed = (['last_value', 'mean_of_all'] as const).filter((method) => !beaten.includes(method));
  switch (outcome) {
    case 'too_few':
      return `Too early to say: ${tested}, where a judgement needs eight.`;
    case 'beats_both':
      return `Better than both naive forecasts, ${tested}.`;
    case 'beats_one':
      return `It does not beat ${missed.map((method) => BASELINE_WORDS[method]).join(' or ')}, ${tested}: nothing should be decided on it.`;
    case 'beats_none':
      return `It beats neither naive forecast, ${tested}: nothing should be decided on it.`;
    default:
      return outcome satisfies never;
  }
}

/** What stands where a side has no score, or the row no board. */
export function absentText({ status }: LivingRow): string {
  return status === 'no_benchmark' ? 'no board among our sources' : 'no independent data';
}

/** How many boards are in use, and of those how many tell the sides apart. */
export function boardCounts({ boards }: BoardSurvey) {
  const inUse = boards.filter((board) => board.retired === null);
  const count = (separation: (typeof boards)[number]['separation']) =>
    inUse.filter((board) => board.separation === separation).length;
  return {
    all: boards.length,
    inUse: inUse.length,
    saturated: boards.filter((board) => board.retired === 'saturated').length,
    silent: boards.filter((board) => board.retired === 'no_new_observation').length,
    separates: count('separates'),
    notSeparable: count('not_separable'),
    unknown: count('unknown'),
  };
}
