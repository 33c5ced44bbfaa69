/** Closed quarters: frozen records, their changes, and the digests issued on them. */
import { sql } from 'drizzle-orm';
import { GapRecord, type GapChange } from '#domain/gap.ts';
import { insertNew, type Columns } from '#db/bulk.ts';
import { rowsOf, type Db } from '#db/open.ts';

export const GAP_RECORD_COLUMNS: Columns = {
  quarter: 'text',
  scope: 'text',
  definition: 'text',
  kind: 'text',
  vintage: 'date',
  inputs_hash: 'text',
  gap_points_mean: 'double precision',
  measure: 'jsonb',
};

export const GAP_CHANGE_COLUMNS: Columns = {
  quarter: 'text',
  compared_with: 'text',
  scope: 'text',
  definition: 'text',
  kind: 'text',
  vintage: 'date',
  field: 'text',
  before: 'jsonb',
  after: 'jsonb',
  cause: 'text',
  models: 'text[]',
  parts: 'jsonb',
};

export const DIGEST_COLUMNS: Columns = { quarter: 'text', vintage: 'date', issue: 'jsonb' };

/** Keeps records that are not there yet; a frozen one is never written over. Returns how many were new. */
export async function freezeRecords(db: Db, records: readonly GapRecord[]): Promise<number> {
  return insertNew(db, 'gap_record', GAP_RECORD_COLUMNS, records);
}

/** Every frozen record, in quarter, scope, definition, kind and vintage order. */
export async function gapRecords(db: Db): Promise<GapRecord[]> {
  const rows = await rowsOf<unknown>(
    db,
    sql`select quarter, scope, definition, kind, vintage::text as vintage, inputs_hash, gap_points_mean, measure from gap_record
        order by quarter, scope collate "C", definition collate "C", kind, gap_record.vintage`,
  );
  return rows.map((row) => GapRecord.parse(row));
}

/** Keeps changes that are not there yet. */
export async function recordChanges(db: Db, changes: readonly GapChange[]): Promise<number> {
  return insertNew(
    db,
    'gap_change',
    GAP_CHANGE_COLUMNS,
    changes.map(({ from, ...change }) => ({ ...change, compared_with: from })),
  );
}

/** Every change, in the order of its key. */
export async function gapChanges(db: Db): Promise<GapChange[]> {
  return rowsOf(
    db,
    sql`select quarter, compared_with as "from", scope, definition, kind, vintage::text as vintage, field, before, after, cause, models, parts
        from gap_change order by quarter, compared_with, scope collate "C", definition collate "C", kind, gap_change.vintage, field`,
  );
}

/** Keeps a digest as it was issued; false when that quarter's digest of that vintage was issued before. */
export async function issueDigest(
  db: Db,
  quarter: string,
  vintage: string,
  issue: unknown,
): Promise<boolean> {
  return (await insertNew(db, 'digest_issue', DIGEST_COLUMNS, [{ quarter, vintage, issue }])) === 1;
}

/** The first digest issued for each quarter, oldest quarter first: sent digests are never recomputed in place. */
export async function issuedDigests(db: Db): Promise<{ quarter: string; vintage: string; issue: unknown }[]> {
  return rowsOf(
    db,
    sql`select distinct on (quarter) quarter, vintage::text as vintage, issue from digest_issue order by quarter, digest_issue.vintage`,
  );
}
