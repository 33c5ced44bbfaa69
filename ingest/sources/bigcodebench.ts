/** BigCodeBench: programs that call many libraries, completed from a docstring or from an instruction; all tasks and the hard ones. */
import { z } from 'zod';
import { jsonBoard, recordsTable } from '#ingest/jsonBoard.ts';
import { board, type Metric } from '#ingest/tableBoard.ts';

const HOME = 'https://bigcode-bench.github.io/';
const Rates = z.object({ complete: z.number().nullish(), instruct: z.number().nullish() });

export default jsonBoard({
  id: 'bigcodebench',
  title: 'BigCodeBench',
  home: HOME,
  terms: { licence: 'none stated', url: HOME, republish: 'facts', attribution: 'BigCodeBench' },
  cadence: 'frozen',
  rowFloor: 10,
  files: [
    'https://bigcode-bench.github.io/results.json',
    'https://bigcode-bench.github.io/results-hard.json',
  ],
  payload: z.record(z.string(), z.object({ 'pass@1': Rates })),
  table: (rows) =>
    recordsTable(
      Object.entries(rows).map(([name, row]) => ({
        name,
        'pass@1.complete': row['pass@1'].complete,
        'pass@1.instruct': row['pass@1'].instruct,
      })),
      '',
      Object.keys(rows),
    ),
  read: (_table, { url }) => ({
    model: /^name$/,
    sourceClass: 'independent',
    metrics: (['complete', 'instruct'] as const).map((form) =>
      metric(form, url.endsWith('results-hard.json')),
    ),
  }),
});

function metric(form: 'complete' | 'instruct', isHard: boolean): Metric {
  return {
    column: new RegExp(`^pass@1\\.${form}$`),
    written: 'per-cent',
    benchmark: board(
      `bigcodebench/${isHard ? 'hard-' : ''}${form}`,
      `BigCodeBench${isHard ? ' Hard' : ''}, ${form}`,
      'coding',
      { items: isHard ? 148 : 1140, itemsAre: 'public', harness: 'BigCodeBench', home: HOME },
    ),
  };
}
