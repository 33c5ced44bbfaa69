/**
 * Charm's Catwalk: a file for each provider, USD per million tokens.
 *
 * `cost_per_1m_in_cached` and `cost_per_1m_out_cached` are the prices of writing to the cache and of reading from it, in an order that
 * differs by provider and by model. A read is told by costing at most half of the input, a write by costing 1.2 to 1.3 times as
 * much, and only where the other of the two is absent, zero, the same or told as well; every other pair is left out.
 * No file names its currency: DeepSeek's changed from dollars to yuan in April 2026 without a word, Cortecs sells in euro and in dollars,
 * and neither file's prices are read. A zero is a subscription or not known, unless the id says `:free`.
 */
import { z } from 'zod';
import { compareDecimals, decimalFromNumber, isZero } from '#domain/decimal.ts';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { Meter, RejectedRow } from '#domain/reading.ts';
import { jsonWithRepeats } from '#ingest/decode/json.ts';
import type { JudgedOffer } from '#ingest/offer.ts';
import { offerOfFields, type PriceField } from '#ingest/priceField.ts';
import { defineSource } from '#ingest/source.ts';

const ROOT = 'https://raw.githubusercontent.com/charmbracelet/catwalk/main/internal/providers/configs/';
const PROVIDERS = [
  ...[
    'aihubmix',
    'anthropic',
    'avian',
    'azure',
    'cerebras',
    'chutes',
    'copilot',
    'cortecs',
    'deepseek',
    'gemini',
  ],
  ...['groq', 'huggingface', 'ionet', 'kimi', 'minimax', 'minimax-china', 'nebius', 'neuralwatt', 'openai'],
  ...['opencode-go', 'opencode-zen', 'openrouter', 'qiniucloud', 'synthetic', 'venice', 'vercel', 'vertexai'],
  ...['xai', 'zai', 'zhipu', 'zhipu-coding'],
];
const IN_DOUBT = new Map([
  ['deepseek', 'dollars until March 2026, then yuan'],
  ['cortecs', 'euro or dollars'],
]);

const Model = z.object({
  id: z.string().min(1),
  cost_per_1m_in: z.number(),
  cost_per_1m_out: z.number(),
  cost_per_1m_in_cached: z.number().nullish(),
  cost_per_1m_out_cached: z.number().nullish(),
});
type Model = z.infer<typeof Model>;
type CacheKey = 'cost_per_1m_in_cached' | 'cost_per_1m_out_cached';

export default defineSource({
  id: 'catwalk',
  title: 'Catwalk provider files',
  kind: 'catalog',
  home: 'https://github.com/charmbracelet/catwalk',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/charmbracelet/catwalk/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'Charm, Catwalk',
  },
  cadence: 'weekly',
  rowFloor: 1,
  confirmHours: 24,
  discover: () => PROVIDERS.map((provider) => ({ url: `${ROOT}${provider}.json` })),
  decode: decodeFile,
  payload: z.object({ id: z.string().min(1), models: z.array(Model).min(1) }),
  parse: ({ id: provider, models }) => {
    const offers = models.map((model, index) => offerOf(provider, model, `/models/${index}`));
    return {
      readings: offers.flatMap(({ readings }) => readings),
      rejects: offers.flatMap(({ rejects }) => rejects),
      benchmarks: [],
      scopes: [{ seriesPrefix: `price\u001f${provider}\u001f`, isComplete: true }],
      rowsSeen: models.length,
    };
  },
});

/** One recorded file has `context_window` twice; a key that is read may not stand twice. */
function decodeFile(body: string): Result<unknown> {
  const read = jsonWithRepeats(body);
  if (!read.ok) return read;
  const twice = read.value.repeats.find(({ pointer }) => /\/(?:id|models|cost_[^/]*)$/.test(pointer));
  return twice
    ? failed({
        kind: 'unparseable',
        detail: `the key ${twice.pointer} stands twice, at offset ${twice.offset}`,
      })
    : ok(read.value.value);
}

function offerOf(provider: string, model: Model, position: string): JudgedOffer {
  const rawName = model.id;
  const keeps = ['price', provider, rawName, ''].join('\u001f');
  const currency = IN_DOUBT.get(provider);
  if (currency !== undefined) {
    const reject: RejectedRow = {
      rule: 'currency-in-doubt',
      detail: `${rawName}: ${currency}`,
      position,
      keeps,
    };
    return { readings: [], rejects: [reject] };
  }
  const fields: PriceField[] = [
    { meter: 'input', value: model.cost_per_1m_in, shift: 0, position: `${position}/cost_per_1m_in` },
    { meter: 'output', value: model.cost_per_1m_out, shift: 0, position: `${position}/cost_per_1m_out` },
    ...cacheFields(model, position),
  ];
  return offerOfFields({ provider, rawName, zeroMeansFree: rawName.endsWith(':free'), position }, fields);
}

/** Go writes a number that nobody set as zero, so a zero here says nothing and is not told as a placeholder each time. */
function cacheFields(model: Model, position: string): PriceField[] {
  const keys: readonly CacheKey[] = ['cost_per_1m_in_cached', 'cost_per_1m_out_cached'];
  const stated = keys.flatMap((key) => {
    const written = model[key] ? decimalFromNumber(model[key]) : null;
    return written === null || isZero(written)
      ? []
      : [{ key, written, meter: toldBy(model, model[key] ?? 0) }];
  });
  const [first, second] = stated;
  if (!first || stated.some(({ meter }) => meter === null)) return [];
  if (second && second.meter === first.meter && compareDecimals(first.written, second.written) !== 0)
    return [];
  const once = second?.meter === first.meter ? [first] : stated;
  return once.flatMap(({ key, meter }) =>
    meter === null ? [] : [{ meter, value: model[key], shift: 0, position: `${position}/${key}` }],
  );
}

/** Which of the two a price is, by its ratio to the input; null in doubt. */
function toldBy({ cost_per_1m_in: input }: Model, price: number): Meter | null {
  const ratio = price / input;
  if (ratio > 0 && ratio <= 0.5) return 'cache_read';
  return ratio >= 1.2 && ratio <= 1.3 ? 'cache_write' : null;
}
