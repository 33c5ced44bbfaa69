/**
 * tau-bench in its first version: agents that serve a simulated user in two domains, a table each. The first try counts
 * (Pass^1, a fraction); Pass^2 to Pass^4 fall with k by definition and are no scores of the same kind. The model stands in
 * brackets behind the strategy that drove it. `??` is not yet measured.
 */
import { z } from 'zod';
import { failed, ok } from '#domain/failure.ts';
import { markdown, type MarkdownFile } from '#ingest/decode/markdown.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { board, columnOf, markdownTables, readBoard, type Metric, type Table } from '#ingest/tableBoard.ts';

const STRATEGY = /^strategy$/i;
const FIRST = /^pass\^1$/i;
const HOME = 'https://github.com/sierra-research/tau-bench';
const metric = (slug: string, items: number): Metric => ({
  column: FIRST,
  written: 'plain',
  benchmark: board(`tau-bench/${slug}`, `tau-bench, ${slug}`, 'agents', {
    items,
    itemsAre: 'public',
    harness: 'tau-bench',
    home: HOME,
  }),
});
const DOMAINS: Readonly<Record<string, Metric | undefined>> = {
  airline: metric('airline', 50),
  retail: metric('retail', 115),
};

export default defineSource<MarkdownFile>({
  id: 'tau-bench',
  title: 'tau-bench, first version',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'Sierra, tau-bench',
  },
  cadence: 'frozen',
  rowFloor: 5,
  discover: () => [{ url: 'https://raw.githubusercontent.com/sierra-research/tau-bench/main/README.md' }],
  decode: (body) => {
    const file = markdown(body);
    if (!file.ok) return file;
    return boardsIn(file.value).length > 0
      ? ok(file.value)
      : failed({ kind: 'shape-changed', issues: 'no table of strategies under the name of a domain' });
  },
  payload: z.custom<MarkdownFile>(
    (value) => typeof value === 'object' && value !== null && 'tables' in value,
  ),
  parse: (file): Parsed => {
    const parts = boardsIn(file).map(({ table, domain }) =>
      readBoard(table, {
        model: STRATEGY,
        nameOf: (cell) => /\(([^()]+)\)\s*$/.exec(cell)?.[1] ?? '',
        metrics: [domain],
        missing: /^\?+$/,
        variant: (text) => ({ scaffold: text(STRATEGY).replace(/\s*\([^()]*\)\s*$/, '') }),
      }),
    );
    return {
      readings: parts.flatMap(({ readings }) => readings),
      rejects: parts.flatMap(({ rejects }) => rejects),
      benchmarks: parts.flatMap(({ benchmarks }) => benchmarks),
      scopes: parts.flatMap(({ scopes }) => scopes),
      rowsSeen: parts.reduce((sum, { rowsSeen }) => sum + rowsSeen, 0),
    };
  },
});

/** The first table of strategies under each domain's name. */
function boardsIn(file: MarkdownFile): { table: Table; domain: Metric }[] {
  const found = markdownTables(file).flatMap((table) => {
    const domain = DOMAINS[table.heading.toLowerCase()];
    return domain && columnOf(table, STRATEGY) >= 0 && columnOf(table, FIRST) >= 0 ? [{ table, domain }] : [];
  });
  return found.filter(({ domain }, at) => found.findIndex((one) => one.domain === domain) === at);
}
