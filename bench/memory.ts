/** Peak memory of replays. A memory is made by a process before: making a cluster of the embedded engine happens once. */
import type { Engine } from './engine.ts';
import { withHistory } from './history.ts';
import { replayProcess, type Took } from './replayProcess.ts';

const LARGEST = 'litellm-prices';

export const MEMORY_HEADER = ['process', 'engine', 'peak MB', 'seconds'];

/** The largest history and the whole archive. */
export async function memoryRows(archive: string, engines: readonly Engine[]): Promise<string[][]> {
  const rows: string[][] = [];
  for (const engine of engines) {
    const row = (what: string, { peakMb, seconds }: Took): string[] => [
      what,
      engine.name,
      peakMb.toFixed(0),
      seconds.toFixed(1),
    ];
    const replayed = (folder: string): Promise<Took> =>
      engine.withAddress(async (address) => {
        await replayProcess(address);
        return replayProcess(address, folder);
      });
    rows.push(row('a new memory', await engine.withAddress((address) => replayProcess(address))));
    rows.push(
      row(`replay of ${LARGEST}`, await withHistory(archive, LARGEST, ({ folder }) => replayed(folder))),
    );
    rows.push(row('replay of the whole archive', await replayed(archive)));
  }
  return rows;
}
