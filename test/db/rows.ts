/** Rows for the tests of the memory. */
import { quarterSpan, type Quarter } from '#domain/day.ts';
import type { GapRecord, VintageKind } from '#domain/gap.ts';

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
      closed_models: 3,
      open_models: 2,
      excluded_unknown: [],
      flags: ['thin'],
    },
  };
}
