/** Made-up scores, frontiers and gap records. The arithmetic is rough: only the shape matters. */
import { addDays, daysBetween, monthsFromDays, quarterSpan } from '#domain/day.ts';
import type { GapMeasure, GapRecord, LagIntervals } from '#domain/gap.ts';
import type { OpennessClass } from '#domain/model.ts';
import type {
  FrontierPoint,
  GapFile,
  Leader,
  ModelEntry,
  PublishedBenchmark,
  PublishedSnapshot,
} from '#publish/schema.ts';
import { HORIZON, QUARTERS, DEFINITIONS, HEADLINE, evidenceAt } from './sampleWorld.ts';

export function sampleGap(
  benchmark: PublishedBenchmark,
  models: readonly ModelEntry[],
  snapshots: readonly PublishedSnapshot[],
  boardAt: number,
): GapFile {
  const leaders = models
    .filter((model) => model.index !== null)
    .map((model, at): Leader => {
      const isIndex = benchmark.scope === 'index';
      return {
        model: model.id,
        variant: isIndex ? null : at % 3 === 0 ? 'effort=high;thinking=true' : '',
        value: scoreFrom(model.index ?? 0, benchmark),
        se: benchmark.unit === 'proportion' ? 0.02 : null,
        n: benchmark.items,
        source_class: isIndex ? null : at % 4 === 0 ? 'self_reported' : 'independent',
        openness: model.openness,
        released: model.released?.day ?? null,
        known_at: isIndex ? null : addDays(model.released?.day ?? HORIZON, 20),
        evidence: isIndex ? null : evidenceAt(snapshots, boardAt * 1000 + at),
      };
    })
    .toSorted((a, b) => b.value - a.value);
  const side = (open: boolean) => recordsOf(leaders.filter((row) => isOn(row.openness, open)));
  const frontier = {
    definition: HEADLINE,
    kind: 'revised' as const,
    vintage: HORIZON,
    closed: side(false),
    open: side(true),
  };
  const series = DEFINITIONS.flatMap((definition) =>
    (['revised', 'as_known'] as const).map((kind) => ({
      definition,
      kind,
      records: QUARTERS.map((quarter) => sampleRecord(quarter, benchmark.scope, definition, kind, frontier)),
    })),
  );
  return { horizon: HORIZON, benchmark, series, frontier, leaders };
}

function scoreFrom(index: number, { unit }: PublishedBenchmark): number {
  if (unit === 'index') return index;
  return unit === 'rating'
    ? Math.round(900 + index * 4)
    : Math.round(1000 / (1 + Math.exp((135 - index) / 12))) / 1000;
}

function isOn(openness: OpennessClass, open: boolean): boolean {
  return openness !== 'unknown' && (openness !== 'closed') === open;
}

function recordsOf(rows: readonly Leader[]): FrontierPoint[] {
  const points: FrontierPoint[] = [];
  for (const row of rows.toSorted((a, b) => ((a.released ?? '') < (b.released ?? '') ? -1 : 1))) {
    if (row.value <= (points.at(-1)?.value ?? Number.NEGATIVE_INFINITY)) continue;
    const { model, variant, value, source_class, evidence } = row;
    points.push({ date: row.released ?? HORIZON, model, variant, value, source_class, evidence });
  }
  return points;
}

function sampleRecord(
  quarter: string,
  scope: string,
  definition: string,
  kind: 'revised' | 'as_known',
  frontier: GapFile['frontier'],
): GapRecord {
  const day = quarterSpan(quarter).last;
  const vintage = kind === 'revised' ? HORIZON : day;
  const closed = frontier.closed.filter((point) => point.date <= day).at(-1);
  const open = frontier.open.filter((point) => point.date <= day).at(-1);
  const points = closed && open ? closed.value - open.value : null;
  const first = open ? frontier.closed.find((point) => point.value >= open.value)?.date : undefined;
  const match = open && first ? daysBetween(first, open.date) : null;
  const behind = open && points !== null && points > 0 ? Math.max(0, daysBetween(open.date, day)) : null;
  const measure: GapMeasure = {
    as_of: day,
    known_at: vintage,
    status: points === null ? 'one_sided_closed' : points > 0 ? 'closed_ahead' : 'open_ahead',
    closed_best: closed?.value ?? null,
    closed_model: closed?.model ?? null,
    closed_variant: closed?.variant ?? null,
    closed_date: closed?.date ?? null,
    closed_source_class: closed?.source_class ?? null,
    closed_se: null,
    open_best: open?.value ?? null,
    open_model: open?.model ?? null,
    open_variant: open?.variant ?? null,
    open_date: open?.date ?? null,
    open_source_class: open?.source_class ?? null,
    open_se: null,
    gap_points: points,
    gap_rel: null,
    gap_logit: null,
    gap_ci90: points === null ? null : [points - 0.05, points + 0.05],
    verdict: points === null ? null : 'closed_ahead',
    lag_match_days: match,
    lag_match_months: monthsFromDays(match),
    behind_since: null,
    behind_days: behind,
    behind_months: monthsFromDays(behind),
    censored: points !== null,
    lag_avg_days: match === null ? null : match + 20,
    lag_avg_months: monthsFromDays(match === null ? null : match + 20),
    lag_avg_365_days: match === null ? null : match + 30,
    lag_avg_365_months: monthsFromDays(match === null ? null : match + 30),
    lag_intervals: match === null ? null : intervalsAround(monthsFromDays(match) ?? 0),
    closed_models: 12,
    open_models: 9,
    excluded_unknown: [],
    flags: kind === 'as_known' ? ['reconstructed'] : scope === 'index' ? [] : ['thin', 'self_reported'],
  };
  return {
    quarter,
    scope,
    definition,
    kind,
    vintage,
    inputs_hash: 'f'.repeat(64),
    gap_points_mean: points,
    measure,
  };
}

/** Lags a month to either side of a value. */
function intervalsAround(months: number): LagIntervals {
  const interval = { low: months - 1, median: months, high: months + 1, draws: 1000 };
  return {
    lag_match_months: interval,
    behind_months: interval,
    lag_avg_months: interval,
    lag_avg_365_months: interval,
  };
}
