/**
 * Arena-Hard v0.1: win rate against one baseline as a model judges it, with a 95 % interval, printed as console text.
 * From October 2024 the page has two lists, with and without control for style, each under its heading. Lists of spring
 * 2024 are short excerpts, so none removes a row.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { failed, ok } from '#domain/failure.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type Parsed } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://github.com/lmarena/arena-hard-auto';
const ROW =
  /^(\S[^|]*?)\s*\|\s*(score|win-rate):\s*(\d+(?:\.\d+)?)\s*(?:\|\s*95% CI:\s*\(\s*(-\d+(?:\.\d+)?),\s*(\d+(?:\.\d+)?)\s*\))?/;
const Row = z.object({
  line: z.number(),
  list: z.enum(['plain', 'style-control', 'win-rate']),
  name: z.string(),
  score: z.number(),
  below: z.number().nullable(),
  above: z.number().nullable(),
});

export default defineSource({
  id: 'arena-hard',
  title: 'Arena-Hard',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'LMArena, Arena-Hard-Auto',
  },
  cadence: 'weekly',
  rowFloor: 5,
  discover: () => [{ url: 'https://raw.githubusercontent.com/lmarena/arena-hard-auto/main/README.md' }],
  decode: (body) => {
    const rows = rowsOf(body);
    return rows.length > 0
      ? ok(rows)
      : failed({ kind: 'shape-changed', issues: 'no line "model | score: …"' });
  },
  payload: z.array(Row),
  parse: (rows): Parsed => {
    const outcomes = rows.map((row) => {
      const value = Number((row.score / 100).toPrecision(12));
      return scoreReading({
        benchmark: SERIES[row.list],
        rawName: row.name,
        value: { ok: true, value },
        position: `${row.line}:1`,
        sourceClass: 'leaderboard',
        interval:
          row.below === null || row.above === null
            ? null
            : { low: bounded(value + row.below / 100), high: bounded(value + row.above / 100), level: 0.95 },
      });
    });
    const lists = [...new Set(rows.map(({ list }) => SERIES[list]))];
    return {
      ...collect(outcomes),
      benchmarks: lists,
      scopes: lists.map(({ id }) => benchmarkScope(id, false)),
      rowsSeen: rows.length,
    };
  },
});

const series = (id: string, words: string): Benchmark =>
  board(`arena-hard/${id}`, `Arena-Hard v0.1${words}`, 'preference', {
    items: 500,
    itemsAre: 'public',
    harness: 'judged by GPT-4 Turbo',
    home: HOME,
  });
const SERIES = {
  plain: series('v0.1', ''),
  'style-control': series('v0.1-style-control', ', style controlled'),
  'win-rate': series('2024-03', ', first list of March 2024'),
} as const;

/** The rows of the leaderboards; where the page has no such heading yet, those of its one excerpt. */
function rowsOf(body: string): z.infer<typeof Row>[] {
  let heading = '';
  const rows = body.split(/\r\n|\n/).flatMap((text, index) => {
    if (/^#{1,6} /.test(text)) heading = text;
    const found = ROW.exec(text);
    if (!found) return [];
    const isControlled = /style control/i.test(heading);
    const row: z.infer<typeof Row> = {
      line: index + 1,
      list: found[2] === 'win-rate' ? 'win-rate' : isControlled ? 'style-control' : 'plain',
      name: found[1] ?? '',
      score: Number(found[3]),
      below: found[4] === undefined ? null : Number(found[4]),
      above: found[5] === undefined ? null : Number(found[5]),
    };
    return [{ row, isBoard: /leaderboard/i.test(heading) }];
  });
  const boards = rows.filter(({ isBoard }) => isBoard);
  return (boards.length > 0 ? boards : rows).map(({ row }) => row);
}

function bounded(value: number): number {
  return Number(Math.min(1, Math.max(0, value)).toPrecision(12));
}
