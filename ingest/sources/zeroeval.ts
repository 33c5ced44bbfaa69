/** ZeroEval: five benchmarks run in one way by one group; greedy runs only, as the modes differ in attempts. */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { jsonBoard, recordsTable } from '#ingest/jsonBoard.ts';
import { board, type Metric } from '#ingest/tableBoard.ts';

const HOME = 'https://github.com/WildEval/ZeroEval';
const ROOT = 'https://raw.githubusercontent.com/WildEval/ZeroEval/main/result_dirs';
const FILES: Readonly<Record<string, { title: string; capability: Benchmark['capability'] }>> = {
  'zebra-grid': { title: 'ZebraLogic, whole puzzles', capability: 'reasoning' },
  crux: { title: 'CRUX', capability: 'coding' },
  gsm: { title: 'GSM8K', capability: 'maths' },
  'math-l5': { title: 'MATH level 5', capability: 'maths' },
  'mmlu-redux': { title: 'MMLU-Redux', capability: 'knowledge' },
};
const Cell = z.string().or(z.number()).nullish();

export default jsonBoard({
  id: 'zeroeval',
  title: 'ZeroEval',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'WildEval, ZeroEval',
  },
  cadence: 'frozen',
  rowFloor: 5,
  files: Object.keys(FILES).map((name) => `${ROOT}/${name}.summary.json`),
  payload: z.array(z.object({ Model: z.string(), Mode: z.string() }).catchall(Cell)),
  table: (rows) => {
    const table = recordsTable(rows, '');
    const mode = table.header.indexOf('Mode');
    return { ...table, rows: table.rows.filter(({ cells }) => cells[mode] === 'greedy') };
  },
  read: (_table, { url }) => ({ model: /^Model$/, metrics: metricOf(url), sourceClass: 'independent' }),
});

function metricOf(url: string): Metric[] {
  const name = /([a-z0-9-]+)\.summary\.json$/.exec(url)?.[1] ?? '';
  const file = FILES[name];
  if (!file) return [];
  return [
    {
      column: name === 'zebra-grid' ? /^Puzzle Acc$/ : /^Acc$/,
      written: 'per-cent',
      items: name === 'zebra-grid' ? /^Total Puzzles$/ : /^Total$/,
      benchmark: board(`zeroeval/${name}`, `${file.title} (ZeroEval)`, file.capability, {
        itemsAre: 'public',
        harness: 'ZeroEval, greedy',
        home: HOME,
      }),
    },
  ];
}
