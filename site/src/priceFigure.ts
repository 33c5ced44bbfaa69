/** What the chart of a model's price history draws. */
import { addMonths, type Day } from '#domain/day.ts';
import { decimalToNumber } from '#domain/decimal.ts';
import { dayWords, priceText, scoreText } from '#publish/numbers.ts';
import type { PriceHistory, PriceRow } from '#publish/schema.ts';
import { modelOf, sideOf } from './facts.ts';
import type { ScatterChart, ScatterPoint } from './charts/scatterChart.ts';
import type { ChartSeries, TimeChart } from './charts/timeChart.ts';

/** The base input and output histories of the first offer that has them; the chart draws one seller. */
export function priceHistories(histories: readonly PriceHistory[]): PriceHistory[] {
  const base = histories.filter(
    (one) =>
      one.tier === '' && one.unit === 'usd_per_mtok' && (one.meter === 'input' || one.meter === 'output'),
  );
  const first = base[0];
  return base.filter(
    (one) => one.source === first?.source && one.provider === first.provider && one.offer === first.offer,
  );
}

/** One offer's base input and output price over time, in US dollars per million tokens. */
export function priceFigure(
  id: string,
  name: string,
  histories: readonly PriceHistory[],
  to: Day,
): TimeChart {
  const series = histories.map((history, at): ChartSeries => ({
    name: history.meter === 'input' ? 'Input' : 'Output',
    shortName: history.meter === 'input' ? 'Input' : 'Output',
    tone: at === 0 ? 'ink' : 'open',
    shape: 'step',
    dashed: history.meter === 'input',
    note: 'USD per million tokens',
    points: history.points.map((point) => ({
      day: point.known_at,
      value: point.price === null ? null : decimalToNumber(point.price),
      title: `${point.known_at}: ${point.price === null ? 'offer ended' : `$${point.price}`}`,
    })),
  }));
  const first = series.flatMap((one) => one.points.map((point) => point.day)).toSorted()[0] ?? to;
  const seller = histories[0];
  return {
    id,
    title: `${name}: list price at ${seller?.provider ?? 'one provider'} over time`,
    description: `US dollars per million tokens, each price from the day it was first seen, up to ${dayWords(to)}.`,
    from: first < addMonths(to, -3) ? first : addMonths(to, -3),
    to,
    series,
    format: (value) => `$${value >= 10 ? value.toFixed(0) : value.toFixed(2)}`,
    hasZero: true,
  };
}

/**
 * Index against output price, for the models that have both. Named are those that nothing cheaper on their own side
 * reaches: which they are is read off the drawn points, no figure comes of it.
 */
export function priceAgainstIndex(id: string, rows: readonly PriceRow[], horizon: Day): ScatterChart {
  const points = rows.flatMap((row): Omit<ScatterPoint, 'isNamed'>[] => {
    const [model, side] = [modelOf(row.model), sideOf(row.openness)];
    const price = row.output_usd_per_mtok === null ? 0 : decimalToNumber(row.output_usd_per_mtok);
    // A free offer has no place on a logarithmic scale, and is no price to compare.
    if (!model || model.index === null || side === 'unknown' || row.is_free || price <= 0) return [];
    const title = `${model.name}: index ${scoreText(model.index, 'index')}, ${priceText(row.output_usd_per_mtok)} per million output tokens`;
    return [{ x: price, y: model.index, tone: side, name: model.name, title }];
  });
  return {
    id,
    title: 'Capability index against output price',
    description: `${points.length} models with both an index and an output price on ${dayWords(horizon)}. Higher is more capable, further left is cheaper; the price axis is logarithmic.`,
    points: points.map((point) => ({
      ...point,
      isNamed: !points.some((other) => other.tone === point.tone && other.x <= point.x && other.y > point.y),
    })),
    xLabel: 'US dollars per million output tokens',
    formatX: (value) => `$${value}`,
    formatY: (value) => value.toFixed(0),
  };
}
