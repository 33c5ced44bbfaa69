import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GapRecord } from '#domain/gap.ts';
import { gapRecord } from '#test/db/rows.ts';
import { dateTicks } from '#site/src/charts/dateTicks.ts';
import { endLabels } from '#site/src/charts/endLabels.ts';
import { FRAMES } from '#site/src/charts/frame.ts';
import { freeNames } from '#site/src/charts/pointNames.ts';
import { intervalChart, type IntervalRow } from '#site/src/charts/intervalChart.ts';
import { scatterChart } from '#site/src/charts/scatterChart.ts';
import { lagFigure } from '#site/src/figures.ts';
import { timeChart, type ChartSeries, type TimeChart } from '#site/src/charts/timeChart.ts';

const aSeries = (changes: Partial<ChartSeries> = {}): ChartSeries => ({
  name: 'Best closed',
  shortName: 'Closed',
  tone: 'closed',
  shape: 'step',
  points: [
    { day: '2023-06-01', value: 10, title: 'ten' },
    { day: '2024-06-01', value: 20, title: 'twenty' },
  ],
  ...changes,
});
const aChart = (changes: Partial<TimeChart> = {}): TimeChart => ({
  id: 'c',
  title: 'A title',
  description: 'A description',
  from: '2024-01-01',
  to: '2025-01-01',
  series: [aSeries()],
  format: (value) => value.toFixed(1),
  hasZero: false,
  ...changes,
});
const drawn = (chart: TimeChart) => load(timeChart(chart, 'wide') ?? '', { xml: true });

describe('a chart over time', () => {
  test('a step that began earlier enters at the left edge and holds to the right one', () => {
    const path = drawn(aChart())('path.line').attr('d') ?? '';
    const { left, right, width } = FRAMES.wide;
    expect(path.startsWith(`M${left},`)).toBe(true);
    expect(path).toMatch(new RegExp(`[HL]${width - right}(?:,|$)`));
  });

  test('marks only what happened inside the chart', () => {
    expect(drawn(aChart())('circle').length).toBe(1);
  });

  test('draws nothing over what is not known', () => {
    const points = ['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01'].map((day, at) => ({
      day,
      value: at === 1 ? null : at,
      title: day,
    }));
    const page = drawn(aChart({ series: [aSeries({ shape: 'line', points })] }));
    expect(page('path.line').attr('d')?.match(/M/g)?.length).toBe(2);
    expect(page('circle').length).toBe(3);
  });

  test('contains zero where a difference is drawn', () => {
    expect(drawn(aChart({ hasZero: true }))('line.zero').length).toBe(1);
    expect(drawn(aChart())('line.zero').length).toBe(0);
  });

  test('nothing to draw is no chart, not an empty one', () => {
    expect(timeChart(aChart({ series: [] }), 'wide')).toBeNull();
    expect(
      timeChart(
        aChart({ series: [aSeries({ points: [{ day: '2024-02-01', value: null, title: '' }] })] }),
        'wide',
      ),
    ).toBeNull();
  });

  test('one value, or equal ones, still make a chart', () => {
    const flat = aSeries({ points: [{ day: '2024-02-01', value: 0, title: 'zero' }] });
    expect(timeChart(aChart({ series: [flat] }), 'wide')).not.toMatch(/NaN|Infinity/);
  });

  test('has its title and description as text, whatever stands in them', () => {
    const hostile = `</title><script>alert(1)</script>"'&`;
    const page = drawn(
      aChart({ title: hostile, description: hostile, series: [aSeries({ note: hostile })] }),
    );
    expect(page('svg > title').text()).toBe(hostile);
    expect(page('svg > desc').text()).toBe(hostile);
    expect(page('script').length).toBe(0);
  });
});

describe('labels', () => {
  test('at line ends never overlap, wherever the lines end', () => {
    const { top, height } = FRAMES.wide;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: top, max: height - 40 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (ends, hasNotes) => {
          const labels = ends.map((y, at) => ({
            y,
            tone: 'ink',
            name: `n${at}`,
            value: '1',
            note: hasNotes ? 'note' : '',
          }));
          const rows = endLabels(labels, FRAMES.wide, 'wide')
            .flatMap((text) => [...text.matchAll(/ y="([\d.-]+)"/g)].map((match) => Number(match[1])))
            .toSorted((a, b) => a - b);
          rows.slice(1).forEach((row, at) => expect(row - (rows[at] ?? 0)).toBeGreaterThanOrEqual(13.9));
          expect(rows.at(-1) ?? 0).toBeLessThanOrEqual(height);
        },
      ),
    );
  });

  test('beside points cover no point and no other name', () => {
    const anyPoint = fc.record({
      x: fc.integer({ min: 60, max: 800 }),
      y: fc.integer({ min: 50, max: 340 }),
    });
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 40 }), (places) => {
        const points = places.map((place, at) => ({
          ...place,
          tone: 'open' as const,
          name: `Model ${at}`,
          title: '',
          isNamed: true,
        }));
        const boxes = freeNames(points, FRAMES.wide, 'wide').map(({ point, left, base }) => ({
          left,
          right: left + point.name.length * 7.6,
          top: base - 11,
          bottom: base + 3,
        }));
        boxes.forEach((box, at) => {
          const isFree = (x: number, y: number) =>
            x < box.left || x > box.right || y < box.top || y > box.bottom;
          for (const { x, y } of points) expect(isFree(x, y)).toBe(true);
          for (const other of boxes.slice(at + 1)) {
            expect(
              box.left < other.right &&
                other.left < box.right &&
                box.top < other.bottom &&
                other.top < box.bottom,
            ).toBe(false);
          }
        });
      }),
    );
  });
});

test('years are labelled, quarters only where they fit', () => {
  const labels = (from: string, to: string) =>
    dateTicks(from, to, 'wide').flatMap(({ label }) => label || []);
  expect(labels('2023-05-01', '2026-04-30')).toEqual(['2024', '2025', '2026']);
  expect(labels('2025-05-01', '2026-04-30')).toEqual(['Q3', 'Q4', '2026', 'Q2']);
});

test('a scatter shows each point once, and sides by shape as well as by colour', () => {
  const point = (x: number, tone: 'open' | 'closed') => ({
    x,
    y: x * 10,
    tone,
    name: `At ${x}`,
    title: `at ${x}`,
    isNamed: false,
  });
  const text = scatterChart(
    {
      id: 's',
      title: 'A title',
      description: 'A description',
      points: [point(0.1, 'open'), point(1, 'open'), point(10, 'closed')],
      xLabel: 'price',
      formatX: (value) => `$${value}`,
      formatY: String,
    },
    'wide',
  );
  const page = load(text ?? '', { xml: true });
  expect(
    page('circle > title')
      .toArray()
      .map((one) => page(one).text()),
  ).toEqual(['at 0.1', 'at 1']);
  expect(page('path.dot > title').text()).toBe('at 10');
  expect(text).not.toMatch(/NaN|Infinity/);
});

describe('a chart of intervals', () => {
  const aRow = (changes: Partial<IntervalRow> = {}): IntervalRow => ({
    ...{ name: 'A row', value: 5, low: 4, high: 7, title: 'five' },
    ...changes,
  });
  const drawnOf = (rows: readonly IntervalRow[], level = 0) =>
    intervalChart({ id: 'i', title: 'A title', description: 'A text', rows, level, format: String }, 'wide');

  test('draws a dot a row, and a bar where both ends are known', () => {
    const page = load(drawnOf([aRow(), aRow({ low: null, high: null })]) ?? '', { xml: true });
    expect(page('circle > title').length).toBe(2);
    expect(page('path.line').length).toBe(1);
  });

  test('keeps values, intervals and the level inside the frame, on one scale', () => {
    const anyValue = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyValue, anyValue, anyValue), { minLength: 1, maxLength: 9 }),
        (rows) => {
          const text = drawnOf(rows.map(([value, low, high]) => aRow({ value, low, high }))) ?? '';
          expect(text).not.toMatch(/NaN|Infinity/);
          const page = load(text, { xml: true });
          const across = [...page('circle').toArray(), ...page('line.zero').toArray()].map((mark) =>
            Number(page(mark).attr('cx') ?? page(mark).attr('x1')),
          );
          expect(across.length).toBe(rows.length + 1);
          expect(Math.min(...across)).toBeGreaterThanOrEqual(330);
          expect(Math.max(...across)).toBeLessThanOrEqual(FRAMES.wide.width - 90);
          const byValue = rows.map(([value], at) => ({ value, at })).toSorted((a, b) => a.value - b.value);
          byValue
            .slice(1)
            .forEach(({ at }, place) =>
              expect(across[at] ?? 0).toBeGreaterThanOrEqual(across[byValue[place]?.at ?? 0] ?? 0),
            );
        },
      ),
    );
  });

  test('equal values still make a chart, none makes no chart, and words stay text', () => {
    expect(drawnOf([aRow({ value: 0, low: 0, high: 0 })])).not.toMatch(/NaN|Infinity/);
    expect(drawnOf([])).toBeNull();
    const hostile = `</text><script>alert(1)</script>`;
    expect(
      load(drawnOf([aRow({ name: hostile, title: hostile })]) ?? '', { xml: true })('script').length,
    ).toBe(0);
  });
});

describe('the lags of a board', () => {
  const lag = (quarter: string, months: number, kind: 'revised' | 'as_known' = 'revised') => {
    const plain = gapRecord(quarter, kind, '2025-06-30', 5);
    return { ...plain, measure: { ...plain.measure, lag_avg_365_months: months, lag_intervals: INTERVALS } };
  };
  const INTERVAL = { low: 3, median: 4, high: 6, draws: 1000 };
  const INTERVALS = {
    ...{ lag_match_months: INTERVAL, behind_months: INTERVAL },
    ...{ lag_avg_months: INTERVAL, lag_avg_365_months: INTERVAL },
  };
  const page = (asKnown: readonly GapRecord[]) =>
    drawn(lagFigure('c', [lag('2025Q1', 4), lag('2025Q2', 5)], asKnown));

  test('are drawn with the interval of the average, which a point tells too', () => {
    expect(page([])('.whisker').length).toBe(2);
    expect(page([])('circle title').first().text()).toBe('Q1 2025: Average lag 4.0 months (3.0 to 6.0)');
  });

  test('tell what was known then where that is more than a month off', () => {
    const titles = page([lag('2025Q1', 5.5, 'as_known'), lag('2025Q2', 5.9, 'as_known')])('circle title');
    expect(titles.eq(0).text()).toContain('; as known then 5.5 months');
    expect(titles.eq(1).text()).not.toContain('as known then');
  });
});
