/** Names to models: the catalogue into tables, and every raw name that facts carry into the match ledger. */
import { variantKey } from '#domain/reading.ts';
import type { Catalog } from '#catalog/catalog.ts';
import type { LicenceBook } from '#catalog/licences.ts';
import { reviewerOf } from '#catalog/judge.ts';
import { resolve } from '#catalog/resolve.ts';
import { appendMatches, currentMatches, type MatchRow } from '#db/catalogue.ts';
import { rawNames } from '#db/facts.ts';
import type { Db } from '#db/open.ts';
import { writeCatalogue } from '#jobs/catalogueRows.ts';

export interface NamesReport {
  readonly names: number;
  readonly matched: number;
  readonly unresolved: number;
  /** Ledger entries that are new or differ from the last one. */
  readonly added: number;
}

/** Resolves every name of every source and appends to the ledger what changed; a decision is never overwritten. */
export async function matchNames(db: Db, catalog: Catalog, licences: LicenceBook): Promise<NamesReport> {
  await writeCatalogue(db, catalog, licences);
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
      reviewer: reviewerOf(catalog, source, rawName),
    };
    if (!before || !sameDecision(before, match)) added.push(match);
  }
  await appendMatches(db, added);
  return { names: names.length, matched, unresolved: names.length - matched, added: added.length };
}

function sameDecision(a: MatchRow, b: MatchRow): boolean {
  return (
    a.model === b.model &&
    a.status === b.status &&
    a.rule === b.rule &&
    a.variant === b.variant &&
    a.reviewer === b.reviewer
  );
}
