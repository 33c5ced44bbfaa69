/** MMMU and MMMU-Pro: questions with pictures from college subjects; percent as text. People and guessing stand among the rows. */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { jsonBoard, recordsTable } from '#ingest/jsonBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://mmmu-benchmark.github.io/';
const Score = z.object({ overall: z.string().or(z.number()).nullish() }).nullish();
const Row = z.object({
  info: z.object({ name: z.string(), type: z.string().nullish() }),
  validation: Score,
  test: Score,
  pro: Score,
});
const series = (id: string, title: string, more: Partial<Benchmark> = {}): Benchmark =>
  board(id, title, 'multimodal', { itemsAre: 'public', home: HOME, ...more });

export default jsonBoard({
  id: 'mmmu',
  title: 'MMMU and MMMU-Pro',
  home: HOME,
  terms: { licence: 'CC BY-SA 4.0 (site)', url: HOME, republish: 'credit', attribution: 'MMMU' },
  cadence: 'weekly',
  rowFloor: 40,
  files: ['https://mmmu-benchmark.github.io/leaderboard_data.json'],
  payload: z.object({ leaderboardData: z.array(Row) }),
  table: ({ leaderboardData }) =>
    recordsTable(
      leaderboardData.map((row) => ({
        'info.name': row.info.name,
        'info.type': row.info.type,
        'validation.overall': row.validation?.overall,
        'test.overall': row.test?.overall,
        'pro.overall': row.pro?.overall,
      })),
      '/leaderboardData',
    ),
  read: () => ({
    model: /^info\.name$/,
    isNone: (name) => /^(?:human expert|random choice|frequent choice)/i.test(name),
    missing: /^[-–]$/,
    metrics: [
      {
        column: /^validation\.overall$/,
        written: 'per-cent',
        benchmark: series('mmmu/validation', 'MMMU, validation set', { items: 900 }),
      },
      {
        column: /^test\.overall$/,
        written: 'per-cent',
        benchmark: series('mmmu/test', 'MMMU, test set', { itemsAre: 'private' }),
      },
      { column: /^pro\.overall$/, written: 'per-cent', benchmark: series('mmmu-pro', 'MMMU-Pro, overall') },
    ],
  }),
});
