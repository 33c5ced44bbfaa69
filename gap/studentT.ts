/** Student's t distribution for a whole number of degrees of freedom. */

/**
 * The value that a t-distributed variable exceeds in absolute value with probability `1 - level`: the half-width of a
 * two-sided interval in standard errors. `level` is in (0, 1); throws for anything else.
 */
export function twoSidedT(level: number, degrees: number): number {
  if (!(level > 0 && level < 1) || !Number.isInteger(degrees) || degrees < 1)
    throw new RangeError(`no t quantile at level ${level} for ${degrees} degrees of freedom`);
  let [low, high] = [0, 1];
  while (withinT(high, degrees) < level) high *= 2;
  // halved until the two are neighbours: some 60 steps, for any level
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (withinT(middle, degrees) < level) low = middle;
    else high = middle;
  }
}

/** P(|T| <= t), t >= 0: the finite series of Abramowitz & Stegun (1964), 26.7.3 and 26.7.4. */
export function withinT(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
