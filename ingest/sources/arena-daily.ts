/**
 * Arena boards of 2026, copied daily. Every board is partial (20 to 71 rows of a far longer one, and one day's file is
 * rewritten up to four times), so a capture updates the rows it has and removes none. Ratings of this era are another
 * fit than those of 2024–2025. Image and video boards are out of scope.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { failed } from '#domain/failure.ts';
import { json } from '#ingest/decode/json.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type Parsed } from '#ingest/source.ts';

const ROOT = 'https://raw.githubusercontent.com/oolong-tea-2026/arena-ai-leaderboards/main/data';
const BOARDS: Readonly<Record<string, Benchmark['capability']>> = {
  text: 'preference',
  code: 'preference',
  vision: 'preference',
  document: 'preference',
  search: 'preference',
};

const Payload = z.object({
  meta: z.object({ leaderboard: z.string(), model_count: z.number().int() }),
  models: z.array(
    z.object({
      model: z.string(),
      score: z.number(),
      ci: z.number().nonnegative().nullable(),
      votes: z.number().int().nonnegative().nullable(),
    }),
  ),
});
const Latest = z.object({ date: z.iso.date() });

export default defineSource({
  id: 'arena-daily',
  title: 'Arena boards of 2026 (daily copy, partial)',
  kind: 'scores',
  home: 'https://arena.ai/leaderboard/text',
  terms: {
    licence: 'MIT (copy)',
    url: 'https://github.com/oolong-tea-2026/arena-ai-leaderboards',
    republish: 'facts',
    attribution: 'Arena; copy by oolong-tea-2026/arena-ai-leaderboards',
  },
  cadence: 'daily',
  rowFloor: 5,
  discover: (seen) => {
    const latest = newestDate(seen(`${ROOT}/latest.json`));
    const boards =
      latest === null ? [] : Object.keys(BOARDS).map((board) => ({ url: `${ROOT}/${latest}/${board}.json` }));
    return [{ url: `${ROOT}/latest.json` }, ...boards];
  },
  classify: (url) => (boardOf(url) === null ? 'not-data' : 'data'),
  decode: (body, context) => {
    const decoded = json(body);
    if (!decoded.ok) return decoded;
    const named = Payload.safeParse(decoded.value);
    // the address alone names the board; a file under another board's name would put ratings on the wrong series
    if (named.success && named.data.meta.leaderboard !== boardOf(context.url)) {
      return failed({
        kind: 'shape-changed',
        issues: `${context.url} holds the board ${named.data.meta.leaderboard}`,
      });
    }
    return decoded;
  },
  payload: Payload,
  parse: (payload, { url }): Parsed => {
    const board = benchmarkOf(boardOf(url) ?? payload.meta.leaderboard);
    const { readings, rejects } = collect(
      payload.models.map((row, index) =>
        scoreReading({
          benchmark: board,
          rawName: row.model,
          value: { ok: true, value: row.score },
          position: `/models/${index}/score`,
          sourceClass: 'leaderboard',
          n: row.votes,
          interval:
            row.ci === null ? null : { low: row.score - row.ci, high: row.score + row.ci, level: 0.95 },
        }),
      ),
    );
    return {
      readings,
      rejects,
      benchmarks: [board],
      scopes: [benchmarkScope(board.id, false)],
      rowsSeen: payload.models.length,
    };
  },
});

/** The board that an address names, or null for index files and boards that are out of scope. */
function boardOf(url: string): string | null {
  const board = /\/\d{4}-\d{2}-\d{2}\/([a-z-]+)\.json$/.exec(url)?.[1];
  return board !== undefined && Object.hasOwn(BOARDS, board) ? board : null;
}

function newestDate(body: string | null): string | null {
  if (body === null) return null;
  const decoded = json(body);
  const latest = decoded.ok ? Latest.safeParse(decoded.value) : null;
  return latest?.success ? latest.data.date : null;
}

function benchmarkOf(board: string): Benchmark {
  return {
    id: `arena-${board}/2026`,
    title: `Arena, ${board} (2026 fit)`,
    capability: BOARDS[board] ?? 'preference',
    unit: 'rating',
    higherIsBetter: true,
    min: 500,
    max: 2500,
    chance: null,
    ceiling: null,
    items: null,
    itemsAre: 'unknown',
    harness: null,
    home: `https://arena.ai/leaderboard/${board}`,
    breakNote: 'Ratings are fitted anew in this era; they do not continue those of 2024–2025.',
  };
}
