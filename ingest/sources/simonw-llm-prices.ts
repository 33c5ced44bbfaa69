/**
 * llm-prices: a file for each vendor, USD per million tokens, with a dated history of which the open end is in force.
 * Before October 2025 the prices stood inside a page's script, which is not read.
 */
import { z } from 'zod';
import { Day } from '#domain/day.ts';
import { decimalFromNumber } from '#domain/decimal.ts';
import type { Meter, RejectedRow } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import { judgeOffer, type JudgedOffer, type StatedPrice } from '#ingest/offer.ts';
import { defineSource } from '#ingest/source.ts';

const ROOT = 'https://raw.githubusercontent.com/simonw/llm-prices/main/data';
const VENDORS = [
  'amazon',
  'anthropic',
  'deepseek',
  'google',
  'minimax',
  'mistral',
  'moonshot-ai',
  'openai',
  'qwen',
  'xai',
];
const METERS: readonly (readonly [key: 'input' | 'output' | 'input_cached', Meter])[] = [
  ['input', 'input'],
  ['output', 'output'],
  ['input_cached', 'cache_read'],
];
const Price = z.number().nullish();
const Period = z.object({
  input: Price,
  output: Price,
  input_cached: Price,
  from_date: z.string().nullish(),
  to_date: z.string().nullish(),
});
const Model = z.object({ id: z.string(), price_history: z.array(Period).min(1) });
type Model = z.infer<typeof Model>;

export default defineSource({
  id: 'simonw-llm-prices',
  title: 'llm-prices',
  kind: 'prices',
  home: 'https://www.llm-prices.com/',
  terms: {
    licence: 'none stated',
    url: 'https://github.com/simonw/llm-prices',
    republish: 'facts',
    attribution: 'Simon Willison, llm-prices',
  },
  cadence: 'daily',
  rowFloor: 1,
  confirmHours: 24,
  discover: () => VENDORS.map((vendor) => ({ url: `${ROOT}/${vendor}.json` })),
  classify: (url) => (url.endsWith('.json') ? 'data' : 'not-data'),
  decode: json,
  payload: z.object({ vendor: z.string().min(1), models: z.array(Model).min(1) }),
  parse: ({ vendor, models }) => {
    const offers = models.map((model, index) => offerOf(vendor.toLowerCase(), model, `/models/${index}`));
    return {
      readings: offers.flatMap(({ readings }) => readings),
      rejects: offers.flatMap(({ rejects }) => rejects),
      benchmarks: [],
      scopes: [{ seriesPrefix: `price\u001f${vendor.toLowerCase()}\u001f`, isComplete: true }],
      rowsSeen: models.length,
    };
  },
});

/** The prices of the one period without an end; none, or several, tell no price in force. */
function offerOf(provider: string, model: Model, position: string): JudgedOffer {
  const open = model.price_history.flatMap((period, index) =>
    period.to_date == null ? [{ period, index }] : [],
  );
  const [current] = open;
  const keeps = ['price', provider, model.id, ''].join('\u001f');
  if (!current || open.length > 1)
    return refused({
      rule: 'no-current-price',
      detail: `${model.id}: ${open.length} periods without an end`,
      position,
      keeps,
    });
  const { period, index } = current;
  const from = period.from_date ?? null;
  if (from !== null && !Day.safeParse(from).success)
    return refused({
      rule: 'not-a-day',
      detail: `${model.id}: ${from}`,
      position: `${position}/price_history/${index}/from_date`,
      keeps,
    });
  const prices = METERS.flatMap(([key, meter]): StatedPrice[] => {
    const price = typeof period[key] === 'number' ? decimalFromNumber(period[key]) : null;
    return price === null
      ? []
      : [
          {
            meter,
            tier: '',
            unit: 'usd_per_mtok',
            price,
            position: `${position}/price_history/${index}/${key}`,
          },
        ];
  });
  return judgeOffer({
    provider,
    rawName: model.id,
    prices,
    zeroMeansFree: false,
    position,
    effectiveFrom: from,
  });
}

function refused(reject: RejectedRow): JudgedOffer {
  return { readings: [], rejects: [reject] };
}
