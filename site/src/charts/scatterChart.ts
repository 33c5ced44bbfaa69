/** Points on two scales, the horizontal one logarithmic; sides differ in shape and colour, the best are named. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { escapeText } from '#publish/markup.ts';
import { at, cut, FRAMES, svg, type ChartSize, type Frame } from './frame.ts';
import { freeNames, type Placed } from './pointNames.ts';

export interface ScatterPoint {
  /** Greater than zero. */
  readonly x: number;
  readonly y: number;
  readonly tone: 'closed' | 'open';
  readonly name: string;
  /** What a pointer resting on the point is told. */
  readonly title: string;
  /** Whether the name stands beside the point, where there is room. */
  readonly isNamed: boolean;
}

export interface ScatterChart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly points: readonly ScatterPoint[];
  readonly xLabel: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

/** The chart as an SVG string of one size, or null when there is nothing to draw. */
export function scatterChart(chart: ScatterChart, size: ChartSize): string | null {
  if (chart.points.length === 0) return null;
  const frame: Frame = { ...FRAMES[size], top: 40, right: size === 'wide' ? 40 : 14, bottom: 48 };
  const [xs, ys] = [chart.points.map((point) => point.x), chart.points.map((point) => point.y)];
  const x = scaleLog([Math.min(...xs) / 2, Math.max(...xs) * 1.5], [frame.left, frame.width - frame.right]);
  const y = scaleLinear([Math.min(...ys), Math.max(...ys)], [frame.height - frame.bottom, frame.top]).nice(5);
  const placed = chart.points.map((point): Placed => ({ ...point, x: x(point.x), y: y(point.y) }));
  const powers = x.ticks().filter((value) => Math.abs(Math.log10(value) % 1) < 1e-9);
  return svg(chart.id, size, chart.title, chart.description, [
    ...levels(
      y.ticks(5).map((value) => ({ across: y(value), label: chart.formatY(value) })),
      frame,
    ),
    ...uprights(
      powers.map((value) => ({ across: x(value), label: chart.formatX(value) })),
      frame,
    ),
    `<text class="tick" x="${frame.width - frame.right}" y="${frame.height - 8}" text-anchor="end">${escapeText(chart.xLabel)}</text>`,
    ...key(frame),
    ...placed.map((point) => dot(point)),
    ...freeNames(placed, frame, size).map(
      ({ point, left, base }) =>
        `<text class="label tone-${point.tone}" x="${at(left)}" y="${at(base)}"><tspan class="label-name">${escapeText(cut(point.name, 22))}</tspan></text>`,
    ),
  ]);
}

interface Mark {
  readonly across: number;
  readonly label: string;
}

function levels(marks: readonly Mark[], frame: Frame): string[] {
  return marks.flatMap(({ across, label }) => [
    `<line class="grid" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${at(across)}" y2="${at(across)}"/>`,
    `<text class="tick" x="${frame.left - 6}" y="${at(across + 4)}" text-anchor="end">${escapeText(label)}</text>`,
  ]);
}

function uprights(marks: readonly Mark[], frame: Frame): string[] {
  const floor = frame.height - frame.bottom;
  return [
    `<line class="axis" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${floor}" y2="${floor}"/>`,
    ...marks.flatMap(({ across, label }) => [
      `<line class="axis" x1="${at(across)}" x2="${at(across)}" y1="${floor}" y2="${floor + 6}"/>`,
      `<text class="tick" x="${at(across)}" y="${floor + 20}" text-anchor="middle">${escapeText(label)}</text>`,
    ]),
  ];
}

/** What the two shapes stand for. */
function key(frame: Frame): string[] {
  return (['open', 'closed'] as const).flatMap((tone, row) => {
    const left = frame.left + row * 130 + 6;
    return [
      dot({ x: left, y: 14, tone, title: '', name: '', isNamed: true }),
      `<text class="label tone-${tone}" x="${left + 10}" y="18"><tspan class="label-name">${tone === 'open' ? 'Open-weight' : 'Closed'}</tspan></text>`,
    ];
  });
}

/** A circle for an open-weight model, a diamond for a closed one. */
function dot({ x, y, tone, title, isNamed }: Placed): string {
  const shape =
    tone === 'open'
      ? { mark: 'circle', where: `cx="${at(x)}" cy="${at(y)}" r="4"` }
      : { mark: 'path', where: `d="M${at(x)} ${at(y - 5)}l5 5l-5 5l-5 -5z"` };
  return `<g class="series tone-${tone}"><${shape.mark} class="dot${isNamed ? '' : ' faint'}" ${shape.where}>${title ? `<title>${escapeText(title)}</title>` : ''}</${shape.mark}></g>`;
}
