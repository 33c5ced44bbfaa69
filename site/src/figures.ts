/** Which published series each chart draws, and its words. The figures are the published ones; none is computed. */
import { addMonths, quarterSpan, type Day, type Quarter } from '#domain/day.ts';
import type { GapRecord } from '#domain/gap.ts';
import {
  dayWords,
  monthsText,
  monthsWords,
  pointsText,
  pointsUnit,
  quarterWords,
  scoreText,
} from '#publish/numbers.ts';
import type { Frontier, GapFile, PublishedBenchmark } from '#publish/schema.ts';
import type { ChartPoint, ChartSeries, TimeChart } from './charts/timeChart.ts';
import { modelName } from './facts.ts';
import { bracketed, lagInterval } from './words.ts';

const CHART_YEARS = 3;

/** Both frontiers over the three years before `to`, with the end of the last closed quarter marked. */
export function frontierFigure(
  id: string,
  benchmark: PublishedBenchmark,
  frontier: Frontier,
  to: Day,
  quarter: Quarter | null,
): TimeChart {
  const side = (tone: 'closed' | 'open', name: string): ChartSeries => {
    const points = frontier[tone];
    return {
      name,
      shortName: tone === 'closed' ? 'Closed' : 'Open',
      tone,
      shape: 'step',
      note: modelName(points.at(-1)?.model ?? null),
      points: points.map((point) => ({
        day: point.date,
        value: point.value,
        title: `${point.date}: ${modelName(point.model)}, ${scoreText(point.value, benchmark.unit)}`,
      })),
    };
  };
  const series = [side('closed', 'Best closed'), side('open', 'Best open-weight')].filter(
    (one) => one.points.length > 0,
  );
  const first = [...frontier.closed, ...frontier.open].map((point) => point.date).toSorted()[0] ?? to;
  const from = addMonths(to, -12 * CHART_YEARS);
  return {
    id,
    title: `${benchmark.title}: the best closed and the best open-weight model`,
    description: describeFrontier(benchmark, frontier, to),
    from: first > from ? first : from,
    to,
    series,
    ...(quarter
      ? { marker: { day: quarterSpan(quarter).last, label: `end of ${quarterWords(quarter)}` } }
      : {}),
    format: (value) => scoreText(value, benchmark.unit),
    hasZero: false,
  };
}

function describeFrontier(benchmark: PublishedBenchmark, frontier: Frontier, to: Day): string {
  const side = (name: string, points: Frontier['open']) => {
    const last = points.at(-1);
    return last
      ? `${name}: ${modelName(last.model)} with ${scoreText(last.value, benchmark.unit)} since ${dayWords(last.date)}.`
      : `${name}: no model with a score.`;
  };
  return `Steps up to ${dayWords(to)}. ${side('Best closed', frontier.closed)} ${side('Best open-weight', frontier.open)}`;
}

/**
 * The three answers to "how many months behind", quarter by quarter; positive means that open came later. A point tells what was
 * known then where that is more than a month off.
 */
export function lagFigure(
  id: string,
  records: readonly GapRecord[],
  asKnown: readonly GapRecord[] = [],
): TimeChart {
  const last = records.at(-1);
  const then = new Map(asKnown.map((record) => [record.quarter, record]));
  const series: ChartSeries[] = [
    lagSeries(
      'Average lag',
      'Average',
      'open',
      'levels matched in a year',
      records,
      then,
      (record) => record.measure.lag_avg_365_months,
      (record) => lagInterval(record, 'lag_avg_365_months'),
    ),
    lagSeries(
      'Delay at shared level',
      'Shared',
      'soft',
      'highest level both reached',
      records,
      then,
      (record) => record.measure.lag_match_months,
    ),
    {
      ...lagSeries(
        'Behind for at least',
        'Behind ≥',
        'closed',
        'closed not yet matched',
        records,
        then,
        (record) => record.measure.behind_months,
      ),
      dashed: true,
      hollow: true,
    },
  ];
  const words = (name: string, value: number | null | undefined) =>
    value === null || value === undefined ? `${name}: not known` : `${name}: ${monthsWords(value)}`;
  return {
    id,
    title: 'Months by which open-weight models are behind, by quarter',
    description: last
      ? `In ${quarterWords(last.quarter)}: ${words('average lag over the levels matched in the trailing year', last.measure.lag_avg_365_months)}; ${words('delay at the highest level both sides have reached', last.measure.lag_match_months)}; ${words('closed models ahead for at least', last.measure.behind_months)}.`
      : 'No closed quarter yet.',
    ...spanOf(records),
    series: series.filter((one) => one.points.some((point) => point.value !== null)),
    format: monthsText,
    hasZero: true,
  };
}

function lagSeries(
  name: string,
  shortName: string,
  tone: ChartSeries['tone'],
  note: string,
  records: readonly GapRecord[],
  then: ReadonlyMap<Quarter, GapRecord>,
  value: (record: GapRecord) => number | null,
  interval: (record: GapRecord) => ChartPoint['interval'] = () => null,
): ChartSeries {
  return {
    name,
    shortName,
    tone,
    note,
    shape: 'line',
    points: records.map((record) =>
      quarterPoint(
        record,
        value(record),
        `${name} ${monthsText(value(record))} months${bracketed(interval(record) ?? null, monthsText)}${saidThen(record, then, value)}`,
        interval(record),
      ),
    ),
  };
}

/** Differences of the two series above this are told at the point (GAP.md section 4), in months. */
const TOLD_MONTHS = 1;

function saidThen(
  record: GapRecord,
  then: ReadonlyMap<Quarter, GapRecord>,
  value: (record: GapRecord) => number | null,
): string {
  const known = then.get(record.quarter);
  const [said, says] = [known ? value(known) : null, value(record)];
  if (said === null || says === null || Math.abs(said - says) <= TOLD_MONTHS) return '';
  return `; as known then ${monthsText(said)} months`;
}

/** The gap in points by quarter, as revised and as it was known at each quarter's end. */
export function gapFigure(
  id: string,
  benchmark: PublishedBenchmark,
  revised: readonly GapRecord[],
  asKnown: readonly GapRecord[],
): TimeChart {
  const text = (value: number) => pointsText(value, benchmark.unit);
  const points = (records: readonly GapRecord[], kind: string) =>
    records.map((record) =>
      quarterPoint(
        record,
        record.measure.gap_points,
        `${kind}: ${pointsText(record.measure.gap_points, benchmark.unit)} ${pointsUnit(benchmark.unit)}${bracketed(record.measure.gap_ci90, text)}`,
        kind === 'Revised' ? record.measure.gap_ci90 : null,
      ),
    );
  const series: ChartSeries[] = [
    {
      name: 'Revised',
      shortName: 'Revised',
      tone: 'ink',
      shape: 'line',
      note: 'with all data known now',
      points: points(revised, 'Revised'),
    },
    {
      name: 'As known',
      shortName: 'As known',
      tone: 'soft',
      shape: 'line',
      dashed: true,
      hollow: true,
      note: "at each quarter's end",
      points: points(asKnown, 'As known'),
    },
  ];
  const last = revised.at(-1);
  return {
    id,
    title: `${benchmark.title}: the gap in ${pointsUnit(benchmark.unit)}, by quarter`,
    description: last
      ? `Best closed minus best open-weight. In ${quarterWords(last.quarter)}, revised: ${pointsText(last.measure.gap_points, benchmark.unit)}. Below zero, the open-weight side is ahead.`
      : 'No closed quarter yet.',
    ...spanOf([...revised, ...asKnown]),
    series: series.filter((one) => one.points.some((point) => point.value !== null)),
    format: (value) => pointsText(value, benchmark.unit),
    hasZero: true,
  };
}

/** The records of one definition and kind, oldest quarter first. */
export function recordsOf(file: GapFile, definition: string, kind: 'revised' | 'as_known'): GapRecord[] {
  return (
    file.series.find((series) => series.definition === definition && series.kind === kind)?.records ?? []
  );
}

function quarterPoint(
  record: GapRecord,
  value: number | null,
  text: string,
  interval: ChartPoint['interval'] = null,
): ChartPoint {
  const { last } = quarterSpan(record.quarter);
  return { day: last, value, title: `${quarterWords(record.quarter)}: ${text}`, interval };
}

function spanOf(records: readonly GapRecord[]): { readonly from: Day; readonly to: Day } {
  const days = records.map((record) => quarterSpan(record.quarter).last).toSorted();
  const to = days.at(-1) ?? '2000-12-31';
  const first = days[0] ?? to;
  return { from: first === to ? addMonths(to, -3) : first, to };
}
