/**
 * Nonlinear least squares by Levenberg-Marquardt (Nocedal and Wright, Numerical Optimization, 2nd ed., ch. 10): the
 * outer loop. What is fitted, and how its damped normal equations are solved, is the problem's own affair, because
 * there lies the structure that makes it fast.
 */
import { at, largest } from './vector.ts';

export interface Problem {
  /** Sum of squares at `x`. */
  value(x: Float64Array): number;
  /** Takes the derivatives at `x`; `step` then refers to them. */
  linearise(x: Float64Array): void;
  /**
   * The step `s` of (H + damping diag H) s = -g, written into `step`; false when that matrix is not positive
   * definite. The next point is x + s.
   */
  solve(damping: number, step: Float64Array): boolean;
}

export interface Search {
  /** The search ends when a step moves no parameter by more than this. */
  readonly tolerance: number;
  /** Damping of the first step: small where the start is known to be near. */
  readonly damping: number;
  readonly maxIterations: number;
}

/** From a start that may be far off, to the limit of what floating point tells apart. */
export const COLD: Search = { tolerance: 1e-9, damping: 1e-2, maxIterations: 400 };

export interface Minimum {
  readonly x: Float64Array;
  /** Sum of squares. */
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** The minimum near `start`. */
export function leastSquares(problem: Problem, start: Float64Array, search: Search = COLD): Minimum {
  let x: Float64Array = start.slice();
  let next: Float64Array = new Float64Array(x.length);
  const step = new Float64Array(x.length);
  let value = problem.value(x);
  let { damping } = search;
  for (let iteration = 1; iteration <= search.maxIterations; iteration += 1) {
    problem.linearise(x);
    for (;;) {
      if (problem.solve(damping, step)) {
        for (let i = 0; i < x.length; i += 1) next[i] = at(x, i) + at(step, i);
        const nextValue = problem.value(next);
        const isBetter = nextValue <= value;
        if (isBetter) {
          [x, next] = [next, x];
          value = nextValue;
          damping = Math.max(damping / 5, 1e-12);
        }
        if (largest(step) < search.tolerance) return { x, value, iterations: iteration, converged: true };
        if (isBetter) break;
      }
      damping = Math.max(damping * 4, 1e-8);
      if (damping > 1e12) return { x, value, iterations: iteration, converged: false };
    }
  }
  return { x, value, iterations: search.maxIterations, converged: false };
}
