import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDecimals,
  Decimal,
  decimalFromNumber,
  decimalToNumber,
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
    ['1e+3', '1000'],
    ['0e5', '0'],
    ['100', '100'],
    ['100.00', '100'],
    ['-12.340', '-12.34'],
    ['0.1e1', '1'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
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
    '１５.５',
    '٣',
    '1\u00a0500',
    "1'500",
    '1 500',
    '1.5-',
    '1.5 e3',
    '1e1.5',
    '−1',
    '½',
    'free',
    'N/A',
    '\n1',
    '1\n',
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

  test.each([
    ['1.5e-05', '15'],
    ['15e-06', '15'],
    ['0.000015', '15'],
    ['0.00001500', '15'],
    ['1.5E-5', '15'],
    ['2.5e-07', '0.25'],
    ['0.0000000375', '0.0375'],
    ['1e-9', '0.001'],
    ['0', '0'],
  ])('%s USD a token are %s USD a million', (perToken, perMillion) => {
    expect(shiftDecimal(parseDecimal(perToken) ?? 'none', 6)).toBe(perMillion);
    expect(shiftDecimal(decimalFromNumber(Number(perToken)) ?? 'none', 6)).toBe(perMillion);
  });

  test('one price written in two ways is one price', () => {
    const prices = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(prices, fc.integer({ min: -6, max: 6 }), ([digits, places], shift) => {
        const price = parseDecimal(`${digits}e-${places}`);
        expect(price).not.toBeNull();
        expect(
          parseDecimal(`${digits}${'0'.repeat(Math.max(shift, 0))}e${-places - Math.max(shift, 0)}`),
        ).toBe(price);
        expect(parseDecimal(`+000${price}${price?.includes('.') ? '00' : '.0'}`)).toBe(price);
        expect(decimalFromNumber(digits / 10 ** places)).toBe(price);
        expect(decimalFromNumber(decimalToNumber(price ?? ''))).toBe(price);
      }),
    );
  });

  test('no text throws, and every number that is read is canonical and equal to what was written', () => {
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789.eE+-, ') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseDecimal(text);
        if (read === null) return;
        expect(Decimal.safeParse(read).success).toBe(true);
        expect(Number(read)).toBe(Number(text) || 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('every finite number is read, to twelve digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const read = decimalFromNumber(value) ?? '';
        expect(Decimal.safeParse(read).success).toBe(true);
        expect(Math.abs(Number(read) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-11);
      }),
    );
    expect(decimalFromNumber(-0)).toBe('0');
    expect(decimalFromNumber(1e21)).toBe(`1${'0'.repeat(21)}`);
  });

  test.each(['1.50', '01', '-0', '.5', '5.', '1e3', '+1', '', '1,0', 'NaN'])(
    '%j is not canonical',
    (text) => {
      expect(Decimal.safeParse(text).success).toBe(false);
    },
  );

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
    ['-0.5%', 'percent', -0.5],
    ['+7', 'bare', 7],
    ['\u00a012.5\u00a0', 'bare', 12.5],
    ['1,234', 'either', null],
    ['1.234,5', 'either', null],
    ['1.2.3', 'either', null],
    ['NaN', 'either', null],
    ['Infinity', 'either', null],
    ['９５', 'either', null],
    ['95％', 'either', null],
    ['95%%', 'percent', null],
    ['%', 'percent', null],
    ['—', 'either', null],
    ['9'.repeat(400), 'either', null],
  ] as const)('%s as %s is %s', (text, unit, value) => {
    expect(parseMeasure(text, unit)).toBe(value);
  });

  test.each([
    ['16278', 16_278],
    ['16,278', 16_278],
    ['1,234,567', 1_234_567],
    ['1,234 ', 1_234],
    ['0', 0],
    ['1,23', null],
    ['0,123', null],
    ['12,34,567', null],
    ['1234,567', null],
    ['1.234', null],
    ['1.234,5', null],
    ['1 234', null],
    ['1e3', null],
    ['+5', null],
    ['５', null],
    ['NaN', null],
    ['16,27', null],
    ['16.5', null],
    ['-3', null],
    ['', null],
    ['9'.repeat(17), null],
  ])('the count %s is %s', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });
});
