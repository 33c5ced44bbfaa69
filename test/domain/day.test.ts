import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
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
    ['2025', '2025-12-31', 'year'],
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
  ])('%j is no day', (text) => expect(parseDay(text)).toBeNull());

  test.each([
    ['9/20/2023', '2023-09-20'],
    ['12/1/2024', '2024-12-01'],
    ['20/9/2023', null],
    ['2/30/2024', null],
    ['9/20/23', null],
    ['2023-09-20', null],
  ])('the American %s is %s', (text, day) => {
    expect(parseUsDay(text)).toBe(day);
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

  test('a span of quarters has both ends, and none when it is backwards', () => {
    expect(quartersBetween('2025Q3', '2026Q1')).toEqual(['2025Q3', '2025Q4', '2026Q1']);
    expect(quartersBetween('2026Q1', '2025Q4')).toEqual([]);
    expect(quarterSpan('2024Q1')).toEqual({ first: '2024-01-01', last: '2024-03-31' });
  });
});
