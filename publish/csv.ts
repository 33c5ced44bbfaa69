/** Tables as CSV: RFC 4180 with CRLF line ends, readable by spreadsheets without running anything. */

export type Cell = string | number | boolean | null | undefined;

/** A column: its header, and what stands in it for a row. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => Cell;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** What spreadsheets take for the start of a formula, with the full-width forms that some of them fold. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u;

/** One header line and a line a row. Missing values are empty cells, which is not the same as 0. */
export function csv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map((column) => cell(column.name)),
    ...rows.map((row) => columns.map((column) => cell(column.value(row)))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** Text that could run as a formula gets a leading apostrophe (OWASP, CSV injection); numbers stay numbers. */
function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
