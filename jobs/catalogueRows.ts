/** The catalogue into the tables that analysts join on: models, their openness, licences and their clauses. */
import { Clause } from '#domain/clause.ts';
import { parseDay } from '#domain/day.ts';
import type { Catalog } from '#catalog/catalog.ts';
import type { Licence } from '#catalog/licenceSchema.ts';
import { commercialUseOf, conditionsOf, impliedClass, termOf, type LicenceBook } from '#catalog/licences.ts';
import { opennessPeriods } from '#catalog/opennessHistory.ts';
import type { CatalogModel } from '#catalog/schema.ts';
import { replaceCatalogue, type ModelRow, type OpennessRow } from '#db/catalogue.ts';
import { replaceLicences, type LicenceRow, type LicenceTermRow } from '#db/licences.ts';
import type { Db } from '#db/open.ts';

/** Replaces the catalogue's tables with what the files of this version say. */
export async function writeCatalogue(db: Db, catalog: Catalog, book: LicenceBook): Promise<void> {
  const models = [...catalog.models.values()];
  const licences = [...book.licences.values()];
  await replaceCatalogue(
    db,
    models.map(modelRow),
    models.flatMap((model) => opennessRows(model, book)),
  );
  await replaceLicences(db, licences.map(licenceRow), licences.flatMap(termRows));
}

function modelRow(model: CatalogModel): ModelRow {
  const released = model.released === null ? null : parseDay(model.released);
  return {
    id: model.id,
    name: model.name,
    lab: model.id.split('/')[0] ?? '',
    family: model.family,
    is_family: model.isFamily,
    derived_from: model.derivedFrom,
    released: released?.day ?? null,
    released_precision: released?.precision ?? null,
    release_cite: model.releaseEvidence?.cite ?? null,
    parameters_b: model.parametersB,
    weights: model.weights,
    retired: model.retired === null ? null : (parseDay(model.retired)?.day ?? null),
  };
}

function opennessRows(model: CatalogModel, book: LicenceBook): OpennessRow[] {
  return opennessPeriods(model, book).map(
    ({ from, fact, licence, commercialUse, osiApproved, g7, eu }): OpennessRow => ({
      model: model.id,
      valid_from: from.day,
      known_at: fact.evidence.seenOn ?? from.day,
      class: fact.class,
      licence: fact.licence,
      conditions: fact.conditions,
      cite: fact.evidence.cite,
      licence_id: licence?.id ?? null,
      commercial_use: commercialUse,
      osi_approved: osiApproved,
      g7_level: g7.level,
      eu_relief: eu.eligible,
      eu_relief_why: eu.reasons,
    }),
  );
}

function licenceRow(licence: Licence): LicenceRow {
  return {
    id: licence.id,
    title: licence.title,
    spdx: licence.spdx,
    version: licence.version,
    url: licence.url,
    also_known_as: licence.alsoKnownAs,
    osi_approved: licence.osiApproved,
    class: impliedClass(licence),
    commercial_use: commercialUseOf(licence),
    conditions: conditionsOf(licence),
  };
}

function termRows(licence: Licence): LicenceTermRow[] {
  return Clause.options.map((clause): LicenceTermRow => {
    const term = termOf(licence, clause);
    const none = { figures: [], appliesTo: 'all', place: null, reason: null, url: null, fidelity: null };
    const { appliesTo, figures, place, reason, url, fidelity } = term.value === 'unknown' ? none : term;
    return {
      ...{ licence: licence.id, clause, value: term.value, figures, applies_to: appliesTo },
      ...{ statement: term.statement, place, reason, url, fidelity },
    };
  });
}
