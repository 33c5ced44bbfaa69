/** Standard errors, intervals and verdicts (GAP.md section 5). */
import type { ScoreUnit } from '#domain/benchmark.ts';

const Z90 = 1.645;
/** Standard error taken for a proportion when nothing better is stated: 3 points. */
const ASSUMED_SE = 0.03;

export interface StandardError {
  readonly se: number | null;
  readonly isAssumed: boolean;
}

/** Standard error of a proportion `p` over `n` items, p clamped to [0.5/n, 1 - 0.5/n] so that 0 and 1 are not certain. */
export function binomialSe(p: number, n: number): number {
  const clamped = Math.min(Math.max(p, 0.5 / n), 1 - 0.5 / n);
  return Math.sqrt((clamped * (1 - clamped)) / n);
}

/** Standard error from a published interval at confidence 0.9 or 0.95. */
export function intervalSe(low: number, high: number, level: number): number {
  return (high - low) / (2 * (level === 0.9 ? Z90 : 1.96));
}

/** The first that exists: stated, binomial over the items, 3 points assumed; null where the unit has no such rule. */
export function standardError(
  score: { value: number; se: number | null; n: number | null },
  unit: ScoreUnit | null,
  items: number | null,
): StandardError {
  if (score.se !== null) return { se: score.se, isAssumed: false };
  if (unit !== 'proportion') return { se: null, isAssumed: false };
  const n = score.n ?? items;
  return n !== null && n > 0
    ? { se: binomialSe(score.value, n), isAssumed: false }
    : { se: ASSUMED_SE, isAssumed: true };
}

export interface GapInterval {
  readonly se: number;
  readonly ci90: readonly [number, number];
  readonly verdict: 'closed_ahead' | 'open_ahead' | 'not_separable';
}

/** The 90 % interval of a gap from the standard errors of both sides, taken as independent (conservative). */
export function gapInterval(gap: number, seClosed: number, seOpen: number): GapInterval {
  const se = Math.hypot(seClosed, seOpen);
  const ci90: [number, number] = [gap - Z90 * se, gap + Z90 * se];
  return { se, ci90, verdict: ci90[0] > 0 ? 'closed_ahead' : ci90[1] < 0 ? 'open_ahead' : 'not_separable' };
}

/** Probability that the higher-rated of two Arena models wins a vote: 1/(1+10^(-gap/400)). */
export function winProbability(ratingGap: number): number {
  return 1 / (1 + 10 ** (-ratingGap / 400));
}

/** A score without the part that guessing explains: (x - chance)/(ceiling - chance). */
export function chanceCorrected(value: number, chance: number, ceiling: number): number {
  return (value - chance) / (ceiling - chance);
}

/** Difference of the logits of two chance-corrected proportions, each clamped to [0.001, 0.999]. */
export function logitGap(closed: number, open: number, chance: number, ceiling: number): number {
  return logit(chanceCorrected(closed, chance, ceiling)) - logit(chanceCorrected(open, chance, ceiling));
}

function logit(x: number): number {
  const clamped = Math.min(Math.max(x, 0.001), 0.999);
  return Math.log(clamped / (1 - clamped));
}

/** Share of the range above chance that the leader has left. */
export function headroom(leader: number, chance: number, ceiling: number): number {
  return (ceiling - leader) / (ceiling - chance);
}
