import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDecimals,
  Decimal,
  decimalFromNumber,
  isZero,
  parseCount,
  parseDecimal,
  parseMeasure,
  shiftDecimal,
} from '#domain/decimal.ts';

describe('decimals', () => {
  test.each([
    ['2.50', '2.5'],
    ['1.5e-05', '0.000015'],
    ['15e-06', '0.000015'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+7', '7'],
    ['-0', '0'],
    ['-0.0', '0'],
    ['-.5', '-0.5'],
    ['0012', '12'],
    ['1E3', '1000'],
    ['0.000000012345678901234', '0.000000012345678901234'],
  ])('%s is %s', (text, canonical) => {
    expect(parseDecimal(text)).toBe(canonical);
    expect(Decimal.safeParse(canonical).success).toBe(true);
  });

  test.each([
    '',
    ' ',
    '1 ',
    '1,500.00',
    '1.234,5',
    '3 per 1K',
    '$3',
    '3%',
    'NaN',
    'Infinity',
    '0x1F',
    '1_000',
    '１',
    '--1',
    '1.2.3',
    'e5',
    '1e',
    '-',
    '.',
    'null',
    '1e9999',
    '9'.repeat(65),
  ])('%j is no number', (text) => expect(parseDecimal(text)).toBeNull());

  test('float noise is shown to twelve digits, and what is not finite is no number', () => {
    expect(decimalFromNumber(0.27999999999999997)).toBe('0.28');
    expect(decimalFromNumber(1.5e-5)).toBe('0.000015');
    expect([NaN, Infinity, -Infinity].map(decimalFromNumber)).toEqual([null, null, null]);
  });

  test('USD per token is a millionth of USD per million tokens, exactly', () => {
    expect(shiftDecimal('0.000015', 6)).toBe('15');
    expect(shiftDecimal('0.0000000123', 6)).toBe('0.0123');
    expect(shiftDecimal('15', -6)).toBe('0.000015');
  });

  const decimals = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 20 }))
    .map(([digits, places]) => parseDecimal(`${digits}e-${places}`) ?? 'impossible');

  test('equal values are equal texts; a shift there and back is nothing; order is that of the values', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: -9, max: 9 }), (a, b, power) => {
        expect(parseDecimal(a)).toBe(a);
        expect(shiftDecimal(shiftDecimal(a, power), -power)).toBe(a);
        expect(compareDecimals(a, b)).toBe(-compareDecimals(b, a) || 0);
        expect(compareDecimals(a, b) === 0).toBe(a === b);
        expect(Math.sign(compareDecimals(shiftDecimal(a, power), shiftDecimal(b, power)))).toBe(
          compareDecimals(a, b),
        );
        expect(isZero(a)).toBe(Number(a) === 0);
      }),
    );
  });
});

describe('measures and counts', () => {
  test.each([
    ['3.3 %', 'percent', 3.3],
    ['3.3', 'percent', null],
    ['3.3', 'bare', 3.3],
    ['3.3%', 'bare', null],
    ['3.3%', 'either', 3.3],
    [' 12.29 ', 'either', 12.29],
    ['69.12 ± 1.83', 'either', null],
    ['1,5', 'either', null],
    ['n/a', 'either', null],
    ['', 'either', null],
    ['-', 'either', null],
    ['1e2', 'either', null],
  ] as const)('%s as %s is %s', (text, unit, value) => {
    expect(parseMeasure(text, unit)).toBe(value);
  });

  test.each([
    ['16278', 16_278],
    ['16,278', 16_278],
    ['1,234,567', 1_234_567],
    ['16,27', null],
    ['16.5', null],
    ['-3', null],
    ['', null],
    ['9'.repeat(17), null],
  ])('the count %s is %s', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });
});
