/**
 * The traps and schema changes of the price sheets and catalogues, as the corpus notes list them, each on the recorded captures
 * that show it. Those of zeros, routers, reverts, float noise and broken JSON have their tests beside their sources and in traps.test.ts.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compareDecimals } from '#domain/decimal.ts';
import { seriesKey, type ClaimReading, type PriceReading, type Reading } from '#domain/reading.ts';
import { loadSources } from '#ingest/registry.ts';
import type { Parsed, Source } from '#ingest/source.ts';
import { captures, corpusPresent, corpusTitle, parseBody, type Capture } from '#test/support/corpus.ts';

const sources = await loadSources();
const isPrice = (reading: Reading): reading is PriceReading => reading.kind === 'price';
const isClaim = (reading: Reading): reading is ClaimReading => reading.kind === 'claim';

function sourceOf(id: string): Source {
  const source = sources.get(id);
  if (!source) throw new Error(`${id} is gone`);
  return source;
}

function read(capture: Capture): Parsed {
  const result = parseBody(sourceOf(capture.source), capture.read(), capture);
  if (!result.ok) throw new Error(`${capture.url} of ${capture.capturedAt} was refused`);
  return result.value;
}

/** The captures of a source that are data, at one address where it has several. */
function dataOf(id: string, address = ''): Capture[] {
  return captures(id).filter(({ url }) => url.includes(address) && sourceOf(id).classify(url) === 'data');
}

function newest(id: string, address = ''): PriceReading[] {
  const capture = dataOf(id, address).at(-1);
  return capture ? read(capture).readings.filter(isPrice) : [];
}

function at(id: string, prefix: string): Parsed {
  const capture = dataOf(id).find(({ capturedAt }) => capturedAt.startsWith(prefix));
  if (!capture) throw new Error(`no capture of ${id} at ${prefix}`);
  return read(capture);
}

const base = (prices: readonly PriceReading[], rawName: string, provider?: string) =>
  (['input', 'output'] as const).map(
    (wanted) =>
      prices.find(
        (one) =>
          one.rawName === rawName &&
          one.meter === wanted &&
          one.tier === '' &&
          (provider === undefined || one.provider === provider),
      )?.price,
  );

describe.skipIf(!corpusPresent)(`traps of the price sheets, ${corpusTitle}`, () => {
  test.each([
    ['USD per token as floats', 'litellm-prices', '', 'gpt-4o-mini'],
    ['USD per token as floats, an older copy', 'tokencost-prices', '', 'gpt-4o-mini'],
    ['USD per token as text', 'openrouter-models', '/models', 'openai/gpt-4o-mini'],
    ['USD per thousand', 'openlit-pricing', '', 'gpt-4o-mini'],
    ['USD per million', 'braintrust-models', '', 'gpt-4o-mini'],
    ['USD per million, by provider', 'catwalk', '/openai.json', 'gpt-4o-mini'],
    ['USD per million, by vendor', 'simonw-llm-prices', '/openai.json', 'gpt-4o-mini'],
    ['US cents per token', 'portkey-pricing', '/openai.json', 'gpt-4o-mini'],
    ['US cents per million', 'llm-stats-data', '/azure/models.json', 'gpt-4o-mini-2024-07-18'],
  ] as const)(
    'units: %s come out at the same 0.15 and 0.60 USD a million for GPT-4o mini (traps 1)',
    (_scale, id, address, name) => {
      expect(base(newest(id, address), name)).toEqual(['0.15', '0.6']);
    },
  );

  test.each([
    ['models-dev-api', 'openai'],
    ['genai-prices', 'openai'],
  ] as const)('units: USD per million in %s, where many sell GPT-4o mini (traps 1)', (id, provider) => {
    expect(base(newest(id), 'gpt-4o-mini', provider)).toEqual(['0.15', '0.6']);
  });

  test('units: a thousand pages are dollars a page, not a million tokens (traps 1)', () => {
    const ocr = newest('mistral-docs', '/ocr-3-25-12.ts');
    expect(ocr.map(({ meter, tier, unit, price }) => [meter, tier, unit, price])).toEqual([
      ['page', '', 'usd_each', '0.002'],
      ['page', 'annotated', 'usd_each', '0.003'],
    ]);
  });

  test('units: a file that changed from dollars to yuan without a word states no price (traps 1)', () => {
    for (const capture of dataOf('catwalk', '/deepseek.json')) {
      const { readings, rejects } = read(capture);
      expect(readings, capture.capturedAt).toEqual([]);
      expect(new Set(rejects.map(({ rule }) => rule))).toEqual(new Set(['currency-in-doubt']));
    }
  });

  test('units: what is billed by the search or by the minute does not pass for tokens at 2,000 dollars a million (traps 1)', () => {
    const dear = dataOf('portkey-pricing').flatMap((capture) =>
      read(capture)
        .readings.filter(isPrice)
        .filter(({ unit, price }) => unit === 'usd_per_mtok' && compareDecimals(price, '600') > 0),
    );
    expect(dear).toEqual([]);
  });

  test('zero is not a price: Portkey’s all-zero template is no model, and a file that holds nothing else has no rows (traps 2)', () => {
    for (const capture of dataOf('portkey-pricing')) {
      const { readings, rejects, rowsSeen } = read(capture);
      const positions = [...readings, ...rejects].map(({ position }) => position);
      expect(positions.filter((position) => position.startsWith('/default'))).toEqual([]);
      if (/sagemaker|segmind|workers-ai/.test(capture.url)) expect(rowsSeen).toBe(0);
    }
  });

  test('zero is not a price: subscriptions list 0 for every model and sell none of them for nothing (traps 2)', () => {
    for (const file of ['/copilot.json', '/kimi.json'])
      for (const capture of dataOf('catwalk', file)) expect(read(capture).readings, capture.url).toEqual([]);
    for (const id of ['catwalk', 'portkey-pricing', 'braintrust-models', 'openlit-pricing', 'llm-stats-data'])
      for (const capture of dataOf(id).slice(-40))
        for (const { price, isFree, rawName } of read(capture).readings.filter(isPrice))
          expect(price === '0', `${capture.url} ${rawName}`).toBe(isFree);
  });

  test('OpenRouter’s ids that begin with ~ are aliases and `:free`, `:extended` are offers: each stays as it is spelled (traps 3)', () => {
    const capture = dataOf('openrouter-models').findLast((one) => /"id":\s*"~/.test(one.read()));
    const names = new Set(
      capture ? read(capture).readings.map((reading) => ('rawName' in reading ? reading.rawName : '')) : [],
    );
    const aliases = [...names].filter((name) => name.startsWith('~'));
    expect(aliases.length).toBeGreaterThan(0);
    expect(aliases.filter((alias) => names.has(alias.slice(1)))).toEqual([]);
    const all = dataOf('openrouter-models')
      .filter((_, index) => index % 10 === 0)
      .flatMap((one) => read(one).readings.filter(isPrice));
    for (const suffix of [':free', ':beta', ':thinking', ':extended'])
      expect(
        all.some(({ rawName }) => rawName.endsWith(suffix)),
        suffix,
      ).toBe(true);
    // an offer with a suffix never speaks for the one without
    expect(
      new Set(all.filter(({ isFree }) => isFree).map(({ rawName }) => rawName)).has('deepseek/deepseek-r1'),
    ).toBe(false);
  });

  test('one model has many ids, and keys such as `1024-x-1024/dall-e-2` and sample_spec are no models (traps 4)', () => {
    const prices = newest('litellm-prices');
    const sonnet = new Set(
      prices.map(({ rawName }) => rawName).filter((name) => name.includes('claude-sonnet-4-5')),
    );
    expect(sonnet.size).toBeGreaterThan(5);
    expect(prices.filter(({ rawName }) => /^sample_spec$|^\d+-x-\d+\//.test(rawName))).toEqual([]);
  });

  test('one open model is sold by dozens of hosts: each is a series of its own, none speaks for the others (traps 6)', () => {
    const inputs = newest('models-dev-api').filter(
      ({ meter, tier, rawName }) =>
        meter === 'input' && tier === '' && /(?:^|\/)kimi-k2-thinking$/i.test(rawName),
    );
    expect(inputs.length).toBeGreaterThan(12);
    expect(new Set(inputs.map(({ price }) => price)).size).toBeGreaterThan(3);
    expect(new Set(inputs.map(seriesKey)).size).toBe(inputs.length);
  });

  test('context tiers: an object where a number is elsewhere (genai-prices) is a base price and its steps (traps 7)', () => {
    const pro = newest('genai-prices').filter(
      ({ provider, rawName, meter }) =>
        provider === 'google' && rawName === 'gemini-2.5-pro' && meter === 'input',
    );
    expect(pro.map(({ tier, price }) => [tier, price])).toEqual([
      ['', '1.25'],
      ['context>200k', '2.5'],
    ]);
  });

  test('context tiers: an id for the price above a length (llm-prices, Portkey) never overwrites the base price (traps 7)', () => {
    const listed = newest('simonw-llm-prices', '/google.json');
    expect(base(listed, 'gemini-2.5-pro')).toEqual(['1.25', '10']);
    expect(base(listed, 'gemini-2.5-pro-200k')).toEqual(['2.5', '15']);
    const portkey = newest('portkey-pricing', '/google.json');
    expect(base(portkey, 'gemini-2.5-pro')).toEqual(['1.25', '10']);
    expect(
      portkey
        .filter(
          ({ rawName, tier, meter }) => rawName === 'gemini-2.5-pro' && tier !== '' && meter === 'output',
        )
        .map(({ tier, price }) => [tier, price]),
    ).toEqual([['context>128k', '15']]);
    expect(portkey.filter(({ rawName }) => /-(?:lte|gt)-\d+k$/.test(rawName))).toEqual([]);
  });

  test('cache fields: Catwalk’s two keys change places by model; what is told is never the other one on OpenRouter’s own list (traps 8)', () => {
    const [gpt, sonnet] = [newest('catwalk', '/openai.json'), newest('catwalk', '/anthropic.json')];
    const cache = (prices: readonly PriceReading[], name: string) =>
      prices
        .filter(({ rawName, meter }) => rawName === name && meter.startsWith('cache'))
        .map(({ meter, price, position }) => [meter, price, position.replace(/^.*_1m_/, '')]);
    expect(cache(gpt, 'gpt-5.4')).toEqual([['cache_read', '0.25', 'in_cached']]);
    expect(cache(gpt, 'gpt-4o-mini')).toEqual([['cache_read', '0.075', 'out_cached']]);
    expect(cache(sonnet, 'claude-sonnet-4-6')).toEqual([
      ['cache_write', '3.75', 'in_cached'],
      ['cache_read', '0.3', 'out_cached'],
    ]);
    const List = z.object({
      data: z.array(z.object({ id: z.string(), pricing: z.record(z.string(), z.unknown()) })),
    });
    const list = dataOf('openrouter-models').at(-1);
    const own = new Map(
      List.parse(JSON.parse(list?.read() ?? '{}')).data.map(({ id, pricing }) => [id, pricing]),
    );
    const compared = newest('catwalk', '/openrouter.json').filter(({ meter }) => meter.startsWith('cache'));
    const other = { cache_read: 'input_cache_write', cache_write: 'input_cache_read' } as const;
    const swapped = compared.filter(({ rawName, meter, price }) => {
      const stated = own.get(rawName)?.[other[meter === 'cache_write' ? 'cache_write' : 'cache_read']];
      return typeof stated === 'string' && Math.abs(Number(stated) * 1e6 - Number(price)) < 1e-9;
    });
    expect(compared.length).toBeGreaterThan(100);
    expect(swapped).toEqual([]);
  });

  test('dated prices: of a list by start date the one in force is read, of a history the one without an end (traps 9)', () => {
    const o3 = (capture: Capture) => base(read(capture).readings.filter(isPrice), 'o3', 'openai');
    const dated = dataOf('genai-prices').filter((capture) => capture.read().includes('"start_date"'));
    expect(dated.length).toBeGreaterThan(0);
    for (const capture of dated) {
      const late = read(capture)
        .readings.filter(isPrice)
        .filter(
          ({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom > capture.capturedAt.slice(0, 10),
        );
      expect(late, capture.capturedAt).toEqual([]);
    }
    expect(dated.slice(-1).map(o3)).toEqual([['2', '8']]);
    const deepseek = newest('simonw-llm-prices', '/deepseek.json').filter(
      ({ rawName }) => rawName === 'deepseek-chat',
    );
    expect(deepseek.map(({ meter, price, effectiveFrom }) => [meter, price, effectiveFrom])).toEqual([
      ['input', '0.27', '2025-02-08'],
      ['output', '1.1', '2025-02-08'],
    ]);
  });

  test('dated prices: DeepSeek’s hours of the day are tiers beside the plain price (traps 9)', () => {
    const hours = newest('genai-prices').filter(({ tier }) => tier.startsWith('hours:'));
    expect(new Set(hours.map(({ provider }) => provider))).toEqual(new Set(['deepseek']));
    expect(hours.every(({ tier }) => /^hours:\d{2}:\d{2}-\d{2}:\d{2}Z$/.test(tier))).toBe(true);
  });

  test('payloads grow: every source may be three times its largest recording, and api.json four megabytes (traps 14)', () => {
    for (const source of sources.values()) {
      const largest = Math.max(0, ...captures(source.id).map(({ bytes }) => bytes));
      // one leaderboard's file is larger than any sheet and has stopped growing
      if (source.cadence !== 'frozen') expect(source.maxBytes, source.id).toBeGreaterThanOrEqual(largest * 3);
    }
    expect(sourceOf('models-dev-api').maxBytes).toBeGreaterThan(4_000_000 * 2);
  });
});

describe.skipIf(!corpusPresent)(`schema changes of the price sheets, ${corpusTitle}`, () => {
  const litellm = (prefix: string) => at('litellm-prices', prefix).readings.filter(isPrice);

  test('LiteLLM: the price of reasoning comes on 2025-04-19', () => {
    expect(litellm('2025-04-19').some(({ meter }) => meter === 'reasoning')).toBe(true);
    const before = dataOf('litellm-prices').findLast(({ capturedAt }) => capturedAt < '2025-04-19');
    expect(
      before &&
        read(before)
          .readings.filter(isPrice)
          .some(({ meter }) => meter === 'reasoning'),
    ).toBe(false);
  });

  test('LiteLLM: flex, priority, above_200k and above_1hr come in bulk on 2025-09-30', () => {
    const prices = litellm('2025-09-30');
    const tiers = new Set(prices.map(({ tier }) => tier));
    for (const tier of ['flex', 'priority', 'context>200k']) expect(tiers.has(tier), tier).toBe(true);
    expect(prices.some(({ meter }) => meter === 'cache_write_1h')).toBe(true);
  });

  test('LiteLLM: sample_spec is not the first key from 2025-09-30 to 2025-10-17, and holds costs of tools since June: it is never read', () => {
    const moved = dataOf('litellm-prices').filter(({ capturedAt }) =>
      /^2025-(?:09-30|10-1[67])/.test(capturedAt),
    );
    expect(moved.length).toBeGreaterThan(2);
    for (const capture of moved) {
      expect(capture.read().trimStart()).not.toMatch(/^\{\s*"sample_spec"/);
      const { readings, rejects } = read(capture);
      expect([...readings, ...rejects].filter(({ position }) => position.startsWith('/sample_spec'))).toEqual(
        [],
      );
    }
  });

  test('LiteLLM: display_name and model_vendor are added on 2026-01-06 and reverted the same day: no price moves with them', () => {
    const added = dataOf('litellm-prices').filter((capture) => capture.read().includes('"display_name"'));
    expect(new Set(added.map(({ capturedAt }) => capturedAt.slice(0, 10)))).toEqual(new Set(['2026-01-06']));
    const after = dataOf('litellm-prices').find(
      ({ capturedAt }) => capturedAt > (added.at(-1)?.capturedAt ?? ''),
    );
    const pricesOf = (capture: Capture | undefined) =>
      new Map(
        capture
          ? read(capture)
              .readings.filter(isPrice)
              .map((one) => [seriesKey(one), one.price])
          : [],
      );
    const [during, without] = [pricesOf(added.at(-1)), pricesOf(after)];
    const moved = [...during].filter(([key, price]) => without.has(key) && without.get(key) !== price);
    expect(during.size).toBeGreaterThan(1000);
    expect(moved.length / during.size).toBeLessThan(0.01);
  });

  test('LiteLLM: lengths of 272k (2026-03-06) and 256k (2026-03-11) are tiers of their own', () => {
    expect(litellm('2026-03-06T19').some(({ tier }) => tier.includes('context>272k'))).toBe(true);
    expect(litellm('2026-03-11').some(({ tier }) => tier.includes('context>256k'))).toBe(true);
  });

  test('OpenRouter: pricing.request drains away between 2026-01-14 and 2026-04-01, and no other meter goes with it', () => {
    const counts = dataOf('openrouter-models')
      .filter(({ capturedAt }) => capturedAt >= '2026-01-01')
      .map((capture) => {
        const { readings, rejects, rowsSeen } = read(capture);
        const priced = readings.filter(isPrice).filter(({ meter, tier }) => meter === 'input' && tier === '');
        const request = rejects.filter(
          ({ rule, detail }) => rule === 'placeholder-zero' && /\brequest\b/.test(detail),
        );
        return {
          day: capture.capturedAt.slice(0, 10),
          priced: priced.length / rowsSeen,
          request: request.length,
        };
      });
    expect(counts[0]?.request).toBeGreaterThan(200);
    expect(counts.filter(({ day, request }) => day >= '2026-04-01' && request > 0)).toEqual([]);
    expect(Math.min(...counts.map(({ priced }) => priced))).toBeGreaterThan(0.9);
  });

  test('genai-prices: matches and max_tokens (2025-06) become match and context_window; both are read', () => {
    const [first, ...later] = dataOf('genai-prices');
    expect(first?.read()).toContain('"matches"');
    expect(later.at(-1)?.read()).not.toContain('"matches"');
    for (const capture of [first, later.at(-1)])
      expect(capture && read(capture).readings.length).toBeGreaterThan(1000);
  });

  test('genai-prices: the slim file, the providers’ files and the second version restate the first and are not read', () => {
    const { classify } = sourceOf('genai-prices');
    const root = 'https://raw.githubusercontent.com/pydantic/genai-prices/main';
    for (const file of ['prices/data_slim.json', 'prices/providers/openai.yml', 'new_data/v2/data.json'])
      expect(classify(`${root}/${file}`), file).toBe('not-data');
  });

  test('models.dev: prices of reasoning come in September 2025, context_over_200k by November', () => {
    const has = (prefix: string, found: (price: PriceReading) => boolean) =>
      at('models-dev-api', prefix).readings.filter(isPrice).some(found);
    expect(has('2025-06', ({ meter }) => meter === 'reasoning')).toBe(false);
    expect(newest('models-dev-api').some(({ meter }) => meter === 'reasoning')).toBe(true);
    expect(has('2025-06', ({ tier }) => tier === 'context>200k')).toBe(false);
    expect(newest('models-dev-api').some(({ tier }) => tier === 'context>200k')).toBe(true);
  });

  test('llm-prices: prices lived inside a page until October 2025, which is not read; then a file for each vendor', () => {
    const pages = captures('simonw-llm-prices').filter(
      ({ url }) => sourceOf('simonw-llm-prices').classify(url) === 'not-data',
    );
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.every(({ url }) => url === 'https://www.llm-prices.com/')).toBe(true);
    const first = dataOf('simonw-llm-prices')[0];
    expect(first?.capturedAt.slice(0, 7)).toBe('2025-10');
  });

  test('tokencost: `openai/` duplicates of 2025 are other ids of one offer at one price, wherever they stand in the map', () => {
    const prices = newest('tokencost-prices');
    const plain = new Map(prices.map((one) => [[one.rawName, one.meter, one.tier].join(' '), one.price]));
    const doubled = prices.filter(
      ({ rawName, meter, tier }) =>
        rawName.startsWith('openai/') && plain.has([rawName.slice(7), meter, tier].join(' ')),
    );
    expect(doubled.length).toBeGreaterThan(150);
    const differing = doubled.filter(
      ({ rawName, meter, tier, price }) => plain.get([rawName.slice(7), meter, tier].join(' ')) !== price,
    );
    expect(differing.length / doubled.length).toBeLessThan(0.1);
    const [capture] = dataOf('tokencost-prices').slice(-1);
    const map = z.record(z.string(), z.unknown()).parse(JSON.parse(capture?.read() ?? '{}'));
    const turned = JSON.stringify(Object.fromEntries(Object.entries(map).toReversed()));
    const again = parseBody(sourceOf('tokencost-prices'), turned, capture ?? { url: '', capturedAt: '' });
    const keyed = (readings: readonly Reading[]) =>
      readings
        .filter(isPrice)
        .map((one) => `${seriesKey(one)} ${one.price}`)
        .toSorted();
    expect(again.ok && keyed(again.value.readings)).toEqual(keyed(prices));
  });

  test('OpenLIT: a price of cache reads is read when it comes; no recorded copy of two years has it yet', () => {
    for (const capture of dataOf('openlit-pricing')) {
      const { readings, rejects } = read(capture);
      expect(rejects, capture.capturedAt).toEqual([]);
      expect(new Set(readings.filter(isPrice).map(({ meter }) => meter))).toEqual(
        new Set(['input', 'output']),
      );
    }
    const body = '{"chat":{"a":{"promptPrice":0.001,"completionPrice":0.002,"cacheReadPrice":0.0001}}}';
    const parsed = parseBody(sourceOf('openlit-pricing'), body, { url: '', capturedAt: '' });
    expect(
      parsed.ok && parsed.value.readings.filter(isPrice).map(({ meter, price }) => [meter, price]),
    ).toEqual([
      ['input', '1'],
      ['output', '2'],
      ['cache_read', '0.1'],
    ]);
  });

  test('Catwalk: one file has a key twice; only a key that is read would refuse it', () => {
    const twice = dataOf('catwalk', '/synthetic.json').find(({ capturedAt }) =>
      capturedAt.startsWith('2025-11-13'),
    );
    expect(twice && read(twice).readings.length).toBeGreaterThan(20);
    const body = '{"id":"a","models":[{"id":"m","cost_per_1m_in":1,"cost_per_1m_in":2,"cost_per_1m_out":3}]}';
    const parsed = parseBody(sourceOf('catwalk'), body, { url: '', capturedAt: '' });
    expect(parsed).toMatchObject({ ok: false, failure: { kind: 'unparseable' } });
  });

  test('GPU tables: 2022 writes $40.97 with CRLF, later copies 40.97: the same price of one GPU', () => {
    const tables = dataOf('gpu-cloud-csv', '/cloud-gpus.csv');
    const [first, last] = [tables[0], tables.at(-1)];
    expect(first?.read()).toMatch(/\$40\.97.*\r\n/);
    expect(last?.read()).toMatch(/,40\.97,/);
    const machine = (capture: Capture | undefined) =>
      capture &&
      read(capture)
        .readings.filter(isPrice)
        .find(({ tier }) => tier === 'gpus:8+instance:p4de.24xlarge');
    for (const capture of [first, last])
      expect(machine(capture)).toMatchObject({ provider: 'aws', unit: 'usd_per_hour', price: '5.12' });
  });

  test('GPU market: a file that grows by a line every few hours stays three prices', () => {
    const growing = dataOf('gpu-market', '/H100_80GB_SXM5.jsonl');
    expect(growing.map((capture) => read(capture).rowsSeen).at(-1)).toBeGreaterThan(900);
    for (const capture of growing) expect(read(capture).readings).toHaveLength(3);
  });

  test('Mistral: pages of tables until October 2025, a literal for each model since; the words "free" and "premier" became `type`', () => {
    const page = dataOf('mistral-docs', '/overview.md')[0];
    expect(page?.read()).toContain('free models and premier models');
    const literals = dataOf('mistral-docs', '/src/schema/');
    expect(literals[0]?.capturedAt.slice(0, 7)).toBe('2025-10');
    const said = new Set(
      literals.flatMap((capture) =>
        read(capture)
          .readings.filter(isClaim)
          .filter(({ property }) => property === 'openness')
          .map(({ value }) => value),
      ),
    );
    expect(said).toEqual(new Set(['Open', 'Premier']));
  });

  test('Mistral: a retirement in the year 2525 is refused, its row’s licence is kept', () => {
    const { readings, rejects } = at('mistral-docs', '2025-10-03');
    expect(rejects.filter(({ rule }) => rule === 'not-a-day').map(({ detail }) => detail)).toEqual([
      'open-codestral-mamba: 2525/06/06',
      'open-codestral-mamba: 2525/06/06',
    ]);
    expect(readings.filter(isClaim).find(({ rawName }) => rawName === 'open-codestral-mamba')?.property).toBe(
      'licence',
    );
  });
});
