/** Change points of scores, prices, claims and news: what was last stated, and what is stated anew. */
import { sql, type SQL } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import { variantKey, type Reading } from '#domain/reading.ts';
import { insertion, writeTogether, type Columns, type Write } from '#db/bulk.ts';
import { rowsOf, type Db } from '#db/open.ts';

/** A change point: a fact stated anew, or withdrawn (`reading` null), with where that was read. */
export interface ChangePoint {
  readonly source: string;
  readonly seriesKey: string;
  readonly reading: Reading | null;
  readonly knownAt: Instant;
  readonly url: string;
  readonly capturedAt: Instant;
  readonly position: string;
}

export type FactTable = 'score' | 'price' | 'claim' | 'news';

const READ_AT = { known_at: 'timestamptz', url: 'text', captured_at: 'timestamptz', position: 'text' };

/** What each table of facts holds; the export, the import and the road all write through these. */
export const FACT_COLUMNS: Readonly<Record<FactTable, Columns>> = {
  score: {
    source: 'text',
    benchmark: 'text',
    raw_name: 'text',
    variant: 'text',
    value: 'double precision',
    stderr: 'double precision',
    ci_low: 'double precision',
    ci_high: 'double precision',
    ci_level: 'double precision',
    n: 'int',
    source_class: 'text',
    measured_on: 'date',
    ...READ_AT,
  },
  price: {
    source: 'text',
    provider: 'text',
    raw_name: 'text',
    meter: 'text',
    tier: 'text',
    unit: 'text',
    price: 'numeric',
    is_free: 'boolean',
    effective_from: 'date',
    ...READ_AT,
  },
  claim: { source: 'text', about: 'text', raw_name: 'text', property: 'text', value: 'text', ...READ_AT },
  news: {
    source: 'text',
    lab: 'text',
    link: 'text',
    day: 'date',
    topic: 'text',
    raw_names: 'jsonb',
    ...READ_AT,
  },
};

const KEY_COLUMNS: Readonly<Record<FactTable, readonly string[]>> = {
  score: ['benchmark', 'raw_name', 'variant'],
  price: ['provider', 'raw_name', 'meter', 'tier'],
  claim: ['about', 'raw_name', 'property'],
  news: ['lab', 'link'],
};

/** The text that `statedValue` of a reading gives, rebuilt from a row; the two must agree to the letter. */
const STATED: Readonly<Record<FactTable, SQL>> = {
  score: sql`value, stderr, ci_low, ci_high, ci_level, n, source_class, measured_on::text as measured_on, value is null as withdrawn`,
  price: sql`unit, price::text as price, is_free, effective_from::text as effective_from, price is null as withdrawn`,
  claim: sql`value, value is null as withdrawn`,
  news: sql`day::text as day, topic, raw_names, topic is null as withdrawn`,
};

type Row = Record<string, unknown>;

function statedOf(table: FactTable, row: Row): string | null {
  if (row['withdrawn'] === true) return null;
  switch (table) {
    case 'score':
      return JSON.stringify([
        row['value'],
        row['stderr'],
        row['ci_low'],
        row['ci_high'],
        row['ci_level'],
        row['n'],
        row['source_class'],
        row['measured_on'],
      ]);
    case 'price':
      return JSON.stringify([row['unit'], row['price'], row['is_free'], row['effective_from']]);
    case 'claim':
      return String(row['value']);
    case 'news':
      return JSON.stringify([row['day'], row['topic'], row['raw_names']]);
    default:
      return table satisfies never;
  }
}

/**
 * What a source last said in each series, at or before `until`: series key → stated value, `null` where it was
 * withdrawn. The starting point for telling what a new capture changes.
 */
export async function lastStated(
  db: Db,
  source: string,
  until: Instant | null,
): Promise<Map<string, string | null>> {
  const state = new Map<string, string | null>();
  for (const table of ['score', 'price', 'claim', 'news'] as const) {
    const key = sql.raw(KEY_COLUMNS[table].join(', '));
    const before = until === null ? sql`` : sql`and known_at <= ${until}::text::timestamptz`;
    const rows = await rowsOf<Row>(
      db,
      sql`select distinct on (${key}) ${key}, ${STATED[table]} from ${sql.raw(table)}
          where source = ${source} ${before} order by ${key}, known_at desc`,
    );
    for (const row of rows) {
      const parts = KEY_COLUMNS[table].map((column) => String(row[column]));
      state.set([table, ...parts].join('\u001f'), statedOf(table, row));
    }
  }
  return state;
}

/** Appends change points; one that is there already is left alone. Returns how many of each kind were new. */
export async function appendChangePoints(
  db: Db,
  points: readonly ChangePoint[],
): Promise<Readonly<Record<FactTable, number>>> {
  return writeTogether(db, changePointWrites(points));
}

/** Appends change points of every kind; one that is there already is left alone. */
export function changePointWrites(points: readonly ChangePoint[]): Readonly<Record<FactTable, Write>> {
  const write = (table: FactTable): Write => {
    const own = points.filter((point) => point.seriesKey.startsWith(`${table}\u001f`));
    return insertion(table, FACT_COLUMNS[table], own.map(factRow));
  };
  return { score: write('score'), price: write('price'), claim: write('claim'), news: write('news') };
}

/**
 * After a capture that arrived late: the next known sighting had nothing to change against the older statements, so
 * what it said is stated again as of that sighting, with the evidence it had; a series that the late capture was
 * the first to show is withdrawn again there when `isComplete` (the sighting would have had it).
 */
export async function restateAt(
  db: Db,
  late: readonly ChangePoint[],
  next: { readonly source: string; readonly url: string; readonly capturedAt: Instant },
  isComplete: boolean,
): Promise<void> {
  for (const table of ['score', 'price', 'claim', 'news'] as const) {
    const touched = late.filter((point) => point.seriesKey.startsWith(`${table}\u001f`));
    const lateAt = touched[0]?.knownAt;
    if (lateAt === undefined) continue;
    const keys = ['source', ...KEY_COLUMNS[table]];
    const columns = Object.keys(FACT_COLUMNS[table]);
    const target = sql.raw(`${table} (${columns.join(', ')})`);
    const on = (left: string, right: string) =>
      sql.raw(keys.map((key) => `${left}.${key} = ${right}.${key}`).join(' and '));
    const carried = columns.map((column) => (column === 'known_at' ? 'open.captured_at' : `older.${column}`));
    const given = new Set([...keys, 'url', 'captured_at']);
    const empty = columns.map((column) =>
      column === 'known_at'
        ? 'open.captured_at'
        : column === 'position'
          ? `''`
          : given.has(column)
            ? `open.${column}`
            : 'null',
    );
    const rows = touched.map((point) => ({ ...factRow(point), url: next.url, captured_at: next.capturedAt }));
    const series = sql.raw(keys.map((key) => `older.${key}`).join(', '));
    await db.execute(sql`
      with open as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
          as touched(${sql.raw(keys.map((key) => `${key} text`).join(', '))}, url text, captured_at timestamptz)
        where not exists (
          select 1 from ${sql.raw(table)} later where ${on('later', 'touched')}
            and later.known_at > ${lateAt}::text::timestamptz and later.known_at <= touched.captured_at)),
      restated as (
        insert into ${target}
        select distinct on (${series}) ${sql.raw(carried.join(', '))}
        from ${sql.raw(table)} older join open on ${on('older', 'open')}
        where older.known_at < ${lateAt}::text::timestamptz
        order by ${series}, older.known_at desc
        on conflict do nothing returning ${sql.raw(keys.join(', '))})
      insert into ${target}
      select ${sql.raw(empty.join(', '))} from open
      where ${sql.raw(String(isComplete))} and not exists (select 1 from restated where ${on('restated', 'open')})
      on conflict do nothing`);
  }
}

function factRow(point: ChangePoint): Row {
  const [table = '', ...key] = point.seriesKey.split('\u001f');
  const columns = KEY_COLUMNS[table as FactTable]; // series keys begin with their table: see seriesKey
  const row: Row = {
    source: point.source,
    known_at: point.knownAt,
    url: point.url,
    captured_at: point.capturedAt,
    position: point.position,
  };
  columns.forEach((column, index) => (row[column] = key[index]));
  return point.reading ? Object.assign(row, valueColumns(point.reading)) : row;
}

function valueColumns(reading: Reading): Row {
  switch (reading.kind) {
    case 'score':
      return {
        variant: variantKey(reading.variant),
        value: reading.value,
        stderr: reading.stderr,
        ci_low: reading.ciLow,
        ci_high: reading.ciHigh,
        ci_level: reading.ciLevel,
        n: reading.n,
        source_class: reading.sourceClass,
        measured_on: reading.measuredOn,
      };
    case 'price':
      return {
        unit: reading.unit,
        price: reading.price,
        is_free: reading.isFree,
        effective_from: reading.effectiveFrom,
      };
    case 'claim':
      return { value: reading.value };
    case 'news':
      return { day: reading.day, topic: reading.topic, raw_names: reading.rawNames };
    default:
      return reading satisfies never;
  }
}
