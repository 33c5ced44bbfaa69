/** Forward first crossing: how long each closed record stood until an open model matched it, with the unmatched ones censored (OS-Gap). */
import { DAYS_PER_MONTH, daysBetween, type Day } from '#domain/day.ts';
import type { ReachEvent } from '../events.ts';
import type { Board } from '../record.ts';
import type { Axes, Definition, DefinitionResult, MatchRule, Options } from './definition.ts';
import { drawInterval, indexRefusal, matchRule } from './indexLags.ts';
import { closedRecords } from './levels.ts';
import { mean } from './quantile.ts';
import {
  expectedBeyond,
  fitLognormal,
  kaplanMeierMedian,
  lognormalMean,
  lognormalMedian,
  type Duration,
} from './survival.ts';
import { blank, sidesOf, type DefinitionWorld } from './world.ts';

const OS_GAP = 'https://github.com/IAPS-AI/ECI-Accessibility-Gap';
const Z90 = 1.645;
const AXES = ['open', 'sources', 'effort', 'matching', 'country'] as const;

const strict: MatchRule = (open, closed) => open.value >= closed.value;

/**
 * A duration in months for each closed record up to T that waited: to the first open model that matches it, else to T and censored. A
 * record that open had matched by its own day did not wait and is left out, and so is a record of T itself, which has no age yet.
 */
export function crossings(board: Board, asOf: Day, rule: MatchRule | null): Duration[] {
  const open = board.selection.events
    .filter((event) => event.side === 'open' && event.date <= asOf)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const matches = (one: ReachEvent, closed: ReachEvent) =>
    strict(one, closed) || (rule !== null && rule(one, closed));
  return closedRecords(board, asOf).flatMap((closed): Duration[] => {
    if (closed.date >= asOf) return [];
    const match = open.find((one) => matches(one, closed));
    if (match !== undefined && match.date <= closed.date) return [];
    const length = daysBetween(closed.date, match?.date ?? asOf) / DAYS_PER_MONTH;
    return [{ length, isCensored: match === undefined }];
  });
}

/** The fitted median with its 90 % interval from the observed information on the log scale; `beside` has what else the fit says. */
function survival(world: DefinitionWorld, axes: Axes): DefinitionResult {
  const { index } = world.inputs;
  const refusal = indexRefusal(index, axes);
  if (index === null || refusal !== null) return { ...blank('months'), note: refusal };
  const durations = crossings(world.board(index, axes), world.asOf, matchRule(index, axes));
  const fit = fitLognormal(durations);
  return {
    ...blank('months'),
    ...sidesOf(world, index, axes),
    value: fit && lognormalMedian(fit),
    low: fit && Math.exp(fit.mu - Z90 * fit.muSe),
    high: fit && Math.exp(fit.mu + Z90 * fit.muSe),
    beside: {
      ...counts(durations),
      mean_months: fit && lognormalMean(fit),
      kaplan_meier_median_months: kaplanMeierMedian(durations),
      mu: fit && fit.mu,
      sigma: fit && fit.sigma,
    },
    note: fit ? null : TOO_FEW,
  };
}

/**
 * OS-Gap's estimate of the present gap: a lognormal with the mean and the standard deviation of the logarithms of the finished
 * durations, then the expected whole duration of each unmatched record given its age, weighted by age, and at least the oldest age.
 */
export function presentGap(durations: readonly Duration[]): number | null {
  const logs = durations.filter((one) => !one.isCensored).map((one) => Math.log(one.length));
  const ages = durations.filter((one) => one.isCensored).map((one) => one.length);
  const mu = mean(logs);
  if (mu === null || logs.length < 3 || ages.length === 0) return null;
  const sigma = Math.sqrt(mean(logs.map((log) => (log - mu) ** 2)) ?? 0);
  if (sigma === 0) return null;
  const weight = ages.reduce((sum, age) => sum + age, 0);
  const expected = ages.reduce((sum, age) => sum + age * expectedBeyond(age, { mu, sigma }), 0) / weight;
  return Math.max(expected, ...ages);
}

function unmatched(world: DefinitionWorld, axes: Axes, options: Options): DefinitionResult {
  const { index } = world.inputs;
  const refusal = indexRefusal(index, axes);
  if (index === null || refusal !== null) return { ...blank('months'), note: refusal };
  const board = world.board(index, axes);
  const match = matchRule(index, axes);
  const durations = crossings(board, world.asOf, match);
  const value = presentGap(durations);
  const interval =
    options.interval === false
      ? null
      : drawInterval(index, board, (drawn) => presentGap(crossings(drawn, world.asOf, match)));
  return {
    ...blank('months'),
    ...sidesOf(world, index, axes),
    value,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    beside: counts(durations),
    note: value === null ? `${TOO_FEW}, or every record is matched` : null,
  };
}

const TOO_FEW = 'fewer than three matched records of different age';

function counts(durations: readonly Duration[]): Record<string, number | null> {
  const ages = durations.filter((one) => one.isCensored).map((one) => one.length);
  return {
    matched: durations.length - ages.length,
    unmatched: ages.length,
    oldest_unmatched_months: ages.length === 0 ? null : Math.max(...ages),
  };
}

export const FIRST_CROSSING_DEFINITIONS: readonly Definition[] = [
  {
    id: 'index-lag-survival',
    sentence:
      'How many months a closed record stands before half of such records are matched by an open model, counting the records that are not matched yet as lasting at least so long.',
    publisher: 'OS-Gap (IAPS), fitted by maximum likelihood',
    citation: OS_GAP,
    unit: 'months',
    axes: AXES,
    evaluate: survival,
  },
  {
    id: 'index-lag-unmatched',
    sentence:
      'How many months the closed records that no open model has matched yet can be expected to stand in all, given how long they have stood and how long earlier ones did.',
    publisher: 'OS-Gap (IAPS)',
    citation: OS_GAP,
    unit: 'months',
    axes: AXES,
    evaluate: unmatched,
  },
];
