/** `replayOnce.ts` in a process of its own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Took {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Largest resident set that the system saw, everything in it, in MiB. */
  readonly peakMb: number;
}

/** Replays an archive, or only opens the memory when there is none. */
export async function replayProcess(address: string, ...archive: readonly string[]): Promise<Took> {
  const script = path.join(import.meta.dirname, 'replayOnce.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, address, ...archive]);
  return JSON.parse(stdout) as Took; // as replayOnce.ts prints it
}
