/** What SWE-bench's page and its data file share: the boards, their rows, and which of two submissions stands. */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { variantKey, type RejectedRow, type ScoreReading } from '#domain/reading.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, type Parsed } from '#ingest/source.ts';

const Row = z.object({
  name: z.string(),
  resolved: z.number().nullable(),
  date: z.string().nullable(),
  tags: z.array(z.string()).nullable().optional(),
});

export const SweBoards = z.array(z.object({ name: z.string(), results: z.array(Row) }));

const BOARDS: Readonly<Record<string, { readonly title: string; readonly items: number | null }>> = {
  verified: { title: 'SWE-bench Verified', items: 500 },
  lite: { title: 'SWE-bench Lite', items: 300 },
  full: { title: 'SWE-bench Full', items: 2294 },
  multimodal: { title: 'SWE-bench Multimodal', items: null },
  'bash-only': { title: 'SWE-bench Verified, bash-only', items: 500 },
  unassisted: { title: 'SWE-bench Full, unassisted retrieval (2023)', items: 2294 },
  assisted: { title: 'SWE-bench Full, assisted with oracle retrieval (2023)', items: 2294 },
};

export interface BoardReadings {
  readonly benchmark: Benchmark;
  readonly readings: readonly ScoreReading[];
  readonly rejects: readonly RejectedRow[];
  readonly rows: number;
}

/** The boards of one capture together. */
export function joinBoards(boards: readonly BoardReadings[]): Parsed {
  return {
    readings: boards.flatMap((board) => board.readings),
    rejects: boards.flatMap((board) => board.rejects),
    benchmarks: boards.map((board) => board.benchmark),
    scopes: boards.map((board) => benchmarkScope(board.benchmark.id, true)),
    rowsSeen: boards.reduce((sum, board) => sum + board.rows, 0),
  };
}

/** One board of the embedded script or of the data file; `pointer` leads to it. Null for boards that are not taken. */
export function dataBoard(board: z.infer<typeof SweBoards>[number], pointer: string): BoardReadings | null {
  const benchmark = benchmarkOf(board.name);
  if (!benchmark) return null;
  const outcomes = board.results.flatMap((row, index) => {
    if (row.resolved === null) return [];
    const model = row.tags
      ?.find((tag) => tag.startsWith('Model: '))
      ?.slice(7)
      .trim();
    const models = row.tags?.filter((tag) => tag.startsWith('Model: ')).length ?? 0;
    const position = `${pointer}/results/${index}/resolved`;
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

/** The benchmark of a board by its name; null for boards that are not taken. */
export function benchmarkOf(name: string): Benchmark | null {
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
export function unique(
  benchmark: Benchmark,
  outcomes: Parameters<typeof collect>[0],
  rows: number,
): BoardReadings {
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
export function cleanSystem(name: string): string {
  return name
    .replaceAll(/[\p{Extended_Pictographic}\u{FE0F}\u{200D};=]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
