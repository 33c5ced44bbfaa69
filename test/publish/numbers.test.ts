import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytesText,
  countText,
  dateWords,
  dayWords,
  MISSING,
  monthsText,
  monthsWords,
  percentText,
  pointsText,
  priceText,
  quarterWords,
  round12,
  scoreText,
} from '#publish/numbers.ts';

describe('figures as text', () => {
  test.each([
    { name: 'months have one decimal', text: monthsText(4.25), is: '4.3' },
    { name: 'negative months have a true minus', text: monthsText(-1.44), is: '−1.4' },
    { name: 'there is no minus zero', text: monthsText(-0.01), is: '0.0' },
    { name: 'missing months are missing', text: monthsText(null), is: MISSING },
    { name: 'a small percentage has one decimal', text: percentText(4.25), is: '4.3%' },
    { name: 'a large percentage has none and groups', text: percentText(1249.6), is: '1,250%' },
    { name: 'a missing percentage is missing', text: percentText(null), is: MISSING },
    { name: 'one month is singular', text: monthsWords(-1), is: '1.0 month' },
    { name: 'a proportion is shown in percent', text: scoreText(0.8765, 'proportion'), is: '87.7%' },
    {
      name: 'a difference of proportions is in percentage points',
      text: pointsText(-0.0123, 'proportion'),
      is: '−1.2',
    },
    { name: 'a rating is whole and grouped', text: scoreText(1512.4, 'rating'), is: '1,512' },
    { name: 'a missing score is missing', text: scoreText(null, 'proportion'), is: MISSING },
    { name: 'a zero score is zero', text: scoreText(0, 'proportion'), is: '0.0%' },
    { name: 'a price has two decimals at least', text: priceText('2.5'), is: '$2.50' },
    { name: 'a small price keeps every decimal', text: priceText('0.000015'), is: '$0.000015' },
    { name: 'a missing price is not zero', text: priceText(null), is: MISSING },
    { name: 'a large price is grouped', text: priceText('12345'), is: '$12,345.00' },
    { name: 'counts are grouped', text: countText(1234567), is: '1,234,567' },
    { name: 'bytes are decimal', text: bytesText(1_500_000), is: '1.5 MB' },
    { name: 'days are in words', text: dayWords('2026-04-30'), is: '30 April 2026' },
    {
      name: 'a month-only date shows no day',
      text: dateWords({ day: '2025-07-31', precision: 'month' }),
      is: 'July 2025',
    },
    {
      name: 'a year-only date shows the year',
      text: dateWords({ day: '2025-12-31', precision: 'year' }),
      is: '2025',
    },
    { name: 'quarters are in words', text: quarterWords('2026Q1'), is: 'Q1 2026' },
  ])('$name', ({ text, is }) => {
    expect(text).toBe(is);
  });

  test('12 significant digits hide binary noise and change nothing else', () => {
    expect(round12(0.1 + 0.2)).toBe(0.3);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.abs(round12(value) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-11);
        expect(round12(round12(value))).toBe(round12(value));
      }),
    );
  });
});
