/** Rows for the tests of the memory. */
import type { Benchmark } from '#domain/benchmark.ts';
import { quarterSpan, type Quarter } from '#domain/day.ts';
import type { GapRecord, VintageKind } from '#domain/gap.ts';
import type { PriceReading, ScoreReading } from '#domain/reading.ts';
import type { Snapshot } from '#db/snapshots.ts';

/** A record of the index with one gap in points; everything else is plain. */
export function gapRecord(quarter: Quarter, kind: VintageKind, vintage: string, points: number): GapRecord {
  const side = { date: '2024-12-01', source_class: 'independent', se: null, variant: '' } as const;
  return {
    quarter,
    scope: 'index',
    definition: 'gap/1:any.best.fallback.release',
    kind,
    vintage,
    inputs_hash: 'c'.repeat(64),
    gap_points_mean: points,
    measure: {
      as_of: quarterSpan(quarter).last,
      known_at: vintage,
      status: 'closed_ahead',
      closed_best: 100 + points,
      closed_model: 'acme/closed',
      closed_variant: side.variant,
      closed_date: side.date,
      closed_source_class: side.source_class,
      closed_se: side.se,
      open_best: 100,
      open_model: 'acme/open',
      open_variant: side.variant,
      open_date: side.date,
      open_source_class: side.source_class,
      open_se: side.se,
      gap_points: points,
      gap_rel: null,
      gap_logit: null,
      gap_ci90: null,
      verdict: null,
      lag_match_days: 152.1875,
      lag_match_months: 5,
      behind_since: null,
      behind_days: 213.0625,
      behind_months: 7,
      censored: true,
      lag_avg_days: null,
      lag_avg_months: null,
      lag_avg_365_days: null,
      lag_avg_365_months: null,
      lag_intervals: null,
      closed_models: 3,
      open_models: 2,
      excluded_unknown: [],
      flags: ['thin'],
    },
  };
}

/** A score in the benchmark `board`. */
export function scoreReading(rawName: string, value: number): ScoreReading {
  return {
    kind: 'score',
    benchmark: exampleBenchmark.id,
    rawName,
    variant: {},
    value,
    stderr: null,
    ciLow: null,
    ciHigh: null,
    ciLevel: null,
    n: null,
    sourceClass: 'leaderboard',
    measuredOn: null,
    position: `/${rawName}`,
  };
}

/** A plain price of the provider `shop`. */
export function priceReading(rawName: string, meter: PriceReading['meter'], price: string): PriceReading {
  return {
    kind: 'price',
    provider: 'shop',
    rawName,
    meter,
    tier: '',
    unit: 'usd_per_mtok',
    price,
    isFree: price === '0',
    effectiveFrom: null,
    position: `/${rawName.replace('/', '~1')}/${meter}`,
  };
}

export const exampleBenchmark: Benchmark = {
  id: 'board',
  title: 'Board',
  capability: 'general',
  unit: 'proportion',
  higherIsBetter: true,
  min: 0,
  max: 1,
  chance: null,
  ceiling: 1,
  items: null,
  itemsAre: 'unknown',
  harness: null,
  home: 'https://example.org/',
  breakNote: null,
};

/** A capture that was believed. */
export function sighting(source: string, url: string, capturedAt: string): Snapshot {
  return {
    source,
    url,
    capturedAt,
    sha256: 'd'.repeat(64),
    bytes: 3,
    mediaType: 'text/plain',
    how: 'archive',
    origin: {},
    fidelity: 'verbatim',
    etag: null,
    lastModified: null,
    outcome: 'parsed',
    rule: null,
    detail: null,
    rowsSeen: 1,
    rowsKept: 1,
    rowsQuarantined: 0,
  };
}
