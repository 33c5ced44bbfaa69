/**
 * Extended NYT Connections: share of word puzzles solved. The set of puzzles grew several times, each time with every
 * model run anew, so each size is a series. Of several tables on the page the first with ranks is the board.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { parseCount } from '#domain/decimal.ts';
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board, columnOf, type Table } from '#ingest/tableBoard.ts';

const MODEL = /^model$/i;
const SCORE = /^score\s*(?:%|\(%\))?$/i;
const PUZZLES = /^#puzzles$/i;
const HOME = 'https://github.com/lechmazur/nyt-connections';

export default markdownBoard({
  id: 'nyt-connections',
  title: 'Extended NYT Connections',
  home: HOME,
  terms: {
    licence: 'none stated',
    url: HOME,
    republish: 'facts',
    attribution: 'Lech Mazur, nyt-connections',
  },
  cadence: 'weekly',
  rowFloor: 10,
  page: 'https://raw.githubusercontent.com/lechmazur/nyt-connections/master/README.md',
  columns: [MODEL, SCORE],
  prefer: [/^rank$/i],
  read: (table) => ({
    model: MODEL,
    isNone: (name) => /human|ensemble/i.test(name),
    metrics: [{ column: SCORE, benchmark: seriesOf(table), written: 'per-cent', items: PUZZLES }],
  }),
});

/** The series by the number of puzzles that most rows state; before it was stated, by the form of the table. */
function seriesOf(table: Table): Benchmark {
  const column = columnOf(table, PUZZLES);
  const counts = table.rows.flatMap(({ cells }) => parseCount(cells[column] ?? '') ?? []);
  const items = column < 0 ? null : mostFrequent(counts);
  const isRanked = columnOf(table, /^rank$/i) >= 0;
  const set = items === null ? (isRanked ? 'extended-2025' : '2024') : String(items);
  const words = items === null ? (isRanked ? 'extended, 2025' : 'first board of 2024') : `${items} puzzles`;
  return board(`nyt-connections/${set}`, `NYT Connections, ${words}`, 'reasoning', {
    items,
    home: HOME,
    breakNote: 'Every set of puzzles is a series of its own; all models were run anew on each.',
  });
}

function mostFrequent(counts: readonly number[]): number | null {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}
