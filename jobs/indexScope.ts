/** The capability index as a scope of the gap: fitted on the index input known by K, one value a model. */
import { dayOf, parseDay, type Day } from '#domain/day.ts';
import type { Observation } from '#domain/observation.ts';
import { accessAsKnown, accessOf } from '#catalog/openness.ts';
import { DEFAULT_ANCHORS, fitIndex, type IndexFit, type IndexScore } from '#gap/capabilityIndex.ts';
import type { ScoreRow } from '#db/facts.ts';
import type { World } from '#jobs/world.ts';

/** Benchmarks whose scores are the input of the index. */
export const INDEX_INPUT = 'epoch-eci/';

export interface IndexAtK {
  /** Index by the input's own model name, on the common scale. */
  readonly values: ReadonlyMap<string, number>;
  readonly observations: readonly Observation[];
  /** Why there is no index; null when there is one. */
  readonly refusal: string | null;
}

/** Fits the index on what was known by the end of `knownAt`; `vintage` null takes the catalogue as it is known now. */
export function indexAt(world: World, knownAt: Day, vintage: Day | null): IndexAtK {
  const rows = currentInput(world.scores, knownAt);
  const none = { values: new Map<string, number>(), observations: [] };
  if (rows.length === 0) return { ...none, refusal: 'no index input was known' };
  const fit = fitted(rows.map((row) => indexScore(world, row)));
  if (!fit.ok) return { ...none, refusal: fit.refusal };
  const values = new Map(fit.models.map((model) => [model.model, model.index]));
  return { values, observations: indexObservations(world, rows, values, vintage), refusal: null };
}

/** Closing, publishing and the disagreements ask for the same few fits, each of a world of its own. */
const fits = new Map<string, IndexFit>();
const FITS_KEPT = 8;

function fitted(scores: readonly IndexScore[]): IndexFit {
  const key = JSON.stringify(scores);
  const fit = fits.get(key) ?? fitIndex(scores, { anchors: DEFAULT_ANCHORS });
  if (fits.size >= FITS_KEPT) fits.clear();
  fits.set(key, fit);
  return fit;
}

/** The input of the index from the database, of models released by `asOf` where that is given; empty without a world. */
export function indexInput(world: World | null, asOf: Day | null): IndexScore[] {
  if (!world) return [];
  const scores = currentInput(world.scores, asOf ?? world.horizon).map((row) => indexScore(world, row));
  return scores.filter((score) => asOf === null || score.releaseDate === null || score.releaseDate <= asOf);
}

function indexScore(world: World, row: ScoreRow): IndexScore {
  const id = world.modelOf(row.source, row.rawName);
  const released = id === null ? null : (world.catalog.models.get(id)?.released ?? null);
  return {
    model: row.rawName,
    benchmark: row.benchmark,
    score: row.value ?? 0,
    releaseDate: released === null ? null : (parseDay(released)?.day ?? null),
  };
}

/** The newest value of each model on each input benchmark among those known by the end of a day; withdrawn ones drop out. */
function currentInput(scores: readonly ScoreRow[], knownAt: Day): ScoreRow[] {
  const last = new Map<string, ScoreRow>();
  for (const row of scores) {
    if (row.benchmark.startsWith(INDEX_INPUT) && dayOf(row.knownAt) <= knownAt)
      last.set(`${row.benchmark}\u001f${row.rawName}`, row);
  }
  return [...last.values()].filter((row) => row.value !== null);
}

function indexObservations(
  world: World,
  rows: readonly ScoreRow[],
  values: ReadonlyMap<string, number>,
  vintage: Day | null,
): Observation[] {
  const firstKnown = new Map<string, ScoreRow>();
  for (const row of rows) {
    const known = firstKnown.get(row.rawName);
    if (!known || row.knownAt < known.knownAt) firstKnown.set(row.rawName, row);
  }
  const seen = new Set<string>();
  return [...values]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([rawName, value]) => {
      const row = firstKnown.get(rawName);
      const id = row ? world.modelOf(row.source, rawName) : null;
      const model = id === null ? undefined : world.catalog.models.get(id);
      if (!row || id === null || !model) return [];
      const isFirst = !seen.has(id);
      seen.add(id);
      return [
        {
          model: id,
          variant: isFirst ? '' : `name=${rawName}`,
          isDefaultVariant: isFirst,
          hasHighEffort: false,
          score: value,
          se: null,
          seIsAssumed: false,
          n: null,
          sourceClass: 'independent',
          releaseDate: model.released === null ? null : (parseDay(model.released)?.day ?? null),
          firstSeen: dayOf(row.knownAt),
          access: vintage === null ? accessOf(model) : accessAsKnown(model, vintage),
          evidence: null,
        } satisfies Observation,
      ];
    });
}
