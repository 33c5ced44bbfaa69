import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_ANCHORS, fitIndex } from '#gap/capabilityIndex.ts';
import { factorise, solveFactorised } from '#gap/cholesky.ts';
import { conjugateGradients } from '#gap/conjugateGradients.ts';
import { sampleScores } from './indexSample.ts';

/** A symmetric matrix B'B + I, positive definite by its making, and a right-hand side. */
const anySystem = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    factor: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
      minLength: size * size,
      maxLength: size * size,
    }),
    right: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: size, maxLength: size }),
  }),
);

function positive(factor: readonly number[], size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => {
    const [row, column] = [Math.floor(i / size), i % size];
    let sum = row === column ? 1 : 0;
    for (let k = 0; k < size; k += 1) sum += (factor[k * size + row] ?? 0) * (factor[k * size + column] ?? 0);
    return sum;
  });
}

function times(matrix: Float64Array, v: Float64Array): Float64Array {
  return v.map((_, row) => v.reduce((sum, one, k) => sum + (matrix[row * v.length + k] ?? 0) * one, 0));
}

describe('linear systems', () => {
  test('a factorisation and conjugate gradients solve the same system', () => {
    fc.assert(
      fc.property(anySystem, ({ size, factor, right }) => {
        const matrix = positive(factor, size);
        const lower = matrix.slice();
        const direct = Float64Array.from(right);
        expect(factorise(lower, size)).toBe(true);
        solveFactorised(lower, direct);
        const iterated = new Float64Array(size);
        const system = {
          multiply: (v: Float64Array, out: Float64Array) => out.set(times(matrix, v)),
          precondition: (v: Float64Array, out: Float64Array) => {
            out.set(v.map((one, i) => one / (matrix[i * size + i] ?? 1)));
            return true;
          },
        };
        expect(conjugateGradients(system, Float64Array.from(right), iterated)).toBe(true);
        for (const [i, value] of times(matrix, direct).entries()) expect(value).toBeCloseTo(right[i] ?? 0, 6);
        for (const [i, value] of iterated.entries()) expect(value).toBeCloseTo(direct[i] ?? 0, 6);
      }),
    );
  });

  test('a matrix that is not positive definite is refused by both', () => {
    const saddle = Float64Array.of(1, 2, 2, 1);
    expect(factorise(saddle.slice(), 2)).toBe(false);
    const system = {
      multiply: (v: Float64Array, out: Float64Array) => out.set(times(saddle, v)),
      precondition: (v: Float64Array, out: Float64Array) => {
        out.set(v);
        return true;
      },
    };
    expect(conjugateGradients(system, Float64Array.of(1, -1), new Float64Array(2))).toBe(false);
  });
});

test('beyond what is factorised the index comes out the same: every benchmark copied thirty times changes no distance', () => {
  const scores = sampleScores();
  const copies = scores.flatMap((one) =>
    Array.from({ length: 30 }, (_, copy) => ({
      ...one,
      benchmark: copy === 0 ? one.benchmark : `${one.benchmark} ${copy}`,
    })),
  );
  const index = (given: typeof scores) => {
    const fit = fitIndex(given, { anchors: DEFAULT_ANCHORS, lambda: 1e-7 });
    return new Map(fit.ok ? fit.models.map((model) => [model.model, model.index]) : []);
  };
  const many = index(copies);
  for (const [model, value] of index(scores)) expect(many.get(model), model).toBeCloseTo(value, 2);
  expect(many.size).toBe(7);
});
