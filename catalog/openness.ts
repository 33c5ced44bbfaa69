/** How open a model is, by date and as it was known. */
import { parseDay, type Day } from '#domain/day.ts';
import type { Access } from '#domain/model.ts';
import type { CatalogModel, OpennessFact } from './schema.ts';

/** The classes of a model in date order; a month counts from its last day. */
export function accessOf(model: CatalogModel): Access[] {
  return model.openness
    .flatMap((fact) => {
      const from = parseDay(fact.from)?.day;
      return from === undefined ? [] : [{ from, class: fact.class }];
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The same as known on a day: a fact is known when its citation was seen, else when it became true. */
export function accessAsKnown(model: CatalogModel, knownAt: Day): Access[] {
  return accessOf({
    ...model,
    openness: model.openness.filter(
      (fact) => (fact.evidence.seenOn ?? parseDay(fact.from)?.day ?? '9999') <= knownAt,
    ),
  });
}

/** The openness fact in force on a day; null before the first. */
export function licenceOn(model: CatalogModel, day: Day): OpennessFact | null {
  return model.openness.findLast((fact) => (parseDay(fact.from)?.day ?? '9999') <= day) ?? null;
}
