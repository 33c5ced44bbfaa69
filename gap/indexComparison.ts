/** How far two sets of index values are apart: two fits of ours, or ours and one that somebody published. */
import { quantile } from './percentiles.ts';

export interface IndexComparison {
  readonly models: number;
  /** Spearman's rank correlation, ties at their mean rank; null with fewer than two models. */
  readonly rank_correlation: number | null;
  /** Of the absolute differences, in index points. */
  readonly mean_difference: number | null;
  readonly median_difference: number | null;
  /** Other minus base, largest in size first. */
  readonly differences: readonly {
    readonly model: string;
    readonly base: number;
    readonly other: number;
    readonly difference: number;
  }[];
}

/** Compares the models that both have. */
export function compareIndexes(
  base: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): IndexComparison {
  const differences = [...base]
    .flatMap(([model, value]) => {
      const theirs = other.get(model);
      return theirs === undefined ? [] : [{ model, base: value, other: theirs, difference: theirs - value }];
    })
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.model < b.model ? -1 : 1));
  const sizes = differences.map(({ difference }) => Math.abs(difference));
  return {
    models: differences.length,
    rank_correlation: correlation(
      meanRanks(differences.map((one) => one.base)),
      meanRanks(differences.map((one) => one.other)),
    ),
    mean_difference: sizes.length > 0 ? mean(sizes) : null,
    median_difference: quantile(Float64Array.from(sizes).toSorted(), 0.5),
    differences,
  };
}

function meanRanks(values: readonly number[]): number[] {
  const ascending = values.toSorted((a, b) => a - b);
  return values.map((value) => {
    const first = ascending.indexOf(value);
    return (first + ascending.lastIndexOf(value)) / 2;
  });
}

/** Pearson's correlation; null when either side does not vary. */
function correlation(one: readonly number[], other: readonly number[]): number | null {
  const [centre, otherCentre] = [mean(one), mean(other)];
  let [product, square, otherSquare] = [0, 0, 0];
  for (const [i, value] of one.entries()) {
    const [a, b] = [value - centre, (other[i] ?? 0) - otherCentre];
    product += a * b;
    square += a * a;
    otherSquare += b * b;
  }
  return square > 0 && otherSquare > 0 ? product / Math.sqrt(square * otherSquare) : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
