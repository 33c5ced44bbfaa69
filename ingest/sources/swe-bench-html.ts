/**
 * SWE-bench as its site serves it: server-rendered tables until May 2025, from June 2025 an embedded JSON script; the `lite.html` shells of later dates have
 * neither and are refused as empty. Except on bash-only, whose scaffold is fixed, every row is an agent system: the
 * series are "best scaffold" and a row names the system, or the model where the site's tags name one.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { parseMeasure } from '#domain/decimal.ts';
import { failed, ok } from '#domain/failure.ts';
import type { RejectedRow, ScoreReading } from '#domain/reading.ts';
import { variantKey } from '#domain/reading.ts';
import { html, type HtmlTable, type Page } from '#ingest/decode/html.ts';
import { json } from '#ingest/decode/json.ts';
import { percentCell } from '#ingest/plausible.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type Parsed } from '#ingest/source.ts';

const Row = z.object({
  name: z.string(),
  resolved: z.number().nullable(),
  date: z.string().nullable(),
  tags: z.array(z.string()).nullable().optional(),
});
const Data = z.array(z.object({ name: z.string(), results: z.array(Row) }));
const Payload = z.union([
  z.object({ kind: z.literal('tables'), tables: z.custom<readonly HtmlTable[]>(Array.isArray) }),
  z.object({ kind: z.literal('data'), boards: Data }),
]);
type Payload = z.infer<typeof Payload>;

const BOARDS: Readonly<Record<string, { readonly title: string; readonly items: number | null }>> = {
  verified: { title: 'SWE-bench Verified', items: 500 },
  lite: { title: 'SWE-bench Lite', items: 300 },
  full: { title: 'SWE-bench Full', items: 2294 },
  multimodal: { title: 'SWE-bench Multimodal', items: null },
  'bash-only': { title: 'SWE-bench Verified, bash-only', items: 500 },
  unassisted: { title: 'SWE-bench Full, unassisted retrieval (2023)', items: 2294 },
  assisted: { title: 'SWE-bench Full, assisted with oracle retrieval (2023)', items: 2294 },
};

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
  parse: (payload): Parsed => {
    const parsed = payload.kind === 'data' ? payload.boards.map(dataBoard) : payload.tables.map(tableBoard);
    const boards = parsed.flatMap((one) => one ?? []);
    return {
      readings: boards.flatMap((board) => board.readings),
      rejects: boards.flatMap((board) => board.rejects),
      benchmarks: boards.map((board) => board.benchmark),
      scopes: boards.map((board) => benchmarkScope(board.benchmark.id, true)),
      rowsSeen: boards.reduce((sum, board) => sum + board.rows, 0),
    };
  },
});

function boardsIn(page: Page) {
  const script = page.script('leaderboard-data');
  if (script === null) return ok({ kind: 'tables', tables: page.tables });
  const data = json(script);
  return data.ok
    ? ok({ kind: 'data', boards: data.value })
    : failed<unknown>({ kind: 'shape-changed', issues: 'the script leaderboard-data is not JSON' });
}

interface BoardReadings {
  readonly benchmark: Benchmark;
  readonly readings: readonly ScoreReading[];
  readonly rejects: readonly RejectedRow[];
  readonly rows: number;
}

function dataBoard(board: z.infer<typeof Data>[number]): BoardReadings | null {
  const benchmark = benchmarkOf(board.name);
  if (!benchmark) return null;
  const outcomes = board.results.flatMap((row, index) => {
    if (row.resolved === null) return [];
    const model = row.tags
      ?.find((tag) => tag.startsWith('Model: '))
      ?.slice(7)
      .trim();
    const models = row.tags?.filter((tag) => tag.startsWith('Model: ')).length ?? 0;
    const position = `#leaderboard-data/${board.name}/results/${index}/resolved`;
    const isNamed = model !== undefined && models === 1;
    return [
      scoreReading({
        benchmark,
        rawName: isNamed ? model : row.name,
        value: { ok: true, value: Number((row.resolved / 100).toPrecision(12)) },
        position,
        sourceClass: 'leaderboard',
        n: benchmark.items,
        variant: isNamed && benchmark.harness === 'best-scaffold' ? { scaffold: cleanSystem(row.name) } : {},
        measuredOn: row.date ?? '',
      }),
    ];
  });
  return unique(benchmark, outcomes, board.results.length);
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

function benchmarkOf(name: string): Benchmark | null {
  const slug = name.toLowerCase() === 'test' ? 'full' : name.toLowerCase();
  const board = BOARDS[slug];
  if (!board) return null;
  return {
    id: `swe-bench/${slug}`,
    title: board.title,
    capability: 'agents',
    unit: 'proportion',
    higherIsBetter: true,
    min: 0,
    max: 1,
    chance: 0,
    ceiling: 1,
    items: board.items,
    itemsAre: 'public',
    harness: slug === 'bash-only' ? 'mini-SWE-agent' : 'best-scaffold',
    home: 'https://www.swebench.com/',
    breakNote: null,
  };
}

/** Two submissions of one system and model: the higher stands, as "best scaffold" says; the other is refused by name. */
function unique(benchmark: Benchmark, outcomes: Parameters<typeof collect>[0], rows: number): BoardReadings {
  const { readings, rejects } = collect(outcomes);
  const best = new Map<string, ScoreReading>();
  const dropped: RejectedRow[] = [];
  for (const reading of readings) {
    const key = `${reading.rawName}\u001f${variantKey(reading.variant)}`;
    const other = best.get(key);
    const [kept, lost] = !other || reading.value > other.value ? [reading, other] : [other, reading];
    best.set(key, kept);
    if (lost)
      dropped.push({
        rule: 'repeated-submission',
        detail: `${lost.rawName}: ${lost.value} stands behind ${kept.value}`,
        position: lost.position,
      });
  }
  return { benchmark, readings: [...best.values()], rejects: [...rejects, ...dropped], rows };
}

/** Medals and badges in front of a system's name are the page's, not the system's. */
function cleanSystem(name: string): string {
  return name
    .replaceAll(/[\p{Extended_Pictographic}\u{FE0F}\u{200D};=]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** `2024-4-2` as `2024-04-02`; `` when it is no date. */
function isoDate(text: string): string {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '';
}
