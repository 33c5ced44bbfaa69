import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareDecimals } from '#domain/decimal.ts';
import { seriesKey, type PriceReading, type Reading } from '#domain/reading.ts';
import source from '#ingest/sources/openrouter-models.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/openrouter-models');
const LIST = { url: 'https://openrouter.ai/api/v1/models', capturedAt: '2026-01-01T00:00:00Z' };

const isPrice = (reading: Reading): reading is PriceReading => reading.kind === 'price';

describe('openrouter-models', () => {
  test('the fixture reads as expected', () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    const parsed = parseBody(source, readFileSync(join(FIXTURES, 'body.json'), 'utf8'), LIST);
    expect(parsed).toEqual({ ok: true, value: expected });
  });

  test('the list of hosts of one model is not read as a list of models', () => {
    expect(source.classify(LIST.url)).toBe('data');
    expect(source.classify(`${LIST.url}/google/gemini-2.5-pro-preview/endpoints`)).toBe('not-data');
  });

  test.each([
    ['an error in place of a list', '{"error":{"code":500}}'],
    ['no models', '{"data":[]}'],
    ['a renamed price', '{"data":[{"id":"a/b","pricing":{"input":"0.1","output":"0.2"}}]}'],
    ['prices as numbers', '{"data":[{"id":"a/b","pricing":{"prompt":0.1,"completion":0.2}}]}'],
  ])('%s is a changed shape', (_name, body) => {
    const parsed = parseBody(source, body, LIST);
    expect(parsed).toMatchObject({ ok: false, failure: { kind: 'shape-changed' } });
  });

  test('an unknown price component keeps a free offer from being called free', () => {
    const offer = (extra: string) =>
      `{"data":[{"id":"a/b:free","pricing":{"prompt":"0","completion":"0"${extra}}}]}`;
    const isFree = (body: string) => {
      const parsed = parseBody(source, body, LIST);
      return parsed.ok && parsed.value.readings.some((reading) => isPrice(reading) && reading.isFree);
    };
    expect(isFree(offer(''))).toBe(true);
    expect(isFree(offer(',"discount":0'))).toBe(true);
    expect(isFree(offer(',"video":"0.1"'))).toBe(false);
  });
});

describe.skipIf(!corpusPresent)(`openrouter-models ${corpusTitle}`, () => {
  const lists = captures('openrouter-models').filter(({ url }) => source.classify(url) === 'data');
  const parsed = lists.map((capture) => ({ capture, result: parseBody(source, capture.read(), capture) }));
  const readings = parsed.flatMap(({ result }) => (result.ok ? result.value.readings : []));

  test('every recorded list is read, and only the two lists of hosts are not data', () => {
    expect(captures('openrouter-models')).toHaveLength(125);
    expect(parsed.filter(({ result }) => result.ok)).toHaveLength(123);
    for (const { result } of parsed) {
      expect(result.ok && result.value.rowsSeen).toBeGreaterThanOrEqual(source.rowFloor);
    }
  });

  test('no capture states one series twice', () => {
    for (const { capture, result } of parsed) {
      const keys = result.ok ? result.value.readings.map(seriesKey) : [];
      expect(new Set(keys).size, capture.capturedAt).toBe(keys.length);
    }
  });

  test('GPT-4o fell from 5 and 15 to 2.5 and 10 between 29 September and 8 October 2024', () => {
    const gpt4o = ['2024-09-29', '2024-10-08'].map((day) => {
      const found = parsed.find(({ capture }) => capture.capturedAt.startsWith(day));
      const all = found?.result.ok ? found.result.value.readings.filter(isPrice) : [];
      return all
        .filter(
          ({ rawName, meter }) => rawName === 'openai/gpt-4o' && (meter === 'input' || meter === 'output'),
        )
        .map(({ meter, price, position }) => ({
          meter,
          price,
          isAt: position.endsWith(meter === 'input' ? '/prompt' : '/completion'),
        }));
    });
    expect(gpt4o).toEqual([
      [
        { meter: 'input', price: '5', isAt: true },
        { meter: 'output', price: '15', isAt: true },
      ],
      [
        { meter: 'input', price: '2.5', isAt: true },
        { meter: 'output', price: '10', isAt: true },
      ],
    ]);
  });

  test('a zero is a price only where the offer is free, and no router has one', () => {
    const prices = readings.filter(isPrice);
    expect(prices.filter(({ price, isFree }) => (price === '0') !== isFree)).toEqual([]);
    expect(prices.filter(({ price }) => price.startsWith('-'))).toEqual([]);
    expect(prices.filter(({ rawName }) => rawName === 'openrouter/auto')).toEqual([]);
    expect(prices.filter(({ rawName, isFree }) => isFree && rawName.includes('lyria'))).toEqual([]);
    const free = new Set(prices.filter(({ isFree }) => isFree).map(({ rawName }) => rawName));
    expect([...free].filter((name) => !name.endsWith(':free')).length).toBe(27);
  });

  test('an image is priced in dollars, or by the token, never a millionfold', () => {
    const images = readings.filter(isPrice).filter(({ meter }) => meter === 'input_image');
    const dearest = (unit: string) =>
      images
        .filter((image) => image.unit === unit)
        .reduce((most, { price }) => (compareDecimals(price, most) > 0 ? price : most), '0');
    expect(dearest('usd_each')).toBe('0.21675');
    expect(dearest('usd_per_mtok')).toBe('10');
  });

  test('placeholders are told once an offer, routers each time', () => {
    const rules = new Map<string, number>();
    for (const { result } of parsed) {
      const seen = result.ok ? result.value.rejects : [];
      for (const { rule } of seen) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
    expect(Object.fromEntries(rules)).toEqual({ 'placeholder-zero': 24_174, 'router-has-no-price': 179 });
  });
});
