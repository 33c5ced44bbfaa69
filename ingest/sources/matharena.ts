/**
 * MathArena (SRI Lab, ETH Zurich): models on recent competitions in mathematics, each problem asked several times, a table a
 * competition. The payload is JSON with a page's table inside: share solved and half of a 95 % interval by the normal
 * approximation. Some rows were never run but estimated from other competitions, and stand among the others in the same
 * form. A run gives itself away: with the problems known, its share is a whole number of answers and its interval follows from
 * how many there were; a row for which no number of runs a problem fits is refused. The warning sign beside a name says that the model is younger than the
 * competition and may have seen it; most are by now.
 */
import { z } from 'zod';
import { failed, ok, type Result } from '#domain/failure.ts';
import { html, type Page } from '#ingest/decode/html.ts';
import { json } from '#ingest/decode/json.ts';
import { readMargins, type Margin } from '#ingest/marginBoard.ts';
import { defineSource } from '#ingest/source.ts';
import { board, htmlTables, tableWith, type Table } from '#ingest/tableBoard.ts';

const TABLES = 'https://matharena.ai/competition_tables';
const MODEL = /^model(?: name)?$/i;
const ACCURACY = /^accuracy \(± 95% CI\)$/i;
/** Twice the runs that a problem usually gets. */
const MOST_RUNS = 8;

/** Address → series, title and problems of a competition whose answers are right or wrong. */
const COMPETITIONS: ReadonlyMap<string, readonly [id: string, title: string, problems: number]> = new Map([
  ['aime--aime_2025', ['aime-2025', 'AIME 2025', 30]],
  ['aime--aime_2026', ['aime-2026', 'AIME 2026', 30]],
  ['hmmt--hmmt_feb_2025', ['hmmt-2025-02', 'HMMT February 2025', 30]],
  ['hmmt--hmmt_nov_2025', ['hmmt-2025-11', 'HMMT November 2025', 30]],
  ['hmmt--hmmt_feb_2026', ['hmmt-2026-02', 'HMMT February 2026', 33]],
]);

const Payload = z.object({ table: z.string().min(1) });
const Board = z.custom<Table>((value) => typeof value === 'object' && value !== null && 'rows' in value);

export default defineSource({
  id: 'matharena',
  title: 'MathArena',
  kind: 'scores',
  home: 'https://matharena.ai/',
  terms: {
    licence: 'CC BY-NC-SA 4.0 (data sets); none stated for the tables',
    url: 'https://huggingface.co/MathArena',
    republish: 'facts',
    attribution: 'MathArena, SRI Lab, ETH Zurich, https://matharena.ai',
  },
  cadence: 'weekly',
  rowFloor: 10,
  writtenFrom: 'documentation',
  discover: () => [...COMPETITIONS.keys()].map((name) => ({ url: `${TABLES}/${name}` })),
  classify: (url) => (COMPETITIONS.has(nameOf(url)) ? 'data' : 'not-data'),
  decode: tableOf,
  payload: Board,
  parse: (table, { url }) => {
    const [id, title, problems] = COMPETITIONS.get(nameOf(url)) ?? ['unknown', 'unknown', 1];
    return readMargins(table, {
      benchmark: board(`matharena/${id}`, `${title} (MathArena)`, 'maths', {
        items: problems,
        itemsAre: 'public',
        harness: 'MathArena',
        home: `https://matharena.ai/?comp=${nameOf(url)}`,
      }),
      model: MODEL,
      score: ACCURACY,
      sourceClass: 'independent',
      marginIs: 'half-of-95%',
      nameOf: (cell) => cell.replaceAll(/[\u26a0\ufe0f]/g, '').trim(),
      refuse: (_text, stated) =>
        answersBehind(stated, problems) === null
          ? {
              rule: 'not-a-run',
              detail: `${stated.share} ± ${stated.margin ?? 'nothing'} is no count of answers to ${problems} problems`,
            }
          : null,
      // with every answer right or wrong the interval is nothing, however many there were
      trials: (stated) => (stated.margin === 0 ? null : answersBehind(stated, problems)),
      within: '/table#',
    });
  },
});

function nameOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}

function tableOf(body: string): Result<Table> {
  const decoded = json(body);
  if (!decoded.ok) return decoded;
  const payload = Payload.safeParse(decoded.value);
  if (!payload.success)
    return failed({ kind: 'shape-changed', issues: z.prettifyError(payload.error).slice(0, 500) });
  const page: Result<Page> = html(payload.data.table);
  if (!page.ok) return page;
  const table = tableWith(htmlTables(page.value.tables), [MODEL, ACCURACY]);
  return table
    ? ok(table)
    : failed({ kind: 'shape-changed', issues: 'no table with a model and an accuracy (± 95% CI)' });
}

/** The fewest answers that give a share and its interval; null when no number of runs a problem does. */
function answersBehind({ share, margin }: Margin, problems: number): number | null {
  if (margin === null) return null;
  for (let runs = 1; runs <= MOST_RUNS; runs += 1) {
    const answers = problems * runs;
    const right = Math.round(share * answers);
    const exact = right / answers;
    const half = 1.96 * Math.sqrt((exact * (1 - exact)) / answers);
    // both are written in per cent to two places
    if (Math.abs(exact - share) < 0.000_06 && Math.abs(half - margin) < 0.000_11) return answers;
  }
  return null;
}
