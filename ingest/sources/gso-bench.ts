/** GSO: patches that make code as fast as an expert's; Opt@1, one attempt. Higher with more attempts is another setting, not read. */
import { z } from 'zod';
import { jsonBoard, recordsTable } from '#ingest/jsonBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://gso-bench.github.io/';
const Row = z.object({
  name: z.string(),
  scaffold: z.string().nullish(),
  setting: z.string(),
  score: z.number().nullish(),
  score_hack_control: z.number().nullish(),
});
/**
 * What tells rows of one name apart has to be stated somewhere, and taking hacks out only lowers a score: else a column is gone
 * or stands in another one's place.
 */
const Board = z
  .object({ models: z.array(Row) })
  .refine(
    ({ models }) =>
      models.some(({ scaffold }) => scaffold != null) &&
      models.every(
        ({ score, score_hack_control: clean }) => score == null || clean == null || clean <= score,
      ),
    'every board names scaffolds, and no score rises when hacks are taken out',
  );
const common = { items: 102, itemsAre: 'public', harness: 'best-scaffold', home: HOME } as const;

export default jsonBoard({
  id: 'gso-bench',
  title: 'GSO, software optimization',
  home: HOME,
  terms: { licence: 'none stated', url: HOME, republish: 'facts', attribution: 'GSO' },
  cadence: 'weekly',
  rowFloor: 4,
  files: ['https://gso-bench.github.io/assets/leaderboard.json'],
  payload: Board,
  table: ({ models }) => {
    const table = recordsTable(models, '/models');
    const setting = table.header.indexOf('setting');
    return { ...table, rows: table.rows.filter(({ cells }) => /^opt@1$/i.test(cells[setting] ?? '')) };
  },
  read: () => ({
    model: /^name$/,
    metrics: [
      { column: /^score$/, written: 'per-cent', benchmark: board('gso', 'GSO, Opt@1', 'agents', common) },
      {
        column: /^score_hack_control$/,
        written: 'per-cent',
        benchmark: board('gso/hack-control', 'GSO, Opt@1, reward hacks taken out', 'agents', common),
      },
    ],
    variant: (text) => (text(/^scaffold$/) === '' ? {} : { scaffold: text(/^scaffold$/) }),
  }),
});
