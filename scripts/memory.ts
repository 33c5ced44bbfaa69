/** Which database a command works on. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbedded, openInMemory, openServer, type Memory } from '#db/open.ts';
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
  return url ? openServer(url) : openEmbedded(homeFolder(), `gapwatch ${command}`);
}

/** A copy in memory to try a command on (`--dry-run`); nothing of it is kept. */
export async function openCopy(command: string): Promise<Memory> {
  if (process.env['DATABASE_URL'])
    throw new UsageError('--dry-run copies the embedded database; it cannot copy a server');
  const memory = await openEmbedded(homeFolder(), `gapwatch ${command} --dry-run`);
  const dump = await memory.dump();
  await memory.close();
  return openInMemory(dump ?? undefined);
}
