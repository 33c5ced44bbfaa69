/** The tables that travel: what an export holds and an import brings, each with its natural key. */
import { parse } from 'csv-parse/sync';
import { sql, type SQL } from 'drizzle-orm';
import { ACCEPTANCE_COLUMNS } from '#db/acceptances.ts';
import { FACT_COLUMNS } from '#db/changePoints.ts';
import { BENCHMARK_COLUMNS } from '#db/benchmarks.ts';
import { GAP_DEFINITION_COLUMNS } from '#db/definitions.ts';
import { DIGEST_COLUMNS, GAP_CHANGE_COLUMNS, GAP_RECORD_COLUMNS } from '#db/gaps.ts';
import { HELD_COLUMNS } from '#db/held.ts';
import { QUARANTINE_COLUMNS, SNAPSHOT_COLUMNS } from '#db/snapshots.ts';
import { insertNew, type Columns } from '#db/bulk.ts';
import { rowsOf, type Db } from '#db/open.ts';

export interface TravellingTable {
  readonly name: string;
  readonly about: string;
  readonly columns: Columns;
  readonly key: readonly string[];
  /** Rows of a source whose terms forbid passing them on stay at home. */
  readonly hasSource: boolean;
}

const FACT_KEYS = {
  score: ['source', 'benchmark', 'raw_name', 'variant', 'known_at'],
  price: ['source', 'provider', 'raw_name', 'meter', 'tier', 'known_at'],
  claim: ['source', 'about', 'raw_name', 'property', 'known_at'],
  news: ['source', 'lab', 'link', 'known_at'],
} as const;

/** In the order in which an import brings them: what is pointed to comes first. */
export const TRAVELLING_TABLES: readonly TravellingTable[] = [
  {
    name: 'snapshot',
    about: 'every sighting of an address that facts were read from',
    columns: SNAPSHOT_COLUMNS,
    key: ['source', 'url', 'captured_at'],
    hasSource: true,
  },
  {
    name: 'benchmark',
    about: 'benchmarks with unit, direction, range and harness',
    columns: BENCHMARK_COLUMNS,
    key: ['id'],
    hasSource: true,
  },
  {
    name: 'score',
    about: 'scores as change points; an empty value is a withdrawal',
    columns: FACT_COLUMNS.score,
    key: FACT_KEYS.score,
    hasSource: true,
  },
  {
    name: 'price',
    about: 'prices by meter as change points; an empty price is a withdrawal',
    columns: FACT_COLUMNS.price,
    key: FACT_KEYS.price,
    hasSource: true,
  },
  {
    name: 'claim',
    about: 'what sources claim of a model besides scores and prices',
    columns: FACT_COLUMNS.claim,
    key: FACT_KEYS.claim,
    hasSource: true,
  },
  {
    name: 'news',
    about: "items of the labs' own feeds: date, link and kind, no headline",
    columns: FACT_COLUMNS.news,
    key: FACT_KEYS.news,
    hasSource: true,
  },
  {
    name: 'quarantine',
    about: 'rows and payloads that were refused, with the rule',
    columns: QUARANTINE_COLUMNS,
    key: ['source', 'url', 'captured_at', 'position', 'rule', 'detail'],
    hasSource: true,
  },
  {
    name: 'held_change',
    about: 'changes that wait for a confirming capture',
    columns: HELD_COLUMNS,
    key: ['source', 'series_key'],
    hasSource: true,
  },
  {
    name: 'acceptance',
    about: 'held captures and changes that a person released: who, when, why',
    columns: ACCEPTANCE_COLUMNS,
    key: ['source', 'url', 'captured_at', 'series_key'],
    hasSource: true,
  },
  {
    name: 'gap_record',
    about: 'closed quarters, frozen',
    columns: GAP_RECORD_COLUMNS,
    key: ['quarter', 'scope', 'definition', 'kind', 'vintage'],
    hasSource: false,
  },
  {
    name: 'gap_change',
    about: 'what changed between closed records, and why',
    columns: GAP_CHANGE_COLUMNS,
    key: ['quarter', 'compared_with', 'scope', 'definition', 'kind', 'vintage', 'field'],
    hasSource: false,
  },
  {
    name: 'gap_definition',
    about: 'closed quarters under every definition of the gap, frozen',
    columns: GAP_DEFINITION_COLUMNS,
    key: ['quarter', 'kind', 'vintage', 'definition', 'choices'],
    hasSource: false,
  },
  {
    name: 'digest_issue',
    about: 'digests as they were issued',
    columns: DIGEST_COLUMNS,
    key: ['quarter', 'vintage'],
    hasSource: false,
  },
];

/** A table as CSV with a header, in key order, sources in `except` left out. Unquoted empty is NULL, `""` is empty text. */
export async function tableAsCsv(
  db: Db,
  table: TravellingTable,
  except: readonly string[],
): Promise<{ csv: string; rows: number }> {
  const names = Object.keys(table.columns);
  const cells = names
    .map((name) => `${cellText(name, table.columns[name] ?? 'text')} as "${name}"`)
    .join(', ');
  const order = table.key
    .map((name) =>
      table.columns[name] === 'text' ? `${table.name}.${name} collate "C"` : `${table.name}.${name}`,
    )
    .join(', ');
  const filter: SQL =
    table.hasSource && except.length > 0
      ? sql`where source not in (select jsonb_array_elements_text(${JSON.stringify(except)}::text::jsonb))`
      : sql``;
  const rows = await rowsOf<Record<string, string | null>>(
    db,
    sql`select ${sql.raw(cells)} from ${sql.raw(table.name)} ${filter} order by ${sql.raw(order)}`,
  );
  const lines = rows.map((row) => names.map((name) => quoted(row[name] ?? null)).join(','));
  return { csv: `${[names.join(','), ...lines].join('\n')}\n`, rows: rows.length };
}

/**
 * Adds the rows of such a CSV whose key is not there yet, all or none, and returns how many were new. Rows travel as
 * parameters, not by COPY: the server's driver never settles a COPY that the server refuses (porsager/postgres #1173).
 * Throws when the header is not the table's or a row is ragged.
 */
export async function mergeTable(
  db: Db,
  table: Pick<TravellingTable, 'name' | 'columns'>,
  csv: string,
): Promise<number> {
  const names = Object.keys(table.columns);
  const [header, ...rows] = parse(csv, {
    cast: (text, { quoting }) => (text === '' && !quoting ? null : text),
  }) as unknown as (string | null)[][]; // with `cast` a cell may be null, which its types do not say
  if (header?.join() !== names.join())
    throw new Error(`${table.name} has the columns ${names.join()}, not ${header?.join() ?? 'none'}`);
  const records = rows.map((row) =>
    Object.fromEntries(names.map((name, at) => [name, jsonOf(table.columns[name], row[at] ?? null)])),
  );
  return db.transaction((tx) => insertNew(tx, table.name, table.columns, records));
}

function jsonOf(type: string | undefined, text: string | null): unknown {
  return type === 'jsonb' && text !== null ? JSON.parse(text) : text;
}

function cellText(name: string, type: string): string {
  return type === 'timestamptz'
    ? `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
    : `${name}::text`;
}

function quoted(value: string | null): string {
  if (value === null) return '';
  return value === '' || /[",\n\r\\]/.test(value) || value.trim() !== value
    ? `"${value.replaceAll('"', '""')}"`
    : value;
}
