import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { HEADLINE_DEFINITION, type GapDefinition } from '#domain/gap.ts';
import { readCase } from '#gap/inputs.ts';
import { levelLagOf, measureGap, openBoard, UNDESCRIBED } from '#gap/record.ts';
import {
  binomialSe,
  chanceCorrected,
  gapInterval,
  headroom,
  intervalSe,
  logitGap,
  winProbability,
} from '#gap/uncertainty.ts';
import { projectRoot } from '#test/support/project.ts';

const Expected = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const Examples = z.object({
  tolerance: z.object({ months: z.number(), days: z.number(), ratio: z.number() }),
  cases: z.array(
    z.object({
      id: z.string(),
      observations: z.array(z.unknown()),
      checks: z.array(
        z.object({
          as_of: z.string(),
          options: z.record(z.string(), z.string()),
          level: z.number().optional(),
          expect: Expected,
        }),
      ),
    }),
  ),
});

const shared = path.resolve(projectRoot, '../shared/method/examples.json');
const read = (file: string) => Examples.parse(JSON.parse(readFileSync(file, 'utf8')));
const own = read(path.join(projectRoot, 'test/fixtures/gap/worked-examples.json'));

function definitionOf(options: Readonly<Record<string, string>>): GapDefinition {
  const { known_at: _knownAt, ...choices } = options;
  return { ...HEADLINE_DEFINITION, ...(choices as Partial<GapDefinition>) };
}

const checks = own.cases.flatMap((one) =>
  one.checks.map((check, index) => ({
    name: `${one.id} check ${index + 1}, as of ${check.as_of} ${JSON.stringify(check.options)}`,
    one,
    check,
  })),
);

function toleranceOf(field: string): number {
  if (field.endsWith('_months')) return own.tolerance.months;
  return field.endsWith('days') ? own.tolerance.days : own.tolerance.ratio;
}

describe('the worked examples of the method', () => {
  test.each(checks)('$name', ({ one, check }) => {
    const { observations, higherIsBetter } = readCase(one, () => null);
    const board = openBoard(
      observations,
      check.options['known_at'] ?? check.as_of,
      definitionOf(check.options),
      { ...UNDESCRIBED, higherIsBetter },
    );
    const measured: Record<string, unknown> =
      check.level === undefined
        ? measureGap(board, check.as_of)
        : { ...levelLagOf(board, check.level, check.as_of) };
    for (const [field, expected] of Object.entries(check.expect)) {
      const value = measured[field];
      if (typeof expected === 'number') {
        expect(typeof value, field).toBe('number');
        expect(
          Math.abs(Number(value) - expected),
          `${field} is ${String(value)}, expected ${expected}`,
        ).toBeLessThanOrEqual(toleranceOf(field));
      } else expect(value, field).toBe(expected);
    }
  });

  test.skipIf(!existsSync(shared))('are those of the shared method (skips where ../shared is absent)', () => {
    expect(own.cases).toEqual(read(shared).cases);
  });

  test('as known and revised differ where a score was revised', () => {
    const revised = own.cases.find((one) => one.id === 'S8');
    const { observations } = readCase(revised, () => null);
    const at = (knownAt: string) =>
      measureGap(openBoard(observations, knownAt, HEADLINE_DEFINITION, UNDESCRIBED), '2024-07-01').gap_points;
    expect([at('2024-07-01'), at('2024-09-01')]).toEqual([-1, 4]);
  });
});

describe('uncertainty', () => {
  test.each([
    {
      name: 'U1: 0.90 and 0.85 on 198 items cannot be told apart',
      p: [0.9, 0.85],
      n: 198,
      se: [0.02132, 0.02538],
      seGap: 0.03314,
      ci: [-0.0045, 0.1045],
      verdict: 'not_separable',
    },
    {
      name: 'U2: 0.80 and 0.74 on 1,000 items can',
      p: [0.8, 0.74],
      n: 1000,
      se: [0.01265, 0.01387],
      seGap: 0.01877,
      ci: [0.0291, 0.0909],
      verdict: 'closed_ahead',
    },
  ])('$name', ({ p, n, se, seGap, ci, verdict }) => {
    const [closed = 0, open = 0] = p.map((one) => binomialSe(one, n));
    expect(closed).toBeCloseTo(se[0] ?? 0, 5);
    expect(open).toBeCloseTo(se[1] ?? 0, 5);
    const interval = gapInterval((p[0] ?? 0) - (p[1] ?? 0), closed, open);
    expect(interval.se).toBeCloseTo(seGap, 5);
    expect(interval.ci90[0]).toBeCloseTo(ci[0] ?? 0, 4);
    expect(interval.ci90[1]).toBeCloseTo(ci[1] ?? 0, 4);
    expect(interval.verdict).toBe(verdict);
  });

  test('U3: Arena ratings with 95 % intervals', () => {
    const [closed, open] = [intervalSe(1442, 1458, 0.95), intervalSe(1420, 1440, 0.95)];
    expect([closed, open].map((one) => Number(one.toFixed(3)))).toEqual([4.082, 5.102]);
    const interval = gapInterval(20, closed, open);
    expect(interval.ci90.map((one) => Number(one.toFixed(2)))).toEqual([9.25, 30.75]);
    expect(interval.verdict).toBe('closed_ahead');
    expect(winProbability(20)).toBeCloseTo(0.5288, 4);
  });

  test('U4: a leader at 0.97 of a four-choice benchmark has saturated it', () => {
    expect(headroom(0.97, 0.25, 1)).toBeCloseTo(0.04, 10);
    expect(binomialSe(0.97, 198)).toBeCloseTo(0.01212, 5);
  });

  test('U5: chance is taken out before logits are compared', () => {
    expect(chanceCorrected(0.85, 0.25, 1)).toBeCloseTo(0.8, 10);
    expect(chanceCorrected(0.7, 0.25, 1)).toBeCloseTo(0.6, 10);
    expect(logitGap(0.85, 0.7, 0.25, 1)).toBeCloseTo(0.9808, 4);
  });
});
