/**
 * Elements of typed arrays for the inner loops of the fit. The compiler holds every element to be possibly missing;
 * these state once that an index inside the bounds is meant. Outside them they read 0 (or write nothing).
 */

/** The element at `i`. */
export function at(vector: Float64Array, i: number): number {
  return vector[i] ?? 0;
}

/** Adds `amount` to the element at `i`. */
export function add(vector: Float64Array, i: number, amount: number): void {
  vector[i] = (vector[i] ?? 0) + amount;
}

/** The whole number at `i`: a position in another array. */
export function indexAt(vector: Int32Array, i: number): number {
  return vector[i] ?? 0;
}

/** The largest absolute value; 0 when empty. */
export function largest(vector: Float64Array): number {
  let size = 0;
  for (let i = 0; i < vector.length; i += 1) size = Math.max(size, Math.abs(at(vector, i)));
  return size;
}
