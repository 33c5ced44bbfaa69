/**
 * How sure the capability index is (GAP.md section 7): bootstrap within models. In each draw every model's scores are
 * taken again with replacement, as weights; all is refitted from the central solution and put on the anchors' scale anew.
 * Which model a draw favours by luck it favours in every comparison, so draws are kept side by side: two models are
 * compared draw by draw (`shareAtLeast`), never by whether their intervals overlap.
 */
import { scaleOf, type CentralSolution, type Scale } from './capabilityIndex.ts';
import { leastSquares, type Search } from './leastSquares.ts';
import { randomFrom, type Random } from './random.ts';
import type { ScoreTable } from './scoreTable.ts';
import { stitching } from './stitching.ts';
import { at, indexAt } from './vector.ts';

export interface IndexDraws {
  readonly seed: number;
  /** Draws that gave a fit; those asked for less `failed`. */
  readonly draws: number;
  /** Draws whose fit did not converge, or put the high anchor not above the low one. */
  readonly failed: number;
  /** By model: its index in every draw. */
  readonly index: ReadonlyMap<string, Float64Array>;
  /** By benchmark: difficulty and slope in every draw; NaN in a draw that took none of its scores. */
  readonly difficulty: ReadonlyMap<string, Float64Array>;
  readonly slope: ReadonlyMap<string, Float64Array>;
  /** The scale of every draw. */
  readonly scales: readonly Scale[];
}

export interface BootstrapOptions {
  readonly draws: number;
  readonly seed: number;
}

/** Draws a published interval rests on. */
export const DEFAULT_DRAWS = 200;
export const DEFAULT_SEED = 1;

/** The start is near, and a millionth of a capability is a hundred-thousandth of a point: far below any interval. */
const WARM: Search = { tolerance: 1e-6, damping: 0.1, maxIterations: 200 };

/** Refits the index on `draws` resamples. The first n draws of a seed are the same however many are asked for. */
export function bootstrap(central: CentralSolution, options: BootstrapOptions): IndexDraws {
  const { table, lambda } = central;
  const random = randomFrom(options.seed);
  const solutions: { readonly scale: Scale; readonly parameters: Float64Array }[] = [];
  for (let draw = 0; draw < options.draws; draw += 1) {
    const weight = resampled(table, random);
    const fit = leastSquares(stitching(table, weight, lambda), central.x, WARM);
    const scale = fit.converged ? scaleOf(central, fit.x) : null;
    if (scale) solutions.push({ scale, parameters: onScale(table, scale, fit.x, weight) });
  }
  const columns = (names: readonly string[], from: number) =>
    new Map(
      names.map((name, i) => [
        name,
        Float64Array.from(solutions, ({ parameters }) => at(parameters, from + i)),
      ]),
    );
  return {
    seed: options.seed,
    draws: solutions.length,
    failed: options.draws - solutions.length,
    index: columns(central.models, 0),
    difficulty: columns(central.benchmarks, table.models),
    slope: columns(central.benchmarks, table.models + table.benchmarks),
    scales: solutions.map(({ scale }) => scale),
  };
}

/** P(one >= other): the share of draws in which the first stands at or above the second. */
export function shareAtLeast(one: Float64Array, other: Float64Array): number {
  let count = 0;
  for (let draw = 0; draw < one.length; draw += 1) if (at(one, draw) >= at(other, draw)) count += 1;
  return count / one.length;
}

/** How often each score was taken when each model drew as many as it has. */
export function resampled({ models, modelStart, score }: ScoreTable, random: Random): Float64Array {
  const weight = new Float64Array(score.length);
  for (let m = 0; m < models; m += 1) {
    const from = indexAt(modelStart, m);
    const count = indexAt(modelStart, m + 1) - from;
    for (let taken = 0; taken < count; taken += 1) {
      const row = from + random.below(count);
      weight[row] = at(weight, row) + 1;
    }
  }
  return weight;
}

/** The parameters on the published scale, slopes per point; NaN for a benchmark that no score was drawn of. */
function onScale(table: ScoreTable, scale: Scale, x: Float64Array, weight: Float64Array): Float64Array {
  const isDrawn = new Uint8Array(table.benchmarks);
  for (let r = 0; r < weight.length; r += 1) if (at(weight, r) > 0) isDrawn[indexAt(table.benchmark, r)] = 1;
  const firstSlope = table.models + table.benchmarks;
  return x.map((value, i) => {
    if (i >= table.models && isDrawn[(i - table.models) % table.benchmarks] === 0) return Number.NaN;
    return i >= firstSlope ? Math.exp(value) / scale.stretch : scale.shift + scale.stretch * value;
  });
}
