/** Peak memory of a replay in a process of its own: the largest resident set that the system saw, everything in it. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { withHistory } from './history.ts';

const LARGEST = 'litellm-prices';

export const MEMORY_HEADER = ['replay, embedded engine', 'peak MB', 'seconds'];

/** The largest history and the whole archive. */
export async function memoryRows(archive: string): Promise<string[][]> {
  return [
    await withHistory(archive, LARGEST, ({ folder }) => peakRow(`${LARGEST}, the largest history`, folder)),
    await peakRow('the whole archive', archive),
  ];
}

async function peakRow(what: string, folder: string): Promise<string[]> {
  const one = path.join(import.meta.dirname, 'replayOnce.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [one, folder]);
  const { peakMb, seconds } = JSON.parse(stdout) as { peakMb: number; seconds: number }; // as replayOnce.ts writes it
  return [what, peakMb.toFixed(0), seconds.toFixed(1)];
}
