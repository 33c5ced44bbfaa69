/** Percentiles over draws. */

/** 5th, 50th and 95th percentile of what was drawn: a 90 % interval with its middle. */
export interface Percentiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** On how many draws the figure existed at all; the percentiles are over these. */
  readonly draws: number;
}

/** The percentiles of the values that exist (not null, not NaN); null when none does. */
export function percentilesOf(values: Iterable<number | null>): Percentiles | null {
  const drawn = Float64Array.from([...values].filter((one) => one !== null && !Number.isNaN(one))).toSorted();
  const [low, median, high] = [quantile(drawn, 0.05), quantile(drawn, 0.5), quantile(drawn, 0.95)];
  return low === null || median === null || high === null ? null : { low, median, high, draws: drawn.length };
}

/** The quantile at `share` of ascending values, linear between neighbours (Hyndman and Fan 1996, type 7); null when empty. */
export function quantile(ascending: Float64Array, share: number): number | null {
  const place = (ascending.length - 1) * share;
  const below = ascending[Math.floor(place)];
  const above = ascending[Math.ceil(place)];
  return below === undefined || above === undefined
    ? null
    : below + (above - below) * (place - Math.floor(place));
}
