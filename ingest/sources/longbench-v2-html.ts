/**
 * LongBench v2, 503 multiple-choice questions over long texts: a table with two rows of header, the second splitting each
 * column of percents into plain prompts and chain of thought. The overall columns are read; which prompts ran is
 * part of the variant. People and guessing are rows among the models. Where a name covers several dated versions
 * (GPT-4o stands twice), the row's own date is added to it.
 */
import { z } from 'zod';
import { failed, ok, type Result } from '#domain/failure.ts';
import { html, type HtmlTable } from '#ingest/decode/html.ts';
import { wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { board, htmlTables, readBoard, type Table } from '#ingest/tableBoard.ts';

const HOME = 'https://longbench2.github.io/';
const MODEL = /^model$/i;
const DATE = /^date$/i;
/** Stands before each paragraph of a cell, where the developer's name or a date begins. */
const PARAGRAPH = '¦';
const COT = ' w/ CoT';
const SEVERAL = /^(?:GPT-4o|Claude 3\.5 Sonnet|Gemini-\d\.\d-(?:Pro|Flash)|Command R\+)$/;
const LONGBENCH = board('longbench-v2', 'LongBench v2', 'long-context', {
  chance: 0.25,
  items: 503,
  itemsAre: 'public',
  home: HOME,
});

export default defineSource<HtmlTable>({
  id: 'longbench-v2-html',
  title: 'LongBench v2',
  kind: 'scores',
  home: HOME,
  terms: { licence: 'none stated', url: HOME, republish: 'facts', attribution: 'LongBench v2' },
  cadence: 'monthly',
  rowFloor: 10,
  discover: () => [{ url: HOME }],
  decode: (body) => {
    const page = html(body.replaceAll(/<p(?=[\s>])/gi, `${PARAGRAPH}<p`));
    if (!page.ok) return page;
    const table = page.value.tables.find(({ header }) => header.some((cell) => MODEL.test(cell)));
    return table ? oneHeader(table) : failed({ kind: 'shape-changed', issues: 'no table of models' });
  },
  payload: z.custom<HtmlTable>((value) => typeof value === 'object' && value !== null && 'rows' in value),
  parse: (table): Parsed => {
    const rows = below(htmlTables([table])[0] ?? { heading: '', header: [], rows: [] });
    const parts = ['', COT].map((prompts) =>
      readBoard(rows, {
        model: MODEL,
        isNone: (name) => /^(?:human|random)\b/i.test(name),
        missing: /^(?:-|–|n\/a)$/i,
        metrics: [
          {
            column: new RegExp(`^overall \\(%\\)${prompts}$`, 'i'),
            written: 'per-cent',
            benchmark: LONGBENCH,
          },
        ],
        ...(prompts === COT ? { variant: () => ({ promptStyle: 'chain of thought' }) } : {}),
      }),
    );
    // a row with the wrong number of cells is refused once, not once a column
    const rejects = parts.flatMap((part, at) =>
      part.rejects.filter(({ rule }) => at === 0 || rule !== 'ragged-row'),
    );
    return {
      readings: parts.flatMap(({ readings }) => readings),
      rejects,
      benchmarks: [LONGBENCH],
      scopes: [wholeBoard(LONGBENCH.id, rejects)],
      rowsSeen: parts[0]?.rowsSeen ?? 0,
    };
  },
});

/** The table with its two rows of header as one: `Overall (%)` and `Overall (%) w/ CoT`. */
function oneHeader(table: HtmlTable): Result<HtmlTable> {
  const [second = []] = table.rows;
  const split = table.header.filter((cell) => cell.endsWith('(%)'));
  const isSplit =
    second.length === 2 * split.length && second.every((cell, at) => cell === (at % 2 ? COT.trim() : ''));
  if (split.length === 0 || !isSplit)
    return failed({ kind: 'shape-changed', issues: 'the second row of the header does not split the first' });
  const header = table.header.flatMap((cell) => (cell.endsWith('(%)') ? [cell, cell + COT] : [cell]));
  return ok({ ...table, header });
}

/** The rows of models, each name without its developer and with its date where the name alone says too little. */
function below(table: Table): Table {
  const [model, date] = [MODEL, DATE].map((name) => table.header.findIndex((cell) => name.test(cell)));
  const isRagged = ({ cells }: Table['rows'][number]) => cells.length !== table.header.length;
  const rows = table.rows.slice(1).map((row) => ({
    ...row,
    cells: row.cells.map((cell, at) =>
      at === model ? nameOf(cell, (row.cells[date ?? -1] ?? '').replace(PARAGRAPH, '')) : cell,
    ),
  }));
  return { ...table, rows: rows.filter((row) => !isRagged(row)), ragged: rows.filter(isRagged) };
}

function nameOf(cell: string, date: string): string {
  const name = cell.split(PARAGRAPH)[0]?.trim() ?? '';
  return SEVERAL.test(name) && /^\d{4}-\d{2}-\d{2}$/.test(date.trim()) ? `${name} (${date.trim()})` : name;
}
