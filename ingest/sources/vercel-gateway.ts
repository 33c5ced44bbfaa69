/**
 * Vercel's AI Gateway: what it sells, USD per token as decimal strings, as its documentation describes the list. Only
 * language models are read. Where a price depends on the length of the prompt, `…_tiers` lists it by token count, `min` included
 * and `max` not (`200001` is "over 200k"); the first step repeats the plain price. What a web search or a picture costs is not
 * read: the list and its documentation do not say the same unit.
 */
import { z } from 'zod';
import { parseDecimal, shiftDecimal } from '#domain/decimal.ts';
import type { ClaimReading, Meter, RejectedRow } from '#domain/reading.ts';
import { json, pointerToken } from '#ingest/decode/json.ts';
import { judgeOffer, type StatedPrice } from '#ingest/offer.ts';
import { defineSource } from '#ingest/source.ts';

const PROVIDER = 'vercel';
const METERS: ReadonlyMap<string, Meter> = new Map([
  ['input', 'input'],
  ['output', 'output'],
  ['input_cache_read', 'cache_read'],
  ['input_cache_write', 'cache_write'],
]);
const NOT_READ = new Set(['image', 'web_search']);

const Tiers = z.array(z.object({ cost: z.string(), min: z.int().nonnegative().optional() })).min(1);
const Model = z.object({
  id: z.string().min(1),
  type: z.string(),
  released: z.int().nullish(),
  pricing: z.record(z.string(), z.unknown()).nullish(),
});
type Model = z.infer<typeof Model>;

/** A renamed price would otherwise look like a list without prices. */
function mostArePriced(models: readonly Model[]): boolean {
  const read = models.filter(isRead);
  const priced = read.filter(({ pricing }) => pricing && 'input' in pricing && 'output' in pricing);
  return priced.length > 0 && priced.length >= read.length / 2;
}

export default defineSource({
  id: 'vercel-gateway',
  title: 'Vercel AI Gateway model list',
  kind: 'prices',
  standing: 'first-hand',
  home: 'https://vercel.com/ai-gateway/models',
  terms: {
    licence: 'none stated',
    url: 'https://vercel.com/docs/ai-gateway',
    republish: 'facts',
    attribution: 'Vercel, AI Gateway',
  },
  cadence: 'daily',
  rowFloor: 50,
  writtenFrom: 'documentation',
  discover: () => [{ url: 'https://ai-gateway.vercel.sh/v1/models' }],
  decode: json,
  payload: z.object({
    data: z
      .array(Model)
      .refine(mostArePriced, 'most language models should have an input and an output price'),
  }),
  parse: ({ data }) => {
    const offers = data.flatMap((model, index) => (isRead(model) ? [readOffer(model, index)] : []));
    return {
      readings: [
        ...offers.flatMap(({ readings }) => readings),
        ...data.flatMap((model, index) => (isRead(model) ? releaseDate(model, index) : [])),
      ],
      rejects: offers.flatMap(({ rejects }) => rejects),
      benchmarks: [],
      scopes: [
        { seriesPrefix: `price\u001f${PROVIDER}\u001f`, isComplete: true },
        // that a reseller's row is gone is no news of the model
        { seriesPrefix: `claim\u001f${PROVIDER}\u001f`, isComplete: false },
      ],
      rowsSeen: offers.length,
    };
  },
});

function isRead({ type }: Model): boolean {
  return type === 'language';
}

function readOffer({ id: rawName, pricing }: Model, index: number) {
  const position = `/data/${index}/pricing`;
  const read = Object.entries(pricing ?? {}).map(([key, value]) =>
    readPrices(rawName, key, value, pricing ?? {}, position),
  );
  const prices = read.flatMap((one) => one.prices);
  const judged = judgeOffer({ provider: PROVIDER, rawName, prices, zeroMeansFree: false, position });
  return { readings: judged.readings, rejects: [...read.flatMap((one) => one.rejects), ...judged.rejects] };
}

interface Stated {
  readonly prices: readonly StatedPrice[];
  readonly rejects: readonly RejectedRow[];
}

function readPrices(
  rawName: string,
  key: string,
  value: unknown,
  pricing: Readonly<Record<string, unknown>>,
  at: string,
): Stated {
  const position = `${at}/${pointerToken(key)}`;
  const refuse = (rule: string, detail: string, tier = ''): Stated => ({
    prices: [],
    rejects: [
      {
        rule,
        detail: `${rawName}: ${detail}`,
        position,
        keeps: ['price', PROVIDER, rawName, ...(meter ? [meter, tier] : [''])].join('\u001f'),
      },
    ],
  });
  const [, plain = key, steps] = /^(.*?)(_tiers)?$/.exec(key) ?? [];
  const meter = METERS.get(plain);
  if (NOT_READ.has(plain)) return NOTHING;
  // a new component matters once it costs something
  if (!meter) return value === '0' ? NOTHING : refuse('unknown-meter', key);
  if (steps === undefined) {
    const price = priceOf(value);
    return price === null
      ? refuse('not-a-price', JSON.stringify(value))
      : { prices: [{ meter, tier: '', unit: 'usd_per_mtok', price, position }], rejects: [] };
  }
  const tiers = Tiers.safeParse(value);
  if (!tiers.success) return refuse('unknown-tier', key, 'context');
  const prices: StatedPrice[] = [];
  for (const [step, { cost, min = 0 }] of tiers.data.entries()) {
    const price = priceOf(cost);
    if (price === null) return refuse('not-a-price', JSON.stringify(cost), 'context');
    if (min === 0 && price !== priceOf(pricing[plain]))
      return refuse('contradictory-price', `${key} begins with ${price}`, 'context');
    if (min === 0) continue;
    if (min % 1000 !== 1) return refuse('unknown-tier', `${key} from ${min}`, 'context');
    prices.push({
      meter,
      tier: `context>${(min - 1) / 1000}k`,
      unit: 'usd_per_mtok',
      price,
      position: `${position}/${step}/cost`,
    });
  }
  return { prices, rejects: [] };
}

const NOTHING: Stated = { prices: [], rejects: [] };

function priceOf(value: unknown): string | null {
  const written = typeof value === 'string' ? parseDecimal(value) : null;
  return written === null ? null : shiftDecimal(written, 6);
}

/** The day that the list gives as the model's release, in seconds since 1970; what does not fall into the age of language models is none. */
function releaseDate({ id: rawName, released }: Model, index: number): ClaimReading[] {
  if (released == null || released < FIRST_SECOND || released > LAST_SECOND) return [];
  const value = new Date(released * 1000).toISOString().slice(0, 10);
  return [
    {
      kind: 'claim',
      rawName,
      about: PROVIDER,
      property: 'release_date',
      value,
      position: `/data/${index}/released`,
    },
  ];
}

const FIRST_SECOND = Date.UTC(2018, 0) / 1000;
const LAST_SECOND = Date.UTC(2100, 0) / 1000;
