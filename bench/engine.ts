/** The two engines, each as a new memory for a replay and as a plain table that rows are copied into for its floor. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { openEmbedded, openServer, type Memory } from '#db/open.ts';
import { startServer } from '#test/support/server.ts';

/** Rows in the text format of COPY, and a plain table for them. */
export interface Copied {
  readonly table: string;
  /** Names and types, as CREATE TABLE takes them. */
  readonly columns: string;
  readonly text: string;
}

export interface Engine {
  readonly name: string;
  /** Runs `work` on a new, empty memory. */
  withMemory<T>(work: (memory: Memory) => Promise<T>): Promise<T>;
  /** Runs `work` on a way to copy rows into plain tables without keys. */
  withPlainTables<T>(rows: readonly Copied[], work: (copyAll: () => Promise<void>) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** The embedded engine on disk, where the product has it. */
export function embeddedEngine(): Engine {
  return {
    name: 'embedded',
    withMemory: (work) =>
      inFolder(async (folder) => {
        const memory = await openEmbedded(folder, 'bench');
        return work(memory).finally(() => memory.close());
      }),
    withPlainTables: (rows, work) =>
      inFolder(async (folder) => {
        const client = await PGlite.create(path.join(folder, 'db'));
        for (const { table, columns } of rows) await client.exec(`create table ${table} (${columns})`);
        const copyAll = async (): Promise<void> => {
          for (const { table, text } of rows)
            await client.query(`copy ${table} from '/dev/blob'`, [], { blob: new Blob([text]) });
        };
        return work(copyAll).finally(() => client.close());
      }),
    stop: () => Promise.resolve(),
  };
}

/** A throw-away cluster, or the server that `TEST_DATABASE_URL` names. */
export async function serverEngine(): Promise<Engine> {
  const server = await startServer();
  return {
    name: 'server',
    withMemory: async (work) => {
      const memory = await openServer(await server.newDatabase());
      return work(memory).finally(() => memory.close());
    },
    withPlainTables: async (rows, work) => {
      const client = postgres(await server.newDatabase(), { max: 1, onnotice: () => undefined });
      for (const { table, columns } of rows) await client.unsafe(`create table ${table} (${columns})`);
      const copyAll = async (): Promise<void> => {
        for (const { table, text } of rows)
          await pipeline(Readable.from([text]), await client.unsafe(`copy ${table} from stdin`).writable());
      };
      return work(copyAll).finally(() => client.end());
    },
    stop: () => server.stop(),
  };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
