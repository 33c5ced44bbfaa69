/** The catalogue as one value: who is who, and which spellings stand for whom. */
import type { Day } from '#domain/day.ts';
import { isOpenClass, type ModelId } from '#domain/model.ts';
import type { Variant } from '#domain/reading.ts';
import { scaffoldSet, type Scaffolds } from './agents.ts';
import { fold } from './fold.ts';
import type { BenchmarkOverlay, CatalogModel, Judgement, LabFile, PinnedName } from './schema.ts';

/** A spelling and what it stands for, with the source and the days it holds in. */
export interface Spelling {
  readonly model: ModelId;
  readonly source: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly variant: Variant;
  readonly rule: 'id' | 'alias' | 'name' | 'judged';
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
  /** Base model → the tuned weights of the same release (`-instruct`, `-chat`, `-it`). */
  readonly tunedOf: ReadonlyMap<ModelId, readonly ModelId[]>;
  /** Family → its dated snapshots. */
  readonly snapshots: ReadonlyMap<ModelId, readonly ModelId[]>;
  readonly scaffolds: Scaffolds;
  /** What people decided, in the order they did. */
  readonly judgements: readonly Judgement[];
}

/**
 * Builds the catalogue from its files. Throws one error that lists every clash: an id twice, a spelling of two models, a developer name of
 * two labs. An id's slug alone is a spelling too, unless two labs share it.
 */
export function buildCatalog(
  labs: readonly LabFile[],
  pinned: readonly PinnedName[],
  benchmarks: readonly BenchmarkOverlay[],
  scaffolds: readonly string[] = [],
  judgements: readonly Judgement[] = [],
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
  for (const judgement of judgements)
    if (judgement.verdict === 'accept') addJudged(models, spellings, judgement, problems);
  if (problems.length > 0) throw new Error(`the catalogue contradicts itself:\n  ${problems.join('\n  ')}`);
  return {
    models,
    labs: new Map(labs.map((lab) => [lab.id, lab])),
    benchmarks: new Map(benchmarks.map((one) => [one.id, one])),
    pinned: groupPinned([...judgements.flatMap(rejection), ...pinned]),
    spellings,
    developers,
    tunedOf: tunedByBase(models),
    snapshots: Map.groupBy(
      [...models.values()].filter((model) => model.family !== null).map((model) => model.id),
      (id) => models.get(id)?.family ?? '',
    ),
    scaffolds: scaffoldSet(scaffolds),
    judgements,
  };
}

function tunedByBase(models: ReadonlyMap<ModelId, CatalogModel>): Map<ModelId, ModelId[]> {
  const tuned = new Map<ModelId, ModelId[]>();
  for (const [id, model] of models) {
    // a closed `gpt-5-chat` is another product beside `gpt-5`, not its tuned weights
    if (!model.openness.some((fact) => isOpenClass(fact.class))) continue;
    const [, stem = '', version = ''] = /^(.+?)-(?:instruct|chat|it)(-v[\d.]+)?$/.exec(id) ?? [];
    // `mixtral-8x7b-instruct-v0.1` is tuned from `mixtral-8x7b-v0.1`
    for (const base of new Set([stem, stem + version]))
      if (models.has(base)) tuned.set(base, [...(tuned.get(base) ?? []), id]);
  }
  return tuned;
}

/** Every way a model is written: its id, its bare slug where only one lab has it, its name and aliases, each also after its developer's name. */
function spellingsOf(
  lab: LabFile,
  model: CatalogModel,
  slugs: ReadonlyMap<string, number>,
): [string, Spelling][] {
  const plain = { model: model.id, source: null, from: null, to: null, variant: {} };
  const slug = model.id.slice(lab.id.length + 1);
  const aliases = model.aliases.map((alias): [string, Spelling] =>
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
  );
  const own: [string, Spelling][] = [
    // an alias may say more than the id that folds to the same: `doubao-1.5-pro-32k` names its window
    ...aliases.filter(([, { variant }]) => Object.keys(variant).length > 0),
    [slug, { ...plain, rule: 'id' }],
    [model.name, { ...plain, rule: 'name' }],
    ...aliases,
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

function addJudged(
  models: ReadonlyMap<ModelId, CatalogModel>,
  spellings: Map<string, Spelling[]>,
  judgement: Extract<Judgement, { verdict: 'accept' }>,
  problems: string[],
): void {
  const { name, model, source = null } = judgement;
  if (!models.has(model)) problems.push(`"${name}" was judged to be ${model}, which is not in the catalogue`);
  const spelling: Spelling = { model, source, from: null, to: null, variant: {}, rule: 'judged' };
  addSpelling(spellings, fold(name), spelling, problems);
}

/** A rejected name stays pinned. */
function rejection(judgement: Judgement): PinnedName[] {
  if (judgement.verdict === 'accept') return [];
  const { name, source, status, reason, reviewer } = judgement;
  return [{ name, status, reason: `${reviewer}: ${reason}`, ...(source === undefined ? {} : { source }) }];
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
