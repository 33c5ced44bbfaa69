/** Which database a command works on. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { underLock } from '#db/lock.ts';
import type { Memory } from '#db/open.ts';
import { UsageError } from './command.ts';

/** The project's own folder, wherever the program is called from. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** `GAPWATCH_HOME`, else `.gapwatch` in the current folder. */
export function homeFolder(): string {
  return path.resolve(process.env['GAPWATCH_HOME'] ?? '.gapwatch');
}

/** Opens the server that `DATABASE_URL` names, else the embedded database. */
export async function openMemory(command: string): Promise<Memory> {
  const url = process.env['DATABASE_URL'];
  if (!url) return openHome(`gapwatch ${command}`);
  const { openServer } = await import('#db/open.ts');
  return openServer(url);
}

/** A copy in memory to try a command on (`--dry-run`); nothing of it is kept. */
export async function openCopy(command: string): Promise<Memory> {
  if (process.env['DATABASE_URL'])
    throw new UsageError('--dry-run copies the embedded database; it cannot copy a server');
  const memory = await openHome(`gapwatch ${command} --dry-run`);
  const dump = await memory.dump();
  await memory.close();
  const { openInMemory } = await import('#db/open.ts');
  return openInMemory(dump ?? undefined);
}

/** The lock first and the engine after it: a process that is refused never waits for the engine to load. */
function openHome(command: string): Promise<Memory> {
  const folder = homeFolder();
  return underLock(folder, command, async (release) => {
    const { openLocked } = await import('#db/open.ts');
    return openLocked(folder, release);
  });
}
