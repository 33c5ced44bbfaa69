import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareDecimals } from '#domain/decimal.ts';
import { seriesKey, type ClaimReading, type PriceReading, type Reading } from '#domain/reading.ts';
import source from '#ingest/sources/models-dev-api.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/models-dev-api');
const API = { url: 'https://models.dev/api.json', capturedAt: '2026-01-01T00:00:00Z' };

const isPrice = (reading: Reading): reading is PriceReading => reading.kind === 'price';
const isClaim = (reading: Reading): reading is ClaimReading => reading.kind === 'claim';

describe('models-dev-api', () => {
  test('the fixture reads as expected', () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    const parsed = parseBody(source, readFileSync(join(FIXTURES, 'body.json'), 'utf8'), API);
    expect(parsed).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['a list', '[]'],
    ['a provider without models', '{"acme":{"id":"acme"}}'],
    ['a renamed price', '{"acme":{"models":{"m":{"name":"M","cost":{"prompt":1,"completion":2}}}}}'],
    ['a flag as text', '{"acme":{"models":{"m":{"name":"M","open_weights":"false"}}}}'],
  ])('%s is a changed shape', (_name, body) => {
    expect(parseBody(source, body, API)).toMatchObject({ ok: false, failure: { kind: 'shape-changed' } });
  });
});

describe.skipIf(!corpusPresent)(`models-dev-api ${corpusTitle}`, () => {
  const parsed = captures('models-dev-api').map((capture) => ({
    capture,
    result: parseBody(source, capture.read(), capture),
  }));
  const readings = parsed.flatMap(({ result }) => (result.ok ? result.value.readings : []));
  const newest = parsed.at(-1)?.result;
  const newestReadings = newest?.ok ? newest.value.readings : [];

  test('every recorded copy is read, the rebuilt ones of June 2025 included', () => {
    expect(parsed).toHaveLength(28);
    expect(parsed.filter(({ result }) => !result.ok)).toEqual([]);
    for (const { result } of parsed)
      expect(result.ok && result.value.rowsSeen).toBeGreaterThanOrEqual(source.rowFloor);
    expect(newest?.ok && newest.value.rowsSeen).toBe(4352);
  });

  test('no copy states one series twice, and none is complete', () => {
    for (const { capture, result } of parsed) {
      const keys = result.ok ? result.value.readings.map(seriesKey) : [];
      expect(new Set(keys).size, capture.capturedAt).toBe(keys.length);
      expect(result.ok && result.value.scopes.some(({ isComplete }) => isComplete)).toBe(false);
    }
  });

  test('no price has float noise, a slipped unit or an unexplained zero', () => {
    const prices = readings.filter(isPrice);
    expect(prices.filter(({ price }) => price.replace(/^0\.0*|\./g, '').length > 12)).toEqual([]);
    expect(prices.filter(({ price }) => compareDecimals(price, '1000') >= 0)).toEqual([]);
    expect(prices.filter(({ price, isFree }) => (price === '0') !== isFree)).toEqual([]);
    const free = prices.filter(({ isFree }) => isFree);
    // 1,256 rows that say they are free, each with an input and an output.
    expect(free.length).toBe(2512);
    expect(
      free.filter(({ provider }) => /coding-plan|copilot|lmstudio|github-models/.test(provider)),
    ).toEqual([]);
  });

  test('resellers contradict one another on openness, so a claim names whose row it is', () => {
    const said = Map.groupBy(
      newestReadings.filter(isClaim).filter(({ property }) => property === 'openness'),
      ({ rawName }) => rawName,
    );
    const contradicted = [...said.values()].filter(
      (claims) => new Set(claims.map(({ value }) => value)).size > 1,
    );
    expect(contradicted.length).toBe(199);
    expect(newestReadings.filter(isClaim).filter(({ about }) => about === '')).toEqual([]);
  });

  test('a date that is only a month stays a month', () => {
    const dates = newestReadings.filter(isClaim).filter(({ property }) => property === 'release_date');
    expect(dates.filter(({ value }) => /^\d{4}-\d{2}$/.test(value))).toHaveLength(185);
  });
});
