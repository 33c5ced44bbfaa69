/** Gaps benchmark by benchmark, averaged: private against public items, metric by metric, and by capability. */
import { Capability } from '#domain/benchmark.ts';
import { DAYS_PER_MONTH } from '#domain/day.ts';
import type { GapFlag, GapMeasure } from '#domain/gap.ts';
import { modelsOn } from '../record.ts';
import { backwardLag } from './daily.ts';
import type {
  Axes,
  BenchmarkInputs,
  Definition,
  DefinitionResult,
  Options,
  Unit,
  Window,
} from './definition.ts';
import { levelSteps, meanLagOf, within } from './levels.ts';
import { bootstrapMean, mean, ninety, resampledMeans } from './quantile.ts';
import { blank, sidesOfMany, trailingYear, type DefinitionWorld } from './world.ts';

const IHLE = 'https://github.com/htihle/open_closed_gap';
const DOUBLEWORD = 'https://blog.doubleword.ai/frontier-os-llm';
const GAP_METHOD = 'docs/method.md';
const AXES = ['open', 'sources', 'effort', 'country'] as const;
/** Fewer models on a side than this and its best says more of who was tested than of what exists. */
const FEWEST_MODELS = 3;
const SILENT: readonly GapFlag[] = ['thin', 'stale', 'saturated'];

interface Part {
  readonly benchmark: BenchmarkInputs;
  readonly value: number;
}

/** The benchmarks that still speak at T: none of `thin`, `stale` and `saturated` holds, so both sides are still being tested there and can still rise. */
export function speaking(world: DefinitionWorld, axes: Axes): BenchmarkInputs[] {
  return world.recent.filter((benchmark) => {
    const measure = world.measure(benchmark, axes);
    return measure.gap_points !== null && !SILENT.some((flag) => measure.flags.includes(flag));
  });
}

/** Mean lag in months over the accuracy levels that open came to in the window, per benchmark of one kind of items. */
function crossingLags(
  world: DefinitionWorld,
  axes: Axes,
  window: Window,
  items: 'private' | 'public',
): Part[] {
  return world.inputs.benchmarks
    .filter((benchmark) => benchmark.measured.itemsAre === items)
    .flatMap((benchmark) => {
      const board = world.board(benchmark, axes);
      const sides = (['closed', 'open'] as const).map((side) => modelsOn(board, side, world.asOf).size);
      if (Math.min(...sides) < FEWEST_MODELS) return [];
      const days = meanLagOf(within(levelSteps(board, world.asOf, null), window));
      return days === null ? [] : [{ benchmark, value: days / DAYS_PER_MONTH }];
    });
}

function averaged(
  world: DefinitionWorld,
  axes: Axes,
  unit: Unit,
  parts: readonly Part[],
  options: Options,
): DefinitionResult {
  const values = parts.map((part) => part.value);
  const interval = options.interval === false ? null : bootstrapMean(values);
  return {
    ...blank(unit),
    ...sidesOfMany(
      world,
      parts.map((part) => part.benchmark),
      axes,
    ),
    value: mean(values),
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    spread: ninety(values),
    beside: { benchmarks: parts.length },
    parts: parts.map(({ benchmark, value }) => ({ scope: benchmark.id, value })),
    note: parts.length === 0 ? 'no benchmark qualifies' : null,
  };
}

function itemsLag(items: 'private' | 'public'): Definition {
  return {
    id: `${items}-lag`,
    sentence: `How many months after closed models open models first reached the same scores on benchmarks with ${items} items, averaged per benchmark over the scores reached in the window, then over benchmarks.`,
    publisher: 'Håvard Ihle',
    citation: IHLE,
    unit: 'months',
    axes: AXES,
    evaluate: (world, axes, options) => {
      const window = options.window ?? trailingYear(world.asOf);
      const parts = crossingLags(world, axes, window, items);
      return { ...averaged(world, axes, 'months', parts, options), window };
    },
  };
}

/** The two averages' difference, each side's benchmarks resampled apart from the other's. */
function privateLessPublic(world: DefinitionWorld, axes: Axes, options: Options): DefinitionResult {
  const window = options.window ?? trailingYear(world.asOf);
  const ofItems = (items: 'private' | 'public') => crossingLags(world, axes, window, items);
  const [hidden, open] = [ofItems('private'), ofItems('public')];
  const [a, b] = [hidden, open].map((parts) => parts.map((part) => part.value)) as [number[], number[]];
  const [meanA, meanB] = [mean(a), mean(b)];
  const drawn = resampledMeans(b, 2);
  const interval =
    options.interval === false
      ? null
      : ninety(
          resampledMeans(a, 1)
            .flatMap((value, at) => value - (drawn[at] ?? Number.NaN))
            .filter(Number.isFinite),
        );
  return {
    ...averaged(world, axes, 'months', [...hidden, ...open], { interval: false }),
    value: meanA === null || meanB === null ? null : meanA - meanB,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    spread: null,
    window,
    beside: {
      private_benchmarks: hidden.length,
      public_benchmarks: open.length,
      private_months: meanA,
      public_months: meanB,
    },
    note: meanA === null || meanB === null ? 'no benchmark of one of the two kinds qualifies' : null,
  };
}

function metricLag(world: DefinitionWorld, axes: Axes, options: Options): DefinitionResult {
  const parts = speaking(world, axes).flatMap((benchmark) => {
    const days = backwardLag(world.board(benchmark, axes), world.asOf);
    return days === null ? [] : [{ benchmark, value: days / DAYS_PER_MONTH }];
  });
  return averaged(world, axes, 'months', parts, options);
}

type Measured = (measure: GapMeasure, benchmark: BenchmarkInputs) => number | null;

/** Percentage points, closed less open. */
const points: Measured = (measure) => (measure.gap_points === null ? null : 100 * measure.gap_points);

/** Logarithm of the errors of the best open model over those of the best closed one, both counted from the ceiling. */
const logErrorRatio: Measured = (measure, { measured }) => {
  const ceiling = measured.ceiling ?? 1;
  if (measure.closed_best === null || measure.open_best === null) return null;
  const [closed, open] = [ceiling - measure.closed_best, ceiling - measure.open_best];
  return closed > 0 && open > 0 ? Math.log(open / closed) : null;
};

function byCapability(
  capability: Capability | 'all',
  about: { readonly id: string; readonly sentence: string; readonly unit: Unit },
  of: Measured,
): Definition {
  return {
    id: `${about.id}/${capability}`,
    sentence: `${about.sentence}, averaged over the unsaturated benchmarks ${capability === 'all' ? 'of all capabilities' : `of ${capability}`}.`,
    publisher: 'Gapwatch',
    citation: GAP_METHOD,
    unit: about.unit,
    axes: AXES,
    evaluate: (world, axes, options) => {
      const parts = speaking(world, axes)
        .filter((benchmark) => capability === 'all' || benchmark.capability === capability)
        .filter(({ measured }) => measured.unit === 'proportion' && measured.higherIsBetter)
        .flatMap((benchmark) => {
          const value = of(world.measure(benchmark, axes), benchmark);
          return value === null ? [] : [{ benchmark, value }];
        });
      const result = averaged(world, axes, about.unit, parts, options);
      return about.unit === 'ratio' ? exponential(result) : result;
    },
  };
}

/** A mean of logarithms as a ratio: the geometric mean, its interval and its parts. */
function exponential(result: DefinitionResult): DefinitionResult {
  const exp = (value: number | null) => (value === null ? null : Math.exp(value));
  return {
    ...result,
    value: exp(result.value),
    low: exp(result.low),
    high: exp(result.high),
    spread: result.spread && [Math.exp(result.spread[0]), Math.exp(result.spread[1])],
    parts: result.parts.map(({ scope, value }) => ({ scope, value: Math.exp(value) })),
  };
}

const CAPABILITIES: readonly (Capability | 'all')[] = ['all', ...Capability.options];

export const BENCHMARK_DEFINITIONS: readonly Definition[] = [
  itemsLag('private'),
  itemsLag('public'),
  {
    id: 'private-less-public',
    sentence:
      'How many months longer open models need on benchmarks with private items than on those with public ones.',
    publisher: 'Håvard Ihle',
    citation: IHLE,
    unit: 'months',
    axes: AXES,
    evaluate: privateLessPublic,
  },
  {
    id: 'metric-lag',
    sentence:
      'For each benchmark, how long ago a closed model first stood where the best open model stands now; the mean over benchmarks.',
    publisher: 'Doubleword',
    citation: DOUBLEWORD,
    unit: 'months',
    axes: AXES,
    evaluate: metricLag,
  },
  ...CAPABILITIES.flatMap((capability) => [
    byCapability(
      capability,
      {
        id: 'capability-logit',
        sentence: 'Log-odds between the best closed and the best open score, corrected for chance',
        unit: 'logit',
      },
      (measure) => measure.gap_logit,
    ),
    byCapability(
      capability,
      {
        id: 'capability-points',
        sentence: 'Percentage points between the best closed and the best open score',
        unit: 'percentage_points',
      },
      points,
    ),
    byCapability(
      capability,
      {
        id: 'capability-errors',
        sentence: 'How many errors the best open model makes for each error of the best closed model',
        unit: 'ratio',
      },
      logErrorRatio,
    ),
  ]),
];
