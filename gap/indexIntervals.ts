/** The capability index with its 90 % intervals and ranks, model by model and benchmark by benchmark. */
import { shareAtLeast, type IndexDraws } from './bootstrap.ts';
import type { Anchors, FittedIndex, IndexedModel } from './capabilityIndex.ts';
import { percentilesOf, type Percentiles } from './percentiles.ts';
import { at } from './vector.ts';

/** Snake case because these are the public contract of `gapwatch index --json`. */
export interface RatedModel {
  readonly model: string;
  readonly index: number;
  /** 5th and 95th percentile; null without draws. */
  readonly low: number | null;
  readonly high: number | null;
  /** 1 is the highest; equal values share a rank. */
  readonly rank: number;
  readonly rank_low: number | null;
  readonly rank_high: number | null;
  readonly benchmarks: number;
  /** Stands at its value by the scale's definition: its interval has no width, which is not certainty. */
  readonly is_anchor: boolean;
}

export interface RatedBenchmark {
  readonly benchmark: string;
  /** The index at which a model would score one half, chance taken out. */
  readonly difficulty: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Per index point. */
  readonly slope: number;
  readonly slope_low: number | null;
  readonly slope_high: number | null;
  readonly models: number;
}

/**
 * Every model by index, highest first, with percentiles of index and rank over its draws (none: null). Takes the whole
 * index or that of one capability; the anchors are marked where the scale holds them still.
 */
export function ratedModels(
  models: readonly IndexedModel[],
  drawn: ReadonlyMap<string, Float64Array>,
  anchors: Anchors | null,
): RatedModel[] {
  const ranks = ranksOf(drawn);
  return models.map(({ model, index, benchmarks }) => {
    const spread = percentilesOf(drawn.get(model) ?? []);
    const ranked = percentilesOf(ranks.get(model) ?? []);
    return {
      model,
      index,
      low: spread?.low ?? null,
      high: spread?.high ?? null,
      rank: 1 + models.filter((other) => other.index > index).length,
      rank_low: ranked ? Math.floor(ranked.low) : null,
      rank_high: ranked ? Math.ceil(ranked.high) : null,
      benchmarks,
      is_anchor: model === anchors?.low.model || model === anchors?.high.model,
    };
  });
}

/** Every benchmark by name, with percentiles over the draws that took any of its scores. */
export function ratedBenchmarks(fit: FittedIndex, draws: IndexDraws | null): RatedBenchmark[] {
  return fit.benchmarks.map(({ benchmark, difficulty, slope, models }) => {
    const drawn = percentilesOf(draws?.difficulty.get(benchmark) ?? []);
    const slopes = percentilesOf(draws?.slope.get(benchmark) ?? []);
    return {
      benchmark,
      difficulty,
      low: drawn?.low ?? null,
      high: drawn?.high ?? null,
      slope,
      slope_low: slopes?.low ?? null,
      slope_high: slopes?.high ?? null,
      models,
    };
  });
}

export interface Comparison {
  /** Index points by which the first stands above the second. */
  readonly difference: Percentiles;
  /** P(first >= second). */
  readonly share_at_least: number;
}

/** Two models compared draw by draw, which cancels what moves both; null when either has no draws. */
export function compareModels(
  drawn: ReadonlyMap<string, Float64Array>,
  first: string,
  second: string,
): Comparison | null {
  const [one, other] = [drawn.get(first), drawn.get(second)];
  if (!one || !other) return null;
  const difference = percentilesOf(one.map((index, draw) => index - at(other, draw)));
  return difference && { difference, share_at_least: shareAtLeast(one, other) };
}

/** By model: its rank in every draw, 1 the highest, equal values sharing one. */
function ranksOf(drawn: ReadonlyMap<string, Float64Array>): Map<string, Float64Array> {
  const ranks = new Map([...drawn].map(([model, index]) => [model, new Float64Array(index.length)]));
  const draws = drawn.values().next().value?.length ?? 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const ascending = Float64Array.from(drawn.values(), (index) => at(index, draw)).toSorted();
    for (const [model, index] of drawn) {
      const rank = ranks.get(model);
      if (rank) rank[draw] = 1 + countAbove(ascending, at(index, draw));
    }
  }
  return ranks;
}

function countAbove(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(ascending, middle) <= value) low = middle + 1;
    else high = middle;
  }
  return ascending.length - low;
}
