/** The catalogue as one value: who is who, and which spellings stand for whom. */
import type { Day } from '#domain/day.ts';
import type { ModelId } from '#domain/model.ts';
import type { Variant } from '#domain/reading.ts';
import { fold } from './fold.ts';
import type { BenchmarkOverlay, CatalogModel, LabFile, PinnedName } from './schema.ts';

/** A spelling and what it stands for, with the source and the days it holds in. */
export interface Spelling {
  readonly model: ModelId;
  readonly source: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly variant: Variant;
  readonly rule: 'id' | 'alias' | 'name';
}

export interface Catalog {
  readonly models: ReadonlyMap<ModelId, CatalogModel>;
  readonly labs: ReadonlyMap<string, LabFile>;
  readonly benchmarks: ReadonlyMap<string, BenchmarkOverlay>;
  readonly pinned: ReadonlyMap<string, readonly PinnedName[]>;
  /** Folded spelling → what it stands for. */
  readonly spellings: ReadonlyMap<string, readonly Spelling[]>;
  /** Developer names, each folded, → lab id. */
  readonly developers: ReadonlyMap<string, string>;
}

/**
 * Builds the catalogue from its files. Throws one error that lists every clash: an id twice, a spelling of two models, a developer name of
 * two labs. An id's slug alone is a spelling too, unless two labs share it.
 */
export function buildCatalog(
  labs: readonly LabFile[],
  pinned: readonly PinnedName[],
  benchmarks: readonly BenchmarkOverlay[],
): Catalog {
  const problems: string[] = [];
  const models = new Map<ModelId, CatalogModel>();
  const developers = new Map<string, string>();
  const spellings = new Map<string, Spelling[]>();
  for (const lab of labs) {
    for (const name of [lab.id, ...lab.alsoKnownAs]) {
      const other = developers.get(fold(name));
      if (other !== undefined && other !== lab.id)
        problems.push(`${name} is a name of ${other} and of ${lab.id}`);
      developers.set(fold(name), lab.id);
    }
    for (const model of lab.models) {
      if (models.has(model.id)) problems.push(`${model.id} stands twice`);
      if (model.id.split('/')[0] !== lab.id) problems.push(`${model.id} stands under ${lab.id}`);
      models.set(model.id, model);
    }
  }
  const slugs = countSlugs(models.keys());
  for (const lab of labs)
    for (const model of lab.models)
      for (const [text, spelling] of spellingsOf(lab, model, slugs))
        addSpelling(spellings, fold(text), spelling, problems);
  if (problems.length > 0) throw new Error(`the catalogue contradicts itself:\n  ${problems.join('\n  ')}`);
  return {
    models,
    labs: new Map(labs.map((lab) => [lab.id, lab])),
    benchmarks: new Map(benchmarks.map((one) => [one.id, one])),
    pinned: groupPinned(pinned),
    spellings,
    developers,
  };
}

/** Every way a model is written: its id, its bare slug where only one lab has it, its name and aliases, each also after its developer's name. */
function spellingsOf(
  lab: LabFile,
  model: CatalogModel,
  slugs: ReadonlyMap<string, number>,
): [string, Spelling][] {
  const plain = { model: model.id, source: null, from: null, to: null, variant: {} };
  const slug = model.id.slice(lab.id.length + 1);
  const own: [string, Spelling][] = [
    [slug, { ...plain, rule: 'id' }],
    [model.name, { ...plain, rule: 'name' }],
    ...model.aliases.map((alias): [string, Spelling] =>
      typeof alias === 'string'
        ? [alias, { ...plain, rule: 'alias' }]
        : [
            alias.name,
            {
              model: model.id,
              source: alias.source ?? null,
              from: alias.from ?? null,
              to: alias.to ?? null,
              variant: alias.variant ?? {},
              rule: 'alias',
            },
          ],
    ),
  ];
  const developers = [...new Set([lab.id, ...lab.alsoKnownAs, lab.name])];
  const withDeveloper = own
    .filter(([text, spelling]) => !text.includes('/') && spelling.source === null)
    .flatMap(([text, spelling]) =>
      developers.flatMap((developer): [string, Spelling][] => [
        [`${developer}/${text}`, spelling],
        [`${developer} ${text}`, spelling],
      ]),
    );
  return [...own.filter(([text]) => text !== slug || slugs.get(fold(slug)) === 1), ...withDeveloper];
}

function addSpelling(
  spellings: Map<string, Spelling[]>,
  key: string,
  spelling: Spelling,
  problems: string[],
): void {
  const known = spellings.get(key) ?? [];
  const clash = known.find(
    (other) => other.model !== spelling.model && other.source === spelling.source && overlap(other, spelling),
  );
  if (clash) problems.push(`"${key}" is a spelling of ${clash.model} and of ${spelling.model}`);
  if (
    !known.some(
      (other) =>
        other.model === spelling.model && other.source === spelling.source && other.from === spelling.from,
    )
  )
    known.push(spelling);
  spellings.set(key, known);
}

function overlap(a: Spelling, b: Spelling): boolean {
  return (a.from ?? '') <= (b.to ?? '9999') && (b.from ?? '') <= (a.to ?? '9999');
}

function countSlugs(ids: Iterable<ModelId>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const slug = fold(id.slice(id.indexOf('/') + 1));
    counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return counts;
}

function groupPinned(pinned: readonly PinnedName[]): Map<string, PinnedName[]> {
  const groups = new Map<string, PinnedName[]>();
  for (const pin of pinned) groups.set(fold(pin.name), [...(groups.get(fold(pin.name)) ?? []), pin]);
  return groups;
}
