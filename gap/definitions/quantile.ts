/** Means of resampled values, and percentiles of values that carry weights. */
import { percentilesOf } from '../percentiles.ts';
import { randomFrom } from '../random.ts';

/** The smallest value with at least `share` of the weight at or below it; null when there is no weight. */
export function weightedQuantile(
  items: readonly { readonly value: number; readonly weight: number }[],
  share: number,
): number | null {
  const sorted = items.toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, item) => sum + item.weight, 0);
  let below = 0;
  for (const item of sorted) {
    below += item.weight;
    if (below >= share * total) return item.value;
  }
  return null;
}

/** 5th and 95th percentile; null below two values, which have no spread to speak of. */
export function ninety(values: readonly number[]): readonly [number, number] | null {
  const found = values.length < 2 ? null : percentilesOf(values);
  return found && [found.low, found.high];
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const RESAMPLES = 1000;
const SEED = 20_260_430;
/** Fewer benchmarks than this say nothing of how much benchmarks differ. */
const FEWEST = 3;

/** Mean of one draw with replacement, `RESAMPLES` times over, from a fixed seed; none below three values. */
export function resampledMeans(values: readonly number[], seed = SEED): number[] {
  if (values.length < FEWEST) return [];
  const random = randomFrom(seed);
  return Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let at = 0; at < values.length; at += 1) sum += values[random.below(values.length)] ?? Number.NaN;
    return sum / values.length;
  });
}

/** 90 % percentile bootstrap interval of the mean (Efron 1979); null below three values. */
export function bootstrapMean(values: readonly number[]): readonly [number, number] | null {
  return ninety(resampledMeans(values));
}
