/** Sentences and labels for gap records, following the wording that GAP.md asks for. */
import type { ScoreUnit } from '#domain/benchmark.ts';
import type { GapRecord } from '#domain/gap.ts';
import { dayWords, monthsText, monthsWords, pointsText, pointsUnit, scoreText } from '#publish/numbers.ts';
import { modelName } from './facts.ts';

/**
 * The record in words. The delay at the shared level never stands alone: it can be short only because the open side
 * has just matched an old level, so the time for which the leader has been ahead stands beside it.
 */
export function gapSentence({ measure }: GapRecord, unit: ScoreUnit): string {
  switch (measure.status) {
    case 'no_data':
      return 'Neither side has a score yet.';
    case 'one_sided_closed':
      return 'Only closed models have scores here, so there is no gap to state.';
    case 'one_sided_open':
      return 'Only open-weight models have scores here, so there is no gap to state.';
    case 'level':
      return `Both sides stand at ${scoreText(measure.open_best, unit)}.${delaySentence(measure.lag_match_months)}`;
    case 'closed_ahead':
      return `${modelName(measure.closed_model)} (closed) leads ${modelName(measure.open_model)} (open-weight) by ${difference(measure.gap_points, unit)}. ${matchSentence(measure, unit)}`;
    case 'open_ahead':
      return `${modelName(measure.open_model)} (open-weight) leads ${modelName(measure.closed_model)} (closed) by ${difference(measure.gap_points, unit)}${measure.behind_months === null ? '' : `, and open-weight models have been ahead for at least ${monthsWords(measure.behind_months)}`}.`;
    default:
      return measure.status satisfies never;
  }
}

function matchSentence(measure: GapRecord['measure'], unit: ScoreUnit): string {
  const ahead =
    measure.behind_months === null
      ? ''
      : `closed models have been ahead of that level for at least ${monthsWords(measure.behind_months)}.`;
  if (measure.lag_match_months === null || measure.open_date === null) return capital(ahead);
  const order = measure.lag_match_months < 0 ? 'before' : 'after';
  const matched = `Open-weight models matched the level ${scoreText(measure.open_best, unit)} on ${dayWords(measure.open_date)}, ${monthsWords(measure.lag_match_months)} ${order} closed ones`;
  return ahead ? `${matched}; ${ahead}` : `${matched}.`;
}

function delaySentence(months: number | null): string {
  if (months === null || months === 0) return '';
  return ` Open-weight models reached it ${monthsWords(months)} ${months < 0 ? 'before' : 'after'} closed ones.`;
}

function difference(points: number | null, unit: ScoreUnit): string {
  return points === null ? 'an unknown margin' : `${pointsText(Math.abs(points), unit)} ${pointsUnit(unit)}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/**
 * Months for which the leader's level has not been matched, marked as the bound that it is: `≥ 4.0` when closed
 * leads, `≤ −4.0` when open leads (GAP.md: a lower bound in size).
 */
export function behindText({ behind_months: months, censored }: GapRecord['measure']): string {
  if (months === null || !censored || months === 0) return monthsText(months);
  return `${months > 0 ? '≥' : '≤'} ${monthsText(months)}`;
}

/** The 90% interval of a lag of a record; null where the lag or its interval is not known. */
export function lagInterval(
  { measure }: GapRecord,
  lag: keyof NonNullable<GapRecord['measure']['lag_intervals']>,
): [low: number, high: number] | null {
  const interval = measure.lag_intervals?.[lag];
  if (!interval || measure[lag] === null || interval.low === null || interval.high === null) return null;
  return [interval.low, interval.high];
}

/** An interval in brackets after its figure, ` (3.1 to 5.8)`; nothing where there is none. */
export function bracketed(
  interval: readonly [low: number, high: number] | null,
  format: (value: number) => string,
): string {
  return interval ? ` (${format(interval[0])} to ${format(interval[1])})` : '';
}
