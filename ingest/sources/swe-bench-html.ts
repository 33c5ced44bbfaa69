/**
 * SWE-bench as its site serves it: server-rendered tables until May 2025, from June 2025 an embedded JSON script; the `lite.html` shells of later dates have
 * neither and are refused as empty. Except on bash-only, whose scaffold is fixed, every row is an agent system: the
 * series are "best scaffold" and a row names the system, or the model where the site's tags name one.
 */
import { z } from 'zod';
import { parseMeasure } from '#domain/decimal.ts';
import { failed, ok } from '#domain/failure.ts';
import { html, type HtmlTable, type Page } from '#ingest/decode/html.ts';
import { json } from '#ingest/decode/json.ts';
import { percentCell } from '#ingest/plausible.ts';
import { scoreReading } from '#ingest/scoreTable.ts';
import { defineSource } from '#ingest/source.ts';
import {
  benchmarkOf,
  cleanSystem,
  dataBoard,
  joinBoards,
  SweBoards,
  unique,
  type BoardReadings,
} from '#ingest/sweBench.ts';

const Payload = z.union([
  z.object({ kind: z.literal('tables'), tables: z.custom<readonly HtmlTable[]>(Array.isArray) }),
  z.object({ kind: z.literal('data'), boards: SweBoards }),
]);
type Payload = z.infer<typeof Payload>;

export default defineSource<Payload>({
  id: 'swe-bench-html',
  title: 'SWE-bench leaderboards',
  kind: 'scores',
  home: 'https://www.swebench.com/',
  terms: {
    licence: 'CC BY-NC 4.0',
    url: 'https://creativecommons.org/licenses/by-nc/4.0/',
    republish: 'credit',
    attribution: 'SWE-bench, https://www.swebench.com',
  },
  cadence: 'weekly',
  rowFloor: 3,
  discover: () => [{ url: 'https://www.swebench.com/' }],
  decode: (body) => {
    const page = html(body);
    return page.ok ? boardsIn(page.value) : page;
  },
  payload: Payload,
  parse: (payload) =>
    joinBoards(
      payload.kind === 'data'
        ? payload.boards.flatMap((board) => dataBoard(board, `#leaderboard-data/${board.name}`) ?? [])
        : payload.tables.flatMap((table, at) => tableBoard(table, at) ?? []),
    ),
});

function boardsIn(page: Page) {
  const script = page.script('leaderboard-data');
  if (script === null) return ok({ kind: 'tables', tables: page.tables });
  const data = json(script);
  return data.ok
    ? ok({ kind: 'data', boards: data.value })
    : failed<unknown>({ kind: 'shape-changed', issues: 'the script leaderboard-data is not JSON' });
}

function tableBoard(table: HtmlTable, at: number): BoardReadings | null {
  const resolved = table.header.findIndex((cell) => cell === '% Resolved');
  const benchmark = resolved < 0 ? null : benchmarkOf(boardName(table));
  if (!benchmark) return null;
  const date = table.header.findIndex((cell) => /^%? ?date$/i.test(cell));
  const outcomes = table.rows.map((cells, index) => {
    const rawName = cleanSystem(cells[0] ?? '');
    const position = `${at + 1}/${index + 2}/${resolved + 1}`;
    const text = cells[resolved] ?? '';
    const value =
      parseMeasure(text, 'either') === null
        ? percentCell('', 'bare', rawName, position)
        : percentCell(text, 'either', rawName, position);
    return scoreReading({
      benchmark,
      rawName,
      value,
      position,
      sourceClass: 'leaderboard',
      n: benchmark.items,
      measuredOn: isoDate(cells[date] ?? ''),
    });
  });
  return unique(benchmark, outcomes, table.rows.length);
}

/** The board by the element around the table: its id (`leaderboard-Lite`, `Unassisted`) or class (`tabcontentlite`). */
function boardName(table: HtmlTable): string {
  if (table.within.startsWith('leaderboard-')) return table.within.slice('leaderboard-'.length);
  if (/^(?:un)?assisted$/i.test(table.within)) return table.within;
  if (/\btabcontentlite\b/.test(table.classes)) return 'Lite';
  return /\btabcontentall\b/.test(table.classes) ? 'Test' : table.within;
}

/** `2024-4-2` as `2024-04-02`; `` when it is no date. */
function isoDate(text: string): string {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '';
}
