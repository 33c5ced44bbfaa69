/**
 * Artificial Analysis: an index of several benchmarks, all run by one party, and its two parts on code and agents; 0 to
 * 100. Asked for with a key of the user's own. The index is composed anew at every version, which the payload states: each
 * version is a series of its own. What a model "costs" here is a median over sellers and nobody's offer, so no price is
 * read. The terms ask for credit and leave redistribution to an agreement: used for checks, never exported.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { parseDay } from '#domain/day.ts';
import type { ClaimReading, RejectedRow } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://artificialanalysis.ai/leaderboards/models';
const pageUrl = (page: number) => `https://artificialanalysis.ai/api/v2/language/models/free?page=${page}`;

const Index = z.number().nullish();
const Model = z.object({
  name: z.string(),
  release_date: z.string().nullish(),
  evaluations: z
    .object({
      artificial_analysis_intelligence_index: Index,
      artificial_analysis_coding_index: Index,
      artificial_analysis_agentic_index: Index,
    })
    .nullish(),
});
type Model = z.infer<typeof Model>;

const INDICES = [
  ['artificial_analysis_intelligence_index', 'intelligence-index', 'Intelligence Index', 'general'],
  ['artificial_analysis_coding_index', 'coding-index', 'Coding Index', 'coding'],
  ['artificial_analysis_agentic_index', 'agentic-index', 'Agentic Index', 'agents'],
] as const;

/** Shares where points belong: not one index of a page above 1. */
function isInPoints(models: readonly Model[]): boolean {
  const stated = models.flatMap(({ evaluations }) => INDICES.flatMap(([key]) => evaluations?.[key] ?? []));
  return stated.length === 0 || stated.some((value) => value > 1);
}

const Page = z.object({
  // another version, another index: a page that does not say which is not read
  intelligence_index_version: z
    .union([z.number(), z.string()])
    .transform(String)
    .pipe(z.string().regex(/^\d+(?:\.\d+)*$/)),
  pagination: z.object({ page: z.int().positive(), has_more: z.boolean() }),
  data: z.array(Model).refine(isInPoints, 'indices should be 0 to 100'),
});

export default defineSource({
  id: 'artificial-analysis',
  title: 'Artificial Analysis indices',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'terms of use: credit; redistribution by agreement only',
    url: 'https://artificialanalysis.ai/data-api/docs',
    republish: 'no',
    attribution: 'Artificial Analysis, https://artificialanalysis.ai',
  },
  cadence: 'daily',
  rowFloor: 1, // the last page may be short
  writtenFrom: 'documentation',
  key: { env: 'ARTIFICIAL_ANALYSIS_API_KEY', header: 'x-api-key' },
  discover: (seen) => {
    const pages = [{ url: pageUrl(1) }];
    while (hasMore(seen(pageUrl(pages.length)))) pages.push({ url: pageUrl(pages.length + 1) });
    return pages;
  },
  decode: json,
  payload: Page,
  parse: ({ intelligence_index_version: version, data }) => {
    const benchmarks = new Map(
      INDICES.map(([key, id, title, capability]) => [key, indexOf(version, id, title, capability)]),
    );
    const scores = data.flatMap((model, index) =>
      [...benchmarks].flatMap(([key, benchmark]) => {
        const value = model.evaluations?.[key] ?? null;
        if (value === null) return [];
        return [
          scoreReading({
            benchmark,
            rawName: model.name,
            value: { ok: true, value },
            position: `/data/${index}/evaluations/${key}`,
            sourceClass: 'independent',
          }),
        ];
      }),
    );
    const { readings, rejects } = collect(scores);
    const dates = data.flatMap(releaseDate);
    return {
      readings: [...readings, ...dates.flatMap((one) => ('kind' in one ? [one] : []))],
      rejects: [...rejects, ...dates.flatMap((one) => ('rule' in one ? [one] : []))],
      benchmarks: [...benchmarks.values()],
      // a page is a part of the board
      scopes: [...benchmarks.values()].map(({ id }) => benchmarkScope(id, false)),
      rowsSeen: data.length,
    };
  },
});

/** Whether a page that was fetched says that another follows. */
function hasMore(body: string | null): boolean {
  const decoded = body === null ? null : json(body);
  const page = decoded?.ok ? Page.safeParse(decoded.value) : null;
  return page?.success === true && page.data.pagination.has_more;
}

function indexOf(version: string, id: string, title: string, capability: Benchmark['capability']): Benchmark {
  return board(`artificial-analysis/${id}/${version}`, `${title} ${version}`, capability, {
    unit: 'points',
    max: 100,
    ceiling: 100,
    harness: 'Artificial Analysis',
    home: HOME,
    breakNote: 'Each version of the index is made of other benchmarks; versions are not comparable.',
  });
}

function releaseDate({ name, release_date: day }: Model, index: number): (ClaimReading | RejectedRow)[] {
  if (day == null || day === '') return [];
  const position = `/data/${index}/release_date`;
  if (parseDay(day) === null)
    return [{ rule: 'not-a-day', detail: `${name}: ${day.slice(0, 40)}`, position }];
  const about = 'artificial-analysis';
  return [{ kind: 'claim', rawName: name, about, property: 'release_date', value: day, position }];
}
