/** Lines and steps over time, labelled at their ends. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { curveLinear, curveStepAfter, line } from 'd3-shape';
import { daysBetween, type Day } from '#domain/day.ts';
import { escapeText } from '#publish/markup.ts';
import { endLabels, type EndLabel } from './endLabels.ts';
import { at, FRAMES, svg, type ChartSize, type Frame } from './frame.ts';
import { dateTicks } from './dateTicks.ts';

export interface ChartPoint {
  readonly day: Day;
  /** Null breaks the line: nothing is drawn over what is not known. */
  readonly value: number | null;
  /** What a pointer resting on the point is told. */
  readonly title: string;
  /** An estimation interval, drawn as an upright line through the point; none where it is not known. */
  readonly interval?: readonly [low: number, high: number] | null;
}

export interface ChartSeries {
  readonly name: string;
  readonly shortName: string;
  /** Which colour of the palette: `closed`, `open`, `ink`, `soft`. */
  readonly tone: 'closed' | 'open' | 'ink' | 'soft';
  /** A step holds its value until the next point and on to the chart's right edge. */
  readonly shape: 'step' | 'line';
  readonly dashed?: boolean;
  readonly hollow?: boolean;
  readonly note?: string;
  /** In date order. */
  readonly points: readonly ChartPoint[];
}

export interface TimeChart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly from: Day;
  readonly to: Day;
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  /** A day to tell apart, such as the end of the quarter that the headline speaks of. */
  readonly marker?: { readonly day: Day; readonly label: string };
  /** Whether the vertical axis must contain zero, as it must wherever a difference is drawn. */
  readonly hasZero: boolean;
}

type Scale = ScaleLinear<number, number>;
interface Plot {
  readonly x: Scale;
  readonly y: Scale;
  readonly frame: Frame;
  readonly chart: TimeChart;
}

/** The chart as an SVG string of one size, or null when there is nothing to draw. */
export function timeChart(chart: TimeChart, size: ChartSize): string | null {
  const series = chart.series.map((one) => ({ ...one, points: within(one, chart.from, chart.to) }));
  const values = series.flatMap((one) =>
    one.points.flatMap((point) => (point.value === null ? [] : [point.value, ...(point.interval ?? [])])),
  );
  if (values.length === 0) return null;
  const frame = FRAMES[size];
  const bounds = chart.hasZero ? [...values, 0] : values;
  const plot: Plot = {
    x: scaleLinear([0, daysBetween(chart.from, chart.to)], [frame.left, frame.width - frame.right]),
    y: scaleLinear(padded(bounds), [frame.height - frame.bottom, frame.top]).nice(5),
    frame,
    chart,
  };
  const labels = series.flatMap((one) => endLabel(one, plot, size));
  return svg(chart.id, size, chart.title, chart.description, [
    ...axes(plot, size),
    ...marker(plot),
    ...series.flatMap((one) => marks(one, plot)),
    ...endLabels(labels, frame, size),
  ]);
}

/** Points between the edges; a step that began before the left edge enters at it, for it is still in force. */
function within(series: ChartSeries, from: Day, to: Day): ChartPoint[] {
  const inside = series.points.filter((point) => point.day >= from && point.day <= to);
  const before = series.points.filter((point) => point.day < from).at(-1);
  return series.shape === 'step' && before ? [{ ...before, day: from }, ...inside] : inside;
}

function padded(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const space = high === low ? Math.abs(high) * 0.1 || 1 : 0;
  return [low - space, high + space];
}

function axes({ x, y, frame, chart }: Plot, size: ChartSize): string[] {
  const right = frame.width - frame.right;
  const floor = frame.height - frame.bottom;
  const ticks = y.ticks(size === 'wide' ? 6 : 4);
  const names = plain(ticks.map(chart.format));
  const levels = ticks.flatMap((value, row) => [
    `<line class="${value === 0 ? 'zero' : 'grid'}" x1="${frame.left}" x2="${right}" y1="${at(y(value))}" y2="${at(y(value))}"/>`,
    `<text class="tick" x="${frame.left - 6}" y="${at(y(value) + 4)}" text-anchor="end">${escapeText(names[row] ?? '')}</text>`,
  ]);
  const dates = dateTicks(chart.from, chart.to, size).flatMap(({ day, label }) => {
    const across = at(x(daysBetween(chart.from, day)));
    return [
      `<line class="axis" x1="${across}" x2="${across}" y1="${floor}" y2="${floor + (label ? 6 : 3)}"/>`,
      ...(label
        ? [
            `<text class="tick" x="${across}" y="${floor + 20}" text-anchor="middle">${escapeText(label)}</text>`,
          ]
        : []),
    ];
  });
  return [
    ...levels,
    `<line class="axis" x1="${frame.left}" x2="${right}" y1="${floor}" y2="${floor}"/>`,
    ...dates,
  ];
}

/** A thin upright line; its label stands low on its left, where rising frontiers leave room. */
function marker({ x, frame, chart }: Plot): string[] {
  const { marker: marked, from, to } = chart;
  if (!marked || marked.day < from || marked.day > to) return [];
  const across = at(x(daysBetween(from, marked.day)));
  const floor = frame.height - frame.bottom;
  return [
    `<line class="marker" x1="${across}" x2="${across}" y1="${frame.top}" y2="${floor}"/>`,
    `<text class="tick" x="${at(x(daysBetween(from, marked.day)) - 5)}" y="${floor - 8}" text-anchor="end">${escapeText(marked.label)}</text>`,
  ];
}

/** Tick labels without decimals where none of them needs any. */
function plain(labels: readonly string[]): readonly string[] {
  const bare = labels.map((label) => label.replace(/\.0+(?=\D*$)/, ''));
  return bare.every((label) => !label.includes('.')) ? bare : labels;
}

function marks(series: ChartSeries, { x, y, chart }: Plot): string[] {
  const across = (day: Day) => x(daysBetween(chart.from, day));
  const last = series.points.at(-1);
  const drawn =
    series.shape === 'step' && last ? [...series.points, { ...last, day: chart.to }] : series.points;
  const path = line<ChartPoint>()
    .defined((point) => point.value !== null)
    .x((point) => across(point.day))
    .y((point) => y(point.value ?? 0))
    .digits(2)
    .curve(series.shape === 'step' ? curveStepAfter : curveLinear)(drawn);
  const whiskers = series.points.flatMap(({ day, value, interval }) =>
    value === null || !interval
      ? []
      : [
          `<line class="whisker" x1="${at(across(day))}" x2="${at(across(day))}" y1="${at(y(interval[0]))}" y2="${at(y(interval[1]))}"/>`,
        ],
  );
  const dots = series.points.flatMap((point) =>
    point.value === null || (series.shape === 'step' && point.day === chart.from)
      ? []
      : [
          `<circle class="dot${series.hollow ? ' hollow' : ''}" cx="${at(across(point.day))}" cy="${at(y(point.value))}" r="3.5"><title>${escapeText(point.title)}</title></circle>`,
        ],
  );
  return [
    `<g class="series tone-${series.tone}">`,
    ...whiskers,
    path ? `<path class="line${series.dashed ? ' dashed' : ''}" d="${path}"/>` : '',
    ...dots,
    '</g>',
  ];
}

function endLabel(series: ChartSeries, { y, chart }: Plot, size: ChartSize): EndLabel[] {
  const last = series.points.filter((point) => point.value !== null).at(-1);
  if (!last || last.value === null) return [];
  return [
    {
      y: y(last.value),
      tone: series.tone,
      name: size === 'wide' ? series.name : series.shortName,
      value: chart.format(last.value),
      note: series.note ?? '',
    },
  ];
}
