/** Facts out: every change point as rows, in an order that never depends on the database. */
import { sql } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import { ModelProperty, type Meter } from '#domain/reading.ts';
import { isoInstant, rowsOf, type Db } from '#db/open.ts';

/** The meter under which hardware is sold. */
export const HARDWARE: Meter = 'gpu_hour';

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

/** Every change point of a price of a model (hardware is no model's), in series order and then in time. */
export async function priceRows(db: Db): Promise<PriceRow[]> {
  return rowsOf(
    db,
    sql`select source, provider, raw_name as "rawName", meter, tier, unit, price::text as price, is_free as "isFree",
          effective_from::text as "effectiveFrom", ${isoInstant(sql`known_at`)} as "knownAt", url,
          ${isoInstant(sql`captured_at`)} as "capturedAt", position
        from price where meter <> ${HARDWARE} order by source collate "C", provider collate "C", raw_name collate "C", meter collate "C", tier collate "C", price.known_at`,
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

/**
 * The raw names of models that facts carry, by source, with how many change points carry each; the resolver's work list.
 * Names of hardware and of licences are no models' and never reach it.
 */
export async function rawNames(
  db: Db,
): Promise<{ source: string; rawName: string; facts: number; kind: string }[]> {
  return rowsOf(
    db,
    sql`select source, raw_name as "rawName", count(*)::int as facts, min(kind collate "C") as kind from (
          select source, raw_name, 'score' as kind from score
          union all select source, raw_name, 'price' from price where meter <> ${HARDWARE}
          union all select source, raw_name, 'claim' from claim where property = any(string_to_array(${ModelProperty.options.join(',')}, ','))) as named
        group by source, raw_name order by source collate "C", raw_name collate "C"`,
  );
}
