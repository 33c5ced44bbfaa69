/**
 * The capability index (GAP.md section 7; method of Ho et al. 2025, arXiv:2512.00193): chance-corrected scores of
 * many models on many benchmarks as sigmoid(a_b (C_m - D_b)), fitted by regularised least squares and put on a scale
 * on which two anchor models stand at fixed values. The point fit; `bootstrap.ts` says how sure it is.
 */
import { include, refuse, type Included, type IndexRefusal, type IndexScore } from './inclusion.ts';
import { leastSquares, type Minimum } from './leastSquares.ts';
import type { ScoreTable } from './scoreTable.ts';
import { stitching } from './stitching.ts';
import { add, at, indexAt } from './vector.ts';

export type { IndexRefusal, IndexScore } from './inclusion.ts';

export interface IndexOptions {
  readonly anchors: Anchors;
  /** Weight of the penalty on the squares of the free parameters. */
  readonly lambda?: number;
  /** The benchmark whose slope is fixed; matched by its name or the last part of its id, ignoring case. */
  readonly anchorBenchmark?: string;
  /** What its slope is fixed to, before scaling. */
  readonly anchorSlope?: number;
  /** Where the search begins, by parameter (models, then benchmarks); the result must not depend on it. */
  readonly start?: (parameter: number) => number;
}

export interface Anchors {
  readonly low: { readonly model: string; readonly value: number };
  readonly high: { readonly model: string; readonly value: number };
}

/** What a bootstrap and a fit by capability start from: the solution as the search found it, before it is scaled. */
export interface CentralSolution {
  readonly table: ScoreTable;
  /** By position in the table. */
  readonly models: readonly string[];
  readonly benchmarks: readonly string[];
  /** C of each model, D of each benchmark, ln a of each benchmark. */
  readonly x: Float64Array;
  readonly anchors: Anchors;
  readonly lambda: number;
}

export interface IndexedModel {
  readonly model: string;
  readonly index: number;
  /** How many of its scores entered. */
  readonly benchmarks: number;
}

export interface FittedIndex {
  readonly ok: true;
  /** By index, highest first. */
  readonly models: readonly IndexedModel[];
  /** In the order of their names. */
  readonly benchmarks: readonly {
    readonly benchmark: string;
    /** The index at which a model would score one half. */
    readonly difficulty: number;
    /** Per index point; positive. */
    readonly slope: number;
    readonly models: number;
  }[];
  readonly droppedModels: readonly string[];
  readonly droppedBenchmarks: readonly string[];
  readonly iterations: number;
  readonly central: CentralSolution;
  readonly scale: Scale;
}

export type IndexFit = FittedIndex | IndexRefusal;

/** The anchors that fix the published scale. */
export const DEFAULT_ANCHORS = {
  low: { model: 'Claude 3.5 Sonnet', value: 130 },
  high: { model: 'GPT-5', value: 150 },
} as const;

export const DEFAULT_LAMBDA = 0.1;
export const DEFAULT_ANCHOR_BENCHMARK = 'winogrande';

/** Index = shift + stretch C. */
export interface Scale {
  readonly shift: number;
  readonly stretch: number;
}

/** Fits the index, or refuses: too few data, a graph in pieces, an anchor missing, or no convergence. */
export function fitIndex(scores: readonly IndexScore[], options: IndexOptions): IndexFit {
  const included = include(scores);
  if (!included.ok) return included;
  const anchorName = (options.anchorBenchmark ?? DEFAULT_ANCHOR_BENCHMARK).toLowerCase();
  const anchor = included.benchmarks.findIndex((benchmark) =>
    [benchmark.toLowerCase(), benchmark.toLowerCase().split('/').at(-1)].includes(anchorName),
  );
  const missing = missingAnchor(included, options.anchors, anchor < 0 ? anchorName : null);
  if (missing !== null) return refuse(missing);

  const { models, benchmarks } = included;
  const table = tableOf(included, anchor);
  const lambda = options.lambda ?? DEFAULT_LAMBDA;
  const parameters = models.length + 2 * benchmarks.length;
  const { start: startAt } = options;
  const start = startAt ? Float64Array.from({ length: parameters }, (_, i) => startAt(i)) : plainStart(table);
  const fit = inStages(table, lambda, start, options.anchorSlope ?? 1);
  if (!fit.converged) return refuse(`the fit did not converge in ${fit.iterations} steps`);
  const central = { table, models, benchmarks, x: fit.x, anchors: options.anchors, lambda };
  const scale = scaleOf(central, fit.x);
  if (scale === null)
    return refuse(
      `the scores put ${options.anchors.high.model} not above ${options.anchors.low.model}, so the two cannot fix a scale`,
    );
  return {
    ok: true,
    ...described(central, scale),
    central,
    scale,
    droppedModels: included.droppedModels,
    droppedBenchmarks: included.droppedBenchmarks,
    iterations: fit.iterations,
  };
}

/**
 * The fit in two stages. With all slopes alike there is hardly more than one valley, which is found from anywhere; it is
 * the start for the search with free slopes, whose loss has several. The slopes of `start` are therefore not used.
 */
function inStages(table: ScoreTable, lambda: number, start: Float64Array, slope: number): Minimum {
  const even = new Float64Array(table.score.length).fill(1);
  const alike = start.map((value, i) => (i < table.models + table.benchmarks ? value : Math.log(slope)));
  const first = leastSquares(stitching(table, even, lambda, 'slopes held'), alike);
  return leastSquares(stitching(table, even, lambda), first.x);
}

/** The scale on which the anchors stand at their values; null when the high one is not above the low one. */
export function scaleOf(
  { models, anchors }: Pick<CentralSolution, 'models' | 'anchors'>,
  x: Float64Array,
): Scale | null {
  const capability = (model: string) => at(x, models.indexOf(model));
  const distance = capability(anchors.high.model) - capability(anchors.low.model);
  if (!(distance > 0)) return null;
  const stretch = (anchors.high.value - anchors.low.value) / distance;
  return { stretch, shift: anchors.low.value - stretch * capability(anchors.low.model) };
}

function missingAnchor(
  { models, benchmarks, droppedModels }: Included,
  anchors: Anchors,
  benchmark: string | null,
): string | null {
  for (const { model } of [anchors.low, anchors.high]) {
    if (models.includes(model)) continue;
    const why = droppedModels.includes(model)
      ? ' (it has too few benchmarks, or was released before 2023)'
      : '';
    return `the anchor model ${model} is not among the ${models.length} models that can be fitted${why}`;
  }
  if (benchmark === null) return null;
  return `the anchor benchmark ${benchmark} is not among the ${benchmarks.length} benchmarks that can be fitted`;
}

function tableOf({ scores, models, benchmarks }: Included, anchor: number): ScoreTable {
  const modelAt = new Map(models.map((model, i) => [model, i]));
  const benchmarkAt = new Map(benchmarks.map((benchmark, i) => [benchmark, i]));
  const modelStart = new Int32Array(models.length + 1);
  for (const one of scores) {
    const next = (modelAt.get(one.model) ?? 0) + 1;
    modelStart[next] = indexAt(modelStart, next) + 1;
  }
  for (let m = 0; m < models.length; m += 1)
    modelStart[m + 1] = indexAt(modelStart, m + 1) + indexAt(modelStart, m);
  return {
    models: models.length,
    benchmarks: benchmarks.length,
    anchor,
    model: Int32Array.from(scores, (one) => modelAt.get(one.model) ?? 0),
    benchmark: Int32Array.from(scores, (one) => benchmarkAt.get(one.benchmark) ?? 0),
    score: Float64Array.from(scores, (one) => Math.min(Math.max(one.score, 0.001), 0.999)),
    modelStart,
  };
}

/** A model begins at its mean logit, a benchmark at minus its own. */
function plainStart({ models, benchmarks, model, benchmark, score }: ScoreTable): Float64Array {
  const start = new Float64Array(models + 2 * benchmarks);
  const counts = new Float64Array(models + benchmarks);
  for (const [r, value] of score.entries()) {
    const logit = Math.log(value / (1 - value));
    add(start, indexAt(model, r), logit);
    add(counts, indexAt(model, r), 1);
    add(start, models + indexAt(benchmark, r), -logit);
    add(counts, models + indexAt(benchmark, r), 1);
  }
  for (let i = 0; i < counts.length; i += 1) start[i] = at(start, i) / at(counts, i);
  return start;
}

function described(
  { table, models, benchmarks, x }: CentralSolution,
  { shift, stretch }: Scale,
): Pick<FittedIndex, 'models' | 'benchmarks'> {
  const scored = new Float64Array(benchmarks.length);
  for (const b of table.benchmark) add(scored, b, 1);
  return {
    models: models
      .map((model, m) => ({
        model,
        index: shift + stretch * at(x, m),
        benchmarks: indexAt(table.modelStart, m + 1) - indexAt(table.modelStart, m),
      }))
      .toSorted((a, b) => b.index - a.index || (a.model < b.model ? -1 : 1)),
    benchmarks: benchmarks.map((benchmark, b) => ({
      benchmark,
      difficulty: shift + stretch * at(x, models.length + b),
      slope: Math.exp(at(x, models.length + benchmarks.length + b)) / stretch,
      models: at(scored, b),
    })),
  };
}
