/** Many rows in one statement. One text parameter holds them all, so both drivers send the same bytes. */
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#db/open.ts';

const ROWS_PER_STATEMENT = 4_000;

/** The columns of a table that a bulk insert fills, each with its SQL type. */
export type Columns = Readonly<Record<string, string>>;

/**
 * Inserts rows whose key is not there yet and returns how many were new. Keys that exist are left as they are:
 * facts are never overwritten.
 */
export async function insertNew(
  db: Db,
  table: string,
  columns: Columns,
  rows: readonly object[],
): Promise<number> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const shape = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  let inserted = 0;
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT));
    const [counted] = await rowsOf<{ count: number }>(
      db,
      sql`with fresh as (
            insert into ${sql.raw(table)} (${sql.raw(names.join(', '))})
            select ${sql.raw(names.join(', '))}
            from jsonb_to_recordset(${chunk}::text::jsonb) as r(${sql.raw(shape.join(', '))})
            on conflict do nothing returning 1)
          select count(*)::int as count from fresh`,
    );
    inserted += counted?.count ?? 0;
  }
  return inserted;
}

/** The same for `bytea` payloads, which JSON would triple in size. */
export function asHex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`;
}
