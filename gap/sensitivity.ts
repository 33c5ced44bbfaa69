/** What the index would be under other choices that could be defended (GAP.md section 7), to publish beside it each quarter. */
import { fitIndex, type FittedIndex, type IndexFit, type IndexOptions } from './capabilityIndex.ts';
import { include, refuse, type IndexScore } from './inclusion.ts';
import { compareIndexes, type IndexComparison } from './indexComparison.ts';
import { at } from './vector.ts';

/** A score with what the variants choose by. */
export interface SourcedScore extends IndexScore {
  /** Whether a third party ran it; null where the data do not say. */
  readonly isIndependent: boolean | null;
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
 * scores use. A variant that leaves too little to fit, or whose scores cannot be told apart, says so instead of being left out.
 */
export function sensitivity(
  scores: readonly SourcedScore[],
  central: FittedIndex,
  flagged: ReadonlySet<string>,
  options: IndexOptions,
): SensitivityVariant[] {
  const base = valuesOf(central);
  const unflagged = scores.filter((score) => !flagged.has(score.benchmark));
  const variants: readonly [SensitivityVariant['id'], IndexFit][] = [
    ['lambda-0.01', fitIndex(scores, { ...options, lambda: 0.01 })],
    ['lambda-1', fitIndex(scores, { ...options, lambda: 1 })],
    ['independent-only', independentFit(scores, central, options)],
    ['without-flagged', fitIndex(unflagged, { ...options, ...anchorAmong(unflagged, central) })],
  ];
  return variants.map(([id, fit]) =>
    fit.ok
      ? { id, refusal: null, fit, comparison: compareIndexes(base, valuesOf(fit)) }
      : { id, refusal: fit.refusal, fit: null, comparison: null },
  );
}

/** Refused where even one score does not say who ran it: leaving it out would be a guess, and so would keeping it. */
function independentFit(
  scores: readonly SourcedScore[],
  central: FittedIndex,
  options: IndexOptions,
): IndexFit {
  const unstated = scores.filter((score) => score.isIndependent === null).length;
  if (unstated > 0) return refuse(`of ${unstated} of ${scores.length} scores it is not stated who ran them`);
  const independent = scores.filter((score) => score.isIndependent);
  return fitIndex(independent, { ...options, ...anchorAmong(independent, central) });
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
