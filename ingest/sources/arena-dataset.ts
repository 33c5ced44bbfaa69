/**
 * Arena's own data set of its boards, read through Hugging Face's viewer: the newest fit, its "overall" rows, a hundred a
 * page. Ratings are refitted at every publication and compare inside one publication only. The site shows the fit with style
 * control; the one without it is another series, and so is each kind of question. A page is a part of a board: it updates the
 * rows it has and removes none. The agent board has no rating and is not read.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import type { ClaimReading } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import type { Judged } from '#ingest/plausible.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const VIEWER = 'https://datasets-server.huggingface.co/filter';
const ROWS_A_PAGE = 100; // the most that the viewer gives
const BOARDS = {
  text_style_control: 'text',
  text: 'text without style control',
  vision_style_control: 'vision',
  search_style_control: 'search',
  document_style_control: 'document',
  webdev: 'web development',
} as const;
const CONFIGS = Object.keys(BOARDS) as (keyof typeof BOARDS)[];

const Row = z.object({
  model_name: z.string(),
  license: z.string().nullish(),
  rating: z.number(),
  rating_lower: z.number().nullish(),
  rating_upper: z.number().nullish(),
  vote_count: z.number().nonnegative().nullish(),
  // the viewer was asked for these only; others would be other series under the same names
  category: z.literal('overall'),
  leaderboard_publish_date: z.string(),
});
type Row = z.infer<typeof Row>;
const Page = z.object({ rows: z.array(z.object({ row: Row })), num_rows_total: z.int().nonnegative() });

export default defineSource({
  id: 'arena-dataset',
  title: 'Arena boards (Arena’s own data set)',
  kind: 'scores',
  home: 'https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset',
    republish: 'credit',
    attribution: 'Arena (LMArena), leaderboard dataset',
  },
  cadence: 'daily',
  rowFloor: 1, // the last page may be short
  writtenFrom: 'documentation',
  discover: (seen) => CONFIGS.flatMap((config) => pagesOf(config, seen)),
  classify: (url) => (configOf(url) === null ? 'not-data' : 'data'),
  decode: json,
  payload: Page,
  parse: ({ rows }, { url }) => {
    const config = configOf(url) ?? 'text';
    const benchmark = boardOf(config);
    const { readings, rejects } = collect(
      rows.map(({ row }, index) =>
        scoreReading({
          benchmark,
          rawName: row.model_name,
          value: ratingOf(row, `/rows/${index}/row/rating`),
          position: `/rows/${index}/row/rating`,
          sourceClass: 'leaderboard',
          interval: intervalOf(row),
          n: row.vote_count ?? null,
          measuredOn: row.leaderboard_publish_date,
        }),
      ),
    );
    return {
      // the boards repeat what each model's licence is; the largest one speaks for all
      readings: [...readings, ...(config === 'text' ? rows.flatMap(({ row }, at) => licence(row, at)) : [])],
      rejects,
      benchmarks: [benchmark],
      scopes: [benchmarkScope(benchmark.id, false)],
      rowsSeen: rows.length,
    };
  },
});

function pageUrl(config: string, page: number): string {
  const query = new URLSearchParams({
    dataset: 'lmarena-ai/leaderboard-dataset',
    config,
    split: 'latest',
    where: `"category"='overall'`,
    offset: String(page * ROWS_A_PAGE),
    length: String(ROWS_A_PAGE),
  });
  return `${VIEWER}?${query.toString()}`;
}

/** The first page of a board, and each next one for as long as the one before says that there are more rows. */
function pagesOf(config: string, seen: (url: string) => string | null): { url: string }[] {
  const pages = [{ url: pageUrl(config, 0) }];
  while (rowsIn(seen(pageUrl(config, pages.length - 1))) > pages.length * ROWS_A_PAGE)
    pages.push({ url: pageUrl(config, pages.length) });
  return pages;
}

function rowsIn(body: string | null): number {
  const decoded = body === null ? null : json(body);
  const page = decoded?.ok ? Page.safeParse(decoded.value) : null;
  return page?.success ? page.data.num_rows_total : 0;
}

/** The board that an address is about; null for one that is not read. */
function configOf(url: string): keyof typeof BOARDS | null {
  const named = new URL(url).searchParams.get('config');
  return CONFIGS.find((config) => config === named) ?? null;
}

function boardOf(config: keyof typeof BOARDS): Benchmark {
  return board(`arena/${config.replaceAll('_', '-')}`, `Arena, ${BOARDS[config]}`, 'preference', {
    unit: 'rating',
    min: 500,
    max: 2500,
    home: 'https://arena.ai/leaderboard',
    breakNote: 'Ratings are refitted at every publication: compare them inside one only.',
  });
}

/** The rating, or why the row contradicts itself. */
function ratingOf(row: Row, position: string): Judged<number> {
  const { rating, rating_lower: low, rating_upper: high, model_name: name } = row;
  const isInside = (low == null || low <= rating) && (high == null || rating <= high);
  if (isInside) return { ok: true, value: rating };
  const detail = `${name}: ${rating} is not in ${low} to ${high}`;
  return { ok: false, reject: { rule: 'outside-its-interval', detail, position } };
}

function intervalOf({ rating_lower: low, rating_upper: high }: Row) {
  return low == null || high == null ? null : { low, high, level: 0.95 };
}

function licence({ model_name: rawName, license: value }: Row, index: number): ClaimReading[] {
  if (value == null || value.trim() === '') return [];
  const position = `/rows/${index}/row/license`;
  return [{ kind: 'claim', rawName, about: 'arena', property: 'licence', value: value.trim(), position }];
}
