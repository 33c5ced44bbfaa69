/** What is wrong with the curated facts, as far as they can be judged without the world. */
import { daysBetween, parseDay } from '#domain/day.ts';
import { isOpenClass } from '#domain/model.ts';
import type { Catalog } from './catalog.ts';
import type { CatalogModel } from './schema.ts';

export interface Problem {
  readonly model: string;
  readonly problem: string;
}

const EARLIEST = '2017-01-01';

/** Every problem of every model; `today` is the day after which nothing can have happened. */
export function checkCatalog(catalog: Catalog, today: string): Problem[] {
  return [...catalog.models.values()].flatMap((model) =>
    problemsOf(catalog, model, today).map((problem) => ({ model: model.id, problem })),
  );
}

/** Aliases that no source was seen to use. */
export function unusedAliases(catalog: Catalog, seen: ReadonlySet<string>): Problem[] {
  return [...catalog.models.values()].flatMap((model) =>
    model.aliases
      .map((alias) => (typeof alias === 'string' ? alias : alias.name))
      .filter((alias) => !seen.has(alias))
      .map((alias) => ({ model: model.id, problem: `alias ${alias} was never seen` })),
  );
}

function problemsOf(catalog: Catalog, model: CatalogModel, today: string): string[] {
  const released = model.released === null ? null : (parseDay(model.released)?.day ?? null);
  const facts = model.openness.map((fact) => ({ ...fact, day: parseDay(fact.from)?.day ?? '' }));
  const first = facts[0];
  const checks: readonly [boolean, string][] = [
    [released !== null && model.releaseEvidence === null, 'has a release date without evidence'],
    [
      released !== null && (released < EARLIEST || released > today),
      `was released on ${model.released ?? ''}, which cannot be`,
    ],
    [
      model.derivedFrom !== null && !catalog.models.has(model.derivedFrom),
      `derives from ${model.derivedFrom ?? ''}, which is not in the catalogue`,
    ],
    [
      model.family !== null && catalog.models.get(model.family)?.isFamily !== true,
      `has the family ${model.family ?? ''}, which is none`,
    ],
    [
      facts.some((fact, at) => at > 0 && fact.day <= (facts[at - 1]?.day ?? '')),
      'has openness facts out of order',
    ],
    [
      first !== undefined && released !== null && daysBetween(released, first.day) < -31,
      'was classed more than a month before its release',
    ],
    [
      facts.some((fact) => isOpenClass(fact.class) && fact.licence === 'Proprietary'),
      'has open weights under "Proprietary"',
    ],
    [facts.some((fact) => fact.day > today), 'was classed on a day that has not come'],
    [
      facts.some(
        (fact, at) =>
          at > 0 && fact.class === facts[at - 1]?.class && fact.licence === facts[at - 1]?.licence,
      ),
      'states the same class and licence twice',
    ],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
}
