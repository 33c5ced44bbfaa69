/** EvalPlus: HumanEval and MBPP with many more tests each, percent solved at the first try. Null means not run. */
import { z } from 'zod';
import { jsonBoard, recordsTable } from '#ingest/jsonBoard.ts';
import { board, type Metric } from '#ingest/tableBoard.ts';

const HOME = 'https://evalplus.github.io/leaderboard.html';
const Rates = z.record(z.string(), z.number().nullable());
const Row = z.object({
  'pass@1': Rates.optional(),
  'pass@1_base': Rates.optional(),
  'pass@1_plus': Rates.optional(),
});
const metric = (column: string, id: string, title: string, items: number | null): Metric => ({
  column: new RegExp(`^${column.replaceAll(/[.+]/g, '\\$&')}$`),
  written: 'per-cent',
  benchmark: board(id, title, 'coding', {
    items,
    itemsAre: 'public',
    harness: 'EvalPlus',
    home: HOME,
    breakNote:
      'The tests and the MBPP tasks were revised in April 2024; the older form of the file has the older ones.',
  }),
});

export default jsonBoard({
  id: 'evalplus',
  title: 'EvalPlus',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/evalplus/evalplus/blob/master/LICENSE',
    republish: 'credit',
    attribution: 'EvalPlus',
  },
  cadence: 'frozen',
  rowFloor: 20,
  files: ['https://evalplus.github.io/results.json'],
  payload: z.record(z.string(), Row),
  table: (rows) =>
    recordsTable(
      Object.entries(rows).map(([name, row]) => ({
        name,
        'pass@1_base.humaneval': row['pass@1_base']?.['humaneval'],
        'pass@1_base.mbpp': row['pass@1_base']?.['mbpp'],
        'pass@1_plus.humaneval': row['pass@1_plus']?.['humaneval'],
        'pass@1_plus.mbpp': row['pass@1_plus']?.['mbpp'],
        'pass@1.humaneval': row['pass@1']?.['humaneval'],
        'pass@1.humaneval+': row['pass@1']?.['humaneval+'],
        'pass@1.mbpp': row['pass@1']?.['mbpp'],
        'pass@1.mbpp+': row['pass@1']?.['mbpp+'],
      })),
      '',
      Object.keys(rows),
    ),
  read: () => ({
    model: /^name$/,
    sourceClass: 'independent',
    metrics: [
      metric('pass@1.humaneval', 'evalplus/humaneval', 'HumanEval (EvalPlus)', 164),
      metric('pass@1.humaneval+', 'evalplus/humaneval-plus', 'HumanEval+', 164),
      metric('pass@1.mbpp', 'evalplus/mbpp', 'MBPP (EvalPlus)', null),
      metric('pass@1.mbpp+', 'evalplus/mbpp-plus', 'MBPP+', null),
      metric('pass@1_base.humaneval', 'evalplus/2024-03/humaneval', 'HumanEval (EvalPlus, March 2024)', 164),
      metric('pass@1_plus.humaneval', 'evalplus/2024-03/humaneval-plus', 'HumanEval+ (March 2024)', 164),
      metric('pass@1_base.mbpp', 'evalplus/2024-03/mbpp', 'MBPP (EvalPlus, March 2024)', null),
      metric('pass@1_plus.mbpp', 'evalplus/2024-03/mbpp-plus', 'MBPP+ (March 2024)', null),
    ],
  }),
});
