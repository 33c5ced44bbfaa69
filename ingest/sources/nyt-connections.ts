/**
 * Extended NYT Connections: share of word puzzles solved. The set of puzzles grew several times and models were run anew
 * one after the other, so rows over different sets stand in one table: each set that many rows share is a series, and a
 * row over a set of its own is refused. Of several tables on the page the first with ranks is the board.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { parseCount } from '#domain/decimal.ts';
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board, columnOf, type Table } from '#ingest/tableBoard.ts';

const MODEL = /^model$/i;
const SCORE = /^score\s*(?:%|\(%\))?$/i;
const PUZZLES = /^#puzzles$/i;
const COUNTED_SINCE = '2025-06-05';
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
  read: (table, _text, capturedAt) => {
    const sets = setsOf(table);
    const count = (text: (column: RegExp) => string) => parseCount(text(PUZZLES));
    const isCounted = columnOf(table, PUZZLES) >= 0;
    const isRanked = columnOf(table, /^rank$/i) >= 0;
    return {
      model: MODEL,
      isNone: (name) => /human|ensemble/i.test(name),
      // a row that is gone was run on a newer set
      isComplete: false,
      refuse: (text) =>
        // since June 2025 every row states its number: without it a score belongs to no set
        (isCounted || capturedAt >= COUNTED_SINCE) && !sets.includes(count(text) ?? 0)
          ? { rule: 'partial-task-set', detail: `${text(MODEL)}: ${text(SCORE)} on ${text(PUZZLES)} puzzles` }
          : null,
      metrics: isCounted
        ? sets.map((set) => ({
            column: SCORE,
            written: 'per-cent' as const,
            isOf: (text) => count(text) === set,
            benchmark: series(String(set), `${set} puzzles`, set),
          }))
        : [
            {
              column: SCORE,
              written: 'per-cent' as const,
              benchmark: isRanked
                ? series('extended-2025', 'extended, 2025', null)
                : series('2024', 'first board of 2024', null),
            },
          ],
    };
  },
});

function series(set: string, words: string, items: number | null): Benchmark {
  return board(`nyt-connections/${set}`, `NYT Connections, ${words}`, 'reasoning', {
    items,
    home: HOME,
    breakNote: 'Every set of puzzles is a series of its own.',
  });
}

const FEWEST_ROWS_OF_A_SET = 10;
/** One puzzle a day since June 2023: a larger number is none of puzzles, and would name a series that there is not. */
const MOST_PUZZLES = 10_000;

/** The numbers of puzzles that at least ten rows share. */
function setsOf(table: Table): number[] {
  const column = columnOf(table, PUZZLES);
  const times = new Map<number, number>();
  for (const { cells } of table.rows) {
    const count = parseCount(cells[column] ?? '');
    if (count !== null && count <= MOST_PUZZLES) times.set(count, (times.get(count) ?? 0) + 1);
  }
  return [...times].filter(([, rows]) => rows >= FEWEST_ROWS_OF_A_SET).map(([count]) => count);
}
