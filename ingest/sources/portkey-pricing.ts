/**
 * Portkey's price files: one for each provider, named by its address, US cents per token (0.00025 is 2.50 USD a million).
 *
 * The entry `default` is a template of zeros whose currency holds for the file. Google's ids carry the length of the prompt:
 * `-lte-128k` is the base price, `-gt-128k` the price above; both may restate an entry without either. Early files give batch
 * prices as a multiplier of the base, which is not a stated price. Not read: images, video, text beside images, fine-tuning.
 */
import { z } from 'zod';
import type { Meter, PriceReading, PriceUnit, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { json, pointerToken } from '#ingest/decode/json.ts';
import type { JudgedOffer } from '#ingest/offer.ts';
import { offerOfFields, type PriceField } from '#ingest/priceField.ts';
import { defineSource, type CaptureContext, type Parsed } from '#ingest/source.ts';

const ROOT = 'https://configs.portkey.ai/pricing/';
const PROVIDERS = [
  ...['ai21', 'anthropic', 'anyscale', 'azure-ai', 'azure-openai', 'bedrock', 'bedrock-mantle', 'cerebras'],
  ...['cohere', 'dashscope', 'deepbricks', 'deepinfra', 'deepseek', 'ember-cloud', 'fireworks-ai', 'google'],
  ...['groq', 'mistral-ai', 'moonshot', 'nebius', 'novita-ai', 'openai', 'openrouter', 'oracle'],
  ...['perplexity-ai', 'reka-ai', 'together-ai', 'vertex-ai', 'x-ai', 'z-ai', 'zhipu'],
];
/** Cents per token to USD per million tokens; cents to USD. */
const PER_TOKEN = 4;
const EACH = -2;

const Price = z.object({ price: z.unknown() });
const Prices = z.record(z.string(), z.unknown()).nullish();
const Config = z.object({ pay_as_you_go: Prices, batch_config: Prices, currency: z.string().nullish() });
const Entry = z.object({ pricing_config: Config.nullish() });
type Entry = z.infer<typeof Entry>;
const File = z
  .record(z.string(), Entry)
  .refine((file) => currencyOf(file['default']) !== null, 'the entry "default" should state a currency');

interface Component {
  readonly meter: Meter;
  readonly unit: PriceUnit;
}
const token = (meter: Meter): Component => ({ meter, unit: 'usd_per_mtok' });
const USAGE = new Map<string, Component>([
  ['request_token', token('input')],
  ['response_token', token('output')],
  ['cache_read_input_token', token('cache_read')],
  ['cache_write_input_token', token('cache_write')],
  ['reasoning_token', token('reasoning')],
  ['request_audio_token', token('input_audio')],
  ['response_audio_token', token('output_audio')],
]);
const ADDITIONAL = new Map<string, Component>([
  ['cache_write_1h', token('cache_write_1h')],
  ['thinking_token', token('reasoning')],
  ['web_search', { meter: 'web_search', unit: 'usd_each' }],
]);
const BATCH = new Map<string, readonly [Component, tier: string]>([
  ['request_token', [token('batch_input'), '']],
  ['response_token', [token('batch_output'), '']],
  ['cache_read_input_token', [token('cache_read'), 'batch']],
]);
/** Components of offers that this tracker does not compare. */
const NOT_READ = /image|audio|video|text|^additional_units$/;

export default defineSource({
  id: 'portkey-pricing',
  title: 'Portkey price files',
  kind: 'prices',
  home: 'https://github.com/Portkey-AI/models',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/Portkey-AI/models/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'Portkey, Portkey-AI/models',
  },
  cadence: 'weekly',
  rowFloor: 1,
  confirmHours: 24,
  discover: () => PROVIDERS.map((provider) => ({ url: `${ROOT}${provider}.json` })),
  decode: json,
  payload: File,
  parse: readFile,
});

function currencyOf(entry: Entry | undefined): string | null {
  return entry?.pricing_config?.currency ?? null;
}

function readFile({ default: template, ...models }: z.infer<typeof File>, { url }: CaptureContext): Parsed {
  const provider = decodeURIComponent(new URL(url).pathname.split('/').pop() ?? '').replace(/\.json$/, '');
  const entries = Object.entries(models);
  const offers = entries.map(([key, entry]) =>
    readEntry(provider, key, entry, currencyOf(entry) ?? currencyOf(template)),
  );
  const once = agreeing<PriceReading>(offers.flatMap(({ readings }) => readings));
  return {
    readings: once.readings,
    rejects: [...offers.flatMap(({ rejects }) => rejects), ...once.rejects],
    benchmarks: [],
    scopes: [{ seriesPrefix: `price\u001f${provider}\u001f`, isComplete: true }],
    rowsSeen: entries.length,
  };
}

function readEntry(
  provider: string,
  key: string,
  { pricing_config: config }: Entry,
  currency: string | null,
): JudgedOffer {
  const position = `/${pointerToken(key)}/pricing_config`;
  const [, name = key, side, size] = /^(.+)-(lte|gt)-(\d+)k$/.exec(key) ?? [];
  const tier = side === 'gt' ? `context>${size}k` : '';
  if (currency !== 'USD')
    return {
      readings: [],
      rejects: [
        {
          rule: 'other-currency',
          detail: `${key}: ${currency}`,
          position,
          keeps: ['price', provider, name, ''].join('\u001f'),
        },
      ],
    };
  const usage = config?.pay_as_you_go ?? {};
  const additional = z.record(z.string(), z.unknown()).safeParse(usage['additional_units']).data ?? {};
  const batch = config?.batch_config ?? {};
  const at = `${position}/pay_as_you_go`;
  const rejects = [
    ...Object.keys(usage)
      .filter((part) => !USAGE.has(part) && !NOT_READ.test(part))
      .map((part) => ({
        rule: 'unknown-meter',
        detail: `${key}: ${part}`,
        position: `${at}/${pointerToken(part)}`,
      })),
    ...multipliers(key, batch, `${position}/batch_config`),
  ];
  const fields = [
    ...fieldsOf(usage, at, (part) => [USAGE.get(part), tier]),
    ...fieldsOf(additional, `${at}/additional_units`, (part) => [ADDITIONAL.get(part), tier]),
    ...fieldsOf(batch, `${position}/batch_config`, (part) => {
      const [component, narrowed = ''] = BATCH.get(part) ?? [];
      return [component, [narrowed, tier].filter((one) => one !== '').join('+')];
    }),
  ];
  return offerOfFields({ provider, rawName: name, zeroMeansFree: false, position }, fields, rejects);
}

function fieldsOf(
  prices: Readonly<Record<string, unknown>>,
  position: string,
  known: (part: string) => readonly [component: Component | undefined, tier: string],
): PriceField[] {
  return Object.entries(prices).flatMap(([part, stated]) => {
    const [component, tier] = known(part);
    const price = Price.safeParse(stated);
    if (!component || !price.success || price.data.price === undefined) return [];
    const shift = component.unit === 'usd_each' ? EACH : PER_TOKEN;
    return [{ ...component, tier, value: price.data.price, shift, position: `${position}/${part}/price` }];
  });
}

/** One reject for an entry whose batch prices are multipliers of the others. */
function multipliers(key: string, batch: Readonly<Record<string, unknown>>, position: string): RejectedRow[] {
  const isOne = (stated: unknown) => typeof stated === 'object' && stated !== null && 'multiplier' in stated;
  return Object.values(batch).some(isOne)
    ? [{ rule: 'not-stated', detail: `${key}: batch prices as multipliers`, position }]
    : [];
}
