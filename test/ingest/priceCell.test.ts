import { describe, expect, test } from 'vitest';
import { priceCell } from '#ingest/priceCell.ts';

describe('priceCell', () => {
  test.each([
    ['$3 / MTok', '3'],
    ['$0.30 / MTok', '0.3'],
    ['$3.00 per 1M tokens', '3'],
    ['$0.3 / M tokens', '0.3'],
    ['$15/MTok', '15'],
    ['$.05 per million input tokens', '0.05'],
    ['$2.50 / 1,000,000 tokens', '2.5'],
  ])('%s states its unit', (cell, price) => {
    expect(priceCell(cell, 'stated')).toEqual({ kind: 'price', price });
  });

  test('a bare amount is a price only where the unit is said elsewhere', () => {
    expect(priceCell('$3.00', 'elsewhere')).toEqual({ kind: 'price', price: '3' });
    expect(priceCell('$3.00', 'stated')).toMatchObject({ kind: 'refused', rule: 'no-unit' });
  });

  test.each(['', '-', '—', '——', '\u2011', 'N/A'])('%j is not stated, which is not zero', (cell) => {
    expect(priceCell(cell, 'elsewhere')).toEqual({ kind: 'missing' });
  });

  test('free in words, and only alone', () => {
    expect(priceCell('Free', 'stated')).toEqual({ kind: 'free' });
    expect(priceCell('Free of charge', 'stated')).toEqual({ kind: 'free' });
    expect(priceCell('Limited-time Free', 'stated')).toMatchObject({ kind: 'refused', rule: 'not-a-price' });
  });

  test('a footnote is no digit of the price', () => {
    expect(priceCell('$0.25 / MTok1', 'stated')).toEqual({ kind: 'price', price: '0.25' });
    expect(priceCell('$0.25 / MTok*', 'stated')).toEqual({ kind: 'price', price: '0.25' });
    expect(priceCell('$0.25²', 'elsewhere')).toEqual({ kind: 'price', price: '0.25' });
    expect(priceCell('$0.251', 'elsewhere')).toEqual({ kind: 'price', price: '0.251' });
  });

  test.each([
    ['¥7 / MTok', 'other-currency'],
    ['€0.25 / MTok', 'other-currency'],
    ['7 CNY / MTok', 'other-currency'],
    ['25¢ / MTok', 'cents'],
    ['25 cents / MTok', 'cents'],
    ['$0.60 $0.30 / MTok', 'two-amounts'],
    ['$1.25, prompts <= 200k tokens $2.50, prompts > 200k tokens', 'two-amounts'],
    ['$3 / 1K tokens', 'other-unit'],
    ['$3 / 1B tokens', 'other-unit'],
    ['$60 / M characters', 'other-unit'],
    ['$0.039 per image', 'other-unit'],
    ['$3 / MTok through May', 'other-unit'],
    ['0.17', 'not-a-price'],
    ['$1,200 / MTok', 'not-a-price'],
    ['$-3 / MTok', 'not-a-price'],
    ['~$3 / MTok', 'not-a-price'],
    ['from $3 / MTok', 'not-a-price'],
    ['$3 or so', 'not-a-price'],
    ['$', 'not-a-price'],
    ['$NaN', 'not-a-price'],
    ['Contact sales', 'not-a-price'],
  ])('%s is refused: %s', (cell, rule) => {
    expect(priceCell(cell, 'elsewhere')).toMatchObject({ kind: 'refused', rule });
  });

  test('what is shown of a refused cell is short', () => {
    const cell = priceCell('x'.repeat(10_000), 'stated');
    expect(cell.kind === 'refused' && cell.detail.length).toBe(60);
  });
});
