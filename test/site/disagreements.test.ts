import { describe, expect, test } from 'vitest';
import { disagreementSpread, statedValue, subjectWords } from '#site/src/disagreements.ts';

const FACT = {
  kind: 'price',
  what: 'cache_read',
  seller: 'azure',
  region: 'eu',
  tier: '',
  offer: '',
  unit: 'usd_per_mtok',
  spread: '0.5',
  spread_percent: 20,
} as const;

test('a fact is told by the parts that it has', () => {
  expect(subjectWords(FACT)).toBe('cache read, azure, eu');
});

describe('how far apart', () => {
  test.each([
    ['per cent of the lowest', FACT, '20%'],
    ['a multiple from tenfold on', { ...FACT, spread_percent: 99_999_900 }, '1,000,000×'],
    ['dollars beside a free offer', { ...FACT, spread_percent: null }, '$0.50'],
    ['days between dates', { ...FACT, kind: 'claim', spread: '1', spread_percent: null }, '1 day'],
    [
      'points of a score at nought',
      { ...FACT, kind: 'score', unit: 'proportion', spread_percent: null },
      '50.0',
    ],
    ['nothing for words', { ...FACT, kind: 'claim', spread: null, spread_percent: null }, '–'],
  ] as const)('%s', (_what, fact, text) => {
    expect(disagreementSpread(fact)).toBe(text);
  });
});

test('a statement is written as its kind is', () => {
  expect(statedValue(FACT, '2.50')).toBe('$2.50');
  expect(statedValue({ ...FACT, kind: 'score', unit: 'proportion' }, '0.25')).toBe('25.0%');
  expect(statedValue({ ...FACT, kind: 'claim', unit: '' }, 'Apache-2.0')).toBe('Apache-2.0');
});
