/**
 * One process at a time on an embedded database. PGlite has no lock of its own: two processes open one directory
 * without complaint and lose most of what they write.
 *
 * The lock is the highest-numbered file `lock.<n>` beside the data directory. Taking it means creating number
 * n+1, which only one process can; numbers only grow and the newest file is never deleted, so a slow process can
 * never revive an old number. A holder is dead when its process is gone or its pid now belongs to a process that
 * started at another time. Age plays no part: a long import only looks dead.
 */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly host: string;
  readonly command: string;
  readonly released: boolean;
}

/** Thrown when another live process holds the database; names it and what to do. */
export class DatabaseBusy extends Error {
  readonly pid: number;
  constructor(folder: string, holder: Holder) {
    super(
      `the database in ${folder} is in use by process ${holder.pid} on ${holder.host} (${holder.command}); ` +
        'wait until it ends, or set DATABASE_URL to a PostgreSQL server that several processes can share',
    );
    this.name = 'DatabaseBusy';
    this.pid = holder.pid;
  }
}

/** Takes the lock of a folder and returns the function that releases it. Throws `DatabaseBusy` at once. */
export function takeLock(folder: string, command: string): () => void {
  mkdirSync(folder, { recursive: true });
  const mine: Holder = {
    pid: process.pid,
    startedAt: processStart(process.pid) ?? '',
    host: hostname(),
    command,
    released: false,
  };
  for (;;) {
    const newest = Math.max(0, ...lockNumbers(folder));
    const holder = newest > 0 ? readHolder(lockFile(folder, newest)) : null;
    if (holder && isAlive(holder)) throw new DatabaseBusy(folder, holder);
    const number = newest + 1;
    if (!createLock(folder, number, mine)) continue;
    if (lockNumbers(folder).some((other) => other > number)) {
      rmSync(lockFile(folder, number), { force: true });
      continue;
    }
    for (const other of lockNumbers(folder)) {
      if (other < number) rmSync(lockFile(folder, other), { force: true });
    }
    return () => {
      writeFileSync(lockFile(folder, number), JSON.stringify({ ...mine, released: true }));
    };
  }
}

/**
 * Takes the lock of a folder, then opens what it guards. From then on what was opened releases the lock when it is
 * closed; it is released here when opening fails. Throws `DatabaseBusy` before anything is opened.
 */
export async function underLock<Opened>(
  folder: string,
  command: string,
  open: (release: () => void) => Promise<Opened>,
): Promise<Opened> {
  const release = takeLock(folder, command);
  try {
    return await open(release);
  } catch (error) {
    release();
    throw error;
  }
}

/** The live holder of a folder's lock, which may be this process; null when nobody holds it. */
export function lockHolder(folder: string): Pick<Holder, 'pid' | 'host' | 'command'> | null {
  const newest = Math.max(0, ...lockNumbers(folder));
  const holder = newest > 0 ? readHolder(lockFile(folder, newest)) : null;
  return holder && isAlive(holder) ? { pid: holder.pid, host: holder.host, command: holder.command } : null;
}

function lockFile(folder: string, number: number): string {
  return path.join(folder, `lock.${number}`);
}

function lockNumbers(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const match = /^lock\.(\d+)$/.exec(name);
    return match ? [Number(match[1])] : [];
  });
}

/** Creates `lock.<number>` with its whole content at once (a link to a finished file); false when it exists. */
function createLock(folder: string, number: number, holder: Holder): boolean {
  const draft = path.join(folder, `.lock-${process.pid}-${number}`);
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, lockFile(folder, number));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The holder a lock file names; null when the file is gone or was cut short while being released. */
function readHolder(file: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isHolder(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** By hand: a schema library would cost a refused process more time than all the rest. */
function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, startedAt, host, command, released }: Partial<Record<string, unknown>> = { ...value };
  return (
    Number.isSafeInteger(pid) &&
    [startedAt, host, command].every((text) => typeof text === 'string') &&
    typeof released === 'boolean'
  );
}

function isAlive(holder: Holder): boolean {
  if (holder.released) return false;
  if (holder.host !== hostname()) return true; // cannot be checked from here, so it is not robbed
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return processStart(holder.pid) === holder.startedAt;
}

/** When a process started, in a form that is only ever compared; null when it is gone. A zombie is gone. */
function processStart(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the command's name may hold blanks
      return fields[0] === 'Z' ? null : (fields[19] ?? null);
    } catch {
      return null;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
