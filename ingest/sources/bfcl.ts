/**
 * Berkeley Function-Calling Leaderboard, overall and multi-turn. The board was made anew three times under its
 * addresses: one file until August 2024 (version 1), live and other prompts beside each other (version 2), multi-turn
 * added to the overall (version 3). Each is a series; `(FC)` and `(Prompt)` are ways of calling one model.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { csvBoard } from '#ingest/csvBoard.ts';
import { board, columnOf, type BoardReader, type Metric, type Table } from '#ingest/tableBoard.ts';

const HOME = 'https://gorilla.cs.berkeley.edu/leaderboard.html';
const ROOT = 'https://gorilla.cs.berkeley.edu';
const metric = (column: RegExp, id: string, title: string): Metric => ({
  column,
  written: 'percent',
  benchmark: series(id, title),
});

export default csvBoard({
  id: 'bfcl',
  title: 'Berkeley Function-Calling Leaderboard',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/ShishirPatil/gorilla/blob/main/LICENSE',
    republish: 'credit',
    attribution: 'Berkeley Function-Calling Leaderboard',
  },
  cadence: 'weekly',
  rowFloor: 10,
  files: [
    `${ROOT}/data_overall.csv`,
    `${ROOT}/data_multi_turn.csv`,
    `${ROOT}/data_live.csv`,
    `${ROOT}/data_non_live.csv`,
  ],
  columns: ['Model'],
  read: (table, url): BoardReader => ({
    model: /^model$/i,
    missing: /^n\/a$/i,
    metrics: metricsOf(table, url),
  }),
});

function metricsOf(table: Table, url: string): Metric[] {
  const file = url.slice(url.lastIndexOf('/') + 1);
  if (file === 'data.csv') return [metric(/^overall acc$/i, 'bfcl/v1', 'BFCL version 1, overall')];
  if (file === 'data_live.csv')
    return [metric(/^(?:live )?overall acc$/i, 'bfcl/live', 'BFCL, prompts of users')];
  if (file === 'data_non_live.csv')
    return [metric(/^(?:non_live )?overall acc$/i, 'bfcl/non-live', 'BFCL, curated prompts')];
  if (file === 'data_multi_turn.csv')
    return [metric(/^multi turn overall acc$/i, 'bfcl/multi-turn', 'BFCL, multi-turn')];
  const hasTurns = columnOf(table, /^multi turn acc$/i) >= 0;
  return hasTurns
    ? [metric(/^overall acc$/i, 'bfcl/v3', 'BFCL version 3, overall')]
    : [metric(/^overall acc$/i, 'bfcl/v2', 'BFCL version 2, overall')];
}

function series(id: string, title: string): Benchmark {
  return board(id, title, 'agents', {
    itemsAre: 'public',
    home: HOME,
    breakNote: 'Each version of the board is over other categories; rows are run anew at each release.',
  });
}
