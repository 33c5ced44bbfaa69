/** Facts in and out: change points of scores, prices, claims and news. Rows stay here; readings go out. */
import { sql, type SQL } from 'drizzle-orm';
import type { Benchmark } from '#domain/benchmark.ts';
import type { Instant } from '#domain/day.ts';
import { variantKey, type Reading } from '#domain/reading.ts';
import { insertNew, type Columns } from '#db/bulk.ts';
import { isoInstant, rowsOf, type Db } from '#db/open.ts';

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
  const inserted = { score: 0, price: 0, claim: 0, news: 0 };
  for (const table of ['score', 'price', 'claim', 'news'] as const) {
    const rows = points.filter((point) => point.seriesKey.startsWith(`${table}\u001f`)).map(factRow);
    if (rows.length > 0) inserted[table] = await insertNew(db, table, FACT_COLUMNS[table], rows);
  }
  return inserted;
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

const BENCHMARK_COLUMNS: Columns = {
  id: 'text',
  source: 'text',
  title: 'text',
  capability: 'text',
  unit: 'text',
  higher_is_better: 'boolean',
  min: 'double precision',
  max: 'double precision',
  chance: 'double precision',
  ceiling: 'double precision',
  items: 'int',
  items_are: 'text',
  harness: 'text',
  home: 'text',
  break_note: 'text',
};

/** Makes benchmarks known; one that is known already is left as it is. */
export async function declareBenchmarks(
  db: Db,
  source: string,
  benchmarks: readonly Benchmark[],
): Promise<void> {
  const rows = benchmarks.map((benchmark) => ({
    id: benchmark.id,
    source,
    title: benchmark.title,
    capability: benchmark.capability,
    unit: benchmark.unit,
    higher_is_better: benchmark.higherIsBetter,
    min: benchmark.min,
    max: benchmark.max,
    chance: benchmark.chance,
    ceiling: benchmark.ceiling,
    items: benchmark.items,
    items_are: benchmark.itemsAre,
    harness: benchmark.harness,
    home: benchmark.home,
    break_note: benchmark.breakNote,
  }));
  if (rows.length > 0) await insertNew(db, 'benchmark', BENCHMARK_COLUMNS, rows);
}

/** Every benchmark, by id. */
export async function benchmarks(db: Db): Promise<(Benchmark & { readonly source: string })[]> {
  return rowsOf(
    db,
    sql`select id, source, title, capability, unit, higher_is_better as "higherIsBetter", min, max, chance, ceiling, items,
          items_are as "itemsAre", harness, home, break_note as "breakNote" from benchmark order by id collate "C"`,
  );
}

/** A row of the score table with where it was read, as the gap and the published pages need it. */
export interface ScoreRow {
  readonly source: string;
  readonly benchmark: string;
  readonly rawName: string;
  readonly variant: string;
  readonly value: number | null;
  readonly stderr: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly ciLevel: number | null;
  readonly n: number | null;
  readonly sourceClass: 'independent' | 'leaderboard' | 'self_reported' | null;
  readonly measuredOn: string | null;
  readonly knownAt: Instant;
  readonly url: string;
  readonly capturedAt: Instant;
  readonly position: string;
}

/** Every score change point, ordered by benchmark, name, variant and the time it became known. */
export async function scoreRows(db: Db): Promise<ScoreRow[]> {
  return rowsOf(
    db,
    sql`select source, benchmark, raw_name as "rawName", variant, value, stderr, ci_low as "ciLow", ci_high as "ciHigh",
          ci_level as "ciLevel", n, source_class as "sourceClass", measured_on::text as "measuredOn",
          ${isoInstant(sql`known_at`)} as "knownAt", url, ${isoInstant(sql`captured_at`)} as "capturedAt", position
        from score order by benchmark collate "C", source collate "C", raw_name collate "C", variant collate "C", score.known_at`,
  );
}

export interface PriceRow {
  readonly source: string;
  readonly provider: string;
  readonly rawName: string;
  readonly meter: string;
  readonly tier: string;
  readonly unit: string | null;
  /** Exact decimal; null when the offer or the meter was withdrawn. */
  readonly price: string | null;
  readonly isFree: boolean | null;
  readonly effectiveFrom: string | null;
  readonly knownAt: Instant;
  readonly url: string;
  readonly capturedAt: Instant;
  readonly position: string;
}

/** Every price change point, in series order and then in time. */
export async function priceRows(db: Db): Promise<PriceRow[]> {
  return rowsOf(
    db,
    sql`select source, provider, raw_name as "rawName", meter, tier, unit, price::text as price, is_free as "isFree",
          effective_from::text as "effectiveFrom", ${isoInstant(sql`known_at`)} as "knownAt", url,
          ${isoInstant(sql`captured_at`)} as "capturedAt", position
        from price order by source collate "C", provider collate "C", raw_name collate "C", meter collate "C", tier collate "C", price.known_at`,
  );
}

export interface ClaimRow {
  readonly source: string;
  readonly about: string;
  readonly rawName: string;
  readonly property: string;
  readonly value: string | null;
  readonly knownAt: Instant;
  readonly url: string;
  readonly capturedAt: Instant;
  readonly position: string;
}

/** Every claim of one property, in series order and then in time. */
export async function claimRows(db: Db, property: string): Promise<ClaimRow[]> {
  return rowsOf(
    db,
    sql`select source, about, raw_name as "rawName", property, value, ${isoInstant(sql`known_at`)} as "knownAt", url,
          ${isoInstant(sql`captured_at`)} as "capturedAt", position
        from claim where property = ${property}
        order by source collate "C", about collate "C", raw_name collate "C", claim.known_at`,
  );
}

export interface NewsRow {
  readonly source: string;
  readonly lab: string;
  readonly link: string;
  readonly day: string | null;
  readonly topic: string | null;
  readonly rawNames: readonly string[] | null;
  readonly knownAt: Instant;
  readonly url: string;
  readonly capturedAt: Instant;
  readonly position: string;
}

/** Every news item, oldest first. */
export async function newsRows(db: Db): Promise<NewsRow[]> {
  return rowsOf(
    db,
    sql`select source, lab, link, day::text as day, topic, raw_names as "rawNames", ${isoInstant(sql`known_at`)} as "knownAt", url,
          ${isoInstant(sql`captured_at`)} as "capturedAt", position
        from news order by news.known_at, source collate "C", lab collate "C", link collate "C"`,
  );
}

/** The raw names that facts carry, by source, with how many change points carry each; the resolver's work list. */
export async function rawNames(
  db: Db,
): Promise<{ source: string; rawName: string; facts: number; kind: string }[]> {
  return rowsOf(
    db,
    sql`select source, raw_name as "rawName", count(*)::int as facts, min(kind collate "C") as kind from (
          select source, raw_name, 'score' as kind from score
          union all select source, raw_name, 'price' from price
          union all select source, raw_name, 'claim' from claim) as named
        group by source, raw_name order by source collate "C", raw_name collate "C"`,
  );
}
