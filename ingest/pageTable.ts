/**
 * Tables of a provider's documentation page, in Markdown or HTML. What is taken off before a cell is read would change
 * a figure if it stayed: footnote numbers (`$0.25<sup>1</sup>` is not 0.251) and prices struck through.
 */
import { z } from 'zod';
import { ok, type Result } from '#domain/failure.ts';
import { html } from '#ingest/decode/html.ts';
import { markdown } from '#ingest/decode/markdown.ts';
import { htmlTables, markdownTables, type Table, type TableRow } from '#ingest/tableBoard.ts';

export interface PageTable extends Table {
  /** Titles of the headings that it stands under, outermost first; an element's id for HTML. */
  readonly path: readonly string[];
  /** Text from the last heading of the first or second level to the table, without other tables; empty for HTML. */
  readonly lead: string;
}

/** The zod shape of a decoded page; its headers are judged where they are looked for. */
export const PageTables = z.custom<readonly PageTable[]>((value) => Array.isArray(value) && value.length > 0);

/** Stands for a pipe inside a cell, which would end the cell. */
export const PIPE = '\u2223';

/** Decodes a page of either kind; a block page, a login or an empty body is refused. */
export function pageTables(body: string): Result<PageTable[]> {
  const plain = withoutAsides(body);
  // a Markdown page may begin with a tag, too; one that is HTML says so
  if (/^\s*<(?:!doctype|html)\b/i.test(plain)) {
    const read = html(plain);
    if (!read.ok) return read;
    return ok(htmlTables(read.value.tables).map((one) => ({ ...one, path: [one.heading], lead: '' })));
  }
  const text = withoutMarks(plain);
  const file = markdown(text);
  if (!file.ok) return file;
  const lines = file.value.tables.map(({ line }) => line);
  const places = placesOf(text, new Set(lines));
  return ok(
    markdownTables(file.value).map((table, index) => ({
      ...table,
      ...(places.get(lines[index] ?? 0) ?? { path: [], lead: '' }),
    })),
  );
}

/** A header as it is compared: only case, blanks and "&" for "and" may differ. */
export function headerKey(header: string): string {
  return header
    .toLowerCase()
    .replaceAll(/&amp;|&/g, ' and ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Which column a header names; -1 when none. */
export function columnAt(table: Pick<Table, 'header'>, header: string): number {
  return table.header.findIndex((cell) => headerKey(cell) === headerKey(header));
}

/** Those of `headers` that a table lacks, in their order. */
export function lacking(table: Pick<Table, 'header'>, headers: readonly string[]): string[] {
  return headers.filter((header) => columnAt(table, header) < 0);
}

/** Whether a row's cells may stand under the wrong columns, or its last one be cut off, as only that of the last row can be. */
export function isRagged(row: TableRow, { header, ragged = [] }: Pick<Table, 'header' | 'ragged'>): boolean {
  return row.cells.length !== header.length || row === ragged.at(-1);
}

/** The first header that the table which comes nearest lacks: what a changed page is told by. */
export function firstMissing(tables: readonly Table[], headers: readonly string[]): string {
  const nearest = tables
    .map((table) => lacking(table, headers))
    .toSorted((a, b) => a.length - b.length)
    .find((missing) => missing.length < headers.length);
  return `no table with the column ${JSON.stringify((nearest ?? headers)[0] ?? '')}`;
}

/** Lengths are bounded so that a broken tag costs no square of the body's length. */
function withoutAsides(body: string): string {
  return body
    .replaceAll(/<(sup|s|del|strike)\b[^<>]{0,500}>(?:[^<]|<(?!\/\1>)){0,300}<\/\1>/gi, '')
    .replaceAll(/\^[^\s^|]{1,5}\^/g, '');
}

/** Markdown without escapes, struck text and tags that only dress; lines stay where they are. */
function withoutMarks(text: string): string {
  return text
    .replaceAll('\\|', PIPE)
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll(/~~[^~\n]{0,200}~~/g, ' ')
    .replaceAll(/<br\s*\/?>/gi, ' ')
    .replaceAll(/<\/?(?:span|div|small|strong|em|code|b|i)(?:\s[^<>\n]{0,1000})?>/gi, '');
}

/** How many lines of text before a table are kept. */
const LEAD = 100;

/** Where each table stands, by the line of its header. */
function placesOf(text: string, headers: ReadonlySet<number>): Map<number, Pick<PageTable, 'path' | 'lead'>> {
  const places = new Map<number, Pick<PageTable, 'path' | 'lead'>>();
  let open: { level: number; title: string }[] = [];
  let lead: string[] = [];
  for (const [index, line] of text.split(/\r\n|\n/).entries()) {
    const [, marks, title = ''] = /^(#{1,6}) +(.*)$/.exec(line) ?? [];
    if (marks) {
      const level = marks.length;
      open = [...open.filter((above) => above.level < level), { level, title: title.trim() }];
      if (level <= 2) lead = [];
    }
    if (headers.has(index + 1))
      places.set(index + 1, {
        path: open.map((above) => above.title),
        lead: lead.slice(-LEAD).join('\n'),
      });
    else if (!line.includes('|')) lead.push(line);
  }
  return places;
}
