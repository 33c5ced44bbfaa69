/** CSV to rows that know their line; a ragged row is set apart alone, it does not shift its neighbours. */
import { parse } from 'csv-parse/sync';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { RejectedRow } from '#domain/reading.ts';

export interface CsvRow {
  /** First line of the row, 1-based. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Rows with more or fewer cells than the header: which value is missing cannot be known. */
  readonly ragged: readonly CsvRow[];
}

/** Decodes a CSV body. Refuses an empty body, a page of HTML, an open quote and a header that names a column twice. */
export function csv(body: string): Result<CsvTable> {
  if (body.trim() === '') return failed({ kind: 'unparseable', detail: 'the body is empty' });
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(body))
    return failed({ kind: 'unparseable', detail: 'the body is a page, not CSV' });
  let records: Parsed[];
  try {
    records = parse(body, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Parsed[]; // with `info` a record comes wrapped, which its types do not say
  } catch (error) {
    return failed({ kind: 'unparseable', detail: error instanceof Error ? error.message : 'not CSV' });
  }
  const [first, ...rest] = records;
  if (!first) return failed({ kind: 'unparseable', detail: 'there is no header' });
  const header = first.record.map((name) => name.trim());
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at);
  if (twice !== undefined)
    return failed({ kind: 'shape-changed', issues: `the header names ${twice} twice` });
  const lines = firstLines(body, records);
  const rows: CsvRow[] = [];
  const ragged: CsvRow[] = [];
  for (const [index, { record }] of rest.entries()) {
    const row = { line: lines[index + 1] ?? 0, cells: record };
    (record.length === header.length ? rows : ragged).push(row);
  }
  return ok({ header, rows, ragged });
}

interface Parsed {
  readonly info: { readonly bytes: number };
  readonly record: string[];
}

/**
 * The line on which each record begins. Counted from the byte at which the one before ended: csv-parse's own line
 * count takes a `\r\n` inside quotes for two, and does not say how many empty lines it skipped.
 */
function firstLines(body: string, records: readonly Parsed[]): number[] {
  const bytes = Buffer.from(body);
  let line = 1;
  let at = 0;
  const step = (): void => {
    const isEnd = bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
    if (isEnd) line += 1;
    at += 1;
  };
  return records.map(({ info }) => {
    while (bytes[at] === LF || bytes[at] === CR) step();
    const first = line;
    while (at < info.bytes) step();
    return first;
  });
}

const LF = 10;
const CR = 13;

/** A view of a table by column name. */
export interface Columns {
  /** The cell under a column, trimmed; `` when the column is not there. */
  text(row: CsvRow, column: string): string;
  /** `line:column`, both 1-based. */
  position(row: CsvRow, column: string): string;
  has(column: string): boolean;
}

/**
 * Columns by name: the exact spelling first (one file has both `model` and `Model`), else tolerant where it is
 * harmless: case, blanks, and `&` for `and`.
 */
export function columnsOf(table: Pick<CsvTable, 'header'>): Columns {
  const exact = new Map(table.header.map((name, at) => [name, at]));
  const tolerant = new Map(table.header.map((name, at) => [plain(name), at]));
  const place = (column: string) => exact.get(column) ?? tolerant.get(plain(column));
  return {
    text: (row, column) => row.cells[place(column) ?? -1]?.trim() ?? '',
    position: (row, column) => `${row.line}:${(place(column) ?? 0) + 1}`,
    has: (column) => place(column) !== undefined,
  };
}

/** The columns that a payload must have and has not. */
export function missingColumns(table: Pick<CsvTable, 'header'>, wanted: readonly string[]): string[] {
  const columns = columnsOf(table);
  return wanted.filter((column) => !columns.has(column));
}

/** One reject a ragged row. */
export function raggedRejects(table: CsvTable): RejectedRow[] {
  return table.ragged.map((row) => ({
    rule: 'ragged-row',
    detail: `${row.cells[0]?.slice(0, 80) ?? ''}: ${row.cells.length} cells under ${table.header.length} columns`,
    position: `${row.line}:1`,
  }));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('&', 'and').replaceAll(/\s+/g, ' ').trim();
}
