/**
 * Price sheets in a provider's own documentation: tables with a column of models and columns of prices. Written from what
 * the pages are documented to be, with none recorded, so a sheet is read to the letter or not at all: a changed header
 * fails by its name, and a cell that leaves room for doubt is refused and keeps its last good price.
 */
import { failed, ok, type Result } from '#domain/failure.ts';
import type { Meter, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { firstMissing, lacking, pageTables, PageTables, type PageTable } from '#ingest/pageTable.ts';
import { readRow, UNPLACED } from '#ingest/priceRow.ts';
import { defineSource, type Parsed, type Source } from '#ingest/source.ts';

export interface PriceColumn {
  readonly header: string;
  readonly meter: Meter;
  /** What narrows the price, besides the table and the row. */
  readonly tier?: string;
  /** The part of the cell that is this price, as its first group, where a cell states several in a fixed form. */
  readonly part?: RegExp;
  /** Whether it is for long prompts alone; how long those are may stand in the row's name. */
  readonly isLongContext?: boolean;
  readonly isOptional?: boolean;
}

export interface PriceTable {
  /** The nearest heading, where several tables have these columns. */
  readonly heading?: RegExp;
  readonly tier?: string;
  readonly columns: readonly PriceColumn[];
  /** Whether the page may do without it. */
  readonly isOptional?: boolean;
}

/** What a cell of the model column says: the offer and what narrows it; why it is not read; null where nothing is sold. */
export type Named =
  /** `longContext` is the tier that the columns for long prompts are of in this row. */
  | { readonly rawName: string; readonly tier?: string; readonly longContext?: string }
  | { readonly rule: string; readonly detail: string; readonly rawName?: string }
  | null;

export interface PricePage extends Pick<Source, 'id' | 'title' | 'home' | 'terms' | 'cadence' | 'rowFloor'> {
  readonly address: string;
  readonly provider: string;
  /** The header of the model column. */
  readonly model: string;
  readonly tables: readonly PriceTable[];
  /** Where "USD per million tokens" is said: in each cell, in headers or rows, or by this sentence above the table. */
  readonly unit: 'cell' | 'elsewhere' | RegExp;
  readonly nameOf?: (cell: string) => Named;
  /** Cells that state no price in this provider's own words. */
  readonly missing?: RegExp;
  /** Why a whole row is not read. */
  readonly refuse?: (
    text: (header: string) => string,
  ) => { readonly rule: string; readonly detail: string } | null;
  /** How the body becomes tables, where it is neither plain Markdown nor plain HTML. */
  readonly tablesOf?: (body: string) => Result<readonly PageTable[]>;
}

/** A source over a price sheet. */
export function pricePage(sheet: PricePage): Source<readonly PageTable[]> {
  const { id, title, home, terms, cadence, rowFloor } = sheet;
  return defineSource({
    ...{ id, title, home, terms, cadence, rowFloor },
    kind: 'prices',
    standing: 'first-hand',
    writtenFrom: 'documentation',
    maxBytes: 4_000_000,
    discover: () => [{ url: sheet.address }],
    decode: (body) => {
      const read = (sheet.tablesOf ?? pageTables)(body);
      if (!read.ok) return read;
      const fault = faultOf(read.value, sheet);
      return fault === null ? ok(read.value) : failed({ kind: 'shape-changed', issues: fault });
    },
    payload: PageTables,
    parse: (tables) => readSheet(tables, sheet),
  });
}

/** A table of the page that a wanted one may be: the headers that it lacks say whether it is. */
interface Candidate {
  readonly wanted: PriceTable;
  readonly table: PageTable;
  readonly headers: readonly string[];
  readonly missing: readonly string[];
}

function candidates(tables: readonly PageTable[], wanted: PriceTable, model: string): Candidate[] {
  const headers = headersOf(wanted, model);
  return tables
    .filter((table) => wanted.heading?.test(table.heading) !== false)
    .map((table) => ({ wanted, table, headers, missing: lacking(table, headers) }));
}

function headersOf({ columns }: PriceTable, model: string): string[] {
  const required = columns.filter(({ isOptional }) => !isOptional);
  return [...new Set([model, ...required.map(({ header }) => header)])];
}

/** What of the sheet's shape is not on the page; null when all that must be is. */
function faultOf(tables: readonly PageTable[], { tables: wanted, model, unit }: PricePage): string | null {
  const found = wanted.map((one) => ({ one, near: candidates(tables, one, model) }));
  const read = found.flatMap(({ near }) => near.filter(({ missing }) => missing.length === 0));
  const lost = found.find(
    ({ one, near }) =>
      !near.some(({ missing }) => missing.length === 0) &&
      // a section that stands there with other headers was changed; one that is not there at all may be left out
      (one.isOptional ? one.heading && near.length > 0 : true),
  );
  const first = wanted[0];
  if (lost) return missingIn(lost.near, headersOf(lost.one, model));
  if (read.length === 0 && first) return missingIn(candidates(tables, first, model), headersOf(first, model));
  if (unit instanceof RegExp && !read.some(({ table }) => unit.test(table.lead)))
    return `no table under the words ${unit.source}`;
  return null;
}

function missingIn(near: readonly Candidate[], headers: readonly string[]): string {
  return firstMissing(
    near.map(({ table }) => table),
    headers,
  );
}

function readSheet(tables: readonly PageTable[], sheet: PricePage): Parsed {
  const found = sheet.tables.flatMap((wanted) => candidates(tables, wanted, sheet.model));
  const rows = found
    .filter(({ missing }) => missing.length === 0)
    .flatMap(({ wanted, table }) =>
      [...table.rows, ...(table.ragged ?? [])]
        // a row with nothing behind its first cell divides the table
        .filter(({ cells }) => cells.slice(1).some((cell) => cell !== ''))
        .map((row) => readRow(row, table, wanted, sheet)),
    );
  const { readings, rejects } = agreeing(rows.flatMap((row) => row.readings));
  const all = [...rows.flatMap((row) => row.rejects), ...nearlyRead(found), ...rejects];
  return {
    readings,
    rejects: all,
    benchmarks: [],
    scopes: [
      {
        seriesPrefix: `price\u001f${sheet.provider}\u001f`,
        isComplete: !all.some(({ rule }) => UNPLACED.has(rule)),
      },
    ],
    rowsSeen: rows.length,
  };
}

/** Tables that lack one column of a wanted one and are no other: a renamed header must not withdraw what stood under it. */
function nearlyRead(found: readonly Candidate[]): RejectedRow[] {
  const read = new Set(found.filter(({ missing }) => missing.length === 0).map(({ table }) => table));
  return found
    .filter(({ table, missing, headers }) => missing.length === 1 && headers.length > 2 && !read.has(table))
    .map(({ table, missing }) => ({
      rule: 'unknown-table',
      detail: `under ${JSON.stringify(table.heading)}: no column ${JSON.stringify(missing[0])}`,
      position: table.rows[0]?.position(0) ?? '',
    }));
}
