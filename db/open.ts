/** Opens the memory: embedded PGlite in a folder, PGlite in memory (tests), or a PostgreSQL server. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { sql, type SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzleServer } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { underLock } from '#db/lock.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { createCluster } from '#db/template.ts';

// Optimised anew in the background, the embedded engine takes some 450 MB more for seconds; a full replay gains 7 % by it.
for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag);

/** A connection or a transaction on it: what every query function takes. */
export type Db = PgDatabase<PgQueryResultHKT>;

export interface Memory {
  readonly db: Db;
  readonly engine: 'embedded' | 'server';
  /** Copies the embedded database's files as a tar; null on a server. */
  dump(): Promise<Blob | null>;
  close(): Promise<void>;
}

/** Opens and migrates the embedded database in `folder`; refuses with `DatabaseBusy` when another process has it. */
export function openEmbedded(folder: string, command: string): Promise<Memory> {
  return underLock(folder, command, (release) => openLocked(folder, release));
}

/** The same under a lock that the caller has taken: closing calls `release`; when this throws, the caller still has it. */
export async function openLocked(folder: string, release: () => void): Promise<Memory> {
  const dataDir = path.join(folder, 'db');
  const isNew = !existsSync(path.join(dataDir, 'PG_VERSION'));
  const client = await (isNew ? createCluster(dataDir) : PGlite.create(dataDir));
  return embeddedMemory(client, release);
}

/** A migrated database in memory, gone when closed; `loadDataDir` starts it from a dump. */
export async function openInMemory(loadDataDir?: Blob): Promise<Memory> {
  const client = await PGlite.create(loadDataDir ? { loadDataDir } : {});
  return embeddedMemory(client, () => undefined);
}

/** Connects to a PostgreSQL 15 or newer server and migrates it. */
export async function openServer(url: string): Promise<Memory> {
  const client = postgres(url, { max: 4, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });
  const close = () => client.end({ timeout: 5 });
  const db: Db = drizzleServer(client);
  await orClose(migrateDatabase(db), close);
  return { db, engine: 'server', dump: () => Promise.resolve(null), close };
}

async function embeddedMemory(client: PGlite, release: () => void): Promise<Memory> {
  const db: Db = drizzlePglite(client);
  const prepare = async () => {
    await client.exec("SET TIME ZONE 'UTC'");
    await migrateDatabase(db);
  };
  await orClose(prepare(), () => client.close());
  return {
    db,
    engine: 'embedded',
    dump: () => client.dumpDataDir('none'),
    close: async () => {
      await client.close();
      release();
    },
  };
}

/** Waits for the work; closes when it fails, for an engine left open keeps a process from ending that has nothing to do. */
async function orClose(work: Promise<void>, close: () => Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    await close();
    throw error;
  }
}

/** The rows of a statement, whichever driver runs it. */
export async function rowsOf<Row>(db: Db, statement: SQL): Promise<Row[]> {
  const result: unknown = await db.execute(statement);
  // postgres.js answers with the rows themselves, PGlite with an object that holds them; the caller names the row
  if (Array.isArray(result)) return result as Row[];
  return (result as { rows: Row[] }).rows;
}

/** An instant column as the text the product uses everywhere: UTC, whole seconds, `Z`. */
export function isoInstant(column: SQL | { getSQL(): SQL }): SQL<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
