/**
 * The index as a least-squares problem (GAP.md section 7): sigmoid(a_b (C_m - D_b)) against the scores, with a small
 * penalty on the squares of all free parameters, analytic derivatives, and normal equations that use the structure:
 * two models never share a score, so their block is diagonal and is eliminated (`reducedSystem.ts`).
 *
 * Parameters, in this order: C of each model, D of each benchmark, ln a of each benchmark (so that slopes stay
 * positive; the anchor's is held where the start has it). The penalty is on a itself, as the method states it.
 */
import type { Problem } from './leastSquares.ts';
import { reducedSolver, type Blocks } from './reducedSystem.ts';
import type { ScoreTable } from './scoreTable.ts';
import { add, at, indexAt } from './vector.ts';

/** Slopes do not fall below exp(-7): a benchmark that tells models apart in no way is flat, without end to the search. */
const FLATTEST = -7;

/** How many parameters the fit is free to choose: models, benchmarks, benchmarks less one. */
export function freeParameters(table: ScoreTable): number {
  return table.models + 2 * table.benchmarks - 1;
}

/**
 * The problem with a weight on each score (1 = as it is). A benchmark without any weight has nothing to say about the
 * others and is left where it is. `lambda` is the weight of the penalty before it is divided by the free parameters.
 */
export function stitching(
  table: ScoreTable,
  weight: Float64Array,
  lambda: number,
  search: 'slopes free' | 'slopes held' = 'slopes free',
): Problem {
  const { models, benchmarks, anchor, model, benchmark, score } = table;
  const rows = score.length;
  const size = 2 * benchmarks;
  const penalty = lambda / freeParameters(table);
  const isHeld = (b: number) => b === anchor || search === 'slopes held';
  const hasWeight = new Uint8Array(benchmarks);
  for (let r = 0; r < rows; r += 1) if (at(weight, r) > 0) hasWeight[indexAt(benchmark, r)] = 1;

  const slopes = new Float64Array(benchmarks);
  const blocks: Blocks = {
    gradient: new Float64Array(models + size),
    modelBlock: new Float64Array(models),
    modelSize: new Float64Array(models),
    benchmarkBlock: new Float64Array(3 * benchmarks),
    benchmarkSize: new Float64Array(size),
    crossD: new Float64Array(rows),
    crossS: new Float64Array(rows),
    isFixed: new Uint8Array(size),
  };
  const { gradient, modelBlock, modelSize, benchmarkBlock, benchmarkSize, crossD, crossS, isFixed } = blocks;

  const value = (x: Float64Array): number => {
    let sum = 0;
    for (let b = 0; b < benchmarks; b += 1) slopes[b] = Math.exp(at(x, models + benchmarks + b));
    for (let r = 0; r < rows; r += 1) {
      const w = at(weight, r);
      if (w === 0) continue;
      const b = models + indexAt(benchmark, r);
      const misfit = sigmoid(at(slopes, b - models) * (at(x, indexAt(model, r)) - at(x, b))) - at(score, r);
      sum += w * misfit * misfit;
    }
    for (let m = 0; m < models; m += 1) sum += penalty * at(x, m) ** 2;
    for (let b = 0; b < benchmarks; b += 1) {
      if (hasWeight[b] === 0) continue;
      sum += penalty * at(x, models + b) ** 2;
      if (b !== anchor) sum += penalty * at(slopes, b) ** 2;
    }
    return sum;
  };

  const linearise = (x: Float64Array): void => {
    gradient.fill(0);
    modelBlock.fill(penalty);
    benchmarkBlock.fill(0);
    modelSize.fill(penalty);
    benchmarkSize.fill(penalty);
    for (let b = 0; b < benchmarks; b += 1) slopes[b] = Math.exp(at(x, models + benchmarks + b));
    for (let r = 0; r < rows; r += 1) {
      const [m, b] = [indexAt(model, r), indexAt(benchmark, r)];
      const w = at(weight, r);
      const slope = at(slopes, b);
      const distance = at(x, m) - at(x, models + b);
      const p = sigmoid(slope * distance);
      // By the argument z = a (C - D) of the sigmoid: first and second derivative of the fitted score, then of the square.
      const first = p * (1 - p);
      const second = first * (1 - 2 * p);
      const misfit = p - at(score, r);
      const curvature = w * (first * first + misfit * second);
      const pull = w * misfit * first;
      // Derivatives of z: a by C, -a by D, z by ln a (0 for the anchor); mixed ones of C, D with ln a are a, -a; z for ln a twice.
      const isFree = isHeld(b) ? 0 : 1;
      const z = isFree * slope * distance;
      const mixed = curvature * slope * z + isFree * pull * slope;
      add(gradient, m, pull * slope);
      add(gradient, models + b, -pull * slope);
      add(gradient, models + benchmarks + b, pull * z);
      add(modelBlock, m, curvature * slope * slope);
      crossD[r] = -curvature * slope * slope;
      crossS[r] = mixed;
      add(benchmarkBlock, 3 * b, curvature * slope * slope);
      add(benchmarkBlock, 3 * b + 1, -mixed);
      add(benchmarkBlock, 3 * b + 2, curvature * z * z + pull * z);
      add(modelSize, m, w * (first * slope) ** 2);
      add(benchmarkSize, 2 * b, w * (first * slope) ** 2);
      add(benchmarkSize, 2 * b + 1, w * (first * z) ** 2);
    }
    for (let m = 0; m < models; m += 1) add(gradient, m, penalty * at(x, m));
    for (let b = 0; b < benchmarks; b += 1) {
      const [d, s] = [models + b, models + benchmarks + b];
      const square = at(slopes, b) ** 2;
      add(gradient, d, penalty * at(x, d));
      add(benchmarkBlock, 3 * b, penalty);
      add(gradient, s, penalty * square);
      // The whole second derivative of the penalty, twice Gauss and Newton's: it is never negative, and steps are better.
      add(benchmarkBlock, 3 * b + 2, 2 * penalty * square);
      isFixed[2 * b] = hasWeight[b] === 0 ? 1 : 0;
      isFixed[2 * b + 1] =
        hasWeight[b] === 0 || isHeld(b) || (at(x, s) <= FLATTEST && at(gradient, s) > 0) ? 1 : 0;
    }
  };

  const solve = reducedSolver(table, blocks);
  return { value, linearise, solve };
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
