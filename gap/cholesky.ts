/** Cholesky factors of a dense symmetric matrix, row-major, in place (Golub and Van Loan, Matrix Computations, section 4.2). */
import { at } from './vector.ts';

/** Replaces the lower triangle by its factor L with L L' = M; false when M is not positive definite. */
export function factorise(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row += 1) {
    const start = row * size;
    for (let column = 0; column < row; column += 1) {
      const other = column * size;
      let sum = at(matrix, start + column);
      for (let k = 0; k < column; k += 1) sum -= at(matrix, start + k) * at(matrix, other + k);
      matrix[start + column] = sum / at(matrix, other + column);
    }
    let pivot = at(matrix, start + row);
    for (let k = 0; k < row; k += 1) pivot -= at(matrix, start + k) ** 2;
    if (!(pivot > 0)) return false;
    matrix[start + row] = Math.sqrt(pivot);
  }
  return true;
}

/** Replaces `right` by the solution of L L' x = right. */
export function solveFactorised(factor: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let row = 0; row < size; row += 1) {
    let sum = at(right, row);
    for (let k = 0; k < row; k += 1) sum -= at(factor, row * size + k) * at(right, k);
    right[row] = sum / at(factor, row * size + row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    const solved = at(right, row) / at(factor, row * size + row);
    right[row] = solved;
    for (let k = 0; k < row; k += 1) right[k] = at(right, k) - at(factor, row * size + k) * solved;
  }
}
