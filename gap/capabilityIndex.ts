/**
 * The capability index (GAP.md section 7; method of Ho et al. 2025, arXiv:2512.00193): chance-corrected scores of
 * many models on many benchmarks as sigmoid(a_b (C_m - D_b)), fitted by regularised least squares and put on a scale
 * on which two anchor models stand at fixed values. Point fit; intervals are computed elsewhere.
 */
import type { Day } from '#domain/day.ts';
import { leastSquares, type Residual } from './leastSquares.ts';

export interface IndexScore {
  readonly model: string;
  readonly benchmark: string;
  /** Chance-corrected proportion. */
  readonly score: number;
  /** Null when not known: the model then stays in, because only a known earlier date rules it out. */
  readonly releaseDate: Day | null;
}

export interface IndexOptions {
  readonly anchors: { readonly low: Anchor; readonly high: Anchor };
  /** Weight of the penalty on the squares of the free parameters. */
  readonly lambda?: number;
  /** The benchmark whose slope is fixed to 1; matched by its last word, ignoring case. */
  readonly anchorBenchmark?: string;
  /** Starting point of the search; the result must not depend on it. */
  readonly start?: (index: number) => number;
}

interface Anchor {
  readonly model: string;
  readonly value: number;
}

export interface FittedIndex {
  readonly ok: true;
  /** By index, highest first. `low` and `high` are null in a point fit. */
  readonly models: readonly {
    readonly model: string;
    readonly index: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  readonly benchmarks: readonly {
    readonly benchmark: string;
    readonly difficulty: number;
    readonly slope: number;
  }[];
  readonly droppedModels: readonly string[];
  readonly droppedBenchmarks: readonly string[];
  readonly iterations: number;
}

export type IndexFit = FittedIndex | { readonly ok: false; readonly refusal: string };

/** The anchors that fix the published scale. */
export const DEFAULT_ANCHORS = {
  low: { model: 'Claude 3.5 Sonnet', value: 130 },
  high: { model: 'GPT-5', value: 150 },
} as const;

const FIRST_RELEASE = '2023-01-01';
const FEWEST_BENCHMARKS = 4;
const FEWEST_MODELS = 5;

/** Fits the index, or refuses: too few data, a graph in pieces, an anchor missing, or no convergence. */
export function fitIndex(scores: readonly IndexScore[], options: IndexOptions): IndexFit {
  const included = includedScores(scores);
  const models = [...new Set(included.map((one) => one.model))].toSorted();
  const benchmarks = [...new Set(included.map((one) => one.benchmark))].toSorted();
  const { low, high } = options.anchors;
  for (const anchor of [low, high]) {
    if (!models.includes(anchor.model))
      return {
        ok: false,
        refusal: `the anchor model ${anchor.model} is not among the ${models.length} models that can be fitted`,
      };
  }
  const anchorName = (options.anchorBenchmark ?? 'winogrande').toLowerCase();
  const anchorBenchmark = benchmarks.findIndex(
    (benchmark) => benchmark.toLowerCase().split('/').at(-1) === anchorName,
  );
  if (anchorBenchmark < 0)
    return {
      ok: false,
      refusal: `the anchor benchmark ${anchorName} is not among the ${benchmarks.length} benchmarks that can be fitted`,
    };
  if (!isConnected(included, models, benchmarks))
    return { ok: false, refusal: 'the models and benchmarks fall into pieces that share no score' };

  const fit = leastSquares(...problem(included, models, benchmarks, anchorBenchmark, options));
  if (!fit.converged) return { ok: false, refusal: `the fit did not converge in ${fit.iterations} steps` };
  const capability = (model: string) => fit.x[models.indexOf(model)] ?? Number.NaN;
  const stretch = (high.value - low.value) / (capability(high.model) - capability(low.model));
  const shift = low.value - stretch * capability(low.model);
  return {
    ok: true,
    models: models
      .map((model) => ({ model, index: shift + stretch * capability(model), low: null, high: null }))
      .toSorted((a, b) => b.index - a.index || (a.model < b.model ? -1 : 1)),
    benchmarks: benchmarks.map((benchmark, at) => ({
      benchmark,
      difficulty: shift + stretch * (fit.x[models.length + at] ?? Number.NaN),
      slope: slopeAt(fit.x, models.length, benchmarks.length, anchorBenchmark, at) / stretch,
    })),
    droppedModels: dropped(scores, included, 'model'),
    droppedBenchmarks: dropped(scores, included, 'benchmark'),
    iterations: fit.iterations,
  };
}

/** Models of 2023 or later with four benchmarks, benchmarks with five models; dropping one may drop another, until nothing moves. */
function includedScores(scores: readonly IndexScore[]): IndexScore[] {
  let kept = scores.filter((one) => one.releaseDate === null || one.releaseDate >= FIRST_RELEASE);
  for (;;) {
    const perModel = countBy(kept, 'model');
    const perBenchmark = countBy(kept, 'benchmark');
    const next = kept.filter(
      (one) =>
        (perModel.get(one.model) ?? 0) >= FEWEST_BENCHMARKS &&
        (perBenchmark.get(one.benchmark) ?? 0) >= FEWEST_MODELS,
    );
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

function countBy(scores: readonly IndexScore[], key: 'model' | 'benchmark'): Map<string, number> {
  const pairs = new Set(
    scores.map((one) => `${one[key]}\u001f${key === 'model' ? one.benchmark : one.model}`),
  );
  const counts = new Map<string, number>();
  for (const pair of pairs) {
    const name = pair.slice(0, pair.indexOf('\u001f'));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function isConnected(
  scores: readonly IndexScore[],
  models: readonly string[],
  benchmarks: readonly string[],
): boolean {
  const neighbours = new Map<string, Set<string>>();
  const link = (a: string, b: string) => (neighbours.get(a) ?? neighbours.set(a, new Set()).get(a))?.add(b);
  for (const { model, benchmark } of scores) {
    link(`m ${model}`, `b ${benchmark}`);
    link(`b ${benchmark}`, `m ${model}`);
  }
  const seen = new Set([`m ${models[0] ?? ''}`]);
  for (const node of seen) for (const next of neighbours.get(node) ?? []) seen.add(next);
  return seen.size === models.length + benchmarks.length;
}

/**
 * Parameters: capabilities, difficulties, and the logarithms of the slopes but the anchor's (so slopes stay positive).
 * The penalty is on the slopes themselves, as the method states it.
 */
function problem(
  scores: readonly IndexScore[],
  models: readonly string[],
  benchmarks: readonly string[],
  anchor: number,
  options: IndexOptions,
): [(x: Float64Array) => Residual[], Float64Array] {
  const modelAt = new Map(models.map((model, at) => [model, at]));
  const benchmarkAt = new Map(benchmarks.map((benchmark, at) => [benchmark, at]));
  const rows = scores.map((one) => ({
    model: modelAt.get(one.model) ?? 0,
    benchmark: benchmarkAt.get(one.benchmark) ?? 0,
    score: Math.min(Math.max(one.score, 0.001), 0.999),
  }));
  const free = models.length + 2 * benchmarks.length - 1;
  const weight = Math.sqrt((options.lambda ?? 0.1) / free);
  const firstSlope = models.length + benchmarks.length;

  const residuals = (x: Float64Array): Residual[] => {
    const misfits = rows.map((row): Residual => {
      const slope = slopeAt(x, models.length, benchmarks.length, anchor, row.benchmark);
      const ability = (x[row.model] ?? 0) - (x[models.length + row.benchmark] ?? 0);
      const predicted = 1 / (1 + Math.exp(-slope * ability));
      const common = predicted * (1 - predicted) * slope;
      const at = [row.model, models.length + row.benchmark];
      const derivative = [common, -common];
      if (row.benchmark !== anchor) {
        at.push(firstSlope + (row.benchmark < anchor ? row.benchmark : row.benchmark - 1));
        derivative.push(common * ability);
      }
      return { value: predicted - row.score, at, slope: derivative };
    });
    const penalties = Array.from({ length: free }, (_, at): Residual => {
      const parameter = at >= firstSlope ? Math.exp(x[at] ?? 0) : (x[at] ?? 0);
      return { value: weight * parameter, at: [at], slope: [at >= firstSlope ? weight * parameter : weight] };
    });
    return [...misfits, ...penalties];
  };
  const start = options.start ?? plainStart(rows, models.length, benchmarks.length);
  return [residuals, Float64Array.from({ length: free }, (_, at) => start(at))];
}

/** A model begins at its mean logit, a benchmark at minus its own, every slope at 1. */
function plainStart(
  rows: readonly { model: number; benchmark: number; score: number }[],
  models: number,
  benchmarks: number,
): (at: number) => number {
  const sums = new Float64Array(models + benchmarks);
  const counts = new Float64Array(models + benchmarks);
  for (const { model, benchmark, score } of rows) {
    const logit = Math.log(score / (1 - score));
    for (const [at, value] of [
      [model, logit],
      [models + benchmark, -logit],
    ] as const) {
      sums[at] = (sums[at] ?? 0) + value;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return (at) => (at < sums.length ? (sums[at] ?? 0) / (counts[at] ?? 1) : 0);
}

function slopeAt(x: Float64Array, models: number, benchmarks: number, anchor: number, at: number): number {
  return at === anchor ? 1 : Math.exp(x[models + benchmarks + (at < anchor ? at : at - 1)] ?? 0);
}

function dropped(
  all: readonly IndexScore[],
  kept: readonly IndexScore[],
  key: 'model' | 'benchmark',
): string[] {
  const names = new Set(kept.map((one) => one[key]));
  return [...new Set(all.map((one) => one[key]))].filter((name) => !names.has(name)).toSorted();
}
