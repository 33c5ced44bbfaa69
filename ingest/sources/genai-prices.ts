/**
 * Pydantic's genai-prices: providers with their models, USD per million tokens, with steps by the length of the prompt,
 * dated lists and hours of the day. Of dated prices those in force when the file was captured are read.
 */
import { z } from 'zod';
import { dayOf, Day, type Instant } from '#domain/day.ts';
import { decimalFromNumber, shiftDecimal } from '#domain/decimal.ts';
import type { Meter, PriceReading, RejectedRow } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import { judgeOffer, type JudgedOffer, type StatedPrice } from '#ingest/offer.ts';
import { defineSource } from '#ingest/source.ts';

const HOME = 'https://github.com/pydantic/genai-prices';
const METERS = new Map<string, Meter>([
  ['input_mtok', 'input'],
  ['output_mtok', 'output'],
  ['cache_read_mtok', 'cache_read'],
  ['cache_write_mtok', 'cache_write'],
  ['input_audio_mtok', 'input_audio'],
  ['output_audio_mtok', 'output_audio'],
]);
const Tiered = z.object({
  base: z.number(),
  tiers: z.array(z.object({ start: z.number(), price: z.number() })),
});
const Prices = z.record(z.string(), z.number().or(Tiered).nullish());
const Conditional = z.object({
  constraint: z
    .object({
      start_date: z.string().optional(),
      start_time: z.string().optional(),
      end_time: z.string().optional(),
    })
    .nullish(),
  prices: Prices,
});
type Conditional = z.infer<typeof Conditional>;
const Model = z.object({ id: z.string(), prices: Prices.or(z.array(Conditional).min(1)) });
const Provider = z.object({ id: z.string().min(1), models: z.array(Model) });

export default defineSource({
  id: 'genai-prices',
  title: 'genai-prices',
  kind: 'prices',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'facts',
    attribution: 'Pydantic, genai-prices',
  },
  cadence: 'daily',
  rowFloor: 100,
  confirmHours: 24,
  discover: () => [{ url: 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json' }],
  // the slim file and the files of providers say the same
  classify: (url) => (url.endsWith('/prices/data.json') ? 'data' : 'not-data'),
  decode: json,
  payload: z.array(Provider).min(1),
  parse: (providers, { capturedAt }) => {
    const offers = providers.flatMap((provider, at) =>
      provider.models.map((model, index) =>
        modelOffers(provider.id, model, `/${at}/models/${index}`, capturedAt),
      ),
    );
    return {
      readings: offers.flatMap(({ readings }) => readings),
      rejects: offers.flatMap(({ rejects }) => rejects),
      benchmarks: [],
      scopes: [{ seriesPrefix: 'price\u001f', isComplete: true }],
      rowsSeen: offers.length,
    };
  },
});

function modelOffers(
  provider: string,
  model: z.infer<typeof Model>,
  position: string,
  at: Instant,
): JudgedOffer {
  const lists = Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }];
  const dated = lists.map((list, index) => ({
    ...list,
    position: Array.isArray(model.prices) ? `${position}/prices/${index}/prices` : `${position}/prices`,
  }));
  const wrong = dated.find(
    ({ constraint }) => constraint?.start_date !== undefined && !Day.safeParse(constraint.start_date).success,
  );
  if (wrong)
    return {
      readings: [],
      rejects: [
        {
          rule: 'not-a-day',
          detail: `${model.id}: ${wrong.constraint?.start_date}`,
          position: wrong.position,
          keeps: ['price', provider, model.id, ''].join('\u001f'),
        },
      ],
    };
  const readings: PriceReading[] = [];
  const rejects: RejectedRow[] = [];
  for (const list of inForce(dated, dayOf(at))) {
    const odd = oddStep(list.prices);
    if (odd !== null) {
      rejects.push({
        rule: 'unknown-tier',
        detail: `${model.id}: from ${odd} tokens`,
        position: list.position,
        keeps: ['price', provider, model.id, ''].join('\u001f'),
      });
      continue;
    }
    const judged = judgeOffer({
      provider,
      rawName: model.id,
      prices: statedPrices(list.prices, hours(list), list.position),
      zeroMeansFree: false,
      position: list.position,
      effectiveFrom: list.constraint?.start_date ?? null,
    });
    readings.push(...judged.readings);
    rejects.push(...judged.rejects);
  }
  return { readings, rejects };
}

/** The list in force on a day: of those that have begun the one that began last; lists for hours of the day stand beside it. */
function inForce<List extends Partial<Conditional>>(lists: readonly List[], day: string): List[] {
  const byHour = lists.filter((list) => hours(list) !== '');
  const begun = lists
    .filter((list) => hours(list) === '' && (list.constraint?.start_date ?? '') <= day)
    .toSorted((a, b) => ((a.constraint?.start_date ?? '') < (b.constraint?.start_date ?? '') ? 1 : -1));
  return [...begun.slice(0, 1), ...byHour];
}

/** `00:30-16:30Z` for a list that holds at certain hours, else ``. */
function hours({ constraint }: Partial<Conditional>): string {
  if (constraint?.start_time === undefined || constraint.end_time === undefined) return '';
  return `hours:${constraint.start_time.slice(0, 5)}-${constraint.end_time.slice(0, 5)}Z`;
}

/** The first step that does not begin at whole thousands of tokens, by which tiers are named; null when all do. */
function oddStep(prices: z.infer<typeof Prices>): number | null {
  const steps = Object.values(prices).flatMap((value) =>
    typeof value === 'object' ? (value?.tiers ?? []) : [],
  );
  return steps.find(({ start }) => start % 1000 !== 0)?.start ?? null;
}

function statedPrices(prices: z.infer<typeof Prices>, hoursTier: string, position: string): StatedPrice[] {
  return Object.entries(prices).flatMap(([key, value]) => {
    const meter = METERS.get(key);
    const at = `${position}/${key}`;
    if (value == null) return [];
    if (key === 'requests_kcount' && typeof value === 'number') {
      const price = decimalFromNumber(value);
      return price === null
        ? []
        : [
            {
              meter: 'request' as const,
              tier: hoursTier,
              unit: 'usd_each' as const,
              price: shiftDecimal(price, -3),
              position: at,
            },
          ];
    }
    if (!meter) return [];
    const steps =
      typeof value === 'number'
        ? [{ start: 0, price: value, at }]
        : [
            { start: 0, price: value.base, at: `${at}/base` },
            ...value.tiers.map((step, index) => ({ ...step, at: `${at}/tiers/${index}/price` })),
          ];
    return steps.flatMap((step): StatedPrice[] => {
      const price = decimalFromNumber(step.price);
      if (price === null) return [];
      const tier = [step.start === 0 ? '' : `context>${step.start / 1000}k`, hoursTier]
        .filter((part) => part !== '')
        .join('+');
      return [{ meter, tier, unit: 'usd_per_mtok', price, position: step.at }];
    });
  });
}
