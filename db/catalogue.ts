/** The catalogue and the match ledger as tables, so that SQL can join names to models. */
import { sql } from 'drizzle-orm';
import { insertNew } from '#db/bulk.ts';
import { rowsOf, type Db } from '#db/open.ts';

export interface ModelRow {
  readonly id: string;
  readonly name: string;
  readonly lab: string;
  readonly family: string | null;
  readonly is_family: boolean;
  readonly derived_from: string | null;
  readonly released: string | null;
  readonly released_precision: string | null;
  readonly release_cite: string | null;
  readonly parameters_b: number | null;
  readonly weights: string | null;
  readonly retired: string | null;
}

export interface OpennessRow {
  readonly model: string;
  readonly valid_from: string;
  readonly known_at: string;
  readonly class: string;
  readonly licence: string | null;
  readonly conditions: readonly string[];
  readonly cite: string;
  readonly licence_id: string | null;
  readonly commercial_use: string;
  readonly osi_approved: boolean | null;
  readonly g7_level: string | null;
  readonly eu_relief: string;
  readonly eu_relief_why: readonly string[];
}

/** Replaces the catalogue's tables; the curated files are their only source, and they have their own history. */
export async function replaceCatalogue(
  db: Db,
  models: readonly ModelRow[],
  openness: readonly OpennessRow[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from openness`);
    await tx.execute(sql`delete from model`);
    await insertNew(
      tx,
      'model',
      {
        id: 'text',
        name: 'text',
        lab: 'text',
        family: 'text',
        is_family: 'boolean',
        derived_from: 'text',
        released: 'date',
        released_precision: 'text',
        release_cite: 'text',
        parameters_b: 'double precision',
        weights: 'text',
        retired: 'date',
      },
      models,
    );
    await insertNew(
      tx,
      'openness',
      {
        model: 'text',
        valid_from: 'date',
        known_at: 'date',
        class: 'text',
        licence: 'text',
        conditions: 'text[]',
        cite: 'text',
        licence_id: 'text',
        commercial_use: 'text',
        osi_approved: 'boolean',
        g7_level: 'text',
        eu_relief: 'text',
        eu_relief_why: 'text[]',
      },
      openness,
    );
  });
}

export interface MatchRow {
  readonly source: string;
  readonly rawName: string;
  readonly revision: number;
  readonly model: string | null;
  readonly status: string;
  readonly rule: string;
  readonly variant: string;
  readonly reviewer: string | null;
}

/** The newest entry of the ledger for every name, in source and name order. */
export async function currentMatches(db: Db): Promise<MatchRow[]> {
  return rowsOf(
    db,
    sql`select distinct on (source collate "C", raw_name collate "C") source, raw_name as "rawName", revision, model, status, rule, variant, reviewer
        from match order by source collate "C", raw_name collate "C", revision desc`,
  );
}

/** Adds entries to the ledger; earlier ones stay. */
export async function appendMatches(db: Db, matches: readonly MatchRow[]): Promise<void> {
  await insertNew(
    db,
    'match',
    {
      source: 'text',
      raw_name: 'text',
      revision: 'int',
      model: 'text',
      status: 'text',
      rule: 'text',
      variant: 'text',
      reviewer: 'text',
    },
    matches.map(({ rawName, ...match }) => ({ ...match, raw_name: rawName })),
  );
}
