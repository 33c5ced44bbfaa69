import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClaimReading,
  type NewsReading,
  type PriceReading,
  type Reading,
  type ScoreReading,
  seriesKey,
  statedValue,
  Variant,
  variantKey,
} from '#domain/reading.ts';

const score: ScoreReading = {
  kind: 'score',
  rawName: 'Acme Large',
  benchmark: 'board',
  variant: { effort: 'high' },
  value: 0.5,
  stderr: null,
  ciLow: null,
  ciHigh: null,
  ciLevel: null,
  n: 100,
  sourceClass: 'leaderboard',
  measuredOn: null,
  position: '/0',
};
const price: PriceReading = {
  kind: 'price',
  provider: 'acme',
  rawName: 'acme-large',
  meter: 'input',
  tier: '',
  unit: 'usd_per_mtok',
  price: '2.5',
  isFree: false,
  effectiveFrom: null,
  position: '/0',
};
const claim: ClaimReading = {
  kind: 'claim',
  rawName: 'acme-large',
  about: 'acme',
  property: 'licence',
  value: 'MIT',
  position: '/0',
};
const news: NewsReading = {
  kind: 'news',
  lab: 'acme',
  link: 'https://acme.example/1',
  day: '2025-01-31',
  topic: 'release',
  rawNames: ['Acme Large'],
  position: '/0',
};

/** Whether a change leaves the series, and whether it leaves what is stated. */
function compare(before: Reading, after: Reading): { sameSeries: boolean; sameValue: boolean } {
  return {
    sameSeries: seriesKey(before) === seriesKey(after),
    sameValue: statedValue(before) === statedValue(after),
  };
}

describe('a variant as text', () => {
  test.each([
    [{}, ''],
    [{ effort: 'high' }, 'effort=high'],
    [{ thinking: false }, 'thinking=false'],
    [{ thinking: true, effort: 'low', thinkingBudget: '16k' }, 'effort=low;thinking=true;thinkingBudget=16k'],
  ])('%j is %j', (variant, key) => expect(variantKey(variant)).toBe(key));

  const word = fc.option(fc.string({ unit: fc.constantFrom(...'abc0-') }), { nil: undefined });
  const variants = fc
    .record({ effort: word, quant: word, scaffold: word, thinking: fc.constantFrom(true, false, undefined) })
    .map((found) => Variant.parse(found));

  test('the order of the keys does not matter, and what is not stated is not written', () => {
    fc.assert(
      fc.property(variants, (variant) => {
        expect(variantKey(Object.fromEntries(Object.entries(variant).toReversed()))).toBe(
          variantKey(variant),
        );
        expect(variantKey(variant)).not.toContain('undefined');
      }),
    );
  });

  test('two variants have one text only if they say the same', () => {
    const said = (variant: Variant) =>
      JSON.stringify(
        Object.entries(variant)
          .filter(([, value]) => value !== undefined)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
    fc.assert(
      fc.property(variants, variants, (a, b) => {
        expect(variantKey(a) === variantKey(b)).toBe(said(a) === said(b));
      }),
    );
  });
});

describe('what makes another series, and what another value', () => {
  const change = { sameSeries: true, sameValue: false };
  const other = { sameSeries: false, sameValue: true };
  const neither = { sameSeries: true, sameValue: true };
  test.each<[string, Reading, Reading, { sameSeries: boolean; sameValue: boolean }]>([
    ['a score’s place in the capture is neither', score, { ...score, position: '/9' }, neither],
    ['a score’s value', score, { ...score, value: 0.6 }, change],
    ['a score’s error', score, { ...score, stderr: 0.01 }, change],
    ['a score’s interval', score, { ...score, ciLow: 0.4, ciHigh: 0.6, ciLevel: 0.95 }, change],
    ['a score’s items', score, { ...score, n: 101 }, change],
    ['the day a score was measured', score, { ...score, measuredOn: '2025-01-01' }, change],
    ['who reports a score', score, { ...score, sourceClass: 'self_reported' }, change],
    ['a score’s benchmark', score, { ...score, benchmark: 'board/2' }, other],
    ['a score’s model', score, { ...score, rawName: 'Acme Small' }, other],
    ['how a model was run', score, { ...score, variant: { effort: 'low' } }, other],
    ['a price’s place in the capture is neither', price, { ...price, position: '/9' }, neither],
    ['a price', price, { ...price, price: '2' }, change],
    ['a price’s unit', price, { ...price, unit: 'usd_each' }, change],
    ['the day a price holds from', price, { ...price, effectiveFrom: '2025-01-01' }, change],
    ['a free tier', price, { ...price, price: '0', isFree: true }, change],
    ['what is charged for', price, { ...price, meter: 'output' }, other],
    ['the tier of a price', price, { ...price, tier: 'flex' }, other],
    ['who sells', price, { ...price, provider: 'azure' }, other],
    ['what is claimed', claim, { ...claim, value: 'Apache-2.0' }, change],
    ['whom a claim is about', claim, { ...claim, about: '' }, other],
    ['which property is claimed', claim, { ...claim, property: 'openness' }, other],
    ['the topic of news', news, { ...news, topic: 'research' }, change],
    ['the day of news', news, { ...news, day: null }, change],
    ['the link of news', news, { ...news, link: 'https://acme.example/2' }, other],
  ])('%s', (_what, before, after, expected) => {
    expect(compare(before, after)).toEqual(expected);
  });

  test('readings of two kinds are never one series, whatever their names', () => {
    const keys = [score, price, claim, news].map(seriesKey);
    expect(new Set(keys).size).toBe(4);
  });

  test('names that hold the words of a key do not run into one another', () => {
    const name = fc.string({ unit: fc.constantFrom(...'ab=; /|') });
    fc.assert(
      fc.property(name, name, name, name, (a, b, c, d) => {
        const one = seriesKey({ ...score, benchmark: a, rawName: b });
        const two = seriesKey({ ...score, benchmark: c, rawName: d });
        expect(one === two).toBe(a === c && b === d);
      }),
    );
  });
});
