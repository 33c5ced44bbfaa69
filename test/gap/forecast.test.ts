import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addQuarters } from '#domain/day.ts';
import { backtest, forecastNext, forecastVerdict, intervalScore, type QuarterFigure } from '#gap/forecast.ts';
import { twoSidedT, withinT } from '#gap/studentT.ts';

const series = (values: readonly (number | null)[], first = '2023Q1'): QuarterFigure[] =>
  values.map((value, at) => ({ quarter: addQuarters(first, at), value }));
const anySeries = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 5, maxLength: 14 });

describe("Student's t", () => {
  // two-sided quantiles as printed in Abramowitz & Stegun, table 26.10
  test.each([
    { level: 0.8, degrees: 1, t: 3.078 },
    { level: 0.8, degrees: 3, t: 1.638 },
    { level: 0.9, degrees: 4, t: 2.132 },
    { level: 0.9, degrees: 10, t: 1.812 },
    { level: 0.95, degrees: 7, t: 2.365 },
    { level: 0.99, degrees: 30, t: 2.75 },
  ])('at $level for $degrees degrees of freedom is $t', ({ level, degrees, t }) => {
    expect(twoSidedT(level, degrees)).toBeCloseTo(t, 3);
  });

  test('a quantile holds its probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (level, degrees) => {
          expect(withinT(twoSidedT(level, degrees), degrees)).toBeCloseTo(level, 10);
        },
      ),
    );
  });

  test('what is no level is refused', () => {
    expect(() => twoSidedT(1, 3)).toThrow('level 1');
  });
});

describe('the forecast', () => {
  test('is the level that each quarter moves halfway, with a width from its own past errors', () => {
    // levels 4, 5, 5.5, 4.75; errors 2, 1, -1.5
    const forecast = forecastNext(series([4, 6, 6, 4]), 0.8);
    expect(forecast).toMatchObject({ quarter: '2024Q1', point: 4.75, past_errors: 3 });
    const half = 1.6377 * Math.sqrt((4 + 1 + 2.25) / 3) * Math.sqrt(4 / 3);
    expect((forecast?.high ?? 0) - 4.75).toBeCloseTo(half, 3);
    expect(4.75 - (forecast?.low ?? 0)).toBeCloseTo(half, 3);
  });

  test('is none from fewer than four quarters, and nothing before a gap counts', () => {
    expect(forecastNext(series([1, 2, 3]), 0.8)).toBeNull();
    expect(forecastNext(series([1, 2, 3, 4, null, 5, 6, 7]), 0.8)).toBeNull();
    expect(forecastNext(series([9, 9, null, 1, 2, 3, 4]), 0.8)).toEqual(
      forecastNext(series([1, 2, 3, 4], '2023Q4'), 0.8),
    );
  });

  test('a higher level is a wider interval around the same point', () => {
    fc.assert(
      fc.property(anySeries, (values) => {
        const [narrow, wide] = [forecastNext(series(values), 0.8), forecastNext(series(values), 0.9)];
        expect(wide?.point).toBe(narrow?.point);
        expect(wide?.high).toBeGreaterThanOrEqual(narrow?.high ?? Infinity);
      }),
    );
  });
});

describe('the backtest', () => {
  test('uses nothing of the quarter it forecasts, nor of later ones', () => {
    fc.assert(
      fc.property(anySeries, fc.double({ min: -50, max: 50, noNaN: true }), (values, other) => {
        const last = (list: readonly number[]) => backtest(series(list), 0.8).rows.at(-1)?.forecasts;
        expect(last([...values.slice(0, -1), other])).toEqual(last(values));
      }),
    );
  });

  test('shifting every figure shifts no score', () => {
    fc.assert(
      fc.property(anySeries, (values) => {
        const scores = (list: readonly number[]) => backtest(series(list), 0.8).scores;
        const shifted = scores(values.map((value) => value + 100));
        for (const [at, score] of scores(values).entries()) {
          expect(shifted[at]?.interval_score).toBeCloseTo(score.interval_score ?? Number.NaN, 6);
          expect(shifted[at]?.mean_absolute_error).toBeCloseTo(score.mean_absolute_error ?? Number.NaN, 6);
        }
      }),
    );
  });

  test('the interval score is the width, and ten times the miss at 80 %', () => {
    const forecast = {
      quarter: '2024Q1',
      method: 'local_level',
      point: 5,
      low: 4,
      high: 6,
      level: 0.8,
      past_errors: 3,
    } as const;
    expect(intervalScore(forecast, 5)).toBe(2);
    expect(intervalScore(forecast, 6.5)).toBeCloseTo(2 + 10 * 0.5);
    expect(intervalScore(forecast, 3.5)).toBeCloseTo(2 + 10 * 0.5);
  });
});

describe('the verdict', () => {
  test('on a steady climb the last value is better, and that is said', () => {
    const verdict = forecastVerdict(
      backtest(series(Array.from({ length: 14 }, (_, at) => at + (at % 2) / 10)), 0.8),
    );
    expect(verdict).toEqual({ outcome: 'beats_one', quarters: 10, beaten: ['mean_of_all'] });
  });

  test('is none on fewer than eight forecast quarters', () => {
    expect(forecastVerdict(backtest(series([1, 5, 2, 4, 3, 5, 1]), 0.8))).toMatchObject({
      outcome: 'too_few',
      quarters: 3,
    });
    expect(forecastVerdict(backtest([], 0.8))).toEqual({ outcome: 'too_few', quarters: 0, beaten: [] });
  });
});
