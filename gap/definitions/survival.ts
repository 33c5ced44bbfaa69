/**
 * How long until a closed record is matched, when some are not matched yet: a lognormal fitted by maximum likelihood to
 * right-censored durations, the Kaplan-Meier median beside it, and the expected whole duration of what has lasted so long.
 */
import { logNormalSurvival, normalHazard } from './normal.ts';

export interface Duration {
  /** Above 0, in any one unit. */
  readonly length: number;
  /** It has lasted this long and goes on. */
  readonly isCensored: boolean;
}

export interface LognormalFit {
  /** Mean and standard deviation of the logarithm of the length. */
  readonly mu: number;
  readonly sigma: number;
  /** Standard error of mu from the observed information. */
  readonly muSe: number;
  readonly logLikelihood: number;
}

/** Fewer finished durations than this have no fit. */
const FEWEST_FINISHED = 3;
const MOST_STEPS = 200;

/**
 * Maximum likelihood of a lognormal under right censoring; null below three finished durations or when all logarithms are equal.
 * Newton's method on (mu/sigma, 1/sigma), in which the log-likelihood is concave (Olsen 1978, Econometrica 46(5)), so the top is the only one.
 */
export function fitLognormal(durations: readonly Duration[]): LognormalFit | null {
  const logs = durations.map(({ length, isCensored }) => ({ y: Math.log(length), isCensored }));
  const finished = logs.filter((one) => !one.isCensored).map((one) => one.y);
  const centre = finished.reduce((sum, y) => sum + y, 0) / finished.length;
  const variance = finished.reduce((sum, y) => sum + (y - centre) ** 2, 0) / finished.length;
  if (finished.length < FEWEST_FINISHED || variance < 1e-12) return null;
  let point: Point = { delta: centre / Math.sqrt(variance), gamma: 1 / Math.sqrt(variance) };
  let now = likelihood(logs, point);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const move = newtonStep(now);
    let size = 1;
    let next = moved(point, move, size);
    let then = likelihood(logs, next);
    while (!(then.value >= now.value) && size > 1e-12) {
      size /= 2;
      next = moved(point, move, size);
      then = likelihood(logs, next);
    }
    const gained = then.value - now.value;
    if (gained >= 0) [point, now] = [next, then];
    if (Math.abs(gained) < 1e-13 * (1 + Math.abs(now.value))) break;
  }
  const sigma = 1 / point.gamma;
  return { mu: point.delta * sigma, sigma, muSe: muError(point, now), logLikelihood: now.value };
}

/** exp(mu): half of the durations end before it. */
export function lognormalMedian(fit: LognormalFit): number {
  return Math.exp(fit.mu);
}

export function lognormalMean(fit: Pick<LognormalFit, 'mu' | 'sigma'>): number {
  return Math.exp(fit.mu + (fit.sigma * fit.sigma) / 2);
}

/** E[X | X > c] of a lognormal: exp(mu + sigma²/2) Φ((mu + sigma² − ln c)/sigma) / Φ((mu − ln c)/sigma). */
export function expectedBeyond(c: number, { mu, sigma }: Pick<LognormalFit, 'mu' | 'sigma'>): number {
  if (c <= 0) return lognormalMean({ mu, sigma });
  const z = (Math.log(c) - mu) / sigma;
  return Math.exp(mu + (sigma * sigma) / 2 + logNormalSurvival(z - sigma) - logNormalSurvival(z));
}

/** The first length by which the product-limit estimate of survival is at most a half (Kaplan and Meier 1958); null when it never is. */
export function kaplanMeierMedian(durations: readonly Duration[]): number | null {
  const lengths = [...new Set(durations.filter((one) => !one.isCensored).map((one) => one.length))];
  let surviving = 1;
  for (const length of lengths.toSorted((a, b) => a - b)) {
    const atRisk = durations.filter((one) => one.length >= length).length;
    const ended = durations.filter((one) => !one.isCensored && one.length === length).length;
    surviving *= 1 - ended / atRisk;
    if (surviving <= 0.5 + 1e-12) return length;
  }
  return null;
}

interface Point {
  readonly delta: number;
  readonly gamma: number;
}

interface Likelihood {
  readonly value: number;
  readonly gradient: readonly [number, number];
  /** dd, dg, gg of the negative second derivatives. */
  readonly information: readonly [number, number, number];
}

function likelihood(
  logs: readonly { readonly y: number; readonly isCensored: boolean }[],
  { delta, gamma }: Point,
): Likelihood {
  let [value, byDelta, byGamma, dd, dg, gg] = [0, 0, 0, 0, 0, 0];
  if (!(gamma > 0)) return { value: -Infinity, gradient: [0, 0], information: [1, 0, 1] };
  for (const { y, isCensored } of logs) {
    const z = gamma * y - delta;
    const pull = isCensored ? normalHazard(z) : z;
    const curve = isCensored ? pull * (pull - z) : 1;
    value += isCensored
      ? logNormalSurvival(z)
      : Math.log(gamma) - y - 0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
    byDelta += pull;
    byGamma += (isCensored ? 0 : 1 / gamma) - pull * y;
    dd += curve;
    dg -= curve * y;
    gg += curve * y * y + (isCensored ? 0 : 1 / (gamma * gamma));
  }
  return { value, gradient: [byDelta, byGamma], information: [dd, dg, gg] };
}

function newtonStep({ gradient: [a, b], information: [dd, dg, gg] }: Likelihood): Point {
  const determinant = dd * gg - dg * dg;
  return { delta: (gg * a - dg * b) / determinant, gamma: (dd * b - dg * a) / determinant };
}

function moved(point: Point, move: Point, size: number): Point {
  return { delta: point.delta + size * move.delta, gamma: point.gamma + size * move.gamma };
}

/** Delta method: mu = delta/gamma. */
function muError({ delta, gamma }: Point, { information: [dd, dg, gg] }: Likelihood): number {
  const determinant = dd * gg - dg * dg;
  const [byDelta, byGamma] = [1 / gamma, -delta / (gamma * gamma)];
  const variance =
    (byDelta * byDelta * gg - 2 * byDelta * byGamma * dg + byGamma * byGamma * dd) / determinant;
  return Math.sqrt(variance);
}
