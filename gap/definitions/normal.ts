/** The upper tail of the standard normal, good in both tails: survival, its logarithm and the hazard. */

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
/** Where the series gives way to the continued fraction. */
const TAIL = 3;

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
}

/** P(Z > z). */
export function normalSurvival(z: number): number {
  if (z > TAIL) return normalDensity(z) / inverseMills(z);
  if (z < -TAIL) return 1 - normalSurvival(-z);
  return 0.5 - normalDensity(z) * centralSeries(z);
}

/** ln P(Z > z), finite where the probability itself underflows. */
export function logNormalSurvival(z: number): number {
  if (z > TAIL) return -0.5 * z * z - Math.log(ROOT_TWO_PI) - Math.log(inverseMills(z));
  return Math.log(normalSurvival(z));
}

/** Density over survival at z: the rate at which what has lasted to z ends. */
export function normalHazard(z: number): number {
  return z > TAIL ? inverseMills(z) : normalDensity(z) / normalSurvival(z);
}

/** The sum that gives Φ(z) = 1/2 + φ(z)(z + z³/3 + z⁵/15 + …) (Marsaglia 2004, J. Stat. Software 11(4)). */
function centralSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

/** φ(z)/P(Z > z) = z + 1/(z + 2/(z + 3/(z + …))) (Laplace's continued fraction; Abramowitz and Stegun 26.2.14), summed from far down. */
function inverseMills(z: number): number {
  let fraction = z;
  for (let k = 120; k >= 1; k -= 1) fraction = z + k / fraction;
  return fraction;
}
