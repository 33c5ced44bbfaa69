/** What the index would be under other choices that could be defended (GAP.md section 7), to publish beside it each quarter. */
import { fitIndex, type FittedIndex, type IndexOptions } from './capabilityIndex.ts';
import { include, type IndexScore } from './inclusion.ts';
import { compareIndexes, type IndexComparison } from './indexComparison.ts';
import { at } from './vector.ts';

/** A score with what the variants choose by. */
export interface SourcedScore extends IndexScore {
  readonly isIndependent: boolean;
}

export interface SensitivityVariant {
  readonly id: 'lambda-0.01' | 'lambda-1' | 'independent-only' | 'without-flagged';
  /** Why this variant cannot be fitted; null when it can. */
  readonly refusal: string | null;
  readonly fit: FittedIndex | null;
  /** The variant beside the central fit; null when it cannot be fitted. */
  readonly comparison: IndexComparison | null;
}

/**
 * The four variants beside the central fit. `flagged` are the benchmarks held to be heavily optimised for, by the names the
 * scores use. A variant that leaves too little to fit says so instead of being left out.
 */
export function sensitivity(
  scores: readonly SourcedScore[],
  central: FittedIndex,
  flagged: ReadonlySet<string>,
  options: IndexOptions,
): SensitivityVariant[] {
  const independent = scores.filter((score) => score.isIndependent);
  const unflagged = scores.filter((score) => !flagged.has(score.benchmark));
  const variants: readonly [SensitivityVariant['id'], readonly SourcedScore[], Partial<IndexOptions>][] = [
    ['lambda-0.01', scores, { lambda: 0.01 }],
    ['lambda-1', scores, { lambda: 1 }],
    ['independent-only', independent, anchorAmong(independent, central)],
    ['without-flagged', unflagged, anchorAmong(unflagged, central)],
  ];
  const base = valuesOf(central);
  return variants.map(([id, kept, changed]) => {
    const fit = fitIndex(kept, { ...options, ...changed });
    return fit.ok
      ? { id, refusal: null, fit, comparison: compareIndexes(base, valuesOf(fit)) }
      : { id, refusal: fit.refusal, fit: null, comparison: null };
  });
}

/**
 * Where the anchor benchmark itself drops out, the one with the most models takes its place, its slope held at that of
 * the central fit: then capabilities keep their unit, and the penalty its strength.
 */
function anchorAmong(kept: readonly SourcedScore[], { central }: FittedIndex): Partial<IndexOptions> {
  const included = include(kept);
  const { table, x, models, benchmarks } = central;
  if (!included.ok || included.benchmarks.includes(benchmarks[table.anchor] ?? '')) return {};
  const counts = Map.groupBy(included.scores, (score) => score.benchmark);
  const most = included.benchmarks
    .filter((benchmark) => benchmarks.includes(benchmark))
    .reduce<string | null>(
      (best, one) =>
        best !== null && (counts.get(best)?.length ?? 0) >= (counts.get(one)?.length ?? 0) ? best : one,
      null,
    );
  if (most === null) return {};
  const slopeAt = models.length + benchmarks.length + benchmarks.indexOf(most);
  return { anchorBenchmark: most, anchorSlope: Math.exp(at(x, slopeAt)) };
}

/** The index of each model, by name. */
export function valuesOf(fit: Pick<FittedIndex, 'models'>): Map<string, number> {
  return new Map(fit.models.map(({ model, index }) => [model, index]));
}
