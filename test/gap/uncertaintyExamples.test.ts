/** The uncertainty cases of the method, each number to the digits in which it is given. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import { measureGap, openBoard, UNDESCRIBED } from '#gap/record.ts';
import {
  binomialSe,
  chanceCorrected,
  gapInterval,
  headroom,
  intervalSe,
  logitGap,
  winProbability,
  type GapInterval,
} from '#gap/uncertainty.ts';
import { projectRoot } from '#test/support/project.ts';
import { LATE, observed } from './boardSample.ts';

const Proportion = z.object({ p: z.number(), n: z.number() });
const Rating = z.object({ score: z.number(), lo: z.number(), hi: z.number() });
const Interval = {
  se_closed: z.number(),
  se_open: z.number(),
  gap: z.number(),
  se_gap: z.number(),
  ci90: z.tuple([z.number(), z.number()]),
  verdict: z.string(),
};
const Binomial = z.object({ closed: Proportion, open: Proportion, expect: z.object(Interval) });
const Cases = z.object({
  uncertainty: z.tuple([
    Binomial,
    Binomial,
    z.object({
      closed: Rating,
      open: Rating,
      expect: z.object({ ...Interval, win_prob_closed: z.number() }),
    }),
    z.object({
      metric: z.object({ ceiling: z.number(), chance: z.number() }),
      leader: Proportion,
      expect: z.object({ headroom: z.number(), se: z.number(), flag: z.string() }),
    }),
    z.object({
      chance: z.number(),
      closed: z.number(),
      open: z.number(),
      expect: z.object({ closed_corrected: z.number(), open_corrected: z.number(), gap_logit: z.number() }),
    }),
  ]),
});
const file = path.join(projectRoot, 'test/fixtures/gap/worked-examples.json');
const [u1, u2, u3, u4, u5] = Cases.parse(JSON.parse(readFileSync(file, 'utf8'))).uncertainty;

/** Equal when written with as many decimals as the example has. */
function expectStated(value: number, stated: number): void {
  const decimals = String(stated).split('.')[1]?.length ?? 0;
  expect(Number(value.toFixed(decimals))).toBe(stated);
}

function expectInterval(
  [gap, closed, open]: readonly [number, number, number],
  stated: z.infer<typeof Binomial>['expect'],
): void {
  const interval: GapInterval = gapInterval(gap, closed, open);
  expectStated(closed, stated.se_closed);
  expectStated(open, stated.se_open);
  expectStated(gap, stated.gap);
  expectStated(interval.se, stated.se_gap);
  expectStated(interval.ci90[0], stated.ci90[0]);
  expectStated(interval.ci90[1], stated.ci90[1]);
  expect(interval.verdict).toBe(stated.verdict);
}

describe('the uncertainty cases, exact', () => {
  test.each([
    ['U1', u1],
    ['U2', u2],
  ] as const)('%s: a gap of two proportions', (_, { closed, open, expect: stated }) => {
    expectInterval([closed.p - open.p, binomialSe(closed.p, closed.n), binomialSe(open.p, open.n)], stated);
  });

  test('U3: Arena ratings with 95 % intervals', () => {
    const { closed, open, expect: stated } = u3;
    const gap = closed.score - open.score;
    expectInterval([gap, intervalSe(closed.lo, closed.hi, 0.95), intervalSe(open.lo, open.hi, 0.95)], stated);
    expectStated(winProbability(gap), stated.win_prob_closed);
  });

  test('U4: saturation, and the flag that a record carries for it', () => {
    const { metric, leader, expect: stated } = u4;
    expectStated(headroom(leader.p, metric.chance, metric.ceiling), stated.headroom);
    expectStated(binomialSe(leader.p, leader.n), stated.se);
    const board = openBoard(
      [observed({ model: 'lab/leader', score: leader.p, n: leader.n, day: 0 })],
      LATE,
      HEADLINE_DEFINITION,
      { ...UNDESCRIBED, ...metric, unit: 'proportion' },
    );
    expect(measureGap(board, LATE).flags).toContain(stated.flag);
  });

  test('U5: chance is taken out before logits are compared', () => {
    const { chance, closed, open, expect: stated } = u5;
    expectStated(chanceCorrected(closed, chance, 1), stated.closed_corrected);
    expectStated(chanceCorrected(open, chance, 1), stated.open_corrected);
    expectStated(logitGap(closed, open, chance, 1), stated.gap_logit);
  });
});
