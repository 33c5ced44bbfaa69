/** Models as published: the list, a file each, and the prices page. */
import { parseDay, type Day } from '#domain/day.ts';
import type { CatalogModel } from '#catalog/schema.ts';
import { publishedCitation, publishedDate } from '#publish/published.ts';
import type { ModelEntry, ModelFile, PriceList } from '#publish/schema.ts';
import { currentPrices, currentScores, priceHistories } from '#jobs/publish/current.ts';
import { isDeveloper, standingRow } from '#jobs/publish/sellers.ts';
import { publishedPeriods } from '#jobs/publish/licenceFiles.ts';
import type { World } from '#jobs/world.ts';

export interface ModelFiles {
  readonly entries: readonly ModelEntry[];
  readonly files: ReadonlyMap<string, ModelFile>;
  readonly prices: PriceList;
}

/** Every model of the catalogue, by id; `indexOf` gives its capability index at the horizon, or null. */
export function modelFiles(world: World, indexOf: (model: string) => number | null): ModelFiles {
  const scores = currentScores(world);
  const prices = currentPrices(world);
  const histories = priceHistories(
    world,
    (row, model) => row.source === 'openrouter-models' || isDeveloper(world.catalog, row.provider, model),
  );
  const models = [...world.catalog.models.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const files = new Map<string, ModelFile>();
  const priceRows = [];
  for (const model of models) {
    const ownScores = scores.get(model.id) ?? [];
    const standing = prices.get(model.id) ?? [];
    const ownPrices = standing.map(({ price }) => price);
    const entry: ModelEntry = {
      ...modelEntry(world, model),
      index: indexOf(model.id),
      scores: new Set(ownScores.map((score) => score.benchmark)).size,
      providers: new Set(ownPrices.map((price) => price.provider)).size,
    };
    files.set(model.id, {
      horizon: world.horizon,
      model: entry,
      family: model.family,
      derived_from: model.derivedFrom,
      announced: publishedDate(model.announced),
      release_citation: model.releaseEvidence ? publishedCitation(model.releaseEvidence) : null,
      weights: model.weights,
      parameters_b: model.parametersB,
      training_compute: trainingCompute(world, model.id),
      openness: publishedPeriods(model, world.licences),
      scores: ownScores,
      prices: ownPrices,
      price_history: histories.get(model.id) ?? [],
    });
    const row = standingRow(model.id, entry.openness, standing, world.catalog);
    if (row) priceRows.push(row);
  }
  return {
    entries: [...files.values()].map((file) => file.model),
    files,
    prices: { horizon: world.horizon, rows: priceRows },
  };
}

function trainingCompute({ licences }: World, model: string): ModelFile['training_compute'] {
  const known = licences.compute.get(model);
  return known ? { flop: known.flop, citation: publishedCitation(known.evidence) } : null;
}

function modelEntry(world: World, model: CatalogModel): Omit<ModelEntry, 'scores' | 'providers' | 'index'> {
  const inForce = opennessOn(model, world.horizon);
  const lab = model.id.split('/')[0] ?? '';
  return {
    id: model.id,
    name: model.name,
    lab,
    lab_name: world.catalog.labs.get(lab)?.name ?? lab,
    released: publishedDate(model.released),
    openness: inForce?.class ?? 'unknown',
    licence: inForce?.licence ?? null,
    conditions: inForce?.conditions ?? [],
    retired: model.retired === null ? null : (parseDay(model.retired)?.day ?? null),
  };
}

/** The openness fact in force on a day, or null before the first. */
export function opennessOn(model: CatalogModel, day: Day): CatalogModel['openness'][number] | null {
  return model.openness.findLast((fact) => (parseDay(fact.from)?.day ?? '9999') <= day) ?? null;
}
