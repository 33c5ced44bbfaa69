/**
 * OpenLIT's price list: model ids by task, USD per thousand tokens. Read: chat models. Not read: embeddings, images and audio,
 * which have other units. The list names no seller, and none is guessed from the model.
 */
import { z } from 'zod';
import type { Meter, RejectedRow } from '#domain/reading.ts';
import { json, pointerToken } from '#ingest/decode/json.ts';
import type { JudgedOffer } from '#ingest/offer.ts';
import { offerOfFields, type PriceField } from '#ingest/priceField.ts';
import { defineSource } from '#ingest/source.ts';

const PROVIDER = 'unstated';
const METERS = new Map<string, Meter>([
  ['promptPrice', 'input'],
  ['completionPrice', 'output'],
  ['cacheReadPrice', 'cache_read'],
]);
const Model = z.object({ promptPrice: z.number(), completionPrice: z.number() }).catchall(z.unknown());

export default defineSource({
  id: 'openlit-pricing',
  title: 'OpenLIT price list',
  kind: 'prices',
  home: 'https://github.com/openlit/openlit/blob/main/assets/pricing.json',
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/openlit/openlit/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'OpenLIT, assets/pricing.json',
  },
  cadence: 'weekly',
  rowFloor: 20,
  confirmHours: 24,
  discover: () => [{ url: 'https://raw.githubusercontent.com/openlit/openlit/main/assets/pricing.json' }],
  decode: json,
  payload: z.object({ chat: z.record(z.string(), Model) }),
  parse: ({ chat }) => {
    const offers = Object.entries(chat).map(([name, model]) => offerOf(name, model));
    return {
      readings: offers.flatMap(({ readings }) => readings),
      rejects: offers.flatMap(({ rejects }) => rejects),
      benchmarks: [],
      scopes: [{ seriesPrefix: `price\u001f${PROVIDER}\u001f`, isComplete: true }],
      rowsSeen: offers.length,
    };
  },
});

function offerOf(rawName: string, model: z.infer<typeof Model>): JudgedOffer {
  const position = `/chat/${pointerToken(rawName)}`;
  const fields: PriceField[] = [];
  const rejects: RejectedRow[] = [];
  for (const [key, value] of Object.entries(model)) {
    const at = `${position}/${pointerToken(key)}`;
    const meter = METERS.get(key);
    if (meter) fields.push({ meter, value, shift: 3, position: at });
    else rejects.push({ rule: 'unknown-meter', detail: `${rawName}: ${key}`, position: at });
  }
  return offerOfFields({ provider: PROVIDER, rawName, zeroMeansFree: false, position }, fields, rejects);
}
