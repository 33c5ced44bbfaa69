/** The capability index as a scope of the gap: fitted on the index input known by K, one value a model. */
import { dayOf, parseDay, type Day } from '#domain/day.ts';
import type { Observation } from '#domain/observation.ts';
import { accessAsKnown, accessOf } from '#catalog/openness.ts';
import { bootstrap, DEFAULT_DRAWS, DEFAULT_SEED, type IndexDraws } from '#gap/bootstrap.ts';
import {
  DEFAULT_ANCHORS,
  fitIndex,
  type FittedIndex,
  type IndexFit,
  type IndexScore,
} from '#gap/capabilityIndex.ts';
import type { DrawsOf } from '#gap/definitions/definition.ts';
import { valuesOf, type SourcedScore } from '#gap/sensitivity.ts';
import type { ScoreRow } from '#db/facts.ts';
import type { World } from '#jobs/world.ts';

/** Benchmarks whose scores are the input of the index. */
export const INDEX_INPUT = 'epoch-eci/';

export interface IndexAtK {
  /** Index by the input's own model name, on the common scale. */
  readonly values: ReadonlyMap<string, number>;
  readonly observations: readonly Observation[];
  /**
   * Paired draws of these observations, or of the same under another vintage of the catalogue; computed when first asked for.
   * Null when there is no index. Throws for an observation that is not of this index.
   */
  readonly drawsOf: DrawsOf | null;
  /** Why there is no index; null when there is one. */
  readonly refusal: string | null;
}

/** The index input known by K with the central fit of it, for whoever fits the same input otherwise too. */
export interface IndexBasis {
  readonly scores: readonly SourcedScore[];
  readonly fit: IndexFit;
  /** What a fit of these scores, or of some of them, says of the models that are known; `vintage` as in `indexAt`. */
  observationsOf(fit: FittedIndex, vintage: Day | null): Observation[];
}

/** Fits the index on what was known by the end of `knownAt`; `vintage` null takes the catalogue as it is known now. */
export function indexAt(world: World, knownAt: Day, vintage: Day | null): IndexAtK {
  const rows = currentInput(world.scores, knownAt);
  const none = { values: new Map<string, number>(), observations: [], drawsOf: null };
  if (rows.length === 0) return { ...none, refusal: 'no index input was known' };
  const fit = fitted(rows.map((row) => indexScore(world, row)));
  if (!fit.ok) return { ...none, refusal: fit.refusal };
  const values = valuesOf(fit);
  const named = namedObservations(world, rows, values, vintage);
  return {
    values,
    observations: named.map((one) => one.observation),
    drawsOf: drawsByObservation(fit, named),
    refusal: null,
  };
}

/** The basis of the index known by the end of `knownAt`; null when no input was. */
export function indexBasis(world: World, knownAt: Day): IndexBasis | null {
  const rows = currentInput(world.scores, knownAt);
  if (rows.length === 0) return null;
  const scores = rows.map((row) => indexScore(world, row));
  return {
    scores: scores.map((score, at) => ({ ...score, isIndependent: isIndependent(rows[at]) })),
    fit: fitted(scores),
    observationsOf: (fit, vintage) =>
      namedObservations(world, rows, valuesOf(fit), vintage).map((one) => one.observation),
  };
}

/** As the row's class of source says; null where it states none. */
function isIndependent(row: ScoreRow | undefined): boolean | null {
  return row?.sourceClass == null ? null : row.sourceClass === 'independent';
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

/** The draws of a fit: some seconds of work, done for those fits whose intervals are asked for, and kept as long as the fit is. */
const draws = new WeakMap<FittedIndex, IndexDraws>();

function drawsOfFit(fit: FittedIndex): IndexDraws {
  const drawn = draws.get(fit) ?? bootstrap(fit.central, { draws: DEFAULT_DRAWS, seed: DEFAULT_SEED });
  draws.set(fit, drawn);
  return drawn;
}

interface NamedObservation {
  /** The input's own name of the model. */
  readonly rawName: string;
  readonly observation: Observation;
}

function drawsByObservation(fit: FittedIndex, named: readonly NamedObservation[]): DrawsOf {
  const addressOf = ({ model, variant }: Observation) => `${model}\u001f${variant}`;
  const rawNames = new Map(named.map(({ rawName, observation }) => [addressOf(observation), rawName]));
  return (observation) => {
    const drawn = drawsOfFit(fit).index.get(rawNames.get(addressOf(observation)) ?? '');
    if (!drawn) throw new Error(`${observation.model} ${observation.variant} is not in this index`);
    return drawn;
  };
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

function namedObservations(
  world: World,
  rows: readonly ScoreRow[],
  values: ReadonlyMap<string, number>,
  vintage: Day | null,
): NamedObservation[] {
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
      const observation: Observation = {
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
      };
      return [{ rawName, observation }];
    });
}
