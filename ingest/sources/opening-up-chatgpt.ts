/**
 * Opening up ChatGPT, 2023 and 2024: the forerunner of the European Open Source AI Index. Its page is one table of all systems with
 * a mark for each dimension (✔︎ open, ~ partial, ✘ closed); its project files say the same of one system, and the licence, which the page
 * does not. The CSV file beside them has lost the column of names and is not read, nor are notes, which are prose.
 */
import { z } from 'zod';
import { dayOf } from '#domain/day.ts';
import { failed, ok, type Result } from '#domain/failure.ts';
import { html, type HtmlTable } from '#ingest/decode/html.ts';
import { yaml } from '#ingest/decode/yaml.ts';
import { aboutScope, claims, type Outcome } from '#ingest/claim.ts';
import { pathIn } from '#ingest/githubFolder.ts';
import { axisClaim, axisOf, IndexFile, readIndexFile } from '#ingest/opennessIndex.ts';
import { cleanName } from '#ingest/plausible.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';

const PAGE = 'https://opening-up-chatgpt.github.io/';
const FOLDER = { repository: 'opening-up-chatgpt/opening-up-chatgpt.github.io', branch: 'main' };

/** Headings of the page, and the dimension's name in the files; tuning data and weights were called RLHF until October 2023. */
const COLUMNS = new Map([
  ['Open code', 'opencode'],
  ['LLM data', 'llmdata'],
  ['LLM weights', 'llmweights'],
  ['RL data', 'rldata'],
  ['RLHF data', 'rldata'],
  ['RL weights', 'rlweights'],
  ['RLHF weights', 'rlweights'],
  ['License', 'license'],
  ['Code', 'code'],
  ['Architecture', 'architecture'],
  ['Preprint', 'preprint'],
  ['Paper', 'paper'],
  ['Modelcard', 'modelcard'],
  ['Datasheet', 'datasheet'],
  ['Package', 'package'],
  ['API', 'api'],
]);
const INDEX = { name: 'opening-up-chatgpt', dimensions: [...new Set(COLUMNS.values())] };
const MARKS = new Map([
  ['✔', 'open'],
  ['~', 'partial'],
  ['✘', 'closed'],
]);

const Board = z.object({
  headings: z.array(z.string()),
  /** A first row a system; its second row holds maker and bases. */
  rows: z.array(z.object({ cells: z.array(z.string()), number: z.int() })),
});

export default defineSource({
  id: 'opening-up-chatgpt',
  title: 'Opening up ChatGPT',
  kind: 'catalog',
  home: PAGE,
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/opening-up-chatgpt/opening-up-chatgpt.github.io/blob/main/LICENSE',
    republish: 'credit',
    attribution: 'Liesenfeld, Lopez and Dingemanse, Opening up ChatGPT, CUI 2023',
  },
  cadence: 'frozen',
  rowFloor: 1,
  maxBytes: 1_000_000,
  discover: () => [],
  classify: (url) =>
    url === PAGE || /^projects\/(?!A_sample)[^/]+\.yaml$/.test(pathIn(FOLDER, url)) ? 'data' : 'not-data',
  decode: (body, { url }) => (url === PAGE ? boardOf(body) : file(body)),
  payload: z.union([Board, IndexFile]),
  parse: (payload, { capturedAt }): Parsed => {
    if (isBoard(payload)) return readBoard(payload);
    const isFlat = payload['flat'] !== undefined;
    const read = readIndexFile(INDEX, payload, dayOf(capturedAt));
    return isFlat
      ? { ...read, readings: read.readings.map(flatPosition), rejects: read.rejects.map(flatPosition) }
      : read;
  },
});

function isBoard(payload: z.infer<typeof Board> | IndexFile): payload is z.infer<typeof Board> {
  return 'rows' in payload && 'headings' in payload;
}

/** Until the summer of 2023 the files were flat: `project_name`, `opencode_class`. */
function file(body: string): Result<unknown> {
  const decoded = yaml(body);
  const flat = z.record(z.string(), z.unknown()).safeParse(decoded.ok ? decoded.value : null);
  if (!flat.success || !('project_name' in flat.data)) return decoded;
  const nested: Record<string, Record<string, unknown>> = {};
  for (const [key, value] of Object.entries(flat.data)) {
    const [, group, field] = /^([a-z]+)_([a-z]+)$/.exec(key) ?? [];
    if (group !== undefined && field !== undefined) nested[group] = { ...nested[group], [field]: value };
  }
  return ok({ ...nested, flat: true });
}

/** `/opencode/class` stands at `/opencode_class` in a flat file. */
function flatPosition<T extends { readonly position: string }>(at: T): T {
  return { ...at, position: at.position.replace(/^\/([a-z]+)\/([a-z]+)$/, '/$1_$2') };
}

function boardOf(body: string): Result<z.infer<typeof Board>> {
  const page = html(body);
  if (!page.ok) return page;
  const found = page.value.tables.flatMap((table) => {
    const headings = table.rows[0];
    return headings?.[0]?.startsWith('(maker') === true ? [{ table, headings }] : [];
  });
  const [board] = found;
  if (!board)
    return failed({ kind: 'shape-changed', issues: 'no table whose second row begins with "(maker"' });
  return ok({ headings: [...board.headings], rows: systemRows(board.table, board.headings.length) });
}

function systemRows({ rows }: HtmlTable, width: number): { cells: string[]; number: number }[] {
  return rows.flatMap((cells, index) =>
    index > 0 && cells.length === width ? [{ cells: [...cells], number: index + 2 }] : [],
  );
}

function readBoard({ headings, rows }: z.infer<typeof Board>): Parsed {
  const outcomes = rows.flatMap(({ cells, number }): Outcome[] => {
    const position = (column: number) => `1/${number}/${column + 1}`;
    const name = cleanName(cells[0] ?? '', position(0));
    if (!name.ok) return [{ reject: name.reject }];
    return headings.flatMap((heading, column) => {
      const dimension = COLUMNS.get(heading);
      const mark = (cells[column] ?? '').replaceAll('\ufe0e', '').trim();
      if (dimension === undefined || mark === '') return [];
      const subject = { rawName: name.value, about: axisOf(INDEX.name, dimension) };
      return [axisClaim(subject, MARKS.get(mark) ?? mark, position(column))];
    });
  });
  return claims(
    outcomes,
    INDEX.dimensions.map((dimension) => aboutScope(axisOf(INDEX.name, dimension), true)),
    rows.length,
  );
}
