/** Small facts about this database. */
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#db/open.ts';

/** The value of a setting, or null when it was never set. */
export async function readSetting(db: Db, key: string): Promise<string | null> {
  const [row] = await rowsOf<{ value: string }>(db, sql`select value from setting where key = ${key}`);
  return row?.value ?? null;
}

/** Sets a setting. */
export async function writeSetting(db: Db, key: string, value: string): Promise<void> {
  await db.execute(
    sql`insert into setting (key, value) values (${key}, ${value}) on conflict (key) do update set value = excluded.value`,
  );
}
