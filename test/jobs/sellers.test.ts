import { describe, expect, test } from 'vitest';
import type { Meter } from '#domain/reading.ts';
import type { CurrentPrice } from '#jobs/publish/current.ts';
import { isDeveloper, standingRow } from '#jobs/publish/sellers.ts';
import { loadCatalog } from '#catalog/load.ts';

const catalog = loadCatalog();
const MODEL = 'mistral/mistral-large-2411';

/** One meter of an offer, from a sheet that copies it unless `more` says otherwise. */
function offer(
  source: string,
  provider: string,
  price: string,
  more: Partial<CurrentPrice['price'] & CurrentPrice> = {},
): CurrentPrice {
  const { standing = 'aggregator', confirmedOn = '2026-04-01', ...rest } = more;
  return {
    source,
    standing,
    confirmedOn,
    price: {
      source,
      provider,
      offer: 'mistral-large-2411',
      meter: 'input' satisfies Meter,
      tier: '',
      unit: 'usd_per_mtok',
      price,
      is_free: false,
      effective_from: null,
      known_at: '2026-01-10',
      evidence: { snapshot: source, position: '/0' },
      ...rest,
    },
  };
}

describe('the row that stands for a model', () => {
  const own = { standing: 'first-hand' } as const;
  const openrouter = offer('openrouter-models', 'openrouter', '2', own);
  const page = offer('mistral-pricing', 'mistral', '1', own);
  const sheet = offer('models-dev-api', 'mistral', '3');
  const shop = offer('shop-prices', 'shop', '0.5', own);

  test.each<[string, CurrentPrice[], string | null]>([
    ["is the developer's own list before OpenRouter's", [openrouter, page, sheet], 'mistral-pricing'],
    ["is OpenRouter's before a copy of the developer's", [sheet, openrouter], 'openrouter-models'],
    ["is a copy of the developer's where nothing else is", [sheet], 'models-dev-api'],
    ['is no other reseller', [shop, offer('models-dev-api', 'shop', '1')], null],
    ["is no copy of OpenRouter's", [offer('litellm-prices', 'openrouter', '1')], null],
    [
      'is of several copies the one confirmed last',
      [sheet, offer('simonw-llm-prices', 'mistral', '4', { confirmedOn: '2026-04-02' })],
      'simonw-llm-prices',
    ],
    [
      'is of several copies of one day the first by id',
      [sheet, offer('litellm-prices', 'mistral', '4')],
      'litellm-prices',
    ],
    [
      'is no free offer',
      [offer('openrouter-models', 'openrouter', '0', { ...own, is_free: true }), sheet],
      'models-dev-api',
    ],
    [
      'is no tier',
      [offer('openrouter-models', 'openrouter', '1', { ...own, tier: 'flex' }), sheet],
      'models-dev-api',
    ],
  ])('%s', (_what, prices, source) => {
    expect(standingRow(MODEL, 'open-weights-restricted', prices, catalog)?.source ?? null).toBe(source);
  });

  test('has both meters of one offer, the one with the shortest id', () => {
    const row = standingRow(
      MODEL,
      'open-weights-restricted',
      [
        offer('models-dev-api', 'mistral', '9', { offer: 'mistral-large-2411-eu' }),
        sheet,
        offer('models-dev-api', 'mistral', '6', { meter: 'output', known_at: '2026-02-01' }),
      ],
      catalog,
    );
    expect(row).toMatchObject({
      offer: 'mistral-large-2411',
      seller: 'developer',
      input_usd_per_mtok: '3',
      output_usd_per_mtok: '6',
      known_at: '2026-02-01',
    });
  });
});

test.each([
  ['gemini', 'google/gemini-2.5-pro', true],
  ['google-vertex', 'google/gemini-2.5-pro', true],
  ['vertex_ai-mistral_models', 'mistral/mistral-large-2411', false],
  ['bedrock_converse', 'amazon/nova-pro-v1', true],
  ['dashscope', 'qwen/qwen3-max', true],
  ['alibaba-cn', 'qwen/qwen3-max', false],
  ['azure', 'openai/gpt-4o-2024-11-20', false],
  ['x-ai', 'xai/grok-4', true],
])('%s sells %s as its developer: %s', (provider, model, answer) => {
  expect(isDeveloper(catalog, provider, model)).toBe(answer);
});
