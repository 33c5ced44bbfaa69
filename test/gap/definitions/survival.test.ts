import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logNormalSurvival, normalHazard, normalSurvival } from '#gap/definitions/normal.ts';
import {
  expectedBeyond,
  fitLognormal,
  kaplanMeierMedian,
  lognormalMean,
  lognormalMedian,
  type Duration,
} from '#gap/definitions/survival.ts';

const ended = (length: number): Duration => ({ length, isCensored: false });
const goesOn = (length: number): Duration => ({ length, isCensored: true });
const anyDuration = fc
  .record({ length: fc.double({ min: 0.05, max: 60, noNaN: true }), isCensored: fc.boolean() })
  .map((one): Duration => one);
const anySample = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 12 }),
    fc.array(anyDuration, { maxLength: 12 }),
  )
  .map(([lengths, more]) => [...lengths.map((length) => ended(length / 10)), ...more]);

/** The log-likelihood written out again, to judge the solver by. */
function logLikelihood(durations: readonly Duration[], mu: number, sigma: number): number {
  return durations.reduce((sum, { length, isCensored }) => {
    const z = (Math.log(length) - mu) / sigma;
    return (
      sum +
      (isCensored
        ? logNormalSurvival(z)
        : -Math.log(length) - Math.log(sigma) - 0.5 * z * z - 0.5 * Math.log(2 * Math.PI))
    );
  }, 0);
}

describe('the normal tail', () => {
  test.each([
    [0, 0.5],
    [1.959963984540054, 0.025],
    [-1.6448536269514722, 0.95],
    [5, 2.866515718791939e-7],
    [-3.5, 0.9997673709209645],
    [10, 7.61985302416e-24],
  ])('P(Z > %d) = %d', (z, survival) => {
    expect(Math.abs(normalSurvival(z) / survival - 1)).toBeLessThan(1e-10);
  });

  test('stays finite where the probability underflows', () => {
    expect(logNormalSurvival(40)).toBeCloseTo(-804.608442, 5);
    expect(normalHazard(40)).toBeCloseTo(40.024968, 5);
  });

  test('the two ways of computing it meet', () => {
    expect(logNormalSurvival(3 + 1e-9)).toBeCloseTo(logNormalSurvival(3 - 1e-9), 7);
    expect(normalHazard(3 + 1e-9)).toBeCloseTo(normalHazard(3 - 1e-9), 7);
  });
});

describe('the lognormal fit', () => {
  test('without censoring it is the mean and the standard deviation of the logarithms', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 3 }), (lengths) => {
        const logs = lengths.map(Math.log);
        const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
        const sd = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
        const fit = fitLognormal(lengths.map(ended));
        expect(fit?.mu).toBeCloseTo(mean, 6);
        expect(fit?.sigma).toBeCloseTo(sd, 6);
        expect(fit?.muSe).toBeCloseTo(sd / Math.sqrt(logs.length), 6);
      }),
    );
  });

  test('no point near it, or far from it, is more likely', () => {
    fc.assert(
      fc.property(
        anySample,
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (durations, shift, stretch) => {
          const fit = fitLognormal(durations);
          if (!fit) return;
          const top = logLikelihood(durations, fit.mu, fit.sigma);
          expect(fit.logLikelihood).toBeCloseTo(top, 6);
          for (const [mu, sigma] of [
            [fit.mu + shift, fit.sigma * stretch],
            [fit.mu + shift / 1000, fit.sigma],
            [fit.mu, fit.sigma * (1 + (stretch - 1) / 1000)],
          ] as const)
            expect(logLikelihood(durations, mu, sigma)).toBeLessThanOrEqual(top + 1e-9);
        },
      ),
    );
  });

  test('another unit of time shifts mu by its logarithm and leaves sigma', () => {
    fc.assert(
      fc.property(anySample, (durations) => {
        const fit = fitLognormal(durations);
        const inDays = fitLognormal(durations.map((one) => ({ ...one, length: one.length * 30.4375 })));
        expect((inDays?.mu ?? 0) - (fit?.mu ?? 0)).toBeCloseTo(Math.log(30.4375), 4);
        expect(inDays?.sigma).toBeCloseTo(fit?.sigma ?? Number.NaN, 4);
      }),
    );
  });

  test('what goes on beyond the median makes the median later', () => {
    const matched = [3, 4, 5, 7, 9].map(ended);
    const median = (durations: Duration[]) => {
      const fit = fitLognormal(durations);
      return fit ? lognormalMedian(fit) : Number.NaN;
    };
    expect(median([...matched, goesOn(10), goesOn(12)])).toBeGreaterThan(median(matched));
  });

  test('a censored duration of no length says nothing', () => {
    const matched = [3, 4, 5, 7, 9].map(ended);
    expect(fitLognormal([...matched, goesOn(1e-9)])?.mu).toBeCloseTo(fitLognormal(matched)?.mu ?? 0, 9);
  });

  test.each([
    { name: 'two finished durations', durations: [ended(2), ended(3), goesOn(4)] },
    { name: 'finished durations all alike', durations: [ended(2), ended(2), ended(2), goesOn(4)] },
    { name: 'nothing', durations: [] },
  ])('has no fit for $name', ({ durations }) => {
    expect(fitLognormal(durations)).toBeNull();
  });
});

describe('what is beside the fit', () => {
  test('the Kaplan-Meier median of the 6-MP remissions is 23 weeks (Freireich 1963; Cox and Oakes 1984)', () => {
    const relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(ended);
    const inRemission = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(goesOn);
    expect(kaplanMeierMedian([...relapsed, ...inRemission])).toBe(23);
  });

  test('there is no median while more than half go on', () => {
    expect(kaplanMeierMedian([ended(1), goesOn(2), goesOn(2)])).toBeNull();
  });

  test('the expectation beyond an age is the integral of survival above it', () => {
    const fit = { mu: 1.6, sigma: 0.7 };
    for (const age of [0.5, 4, 12, 40]) {
      const survival = (x: number) => normalSurvival((Math.log(x) - fit.mu) / fit.sigma);
      let integral = 0;
      const step = 0.005;
      for (let x = age; x < 600; x += step) integral += step * survival(x + step / 2);
      expect(expectedBeyond(age, fit)).toBeCloseTo(age + integral / survival(age), 3);
    }
    expect(expectedBeyond(0, fit)).toBeCloseTo(lognormalMean(fit), 12);
  });
});
