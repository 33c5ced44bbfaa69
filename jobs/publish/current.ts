/** What holds at the horizon: the last row of each series, when it was not withdrawn. */
import { dayOf } from '#domain/day.ts';
import { variantKey } from '#domain/reading.ts';
import { resolve } from '#catalog/resolve.ts';
import { evidenceRef } from '#publish/paths.ts';
import type { PriceHistory, PublishedPrice, PublishedScore } from '#publish/schema.ts';
import { Meter, PriceUnit } from '#domain/reading.ts';
import type { Stander } from '#domain/standing.ts';
import type { PriceRow, ScoreRow } from '#db/facts.ts';
import { confirmations } from '#jobs/confirmed.ts';
import { statedVariant } from '#jobs/observations.ts';
import type { World } from '#jobs/world.ts';

/** Current scores by model, in benchmark, variant and name order. */
export function currentScores(world: World): Map<string, PublishedScore[]> {
  const byModel = new Map<string, PublishedScore[]>();
  for (const row of lastOfSeries(world.scores, (one) => [
    one.source,
    one.benchmark,
    one.rawName,
    one.variant,
  ])) {
    const found = resolve(world.catalog, { source: row.source, raw: row.rawName });
    const evidence = world.evidenceOf(row);
    if (row.value === null || found.canonical === null || !evidence) continue;
    push(byModel, found.canonical, {
      benchmark: row.benchmark,
      variant: variantKey({ ...found.variant, ...statedVariant(row.variant) }),
      value: row.value,
      se: row.stderr,
      n: row.n,
      source_class: row.sourceClass,
      measured_on: row.measuredOn,
      known_at: dayOf(row.knownAt),
      raw_name: row.rawName,
      evidence: evidenceRef(evidence),
    });
  }
  return byModel;
}

/** A price in force with what decides whether it stands for its seller. */
export interface CurrentPrice extends Stander {
  readonly price: PublishedPrice;
}

/** Current prices by model, one a meter of an offer, in source, provider, offer, meter and tier order. */
export function currentPrices(world: World): Map<string, CurrentPrice[]> {
  const byModel = new Map<string, CurrentPrice[]>();
  const confirmed = confirmations(world, world.horizon);
  for (const row of lastOfSeries(world.prices, priceSeries)) {
    const model = world.modelOf(row.source, row.rawName);
    const evidence = world.evidenceOf(row);
    const [, ...key] = priceSeries(row);
    if (row.price === null || row.unit === null || model === null || !evidence) continue;
    push(byModel, model, {
      source: row.source,
      standing: world.sources.get(row.source)?.standing ?? 'aggregator',
      confirmedOn: confirmed.on({ ...row, key: ['price', ...key].join('\u001f') }, dayOf(row.knownAt)),
      price: {
        source: row.source,
        provider: row.provider,
        offer: row.rawName,
        meter: Meter.parse(row.meter),
        tier: row.tier,
        unit: PriceUnit.parse(row.unit),
        price: row.price,
        is_free: row.isFree ?? false,
        effective_from: row.effectiveFrom,
        known_at: dayOf(row.knownAt),
        evidence: evidenceRef(evidence),
      },
    });
  }
  return byModel;
}

/** Change points of the base input and output meters of chosen offers, by model. */
export function priceHistories(
  world: World,
  isTold: (row: PriceRow, model: string) => boolean,
): Map<string, PriceHistory[]> {
  const byModel = new Map<string, Map<string, PriceHistory>>();
  for (const row of world.prices) {
    if (row.tier !== '' || (row.meter !== 'input' && row.meter !== 'output')) continue;
    const model = world.modelOf(row.source, row.rawName);
    const evidence = world.evidenceOf(row);
    if (model === null || !evidence || !isTold(row, model)) continue;
    const series = byModel.get(model) ?? new Map<string, PriceHistory>();
    byModel.set(model, series);
    const key = priceSeries(row).join('\u001f');
    const history = series.get(key) ?? {
      source: row.source,
      provider: row.provider,
      offer: row.rawName,
      meter: Meter.parse(row.meter),
      tier: row.tier,
      unit: PriceUnit.parse(row.unit ?? 'usd_per_mtok'),
      points: [],
    };
    history.points.push({ known_at: dayOf(row.knownAt), price: row.price, evidence: evidenceRef(evidence) });
    series.set(key, history);
  }
  return new Map([...byModel].map(([model, series]) => [model, [...series.values()]]));
}

function priceSeries(row: PriceRow): string[] {
  return [row.source, row.provider, row.rawName, row.meter, row.tier];
}

/** The last row of each run of rows with one key; rows come in series order and then in time. */
function lastOfSeries<Row extends ScoreRow | PriceRow>(
  rows: readonly Row[],
  key: (row: Row) => readonly string[],
): Row[] {
  return rows.filter((row, index) => {
    const next = rows[index + 1];
    return !next || key(next).join('\u001f') !== key(row).join('\u001f');
  });
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
