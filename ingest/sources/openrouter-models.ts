/**
 * OpenRouter's list of what it sells: one offer per model id, prices as decimal strings in USD per token.
 *
 * OpenRouter is the seller, so `provider` is `openrouter` throughout; which host serves a call is not in the list. `created`
 * is the day of listing and `hugging_face_id` is often empty for open models, so neither a release date nor openness is
 * claimed. Ids beginning with `~` are rolling aliases and are passed on as spelled.
 */
import { z } from 'zod';
import { isZero, parseDecimal, shiftDecimal, type Decimal } from '#domain/decimal.ts';
import type { ClaimReading, Meter, PriceUnit, RejectedRow } from '#domain/reading.ts';
import { json, pointerToken } from '#ingest/decode/json.ts';
import { entryMemory } from '#ingest/entryMemory.ts';
import { judgeOffer, type JudgedOffer, type StatedPrice } from '#ingest/offer.ts';
import { defineSource } from '#ingest/source.ts';

const LIST = 'https://openrouter.ai/api/v1/models';
const PROVIDER = 'openrouter';

const Model = z.object({
  id: z.string().min(1),
  // Both stand in every recorded row; a list without them has changed its shape and is not a list without prices.
  pricing: z.object({ prompt: z.string(), completion: z.string() }).catchall(z.unknown()),
  hugging_face_id: z.string().nullish(),
  architecture: z.object({ output_modalities: z.array(z.string()).nullish() }).nullish(),
});
type Model = z.infer<typeof Model>;

const METERS = new Map<string, readonly [Meter, PriceUnit]>([
  ['prompt', ['input', 'usd_per_mtok']],
  ['completion', ['output', 'usd_per_mtok']],
  ['request', ['request', 'usd_each']],
  ['image', ['input_image', 'usd_each']],
  ['web_search', ['web_search', 'usd_each']],
  ['internal_reasoning', ['reasoning', 'usd_per_mtok']],
  ['input_cache_read', ['cache_read', 'usd_per_mtok']],
  ['input_cache_write', ['cache_write', 'usd_per_mtok']],
  ['audio', ['input_audio', 'usd_per_mtok']],
]);

export default defineSource({
  id: 'openrouter-models',
  title: 'OpenRouter model list',
  kind: 'prices',
  standing: 'first-hand',
  home: 'https://openrouter.ai/models',
  terms: {
    licence: 'none stated',
    url: 'https://openrouter.ai/terms',
    republish: 'facts',
    attribution: 'OpenRouter, https://openrouter.ai/api/v1/models',
  },
  cadence: 'daily',
  rowFloor: 100,
  discover: () => [{ url: LIST }],
  // `…/endpoints` lists the hosts of one model; two recordings of one model make no series, and the list has its price.
  classify: (url) => (url === LIST ? 'data' : 'not-data'),
  decode: json,
  payload: z.object({ data: z.array(Model).min(1) }),
  parse: ({ data }) => {
    const read = readerOf();
    const offers = data.map((model, index) => read(model.id, model, `/data/${index}`));
    return {
      readings: offers.flatMap(({ readings }) => readings),
      rejects: offers.flatMap(({ rejects }) => rejects),
      benchmarks: [],
      scopes: [
        { seriesPrefix: `price\u001f${PROVIDER}\u001f`, isComplete: true },
        // An emptied repository id says nothing about the weights.
        { seriesPrefix: `claim\u001f${PROVIDER}\u001f`, isComplete: false },
      ],
      rowsSeen: data.length,
    };
  },
});

const readerOf = entryMemory<Model>((_id, model, position) => {
  const { readings, rejects } = readOffer(model, `${position}/pricing`);
  return { readings: [...readings, ...weightsClaims(model, `${position}/hugging_face_id`)], rejects };
});

function readOffer(model: Model, position: string): JudgedOffer {
  const { prompt, completion } = model.pricing;
  if (prompt === '-1' || completion === '-1') {
    // A router bills whatever the model it picks costs.
    return { readings: [], rejects: [{ rule: 'router-has-no-price', detail: model.id, position }] };
  }
  const prices: StatedPrice[] = [];
  const rejects: RejectedRow[] = [];
  for (const [key, value] of Object.entries(model.pricing)) {
    // A new component matters once it costs something; `discount: 0` does not.
    if (!METERS.has(key) && (value === 0 || value === '0')) continue;
    const stated = readPrice(model, key, value, `${position}/${pointerToken(key)}`);
    if ('rule' in stated) rejects.push(stated);
    else prices.push(stated);
  }
  const judged = judgeOffer({
    provider: PROVIDER,
    rawName: model.id,
    prices,
    zeroMeansFree: rejects.length === 0 && zeroMeansFree(model),
    position,
  });
  return { readings: judged.readings, rejects: [...rejects, ...judged.rejects] };
}

function readPrice(model: Model, key: string, value: unknown, position: string): StatedPrice | RejectedRow {
  const known = METERS.get(key);
  if (!known) return { rule: 'unknown-meter', detail: `${model.id}: ${key}`, position };
  const price = typeof value === 'string' ? parseDecimal(value) : null;
  if (price === null)
    return { rule: 'not-a-price', detail: `${model.id}: ${JSON.stringify(value)}`, position };
  const [meter, usual] = known;
  const unit = key === 'image' ? imageUnit(model, price) : usual;
  return { meter, tier: '', unit, price: unit === 'usd_per_mtok' ? shiftDecimal(price, 6) : price, position };
}

/**
 * `image` was a price per image until autumn 2025 (always over 100 times the prompt token) and became, model by model, a
 * price per image token, which equals the prompt token's in every recorded row.
 */
function imageUnit(model: Model, price: Decimal): PriceUnit {
  return !isZero(price) && price === parseDecimal(model.pricing.prompt) ? 'usd_per_mtok' : 'usd_each';
}

/**
 * An all-zero offer is free, whether marked `:free` or not (stealth and trial periods), unless it makes something other
 * than text: songs are billed per piece, which this list has no meter for.
 */
function zeroMeansFree({ id, architecture }: Model): boolean {
  return id.endsWith(':free') || (architecture?.output_modalities ?? []).every((made) => made === 'text');
}

function weightsClaims({ id, hugging_face_id: repository }: Model, position: string): ClaimReading[] {
  // Anything but `owner/repository` is not an address of weights; an empty one does not mean closed.
  if (!repository || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return [];
  return [
    {
      kind: 'claim',
      rawName: id,
      about: PROVIDER,
      property: 'weights_url',
      value: `https://huggingface.co/${repository}`,
      position,
    },
  ];
}
