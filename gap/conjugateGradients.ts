/** Preconditioned conjugate gradients for a symmetric system that is only known by its products (Nocedal and Wright, algorithm 5.3). */
import { at } from './vector.ts';

export interface System {
  multiply(v: Float64Array, out: Float64Array): void;
  /** An approximate inverse; false when it is not positive definite. */
  precondition(v: Float64Array, out: Float64Array): boolean;
}

/** Size of the preconditioned residual, beside the first, at which the solution counts as exact. */
const TOLERANCE = 1e-9;
const MAX_ITERATIONS = 2000;

/** Writes the solution into `x`; false when the matrix shows itself not to be positive definite. */
export function conjugateGradients(system: System, right: Float64Array, x: Float64Array): boolean {
  x.fill(0);
  const residual = right.slice();
  const scaled = new Float64Array(right.length);
  const product = new Float64Array(right.length);
  if (!system.precondition(residual, scaled)) return false;
  const direction = scaled.slice();
  let size = dot(residual, scaled);
  const goal = size * TOLERANCE ** 2;
  for (let iteration = 0; iteration < MAX_ITERATIONS && size > goal; iteration += 1) {
    system.multiply(direction, product);
    const curvature = dot(direction, product);
    if (!(curvature > 0)) return false;
    const length = size / curvature;
    for (let i = 0; i < x.length; i += 1) {
      x[i] = at(x, i) + length * at(direction, i);
      residual[i] = at(residual, i) - length * at(product, i);
    }
    system.precondition(residual, scaled);
    const next = dot(residual, scaled);
    for (let i = 0; i < x.length; i += 1) direction[i] = at(scaled, i) + (next / size) * at(direction, i);
    size = next;
  }
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += at(a, i) * at(b, i);
  return sum;
}
