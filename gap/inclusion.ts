/** Which scores enter the capability index, and why there may be no index (GAP.md section 7). */
import type { Day } from '#domain/day.ts';

export interface IndexScore {
  readonly model: string;
  readonly benchmark: string;
  /** Chance-corrected proportion. */
  readonly score: number;
  /** Null when not known: the model then stays in, because only a known earlier date rules it out. */
  readonly releaseDate: Day | null;
}

/** Models and benchmarks that hang together through shared scores; both sorted. */
export interface Component {
  readonly models: readonly string[];
  readonly benchmarks: readonly string[];
}

/** Why the index cannot be fitted, in a sentence that names what is missing. */
export interface IndexRefusal {
  readonly ok: false;
  readonly refusal: string;
  /** The pieces, largest first, where models and benchmarks fall into several; else empty. */
  readonly components: readonly Component[];
}

export interface Included {
  readonly ok: true;
  /** Ordered by model, then by benchmark. */
  readonly scores: readonly IndexScore[];
  readonly models: readonly string[];
  readonly benchmarks: readonly string[];
  readonly droppedModels: readonly string[];
  readonly droppedBenchmarks: readonly string[];
}

const FIRST_RELEASE = '2023-01-01';
const FEWEST_BENCHMARKS = 4;
const FEWEST_MODELS = 5;

/**
 * Models of 2023 or later with four benchmarks, and benchmarks with five models; dropping one may drop another, until
 * nothing moves. Refused when nothing is left, when a model has two scores on one benchmark, or when what is left falls
 * into pieces: distances between them would be the penalty's invention.
 */
export function include(scores: readonly IndexScore[]): Included | IndexRefusal {
  const twice = firstRepeated(scores);
  if (twice)
    return refuse(
      `${twice.model} has more than one score on ${twice.benchmark}; the index takes one of each`,
    );
  const kept = [...withoutThin(scores)].toSorted(
    (a, b) => compare(a.model, b.model) || compare(a.benchmark, b.benchmark),
  );
  if (kept.length === 0) return refuse(tooFew(scores));
  const pieces = componentsOf(kept);
  if (pieces.length > 1) return { ...refuse(inPieces(pieces)), components: pieces };
  return {
    ok: true,
    scores: kept,
    models: sortedNames(kept, 'model'),
    benchmarks: sortedNames(kept, 'benchmark'),
    droppedModels: dropped(scores, kept, 'model'),
    droppedBenchmarks: dropped(scores, kept, 'benchmark'),
  };
}

/** A refusal without pieces. */
export function refuse(refusal: string): IndexRefusal {
  return { ok: false, refusal, components: [] };
}

/** The connected components of the graph of models and benchmarks, most scores' worth of models first. */
export function componentsOf(scores: readonly IndexScore[]): Component[] {
  const benchmarksOf = Map.groupBy(scores, (one) => one.model);
  const modelsOf = Map.groupBy(scores, (one) => one.benchmark);
  const seen = new Set<string>();
  const components: Component[] = [];
  for (const first of sortedNames(scores, 'model')) {
    if (seen.has(first)) continue;
    const models = new Set([first]);
    const benchmarks = new Set<string>();
    for (const model of models) {
      seen.add(model);
      for (const { benchmark } of benchmarksOf.get(model) ?? []) {
        if (benchmarks.has(benchmark)) continue;
        benchmarks.add(benchmark);
        for (const one of modelsOf.get(benchmark) ?? []) models.add(one.model);
      }
    }
    components.push({ models: [...models].toSorted(compare), benchmarks: [...benchmarks].toSorted(compare) });
  }
  return components.toSorted(
    (a, b) => b.models.length - a.models.length || compare(a.models[0] ?? '', b.models[0] ?? ''),
  );
}

function withoutThin(scores: readonly IndexScore[]): readonly IndexScore[] {
  let kept = scores.filter((one) => one.releaseDate === null || one.releaseDate >= FIRST_RELEASE);
  for (;;) {
    const perModel = Map.groupBy(kept, (one) => one.model);
    const perBenchmark = Map.groupBy(kept, (one) => one.benchmark);
    const next = kept.filter(
      (one) =>
        (perModel.get(one.model)?.length ?? 0) >= FEWEST_BENCHMARKS &&
        (perBenchmark.get(one.benchmark)?.length ?? 0) >= FEWEST_MODELS,
    );
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

function firstRepeated(scores: readonly IndexScore[]): IndexScore | undefined {
  const seen = new Set<string>();
  return scores.find(({ model, benchmark }) => {
    const key = JSON.stringify([model, benchmark]);
    return seen.size === seen.add(key).size;
  });
}

function tooFew(scores: readonly IndexScore[]): string {
  const [models, benchmarks] = [sortedNames(scores, 'model'), sortedNames(scores, 'benchmark')];
  return `too few scores: of ${models.length} models and ${benchmarks.length} benchmarks none is left when each model released in 2023 or later needs ${FEWEST_BENCHMARKS} benchmarks and each benchmark ${FEWEST_MODELS} models`;
}

function inPieces(pieces: readonly Component[]): string {
  const named = pieces.map(
    ({ models, benchmarks }, at) =>
      `piece ${at + 1}: models ${models.join(', ')}; benchmarks ${benchmarks.join(', ')}`,
  );
  return `the models and benchmarks fall into ${pieces.length} pieces that share no score (${named.join(' | ')})`;
}

function dropped(
  all: readonly IndexScore[],
  kept: readonly IndexScore[],
  key: 'model' | 'benchmark',
): string[] {
  const names = new Set(kept.map((one) => one[key]));
  return sortedNames(all, key).filter((name) => !names.has(name));
}

function sortedNames(scores: readonly IndexScore[], key: 'model' | 'benchmark'): string[] {
  return [...new Set(scores.map((one) => one[key]))].toSorted(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
