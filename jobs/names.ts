/** Names to models: the catalogue into tables, and every raw name that facts carry into the match ledger. */
import { parseDay } from '#domain/day.ts';
import { variantKey } from '#domain/reading.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { resolve } from '#catalog/resolve.ts';
import { appendMatches, currentMatches, replaceCatalogue, type MatchRow } from '#db/catalogue.ts';
import { rawNames } from '#db/facts.ts';
import type { Db } from '#db/open.ts';

export interface NamesReport {
  readonly names: number;
  readonly matched: number;
  readonly unresolved: number;
  /** Ledger entries that are new or differ from the last one. */
  readonly added: number;
}

/** Resolves every name of every source and appends to the ledger what changed; a decision is never overwritten. */
export async function matchNames(db: Db, catalog: Catalog): Promise<NamesReport> {
  await replaceCatalogue(db, modelRows(catalog), opennessRows(catalog));
  const known = new Map(
    (await currentMatches(db)).map((match) => [`${match.source}\u001f${match.rawName}`, match]),
  );
  const names = await rawNames(db);
  const added: MatchRow[] = [];
  let matched = 0;
  for (const { source, rawName } of names) {
    const found = resolve(catalog, { source, raw: rawName });
    if (found.canonical !== null) matched += 1;
    const before = known.get(`${source}\u001f${rawName}`);
    const match: MatchRow = {
      source,
      rawName,
      revision: (before?.revision ?? 0) + 1,
      model: found.canonical,
      status: found.status,
      rule: found.rule,
      variant: variantKey(found.variant),
      reviewer: null,
    };
    if (!before || !sameDecision(before, match)) added.push(match);
  }
  await appendMatches(db, added);
  return { names: names.length, matched, unresolved: names.length - matched, added: added.length };
}

function sameDecision(a: MatchRow, b: MatchRow): boolean {
  return a.model === b.model && a.status === b.status && a.rule === b.rule && a.variant === b.variant;
}

function modelRows(catalog: Catalog) {
  return [...catalog.models.values()].map((model) => {
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
  });
}

function opennessRows(catalog: Catalog) {
  return [...catalog.models.values()].flatMap((model) =>
    model.openness.flatMap((fact) => {
      const from = parseDay(fact.from)?.day;
      if (from === undefined) return [];
      return [
        {
          model: model.id,
          valid_from: from,
          known_at: fact.evidence.seenOn ?? from,
          class: fact.class,
          licence: fact.licence,
          conditions: fact.conditions,
          cite: fact.evidence.cite,
        },
      ];
    }),
  );
}
