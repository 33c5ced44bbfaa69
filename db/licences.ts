/** Licences and their clauses as tables, so that SQL can ask what a model's licence allows. */
import { sql } from 'drizzle-orm';
import { insertNew, type Columns } from '#db/bulk.ts';
import type { Db } from '#db/open.ts';

export interface LicenceRow {
  readonly id: string;
  readonly title: string;
  readonly spdx: string | null;
  readonly version: string | null;
  readonly url: string;
  readonly also_known_as: readonly string[];
  readonly osi_approved: boolean;
  readonly class: string;
  readonly commercial_use: string;
  readonly conditions: readonly string[];
}

/** A clause of a licence; its columns are explained in `procurement.licence_matrix`. */
export interface LicenceTermRow {
  readonly licence: string;
  readonly clause: string;
  readonly value: string;
  readonly figures: readonly { readonly amount: number; readonly unit: string }[];
  readonly applies_to: string;
  readonly statement: string;
  readonly place: string | null;
  readonly reason: string | null;
  readonly url: string | null;
  readonly fidelity: string | null;
}

const LICENCE_COLUMNS: Columns = {
  id: 'text',
  title: 'text',
  spdx: 'text',
  version: 'text',
  url: 'text',
  also_known_as: 'text[]',
  osi_approved: 'boolean',
  class: 'text',
  commercial_use: 'text',
  conditions: 'text[]',
};

const TERM_COLUMNS: Columns = {
  licence: 'text',
  clause: 'text',
  value: 'text',
  figures: 'jsonb',
  applies_to: 'text',
  statement: 'text',
  place: 'text',
  reason: 'text',
  url: 'text',
  fidelity: 'text',
};

/** Replaces both tables; the curated file is their only source. */
export async function replaceLicences(
  db: Db,
  licences: readonly LicenceRow[],
  terms: readonly LicenceTermRow[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from licence_term`);
    await tx.execute(sql`delete from licence`);
    await insertNew(tx, 'licence', LICENCE_COLUMNS, licences);
    await insertNew(tx, 'licence_term', TERM_COLUMNS, terms);
  });
}
