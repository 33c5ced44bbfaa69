import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DAYS_PER_MONTH,
  Instant,
  Quarter,
  addDays,
  addMonths,
  addQuarters,
  Day,
  dayOf,
  daysBetween,
  monthsFromDays,
  parseDay,
  parseUsDay,
  quarterOf,
  quarterSpan,
  quartersBetween,
} from '#domain/day.ts';

const days = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  test.each([
    ['2025-07-31', '2025-07-31', 'day'],
    ['2024-02-29', '2024-02-29', 'day'],
    ['2025-02', '2025-02-28', 'month'],
    ['2024-02', '2024-02-29', 'month'],
    ['2025-12', '2025-12-31', 'month'],
    ['1900-02', '1900-02-28', 'month'],
    ['2000-02', '2000-02-29', 'month'],
    ['2025', '2025-12-31', 'year'],
    ['1999', '1999-12-31', 'year'],
    ['1900-01-01', '1900-01-01', 'day'],
    ['2099-12-31', '2099-12-31', 'day'],
  ])('%s counts from %s, known to the %s', (text, day, precision) => {
    expect(parseDay(text)).toEqual({ day, precision });
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '2025-13-01',
    '2025-13',
    '25-01-01',
    '2025-1-1',
    '01/02/2025',
    '2025-07-31T00:00:00Z',
    ' 2025',
    'July 2025',
    '',
    '3025',
    '0000',
    '1900-02-29',
    '2025-04-31',
    '2025-00-10',
    '2025-01-00',
    '2025-00',
    '2025/01/02',
    '2025.01.02',
    '20250102',
    '2025-01-02 ',
    '2025-01-02\n',
    '2025-W01',
    '2025Q1',
    '-2025-01-01',
    '+2025-01-01',
    '２０２５-０１-０１',
    '0001-01-01',
    '0024-02',
    '9999-12-31',
    '1735689600',
    'null',
    'TBD',
  ])('%j is no day', (text) => expect(parseDay(text)).toBeNull());

  test.each([
    ['9/20/2023', '2023-09-20'],
    ['12/1/2024', '2024-12-01'],
    ['20/9/2023', null],
    ['2/30/2024', null],
    ['9/20/23', null],
    ['2023-09-20', null],
    [' 9/20/2023 ', '2023-09-20'],
    ['02/29/2024', '2024-02-29'],
    ['02/29/2023', null],
    ['0/1/2024', null],
    ['9-20-2023', null],
    ['9/20/2023 10:00', null],
    ['', null],
  ])('the American %s is %s', (text, day) => {
    expect(parseUsDay(text)).toBe(day);
  });

  test('no text throws, and what comes back is a day no earlier than what was written', () => {
    const written = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789-/ ') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(written, (text) => {
        const found = parseDay(text);
        if (found) expect(Day.safeParse(found.day).success && found.day >= text).toBe(true);
        const american = parseUsDay(text);
        if (american !== null) expect(Day.safeParse(american).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a day written whole, by month or by year counts from itself, from its month’s end, from its year’s', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(parseDay(day)).toEqual({ day, precision: 'day' });
        const month = parseDay(day.slice(0, 7))?.day ?? '';
        expect(month.slice(0, 7)).toBe(day.slice(0, 7));
        expect(addDays(month, 1).slice(8)).toBe('01');
        expect(parseDay(day.slice(0, 4))?.day).toBe(`${day.slice(0, 4)}-12-31`);
        const [year = '', number = '', date = ''] = day.split('-');
        expect(parseUsDay(`${Number(number)}/${Number(date)}/${year}`)).toBe(day);
      }),
    );
  });

  test('text order is time order, and days add up', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: -4000, max: 4000 }), (a, b, count) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
        expect(daysBetween(a, addDays(a, count))).toBe(count);
        expect(addDays(addDays(a, count), -count)).toBe(a);
        expect(Day.safeParse(addDays(a, count)).success).toBe(true);
      }),
    );
  });

  test('months keep the day where the month has it, else its last', () => {
    expect(addMonths('2026-03-31', -18)).toBe('2024-09-30');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2025-11-15', 2)).toBe('2026-01-15');
    expect(monthsFromDays(30.4375)).toBe(1);
    expect(monthsFromDays(null)).toBeNull();
  });

  test('months between two days are their days over 30.4375, in both directions', () => {
    expect(monthsFromDays(daysBetween('2023-03-14', '2024-03-14'))).toBeCloseTo(366 / 30.4375, 12);
    fc.assert(
      fc.property(days, days, fc.integer({ min: -120, max: 120 }), (a, b, count) => {
        expect(monthsFromDays(daysBetween(a, b)) ?? NaN).toBeCloseTo(daysBetween(a, b) / DAYS_PER_MONTH, 12);
        expect(daysBetween(b, a)).toBe(-daysBetween(a, b) || 0);
        // a calendar month is never further than two days a year from the mean one, and one more where the day is clamped
        const months = monthsFromDays(daysBetween(a, addMonths(a, count))) ?? NaN;
        expect(Math.abs(months - count) * DAYS_PER_MONTH).toBeLessThan(5);
      }),
    );
  });

  test('a month later is in the next month, on the same day or the last', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -120, max: 120 }), (day, count) => {
        const later = addMonths(day, count);
        const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(index(later) - index(day)).toBe(count);
        expect(later.slice(8) === day.slice(8) || addDays(later, 1).slice(8) === '01').toBe(true);
        expect(addMonths(day, 0)).toBe(day);
      }),
    );
  });

  test.each([
    ['2024-12-31T23:59:59Z', true],
    ['2024-12-31T23:59:59.250Z', true],
    ['2024-12-31T23:59:59+00:00', false],
    ['2024-12-31T23:59Z', false],
    ['2024-12-31 23:59:59Z', false],
    ['2024-12-31T24:00:00Z', false],
    ['2024-02-30T00:00:00Z', false],
    ['2024-12-31', false],
  ])('%s as an instant: %s', (text, isOne) => {
    expect(Instant.safeParse(text).success).toBe(isOne);
  });

  test('an instant falls on its day in UTC', () => {
    expect(dayOf('2024-12-31T23:59:59Z')).toBe('2024-12-31');
  });
});

describe('quarters', () => {
  test('every day is in the quarter it belongs to, and in no other', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), (day, count) => {
        const quarter = quarterOf(day);
        const { first, last } = quarterSpan(quarter);
        expect(first <= day && day <= last).toBe(true);
        expect(quarterOf(first)).toBe(quarter);
        expect(quarterOf(addDays(last, 1))).toBe(addQuarters(quarter, 1));
        expect(addQuarters(addQuarters(quarter, count), -count)).toBe(quarter);
      }),
    );
  });

  test.each([
    ['2026Q1', true],
    ['2026Q0', false],
    ['2026Q5', false],
    ['2026q1', false],
    ['26Q1', false],
    ['2026-Q1', false],
    [' 2026Q1', false],
    ['2026Q1\n', false],
  ])('%j as a quarter: %s', (text, isOne) => {
    expect(Quarter.safeParse(text).success).toBe(isOne);
  });

  test('a span of quarters has both ends, and none when it is backwards', () => {
    expect(quartersBetween('2025Q3', '2026Q1')).toEqual(['2025Q3', '2025Q4', '2026Q1']);
    expect(quartersBetween('2026Q1', '2025Q4')).toEqual([]);
    expect(quarterSpan('2024Q1')).toEqual({ first: '2024-01-01', last: '2024-03-31' });
  });
});
