/**
 * Nonlinear least squares by Levenberg-Marquardt with an analytic, sparse Jacobian (Nocedal & Wright, ch. 10): the
 * normal matrix is built from the few entries of each row and solved by Cholesky.
 */

/** One residual and its non-zero derivatives. */
export interface Residual {
  readonly value: number;
  readonly at: readonly number[];
  readonly slope: readonly number[];
}

export interface LeastSquares {
  readonly x: Float64Array;
  /** Sum of squared residuals. */
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** The minimum near `start`; converged when a full step moves no parameter by more than `tolerance`. */
export function leastSquares(
  residuals: (x: Float64Array) => Residual[],
  start: Float64Array,
  tolerance = 1e-10,
  maxIterations = 400,
): LeastSquares {
  let x: Float64Array = start.slice();
  let rows = residuals(x);
  let value = sumOfSquares(rows);
  let damping = 1e-2;
  for (let iteration = 1; iteration <= maxIterations; iteration += 1) {
    const { matrix, gradient } = normalEquations(rows, x.length);
    for (;;) {
      const step = solve(matrix, gradient, damping);
      if (step) {
        const next = x.map((one, at) => one - (step[at] ?? 0));
        const nextRows = residuals(next);
        const nextValue = sumOfSquares(nextRows);
        const moved = Math.max(...step.map(Math.abs));
        if (nextValue <= value) {
          x = next;
          rows = nextRows;
          value = nextValue;
          damping = Math.max(damping / 5, 1e-14);
          if (moved < tolerance) return { x, value, iterations: iteration, converged: true };
          break;
        }
        if (moved < tolerance) return { x, value, iterations: iteration, converged: true };
      }
      damping *= 4;
      if (damping > 1e12) return { x, value, iterations: iteration, converged: false };
    }
  }
  return { x, value, iterations: maxIterations, converged: false };
}

function sumOfSquares(rows: readonly Residual[]): number {
  return rows.reduce((sum, row) => sum + row.value * row.value, 0);
}

/** J'J (row-major, lower triangle) and J'r. */
function normalEquations(
  rows: readonly Residual[],
  size: number,
): { matrix: Float64Array; gradient: Float64Array } {
  const matrix = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  for (const { value, at, slope } of rows) {
    for (let i = 0; i < at.length; i += 1) {
      const [row, left] = [at[i] ?? 0, slope[i] ?? 0];
      gradient[row] = (gradient[row] ?? 0) + left * value;
      for (let j = 0; j < at.length; j += 1) {
        const column = at[j] ?? 0;
        if (column <= row)
          matrix[row * size + column] = (matrix[row * size + column] ?? 0) + left * (slope[j] ?? 0);
      }
    }
  }
  return { matrix, gradient };
}

/** Solves (M + damping diag M) s = g by Cholesky; null when the damped matrix is not positive definite. */
function solve(matrix: Float64Array, gradient: Float64Array, damping: number): Float64Array | null {
  const size = gradient.length;
  const factor = matrix.slice();
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = factor[row * size + column] ?? 0;
      if (row === column) sum *= 1 + damping;
      for (let k = 0; k < column; k += 1)
        sum -= (factor[row * size + k] ?? 0) * (factor[column * size + k] ?? 0);
      if (row !== column) factor[row * size + column] = sum / (factor[column * size + column] ?? 1);
      else if (sum > 0) factor[row * size + row] = Math.sqrt(sum);
      else return null;
    }
  }
  const solution = gradient.slice();
  for (let row = 0; row < size; row += 1) {
    let sum = solution[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= (factor[row * size + k] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (factor[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= (factor[k * size + row] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (factor[row * size + row] ?? 1);
  }
  return solution;
}
