/** Boards that are tables with a column of models and columns of scores: what the Markdown, HTML and CSV ones share. */
import type { Benchmark } from '#domain/benchmark.ts';
import { parseCount, parseMeasure } from '#domain/decimal.ts';
import type { RejectedRow, ScoreReading, SourceClass, Variant } from '#domain/reading.ts';
import type { CsvTable } from '#ingest/decode/csv.ts';
import type { HtmlTable } from '#ingest/decode/html.ts';
import type { MarkdownFile, MarkdownRow } from '#ingest/decode/markdown.ts';
import type { Judged } from '#ingest/plausible.ts';
import { collect, scoreReading, wholeBoard } from '#ingest/scoreTable.ts';
import type { Parsed } from '#ingest/source.ts';

/** A table whatever it was written in. */
export interface Table {
  /** What stands above it, where the format tells: a heading, an element's id. */
  readonly heading: string;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  /** Rows whose cells may stand under the wrong columns; refused by name. */
  readonly ragged?: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly string[];
  position(column: number): string;
}

/** How a score is written: `percent` with a sign, `per-cent` 0 to 100 without one, `either`, or `plain` in the benchmark's unit. */
export type Written = 'percent' | 'per-cent' | 'either' | 'plain';

/** A column of scores. */
export interface Metric {
  readonly column: RegExp;
  readonly benchmark: Benchmark;
  readonly written: Written;
  /** Column of the items behind a score. */
  readonly items?: RegExp;
  /** Whether a row's score belongs to this metric: a board may mix task sets or ways of running in one table. */
  readonly isOf?: (text: (column: RegExp) => string) => boolean;
}

export interface BoardReader {
  /** The column of models, and the names in it that are none: sections, humans, baselines. */
  readonly model: RegExp;
  readonly isNone?: (name: string, text: (column: RegExp) => string) => boolean;
  /** The name without the board's own marks, such as footnotes. */
  readonly nameOf?: (cell: string) => string;
  readonly metrics: readonly Metric[];
  /** Cells that say "not measured": neither a score nor a refusal. Empty cells always are. */
  readonly missing?: RegExp;
  readonly sourceClass?: SourceClass;
  /** Why a whole row is not read, by rule; null where it is. */
  readonly refuse?: (
    text: (column: RegExp) => string,
  ) => { readonly rule: string; readonly detail: string } | null;
  /** What other columns say of how the model was run. */
  readonly variant?: (text: (column: RegExp) => string) => Variant;
  /** False where a capture may hold a part of the board only. */
  readonly isComplete?: boolean;
}

/** Which column a pattern names; -1 when none. */
export function columnOf(table: Pick<Table, 'header'>, name: RegExp): number {
  return table.header.findIndex((cell) => name.test(cell.trim()));
}

/** The first table that has every one of these columns, or null. */
export function tableWith(tables: readonly Table[], columns: readonly RegExp[]): Table | null {
  return tables.find((table) => columns.every((column) => columnOf(table, column) >= 0)) ?? null;
}

/**
 * A table above the chosen one that has its columns but for one, which is missing or called something else: then the chosen one may
 * be the next best of several alike, read in the place of one that broke. Null when there is none.
 */
export function brokenTwin(tables: readonly Table[], chosen: Table): Table | null {
  return (
    tables.slice(0, tables.indexOf(chosen)).find((table) => isBroken(table.header, chosen.header)) ?? null
  );
}

function isBroken(header: readonly string[], whole: readonly string[]): boolean {
  const missing = whole.filter((cell) => !header.includes(cell));
  return (
    missing.length === 1 &&
    (header.length === whole.length || header.length === whole.length - 1) &&
    header.filter((cell) => whole.includes(cell)).length === whole.length - 1
  );
}

/** The tables of a Markdown file; positions are `table/row/cell`, counted from 1, the header being row 1. */
export function markdownTables(file: MarkdownFile): Table[] {
  return file.tables.map((table, at) => ({
    heading: table.heading,
    header: table.header,
    // rows are counted over the ragged ones, too
    rows: table.rows.map((row) => markdownRow(row, at, row.line - table.line)),
    ragged: table.ragged.map((row) => markdownRow(row, at, row.line - table.line)),
  }));
}

function markdownRow(row: MarkdownRow, table: number, below: number): TableRow {
  return { cells: row.cells, position: (column) => `${table + 1}/${below}/${column + 1}` };
}

/** The tables of a page, positions as in `markdownTables`. */
export function htmlTables(tables: readonly HtmlTable[]): Table[] {
  return tables.map((table, at) => ({
    heading: table.within,
    header: table.header,
    rows: table.rows.map((cells, index) => ({
      cells,
      position: (column) => `${at + 1}/${index + 2}/${column + 1}`,
    })),
  }));
}

/** A CSV file as one table; ragged rows are not in it. Positions are `line:column`. */
export function csvTable(table: CsvTable): Table {
  return {
    heading: '',
    header: table.header,
    rows: table.rows.map((row) => ({ cells: row.cells, position: (column) => `${row.line}:${column + 1}` })),
  };
}

/** Reads every score of a table. A metric whose column is not there is not in this table; the others are whole boards. */
export function readBoard(table: Table, reader: BoardReader): Parsed {
  const model = columnOf(table, reader.model);
  const metrics = reader.metrics.filter(({ column }) => columnOf(table, column) >= 0);
  const ranks = metrics.filter(({ column }) => isOfRanks(table, columnOf(table, column)));
  const cellOf = (row: TableRow) => (column: RegExp) => row.cells[columnOf(table, column)]?.trim() ?? '';
  const rows = table.rows.filter((row) => !reader.isNone?.(row.cells[model] ?? '', cellOf(row)));
  const outcomes = rows.flatMap((row) => {
    const text = cellOf(row);
    const refused = reader.refuse?.(text);
    if (refused) return [{ reject: { ...refused, position: row.position(model) } }];
    return metrics.flatMap((metric) => {
      const column = columnOf(table, metric.column);
      const cell = text(metric.column);
      if (cell === '' || reader.missing?.test(cell) || metric.isOf?.(text) === false) return [];
      const spelled = row.cells[model] ?? '';
      const rawName = reader.nameOf?.(spelled) ?? spelled;
      const position = row.position(column);
      const value = ranks.includes(metric)
        ? refusedCell('rank-for-score', rawName, cell, position)
        : writtenScore(cell, metric.written, rawName, position);
      return [
        scoreReading({
          benchmark: metric.benchmark,
          rawName,
          value,
          position,
          sourceClass: reader.sourceClass ?? 'leaderboard',
          n: metric.items ? parseCount(text(metric.items)) : metric.benchmark.items,
          ...(reader.variant ? { variant: reader.variant(text) } : {}),
        }),
      ];
    });
  });
  const { readings, rejects: refused } = collect(outcomes);
  const { kept, rejects: repeated } = firstOfEach(readings);
  const ragged = (table.ragged ?? []).map((row): RejectedRow => ({
    rule: 'ragged-row',
    detail: `${row.cells[model] ?? ''}: ${row.cells.length} cells under ${table.header.length} columns`,
    position: row.position(0),
  }));
  const rejects = [...refused, ...repeated, ...ragged];
  const benchmarks = [...new Map(metrics.map(({ benchmark }) => [benchmark.id, benchmark])).values()];
  return {
    readings: kept,
    rejects,
    benchmarks,
    scopes: benchmarks.map(({ id }) =>
      reader.isComplete === false
        ? { ...wholeBoard(id, rejects), isComplete: false }
        : wholeBoard(id, rejects),
    ),
    rowsSeen: rows.length + ragged.length,
  };
}

function writtenScore(cell: string, written: Written, name: string, position: string): Judged<number> {
  const value = parseMeasure(
    cell,
    written === 'percent' ? 'percent' : written === 'either' ? 'either' : 'bare',
  );
  if (value === null) return refusedCell('not-a-number', name, cell, position);
  // 12 significant digits: 3.3 / 100 is 0.033, not 0.032999999999999995
  return { ok: true, value: written === 'plain' ? value : Number((value / 100).toPrecision(12)) };
}

function refusedCell(rule: string, name: string, cell: string, position: string): Judged<number> {
  return { ok: false, reject: { rule, detail: `${name}: ${cell.slice(0, 40)}`, position } };
}

/** Fewest rows whose cells, when they count 1, 2, 3, …, are ranks and no scores. */
const FEWEST_RANKED = 5;

/** Whether a column counts its rows: it changed places with a column of scores. */
function isOfRanks({ rows }: Table, column: number): boolean {
  return (
    rows.length >= FEWEST_RANKED && rows.every(({ cells }, at) => cells[column]?.trim() === String(at + 1))
  );
}

/** A model that stands twice on a board without anything that tells the rows apart: the first stands, the other is refused. */
function firstOfEach(readings: readonly ScoreReading[]): { kept: ScoreReading[]; rejects: RejectedRow[] } {
  const first = new Map<string, ScoreReading>();
  const rejects: RejectedRow[] = [];
  for (const reading of readings) {
    const key = [reading.benchmark, reading.rawName, JSON.stringify(reading.variant)].join('\u001f');
    const other = first.get(key);
    if (!other) first.set(key, reading);
    else if (other.value !== reading.value)
      rejects.push({
        rule: 'duplicate-row',
        detail: `${reading.rawName}: ${reading.value} stands behind ${other.value} at ${other.position}`,
        position: reading.position,
      });
  }
  return { kept: [...first.values()], rejects };
}

/** A benchmark of shares from 0 to 1 where more is better, unless `more` says otherwise. */
export function board(
  id: string,
  title: string,
  capability: Benchmark['capability'],
  more: Partial<Benchmark> & Pick<Benchmark, 'home'>,
): Benchmark {
  const isShare = more.unit === undefined || more.unit === 'proportion';
  const isUp = more.higherIsBetter ?? true;
  return {
    id,
    title,
    capability,
    unit: 'proportion',
    higherIsBetter: true,
    min: 0,
    max: isShare ? 1 : null,
    chance: null,
    ceiling: isShare && isUp ? 1 : null,
    items: null,
    itemsAre: 'unknown',
    harness: null,
    breakNote: null,
    ...more,
  };
}
