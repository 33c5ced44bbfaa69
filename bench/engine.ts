/** The two engines, each as new memories for replays and as plain tables that rows are copied into for their floors. */
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
  readonly name: 'embedded' | 'server';
  /** Runs `work` with the address of a memory that is not there yet: a folder, or a new database of a server. */
  withAddress<T>(work: (address: string) => Promise<T>): Promise<T>;
  /** Runs `work` with a way to copy rows into plain tables without keys. */
  withPlainTables<T>(rows: readonly Copied[], work: (copyAll: () => Promise<void>) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** The embedded engine on disk, where the product has it. */
export function embeddedEngine(): Engine {
  return {
    name: 'embedded',
    withAddress: inFolder,
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
    withAddress: async (work) => work(await server.newDatabase()),
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

/** Runs `work` on a new, empty memory. */
export function withMemory<T>(engine: Engine, work: (memory: Memory) => Promise<T>): Promise<T> {
  return engine.withAddress(async (address) => {
    const memory = await openAt(address);
    return work(memory).finally(() => memory.close());
  });
}

/** Opens and migrates the memory at an address. */
export function openAt(address: string): Promise<Memory> {
  return address.startsWith('postgres') ? openServer(address) : openEmbedded(address, 'bench');
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
