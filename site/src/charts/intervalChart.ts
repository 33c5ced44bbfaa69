/** Values with their intervals, a row each, on one scale: a dot, and a bar where an interval is known. */
import { scaleLinear } from 'd3-scale';
import { escapeText } from '#publish/markup.ts';
import { at, cut, FRAMES, svg, type ChartSize } from './frame.ts';

export interface IntervalRow {
  readonly name: string;
  readonly value: number;
  /** Both or neither; the value may stand outside, for it is not made from the draws that the interval is. */
  readonly low: number | null;
  readonly high: number | null;
  /** What a pointer resting on the row is told. */
  readonly title: string;
}

export interface IntervalChart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Top to bottom. */
  readonly rows: readonly IntervalRow[];
  /** The value at which neither side leads. */
  readonly level: number;
  readonly format: (value: number) => string;
}

interface Layout {
  readonly left: number;
  readonly right: number;
  readonly rowHeight: number;
  readonly longestName: number;
}

/** On a phone the name stands above its row rather than beside it. */
const LAYOUTS: Record<ChartSize, Layout> = {
  wide: { left: 330, right: 90, rowHeight: 30, longestName: 44 },
  narrow: { left: 14, right: 20, rowHeight: 46, longestName: 42 },
};
const TOP = 8;
const AXIS = 30;
const TICK = 5;

/** The chart as an SVG string of one size, or null when there is nothing to draw. */
export function intervalChart(chart: IntervalChart, size: ChartSize): string | null {
  if (chart.rows.length === 0) return null;
  const { width } = FRAMES[size];
  const layout = LAYOUTS[size];
  const floor = TOP + chart.rows.length * layout.rowHeight;
  const bounds = [
    ...chart.rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
    chart.level,
  ];
  const [lowest, highest] = [Math.min(...bounds), Math.max(...bounds)];
  const x = scaleLinear(
    // a width that is all rounding would stretch nothing over the frame
    [lowest, highest - lowest < 1e-9 ? lowest + 1 : highest],
    [layout.left, width - layout.right],
  ).nice(TICK);
  const ticks = x
    .ticks(TICK)
    .flatMap((value) => [
      `<line class="grid" x1="${at(x(value))}" x2="${at(x(value))}" y1="${TOP}" y2="${floor}"/>`,
      `<text class="tick" x="${at(x(value))}" y="${floor + 20}" text-anchor="middle">${escapeText(chart.format(value))}</text>`,
    ]);
  return svg(
    chart.id,
    size,
    chart.title,
    chart.description,
    [
      ...ticks,
      `<line class="zero" x1="${at(x(chart.level))}" x2="${at(x(chart.level))}" y1="${TOP}" y2="${floor}"/>`,
      ...chart.rows.flatMap((row, place) => {
        const top = TOP + place * layout.rowHeight;
        return [...words(chart, row, top, size), ...marks(row, x, top, size)];
      }),
    ],
    floor + AXIS,
  );
}

function words({ format }: IntervalChart, row: IntervalRow, top: number, size: ChartSize): string[] {
  const { left, rowHeight, longestName } = LAYOUTS[size];
  const { width } = FRAMES[size];
  const base = size === 'wide' ? top + rowHeight / 2 + 4 : top + 16;
  const name = escapeText(cut(row.name, longestName));
  return [
    size === 'wide'
      ? `<text class="label" x="${left - 14}" y="${base}" text-anchor="end">${name}</text>`
      : `<text class="label" x="2" y="${base}">${name}</text>`,
    `<text class="label tone-ink" x="${width - 4}" y="${base}" text-anchor="end"><tspan class="label-name">${escapeText(format(row.value))}</tspan></text>`,
  ];
}

function marks(
  { value, low, high, title }: IntervalRow,
  x: (value: number) => number,
  top: number,
  size: ChartSize,
): string[] {
  const { rowHeight } = LAYOUTS[size];
  const middle = size === 'wide' ? top + rowHeight / 2 : top + rowHeight - 16;
  return [
    '<g class="series tone-ink">',
    low === null || high === null
      ? ''
      : `<path class="line" d="M${at(x(low))} ${at(middle)}H${at(x(high))}"/>`,
    `<circle class="dot" cx="${at(x(value))}" cy="${at(middle)}" r="5"><title>${escapeText(title)}</title></circle>`,
    '</g>',
  ];
}
