import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareDecimals } from '#domain/decimal.ts';
import { seriesKey, type PriceReading, type Reading } from '#domain/reading.ts';
import source from '#ingest/sources/litellm-prices.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/litellm-prices');
const MAP = { url: 'https://example.org/map.json', capturedAt: '2026-01-01T00:00:00Z' };

const isPrice = (reading: Reading): reading is PriceReading => reading.kind === 'price';
const entry = (price: string) =>
  `{"a":{"mode":"chat","litellm_provider":"p","input_cost_per_token":${price},"output_cost_per_token":1e-6}}`;
const inputOf = (body: string) => {
  const parsed = parseBody(source, body, MAP);
  return parsed.ok
    ? parsed.value.readings.filter(isPrice).find(({ meter }) => meter === 'input')?.price
    : undefined;
};

describe('litellm-prices', () => {
  test('the fixture reads as expected', () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    const parsed = parseBody(source, readFileSync(join(FIXTURES, 'body.json'), 'utf8'), MAP);
    expect(parsed).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['1.5e-05', '15'],
    ['15e-06', '15'],
    ['0.000015', '15'],
    ['2.8e-07', '0.28'],
    ['2.7999999999999997e-07', '0.28'],
    ['5.0001e-07', '0.50001'],
  ])('%s dollars a token are %s a million', (written, perMillion) => {
    expect(inputOf(entry(written))).toBe(perMillion);
  });

  test('copies that agree are one statement; copies that do not refuse the entry and promise no completeness', () => {
    const one = '"mode":"chat","litellm_provider":"p","output_cost_per_token":1e-6,"input_cost_per_token":';
    const twice = (first: string, second: string) =>
      parseBody(source, `{"a":{${one}${first}},"b":{${one}1e-6},"a":{${one}${second}}}`, MAP);
    const agreed = twice('2e-6', '0.000002');
    const contradicted = twice('2e-6', '3e-6');
    expect(agreed.ok && agreed.value.rejects).toEqual([]);
    expect(agreed.ok && agreed.value.scopes.every(({ isComplete }) => isComplete)).toBe(true);
    expect(contradicted.ok && contradicted.value.rejects).toEqual([
      { rule: 'contradictory-copies', detail: 'a', position: '/a' },
    ]);
    expect(
      contradicted.ok && contradicted.value.readings.filter(isPrice).map(({ rawName }) => rawName),
    ).toEqual(['b', 'b']);
    expect(contradicted.ok && contradicted.value.scopes.some(({ isComplete }) => isComplete)).toBe(false);
  });

  test.each([
    ['a list', '[]'],
    ['an empty map', '{}'],
    [
      'a renamed price',
      '{"a":{"mode":"chat","litellm_provider":"p","input_price":1e-6,"output_price":1e-6}}',
    ],
    ['an error', '{"message":"Not Found"}'],
  ])('%s is a changed shape', (_name, body) => {
    expect(parseBody(source, body, MAP)).toMatchObject({ ok: false, failure: { kind: 'shape-changed' } });
  });
});

describe.skipIf(!corpusPresent)(`litellm-prices ${corpusTitle}`, () => {
  const parsed = captures('litellm-prices').map((capture) => ({
    capture,
    result: parseBody(source, capture.read(), capture),
  }));
  const readAt = (instant: string) => {
    const found = parsed.find(({ capture }) => capture.capturedAt === instant)?.result;
    return found?.ok ? found.value : null;
  };

  test('every recorded map is read but the broken one, which is refused at its offset', () => {
    expect(parsed).toHaveLength(83);
    const refused = parsed.filter(({ result }) => !result.ok);
    expect(refused.map(({ capture }) => [capture.capturedAt, capture.origin['invalid_json']])).toEqual([
      ['2026-01-29T03:07:47Z', true],
    ]);
    expect(refused[0]?.result).toMatchObject({
      failure: { kind: 'unparseable', detail: expect.stringContaining('offset 861353') as string },
    });
  });

  test('every map is above the row floor and states no series twice', () => {
    for (const { capture, result } of parsed) {
      if (!result.ok) continue;
      const keys = result.value.readings.map(seriesKey);
      expect(result.value.rowsSeen, capture.capturedAt).toBeGreaterThanOrEqual(source.rowFloor);
      expect(new Set(keys).size, capture.capturedAt).toBe(keys.length);
    }
  });

  test('no zero, no sign and no slipped unit becomes a price', () => {
    const prices = parsed.flatMap(({ result }) => (result.ok ? result.value.readings.filter(isPrice) : []));
    expect(prices).toHaveLength(291_294);
    expect(prices.filter(({ price, isFree }) => price === '0' || price.startsWith('-') || isFree)).toEqual(
      [],
    );
    expect(prices.filter(({ price }) => compareDecimals(price, '1000') >= 0)).toEqual([]);
    // Listed from August 2025 at 15,000 and 60,000 dollars a million.
    expect(prices.filter(({ rawName }) => rawName === 'wandb/openai/gpt-oss-120b')).toEqual([]);
    expect(prices.filter(({ rawName }) => rawName === 'sample_spec' || rawName.includes('dall-e'))).toEqual(
      [],
    );
  });

  test('an entry with contradicting copies is refused in the three maps that have one', () => {
    const incomplete = parsed.filter(
      ({ result }) => result.ok && result.value.scopes.some(({ isComplete }) => !isComplete),
    );
    expect(incomplete.map(({ capture }) => capture.capturedAt.slice(0, 10))).toEqual([
      '2025-10-17',
      '2025-10-24',
      '2025-10-25',
    ]);
    for (const { result } of incomplete) {
      const rejects = result.ok
        ? result.value.rejects.filter(({ rule }) => rule === 'contradictory-copies')
        : [];
      expect(rejects.map(({ detail }) => detail)).toEqual(['openrouter/anthropic/claude-sonnet-4.5']);
    }
  });

  test('the two versions that alternated in March 2026 are both read, and a change must stand for a day', () => {
    const rows = [
      '2026-03-11T14:23:36Z',
      '2026-03-11T18:26:34Z',
      '2026-03-12T04:40:13Z',
      '2026-03-12T20:14:22Z',
    ];
    expect(rows.map((instant) => readAt(instant)?.rowsSeen)).toEqual([2203, 2082, 2203, 2082]);
    expect(source.confirmHours).toBe(24);
  });

  test('the newest map has every kind of tier', () => {
    const newest = readAt('2026-04-26T03:15:58Z')?.readings.filter(isPrice) ?? [];
    expect([...new Set(newest.map(({ tier }) => tier))].toSorted()).toEqual([
      '',
      'batch',
      'context>128k',
      'context>200k',
      'context>200k+priority',
      'context>256k',
      'context>272k',
      'context>272k+priority',
      'context>32k',
      'flex',
      'priority',
    ]);
  });
});
