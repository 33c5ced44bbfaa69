/**
 * Terminal-Bench 2.0: agents at work in a terminal, share of tasks done, with one standard error. A row is an agent with a
 * model; the agent is the variant. Developers hand in their own runs, which the board checks. A row of several models together is nobody's.
 * The page's table has moved its columns more than once, so they are found by name and a row that does not fit is refused.
 */
import { failed, ok, type Result } from '#domain/failure.ts';
import { z } from 'zod';
import { html } from '#ingest/decode/html.ts';
import { readMargins } from '#ingest/marginBoard.ts';
import { defineSource } from '#ingest/source.ts';
import { board, htmlTables, tableWith, type Table } from '#ingest/tableBoard.ts';

const HOME = 'https://www.tbench.ai/leaderboard/terminal-bench/2.0';
const AGENT = /^agents?$/i;
const MODEL = /^models?$/i;
const ACCURACY = /^accuracy$/i;

const BENCHMARK = board('terminal-bench/2.0', 'Terminal-Bench 2.0, best scaffold', 'agents', {
  itemsAre: 'public',
  harness: 'best-scaffold',
  home: HOME,
  breakNote: 'Version 2.0 has other tasks than the first Terminal-Bench.',
});

export default defineSource({
  id: 'terminal-bench',
  title: 'Terminal-Bench 2.0',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'Apache-2.0 (benchmark); none stated for results',
    url: 'https://github.com/laude-institute/terminal-bench/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'Terminal-Bench, https://www.tbench.ai',
  },
  cadence: 'daily',
  rowFloor: 10,
  writtenFrom: 'documentation',
  discover: () => [{ url: HOME }],
  classify: (url) => (url === HOME ? 'data' : 'not-data'),
  decode: tableOf,
  payload: z.custom<Table>((value) => typeof value === 'object' && value !== null && 'rows' in value),
  parse: (table) =>
    readMargins(table, {
      benchmark: BENCHMARK,
      model: MODEL,
      score: ACCURACY,
      sourceClass: 'leaderboard',
      marginIs: 'stderr',
      variant: (text) => ({ scaffold: text(AGENT) }),
      day: /^date$/i,
      refuse: (text) => {
        if (/^multiple$|[,;]| and /i.test(text(MODEL)))
          return { rule: 'several-models', detail: text(AGENT) };
        return text(AGENT) === '' ? { rule: 'no-agent', detail: 'who ran it is not said' } : null;
      },
    }),
});

function tableOf(body: string): Result<Table> {
  const page = html(body);
  if (!page.ok) return page;
  const table = tableWith(htmlTables(page.value.tables), [AGENT, MODEL, ACCURACY]);
  return table
    ? ok(table)
    : failed({ kind: 'shape-changed', issues: 'no table with an agent, a model and an accuracy' });
}
