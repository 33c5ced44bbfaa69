/**
 * A PostgreSQL server for tests: `TEST_DATABASE_URL` if set, else a throw-away cluster from the PostgreSQL binaries of
 * this machine, run by an unprivileged user when the tests run as root (the server refuses root).
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

const binaries = findBinaries();

/** Why no server can be had, or null when one can. */
export const serverMissing: string | null =
  process.env['TEST_DATABASE_URL'] !== undefined || binaries !== null
    ? null
    : 'skipped: TEST_DATABASE_URL is not set and PostgreSQL is not installed (Debian package postgresql)';

/** What a server test puts in its title. */
export const serverTitle =
  serverMissing === null ? 'on a native server' : `on a native server (${serverMissing})`;

export interface TestServer {
  /** Connection of the owner to a new, empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the server, or connects to the given one. */
export async function startServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return databasesOn(given, () => Promise.resolve());
  if (binaries === null) throw new Error(serverMissing ?? '');
  const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-pg-'));
  const data = path.join(folder, 'data');
  const as = unprivileged();
  if (as) chownSync(folder, as.uid, as.gid);
  execFileSync(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'gapwatch', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { stdio: 'pipe', cwd: folder, ...as },
  );
  const port = await freePort();
  const server = spawn(
    path.join(binaries, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'fsync=off'],
    { stdio: 'ignore', cwd: folder, ...as },
  );
  const url = `postgres://gapwatch@127.0.0.1:${port}/postgres`;
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await answers(url, server);
  } catch (error) {
    server.kill('SIGKILL');
    remove();
    throw error;
  }
  return databasesOn(url, async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT'); // fast shutdown
    await gone;
    remove();
  });
}

function databasesOn(url: string, stop: () => Promise<void>): TestServer {
  const made: string[] = [];
  return {
    newDatabase: async () => {
      const name = `gapwatch_test_${process.pid}_${made.length}`;
      await onServer(url, (sql) => sql.unsafe(`create database ${name}`));
      made.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    stop: async () => {
      await onServer(url, async (sql) => {
        for (const name of made) await sql.unsafe(`drop database if exists ${name} with (force)`);
      });
      await stop();
    },
  };
}

async function onServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    try {
      await onServer(url, (sql) => sql`select 1`);
      return;
    } catch {
      await pause(100);
    }
  }
  throw new Error('the server did not answer within 10 s');
}

function findBinaries(): string | null {
  const packaged = '/usr/lib/postgresql';
  const versions = existsSync(packaged)
    ? readdirSync(packaged).toSorted((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...versions.map((version) => path.join(packaged, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ];
  return (
    folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)))) ??
    null
  );
}

/** The user `postgres`, or else `nobody`, when the tests run as root; null when they do not. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout.trim(),
    );
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('no unprivileged user to run the server as');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
