/** Many rows in one statement. One text parameter holds them all, so both drivers send the same bytes. */
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#db/open.ts';

const ROWS_PER_STATEMENT = 4_000;

/** The columns of a table that a bulk insert fills, each with its SQL type. */
export type Columns = Readonly<Record<string, string>>;

/** A statement that writes rows, without what it returns; null when there is nothing to write. */
export type Write = SQL | null;

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
  let inserted = 0;
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT);
    inserted += (await writeTogether(db, { chunk: insertion(table, columns, chunk) })).chunk;
  }
  return inserted;
}

/** Inserts rows whose key is not there yet. */
export function insertion(table: string, columns: Columns, rows: readonly object[]): Write {
  return rows.length === 0 ? null : sql`${insert(table, columns, rows)} on conflict do nothing`;
}

/** Inserts rows; one whose key is there already takes the place of the older. */
export function replacement(
  table: string,
  key: readonly string[],
  columns: Columns,
  rows: readonly object[],
): Write {
  if (rows.length === 0) return null;
  const values = Object.keys(columns).filter((name) => !key.includes(name));
  const taken = values.map((name) => `"${name}" = excluded."${name}"`);
  return sql`${insert(table, columns, rows)}
    on conflict (${sql.raw(key.join(', '))}) do update set ${sql.raw(taken.join(', '))}`;
}

function insert(table: string, columns: Columns, rows: readonly object[]): SQL {
  const names = sql.raw(
    Object.keys(columns)
      .map((name) => `"${name}"`)
      .join(', '),
  );
  const shape = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  return sql`insert into ${sql.raw(table)} (${names}) select ${names}
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(${sql.raw(shape.join(', '))})`;
}

/**
 * Makes writes that do not need to see each other in one statement: all or none, and one way to the server and back where
 * each by itself would take two. Answers how many rows each wrote.
 */
export async function writeTogether<Name extends string>(
  db: Db,
  writes: Readonly<Record<Name, Write>>,
): Promise<Record<Name, number>> {
  const written = Object.fromEntries(Object.keys(writes).map((name) => [name, 0])) as Record<Name, number>; // same keys
  const parts: SQL[] = [];
  const counts: SQL[] = [];
  for (const [name, write] of Object.entries<Write>(writes)) {
    if (!write) continue;
    const wrote = sql.identifier(`wrote_${name}`); // the name of a table would hide the table
    parts.push(sql`${wrote} as (${write} returning 1)`);
    counts.push(sql`(select count(*)::int from ${wrote}) as ${sql.identifier(name)}`);
  }
  if (parts.length === 0) return written;
  const [counted] = await rowsOf<Record<Name, number>>(
    db,
    sql`with ${sql.join(parts, sql`, `)} select ${sql.join(counts, sql`, `)}`,
  );
  return { ...written, ...counted };
}

/** Bytes as a text parameter, which both drivers send as it is, a third longer, and as `bytea` again in the statement. */
export function byteaOf(bytes: Uint8Array): SQL {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return sql`decode(${base64}, 'base64')`;
}
