/** Brings a database to the current schema, and refuses one whose past was edited. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { rowsOf, type Db } from '#db/open.ts';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');
/** Any fixed number: everyone who migrates takes the same advisory lock. */
const MIGRATION_LOCK = 7_204_151;

/**
 * Applies the migrations that are missing, in one transaction under a lock. Throws when an applied migration's
 * SQL no longer hashes to what was applied: drizzle would skip the edit in silence.
 */
export async function migrateDatabase(db: Db): Promise<void> {
  const files = readMigrationFiles({ migrationsFolder: FOLDER });
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${sql.raw(String(MIGRATION_LOCK))})`);
    await tx.execute(sql`create schema if not exists gapwatch_meta`);
    await tx.execute(
      sql`create table if not exists gapwatch_meta.migration (made_at bigint primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    );
    const applied = await rowsOf<{ made_at: string; sha256: string }>(
      tx,
      sql`select made_at::text, sha256 from gapwatch_meta.migration`,
    );
    const hashes = new Map(applied.map((row) => [row.made_at, row.sha256]));
    const known = new Set(files.map((file) => String(file.folderMillis)));
    for (const madeAt of hashes.keys()) {
      if (!known.has(madeAt))
        throw new Error(
          `this database was migrated by a newer Gapwatch (migration ${madeAt}); update the program`,
        );
    }
    for (const file of files) {
      const hash = hashes.get(String(file.folderMillis));
      if (hash === file.hash) continue;
      if (hash !== undefined)
        throw new Error(`migration ${file.folderMillis} was edited after it was applied`);
      for (const statement of file.sql) if (statement.trim()) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into gapwatch_meta.migration (made_at, sha256) values (${sql.raw(String(file.folderMillis))}, ${file.hash})`,
      );
    }
  });
}
