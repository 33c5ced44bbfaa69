/**
 * The damped Newton step of the index. Two models never share a score, so their block of the matrix is diagonal and is
 * eliminated (Schur complement; Nocedal and Wright, appendix A.2), which leaves a system in the benchmarks alone. While
 * that is small it is factorised; beyond, it is never formed, and conjugate gradients cost only the scores.
 */
import { factorise, solveFactorised } from './cholesky.ts';
import { conjugateGradients } from './conjugateGradients.ts';
import type { ScoreTable } from './scoreTable.ts';
import { add, at, indexAt } from './vector.ts';

/** Gradient and second derivatives; D and S = ln a of one benchmark stand side by side in what has two entries each. */
export interface Blocks {
  /** Models, then D of each benchmark, then S of each. */
  readonly gradient: Float64Array;
  readonly modelBlock: Float64Array;
  /** Of each benchmark: DD, DS, SS. */
  readonly benchmarkBlock: Float64Array;
  /** Diagonals of the Gauss-Newton matrix, positive everywhere: what damping is measured in. */
  readonly modelSize: Float64Array;
  readonly benchmarkSize: Float64Array;
  /** Of each score: its entries in the model's row, for D and for S. */
  readonly crossD: Float64Array;
  readonly crossS: Float64Array;
  /** Parameters of benchmarks that stay where they are. */
  readonly isFixed: Uint8Array;
}

type Solver = (damping: number, step: Float64Array) => boolean;

/** Unknowns up to which a factorisation (cubic) is cheaper than conjugate gradients. */
const DENSE = 400;

/** Solves for the step with the blocks as they are when it is called; false when the matrix is not positive definite. */
export function reducedSolver(table: ScoreTable, blocks: Blocks): Solver {
  const { models, benchmarks, model, benchmark, modelStart } = table;
  const { gradient, modelBlock, modelSize, crossD, crossS, isFixed } = blocks;
  const size = 2 * benchmarks;
  const right = new Float64Array(size);
  const solution = new Float64Array(size);
  const pivot = new Float64Array(models);
  const solveReduced =
    size <= DENSE ? denseSolver(table, blocks, pivot) : iterativeSolver(table, blocks, pivot);

  return (damping, step) => {
    for (let m = 0; m < models; m += 1) {
      pivot[m] = at(modelBlock, m) + damping * at(modelSize, m);
      if (!(at(pivot, m) > 0)) return false;
    }
    for (let b = 0; b < benchmarks; b += 1) {
      right[2 * b] = -at(gradient, models + b);
      right[2 * b + 1] = -at(gradient, models + benchmarks + b);
    }
    for (let r = 0; r < model.length; r += 1) {
      const m = indexAt(model, r);
      const pull = at(gradient, m) / at(pivot, m);
      add(right, 2 * indexAt(benchmark, r), pull * at(crossD, r));
      add(right, 2 * indexAt(benchmark, r) + 1, pull * at(crossS, r));
    }
    for (let i = 0; i < size; i += 1) if (isFixed[i] === 1) right[i] = 0;
    if (!solveReduced(damping, right, solution)) return false;
    for (let b = 0; b < benchmarks; b += 1) {
      step[models + b] = at(solution, 2 * b);
      step[models + benchmarks + b] = at(solution, 2 * b + 1);
    }
    for (let m = 0; m < models; m += 1) {
      let sum = -at(gradient, m);
      for (let r = indexAt(modelStart, m); r < indexAt(modelStart, m + 1); r += 1) {
        const i = 2 * indexAt(benchmark, r);
        sum -= at(crossD, r) * at(solution, i) + at(crossS, r) * at(solution, i + 1);
      }
      step[m] = sum / at(pivot, m);
    }
    return true;
  };
}

type ReducedSolver = (damping: number, right: Float64Array, solution: Float64Array) => boolean;

function denseSolver(table: ScoreTable, blocks: Blocks, pivot: Float64Array): ReducedSolver {
  const { models, benchmarks, benchmark, modelStart } = table;
  const { benchmarkBlock, benchmarkSize, crossD, crossS, isFixed } = blocks;
  const size = 2 * benchmarks;
  const matrix = new Float64Array(size * size);
  return (damping, right, solution) => {
    matrix.fill(0);
    for (let b = 0; b < benchmarks; b += 1) {
      const [d, s] = [2 * b, 2 * b + 1];
      matrix[d * size + d] = at(benchmarkBlock, 3 * b) + damping * at(benchmarkSize, d);
      matrix[s * size + d] = at(benchmarkBlock, 3 * b + 1);
      matrix[s * size + s] = at(benchmarkBlock, 3 * b + 2) + damping * at(benchmarkSize, s);
    }
    for (let m = 0; m < models; m += 1) {
      const to = indexAt(modelStart, m + 1);
      for (let r = indexAt(modelStart, m); r < to; r += 1) eliminate(r, indexAt(modelStart, m), at(pivot, m));
    }
    for (let i = 0; i < size; i += 1) if (isFixed[i] === 1) isolate(i);
    if (!factorise(matrix, size)) return false;
    solution.set(right);
    solveFactorised(matrix, solution);
    return true;
  };

  /** Subtracts e e' / pivot for the score `r` and those of its model before it; the lower triangle is enough. */
  function eliminate(r: number, from: number, block: number): void {
    const row = 2 * indexAt(benchmark, r);
    const [d, s] = [at(crossD, r) / block, at(crossS, r) / block];
    for (let q = from; q <= r; q += 1) {
      // Scores of one model stand in the order of their benchmarks, so every column is at or before the row.
      const column = 2 * indexAt(benchmark, q);
      const [otherD, otherS] = [at(crossD, q), at(crossS, q)];
      add(matrix, row * size + column, -d * otherD);
      add(matrix, (row + 1) * size + column, -s * otherD);
      add(matrix, (row + 1) * size + column + 1, -s * otherS);
      if (q < r) add(matrix, row * size + column + 1, -d * otherS);
    }
  }

  /** Holds a parameter where it is: its row and column become those of the identity. */
  function isolate(i: number): void {
    for (let j = 0; j < i; j += 1) matrix[i * size + j] = 0;
    for (let j = i + 1; j < size; j += 1) matrix[j * size + i] = 0;
    matrix[i * size + i] = 1;
  }
}

function iterativeSolver(table: ScoreTable, blocks: Blocks, pivot: Float64Array): ReducedSolver {
  const { models, benchmarks, model, benchmark } = table;
  const { benchmarkBlock, benchmarkSize, crossD, crossS, isFixed } = blocks;
  const size = 2 * benchmarks;
  const byModel = new Float64Array(models);
  /** DD, DS, SS of the reduced matrix. */
  const diagonal = new Float64Array(3 * benchmarks);

  return (damping, right, solution) => {
    diagonal.set(benchmarkBlock);
    for (let b = 0; b < benchmarks; b += 1) {
      add(diagonal, 3 * b, damping * at(benchmarkSize, 2 * b));
      add(diagonal, 3 * b + 2, damping * at(benchmarkSize, 2 * b + 1));
    }
    for (let r = 0; r < model.length; r += 1) {
      const [b, block] = [3 * indexAt(benchmark, r), at(pivot, indexAt(model, r))];
      add(diagonal, b, -(at(crossD, r) ** 2) / block);
      add(diagonal, b + 1, (-at(crossD, r) * at(crossS, r)) / block);
      add(diagonal, b + 2, -(at(crossS, r) ** 2) / block);
    }
    return conjugateGradients(
      { multiply: (v, out) => multiply(damping, v, out), precondition },
      right,
      solution,
    );
  };

  /** The reduced matrix times `v`, score by score. Fixed parameters stay 0. */
  function multiply(damping: number, v: Float64Array, out: Float64Array): void {
    byModel.fill(0);
    for (let r = 0; r < model.length; r += 1) {
      const i = 2 * indexAt(benchmark, r);
      add(byModel, indexAt(model, r), at(crossD, r) * at(v, i) + at(crossS, r) * at(v, i + 1));
    }
    for (let m = 0; m < models; m += 1) byModel[m] = at(byModel, m) / at(pivot, m);
    for (let b = 0; b < benchmarks; b += 1) {
      const [d, s, mixed] = [at(v, 2 * b), at(v, 2 * b + 1), at(benchmarkBlock, 3 * b + 1)];
      out[2 * b] = (at(benchmarkBlock, 3 * b) + damping * at(benchmarkSize, 2 * b)) * d + mixed * s;
      out[2 * b + 1] =
        mixed * d + (at(benchmarkBlock, 3 * b + 2) + damping * at(benchmarkSize, 2 * b + 1)) * s;
    }
    for (let r = 0; r < model.length; r += 1) {
      const [i, sum] = [2 * indexAt(benchmark, r), at(byModel, indexAt(model, r))];
      add(out, i, -sum * at(crossD, r));
      add(out, i + 1, -sum * at(crossS, r));
    }
    for (let i = 0; i < size; i += 1) if (isFixed[i] === 1) out[i] = 0;
  }

  /** The inverse of each benchmark's own 2 x 2 block; false when one is not positive definite, for then nothing is. */
  function precondition(v: Float64Array, out: Float64Array): boolean {
    for (let b = 0; b < benchmarks; b += 1) {
      const [dd, ds, ss] = [at(diagonal, 3 * b), at(diagonal, 3 * b + 1), at(diagonal, 3 * b + 2)];
      const [isDFixed, isSFixed] = [isFixed[2 * b] === 1, isFixed[2 * b + 1] === 1];
      const mixed = isDFixed || isSFixed ? 0 : ds;
      const determinant = dd * ss - mixed * mixed;
      if ((!isDFixed && !(dd > 0)) || (!isSFixed && !(determinant > 0))) return false;
      const [d, s] = [at(v, 2 * b), at(v, 2 * b + 1)];
      out[2 * b] = isDFixed ? 0 : isSFixed ? d / dd : (ss * d - mixed * s) / determinant;
      out[2 * b + 1] = isSFixed ? 0 : isDFixed ? s / ss : (dd * s - mixed * d) / determinant;
    }
    return true;
  }
}
