/** Licences as published, and the states of a model's openness. */
import { Clause, CLAUSES } from '#domain/clause.ts';
import type { Day } from '#domain/day.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { opennessPeriods, periodOn } from '#catalog/opennessHistory.ts';
import type { Licence } from '#catalog/licenceSchema.ts';
import { commercialUseOf, conditionsOf, impliedClass, termOf, type LicenceBook } from '#catalog/licences.ts';
import type { CatalogModel } from '#catalog/schema.ts';
import { evidenceRef } from '#publish/paths.ts';
import { publishedCitation } from '#publish/published.ts';
import type {
  EvidenceRef,
  LicenceList,
  PublishedLicence,
  PublishedOpenness,
  PublishedTerm,
} from '#publish/schema.ts';
import type { ClaimRow } from '#db/facts.ts';
import { isPublishable, type World } from '#jobs/world.ts';

const OSI_LIST = { cite: 'capture:spdx-licenses' } as const;

/** Every licence of the catalogue; `texts` are the claims of what the recorded texts of licences hash to. */
export function licenceList(world: World, texts: readonly ClaimRow[]): LicenceList {
  const known = texts.filter(({ source }) => isPublishable(world, source));
  const models = modelsByLicence(world.catalog, world.licences, world.horizon);
  return {
    horizon: world.horizon,
    clauses: Clause.options.map((id) => ({
      id,
      title: CLAUSES[id].title,
      about: CLAUSES[id].about,
      values: [...CLAUSES[id].values],
    })),
    licences: [...world.licences.licences.values()].map((licence) =>
      // a licence numbers its own clauses: that number is the place in the text
      publishedLicence(licence, models.get(licence.id) ?? [], (url, sha256, place) => {
        const text = textEvidence(world, known, url, sha256);
        return text && { ...text, position: place ?? text.position };
      }),
    ),
  };
}

/** A model's states of openness, oldest first. */
export function publishedPeriods(model: CatalogModel, book: LicenceBook): PublishedOpenness[] {
  return opennessPeriods(model, book).map(
    ({ from, to, fact, licence, commercialUse, osiApproved, g7, eu }) => ({
      from,
      to,
      class: fact.class,
      licence: fact.licence,
      licence_id: licence?.id ?? null,
      conditions: fact.conditions,
      commercial_use: commercialUse,
      osi_approved: osiApproved,
      g7_level: g7.level,
      g7_why: g7.why,
      eu_relief: eu.eligible,
      eu_relief_why: [...eu.reasons],
      citation: publishedCitation(fact.evidence),
    }),
  );
}

type FindText = (url: string, sha256: string | null, place: string | null) => EvidenceRef | null;

/** A licence with its clauses; `find` gives our record of the text at an address. */
export function publishedLicence(
  licence: Licence,
  models: readonly string[],
  find: FindText,
): PublishedLicence {
  return {
    id: licence.id,
    title: licence.title,
    spdx: licence.spdx,
    version: licence.version,
    url: licence.url,
    also_known_as: licence.alsoKnownAs,
    osi_approved: licence.osiApproved,
    osi_citation: publishedCitation(OSI_LIST),
    class: impliedClass(licence),
    commercial_use: commercialUseOf(licence),
    conditions: conditionsOf(licence),
    terms: Clause.options.map((clause) => publishedTerm(licence, clause, find)),
    models: [...models],
  };
}

function publishedTerm(licence: Licence, clause: Clause, find: FindText): PublishedTerm {
  const term = termOf(licence, clause);
  if (term.value === 'unknown')
    return {
      ...{ clause, value: term.value, figures: [], applies_to: 'all', statement: term.statement },
      ...{ place: null, reason: null, url: null, fidelity: null, evidence: null },
    };
  const sha256 = term.url === licence.text?.url ? licence.text.sha256 : null;
  return {
    clause,
    value: term.value,
    figures: term.figures,
    applies_to: term.appliesTo,
    statement: term.statement,
    place: term.place,
    reason: term.reason,
    url: term.url,
    fidelity: term.fidelity,
    evidence: term.fidelity === 'verbatim' ? find(term.url, sha256, term.place) : null,
  };
}

/** The capture of a text with this hash; without a hash, of the newest text at the address. */
function textEvidence(
  world: World,
  texts: readonly ClaimRow[],
  url: string,
  sha256: string | null,
): EvidenceRef | null {
  const read = texts.findLast(
    (row) => row.url === url && row.value !== null && row.value === (sha256 ?? row.value),
  );
  const evidence = read ? world.evidenceOf(read) : null;
  return evidence && evidenceRef(evidence);
}

/** Ids of the models that are under each licence on a day, by the licence's id. */
export function modelsByLicence(catalog: Catalog, book: LicenceBook, day: Day): Map<string, string[]> {
  const under = new Map<string, string[]>();
  for (const [id, model] of [...catalog.models].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const licence = periodOn(model, book, day)?.licence;
    if (licence) under.set(licence.id, [...(under.get(licence.id) ?? []), id]);
  }
  return under;
}
