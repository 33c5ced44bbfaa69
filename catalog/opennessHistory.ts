/** How open a model was from day to day, with what follows from it. */
import type { CommercialUse } from '#domain/clause.ts';
import { parseDay, type Day } from '#domain/day.ts';
import { euRelief, g7Level, type EuRelief, type G7Reading, type OpenFacts } from './licenceFlags.ts';
import type { Licence } from './licenceSchema.ts';
import { commercialUseOf, licenceNamed, PROPRIETARY, type LicenceBook } from './licences.ts';
import type { CatalogModel, OpennessFact } from './schema.ts';

export interface OpennessPeriod {
  readonly from: NonNullable<ReturnType<typeof parseDay>>;
  /** The day on which the next period begins; null while this one holds. */
  readonly to: Day | null;
  readonly fact: OpennessFact;
  readonly licence: Licence | null;
  readonly commercialUse: CommercialUse;
  /** Null where the licence is not known, or there is none because the weights are not published. */
  readonly osiApproved: boolean | null;
  readonly g7: G7Reading;
  readonly eu: EuRelief;
}

/** The periods of a model, oldest first; a month counts from its last day. */
export function opennessPeriods(model: CatalogModel, book: LicenceBook): OpennessPeriod[] {
  const dated = model.openness
    .flatMap((fact) => {
      const from = parseDay(fact.from);
      return from === null ? [] : [{ from, fact }];
    })
    .toSorted((a, b) => (a.from.day < b.from.day ? -1 : a.from.day > b.from.day ? 1 : 0));
  return dated.map(({ from, fact }, at): OpennessPeriod => {
    const licence = licenceNamed(book, fact.licence);
    const to = dated[at + 1]?.from.day ?? null;
    const facts: OpenFacts = {
      class: fact.class,
      licenceName: fact.licence,
      licence,
      conditions: fact.conditions,
      weights: model.weights,
      compute: book.compute.get(model.id) ?? null,
      to,
    };
    return {
      from,
      to,
      fact,
      licence,
      commercialUse: commercialUse(fact, licence),
      osiApproved: licence === null || licence.id === PROPRIETARY ? null : licence.osiApproved,
      g7: g7Level(facts),
      eu: euRelief(facts),
    };
  });
}

/** The period that a day lies in; null before the first. */
export function periodOn(model: CatalogModel, book: LicenceBook, day: Day): OpennessPeriod | null {
  return opennessPeriods(model, book).findLast(({ from }) => from.day <= day) ?? null;
}

/** The model's own conditions go over the licence: what one model may not be used for commercially, no licence makes commercial. */
function commercialUse(fact: OpennessFact, licence: Licence | null): CommercialUse {
  if (fact.conditions.includes('non_commercial')) return 'no';
  const byLicence = licence === null ? 'unknown' : commercialUseOf(licence);
  const isCapped = fact.conditions.includes('mau_cap') || fact.conditions.includes('revenue_cap');
  return isCapped && byLicence !== 'no' ? 'conditional' : byLicence;
}
