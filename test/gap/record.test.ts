import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/day.ts';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { frontier } from '#gap/frontier.ts';
import { select } from '#gap/events.ts';
import { inputsHash } from '#gap/inputsHash.ts';
import { anObservation } from '#test/gap/anObservation.ts';
import { frontiers, meanGapPoints, measureGap, openBoard, UNDESCRIBED, type Measured } from '#gap/record.ts';

const OPEN = 'open-weights-permissive';

const anyObservation = fc
  .record({
    model: fc.integer({ min: 0, max: 12 }),
    score: fc.integer({ min: 0, max: 40 }),
    day: fc.integer({ min: 0, max: 900 }),
    seen: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ model, score, day, seen }) =>
    anObservation(
      {
        model: `lab/m${model}`,
        score,
        releaseDate: addDays('2023-01-01', day),
        firstSeen: addDays('2023-01-01', day + seen),
      },
      model % 2 === 0 ? OPEN : 'closed',
    ),
  );
const anyBoard = fc.array(anyObservation, { minLength: 1, maxLength: 30 });
const LATE = '2026-01-01';
const measureLate = (observations: readonly Observation[], measured: Measured = UNDESCRIBED) =>
  measureGap(openBoard(observations, LATE, HEADLINE_DEFINITION, measured), LATE);

describe('laws', () => {
  test('a frontier only rises, and strictly', () => {
    fc.assert(
      fc.property(anyBoard, (observations) => {
        const { closed, open } = frontiers(
          openBoard(observations, LATE, HEADLINE_DEFINITION, UNDESCRIBED),
          LATE,
        );
        for (const records of [closed, open]) {
          records.forEach((record, at) =>
            expect(record.value).toBeGreaterThan(records[at - 1]?.value ?? -Infinity),
          );
          expect(frontier(records, LATE)).toEqual(records);
        }
      }),
    );
  });

  test('the order scores arrive in never matters, to the record or to its hash', () => {
    fc.assert(
      fc.property(anyBoard, (observations) => {
        expect(measureLate(observations.toReversed())).toEqual(measureLate(observations));
        const hash = (all: readonly Observation[]) => {
          const { counted } = select(all, LATE, HEADLINE_DEFINITION, true);
          return inputsHash({ counted, asOf: LATE, definition: HEADLINE_DEFINITION });
        };
        expect(hash(observations.toReversed())).toBe(hash(observations));
      }),
    );
  });

  test('as known on a day uses nothing seen later', () => {
    fc.assert(
      fc.property(anyBoard, fc.integer({ min: 0, max: 900 }), (observations, offset) => {
        const day = addDays('2023-01-01', offset);
        const then = observations.filter((one) => one.firstSeen <= day);
        const at = (all: readonly Observation[]) =>
          measureGap(openBoard(all, day, HEADLINE_DEFINITION, UNDESCRIBED), day);
        expect(at(observations)).toEqual(at(then));
      }),
    );
  });

  test('lags do not depend on where the scale begins', () => {
    fc.assert(
      fc.property(anyBoard, (observations) => {
        const shifted = observations.map((one) => ({ ...one, score: (one.score ?? 0) + 1000 }));
        const [a, b] = [measureLate(observations), measureLate(shifted)];
        expect([b.lag_match_days, b.behind_days, b.lag_avg_days]).toEqual([
          a.lag_match_days,
          a.behind_days,
          a.lag_avg_days,
        ]);
      }),
    );
  });

  test('turning a benchmark over (lower is better) changes the sign of scores, not the gap', () => {
    fc.assert(
      fc.property(anyBoard, (observations) => {
        const turned = observations.map((one) => ({ ...one, score: one.score === null ? null : -one.score }));
        const [up, down] = [
          measureLate(observations),
          measureLate(turned, { ...UNDESCRIBED, higherIsBetter: false }),
        ];
        expect([down.gap_points, down.lag_match_days, down.closed_model]).toEqual([
          up.gap_points,
          up.lag_match_days,
          up.closed_model,
        ]);
        if (up.closed_best !== null) expect(down.closed_best).toBe(-up.closed_best);
      }),
    );
  });
});

test('of two values of one capture the better stands, whichever way the board counts', () => {
  const both = [10, 20].map((score) => anObservation({ model: 'c/a', score, releaseDate: '2024-01-01' }));
  expect(measureLate(both)).toMatchObject({ closed_best: 20 });
  expect(measureLate(both, { ...UNDESCRIBED, higherIsBetter: false })).toMatchObject({
    closed_best: 10,
  });
});

describe('what counts', () => {
  const closed = anObservation({ model: 'c/a', score: 70, releaseDate: '2024-01-01' });

  test('a withdrawn score drops out from the day it was withdrawn, and not before', () => {
    const withdrawn = { ...closed, score: null, firstSeen: '2024-06-01' };
    const at = (day: string) =>
      measureGap(openBoard([closed, withdrawn], day, HEADLINE_DEFINITION, UNDESCRIBED), day).status;
    expect([at('2024-05-31'), at('2024-06-01')]).toEqual(['one_sided_closed', 'no_data']);
  });

  test('an unknown class sets no record and is listed', () => {
    const unknown = { ...anObservation({ model: 'u/x', score: 90, releaseDate: '2024-02-01' }), access: [] };
    const measure = measureLate([closed, unknown]);
    expect(measure).toMatchObject({ closed_best: 70, open_best: null, excluded_unknown: ['u/x'] });
    expect(measure.flags).toContain('access_unknown');
  });

  test('a model without a release date sets no record and is listed', () => {
    const undated = { ...closed, model: 'c/undated', score: 99, releaseDate: null };
    expect(measureLate([closed, undated])).toMatchObject({
      closed_best: 70,
      excluded_unknown: ['c/undated'],
    });
  });

  test('effort=default leaves out high-effort runs; a mismatch of efforts is flagged', () => {
    const high = {
      ...closed,
      variant: 'effort=high',
      isDefaultVariant: false,
      hasHighEffort: true,
      score: 80,
    };
    const open = anObservation({ model: 'o/x', score: 60, releaseDate: '2024-03-01' }, OPEN);
    const best = measureLate([closed, high, open]);
    expect(best).toMatchObject({ closed_best: 80, closed_variant: 'effort=high' });
    expect(best.flags).toContain('effort_mismatch');
    const byDefault = openBoard(
      [closed, high, open],
      LATE,
      { ...HEADLINE_DEFINITION, effort: 'default' },
      UNDESCRIBED,
    );
    expect(measureGap(byDefault, LATE)).toMatchObject({ closed_best: 70 });
  });

  test('a preview of weights is not open before they are: closed first, open later gives both events', () => {
    const both = {
      ...closed,
      access: [
        { from: '2024-01-01', class: 'closed' as const },
        { from: '2024-09-01', class: 'open-source' as const },
      ],
    };
    expect(measureLate([both])).toMatchObject({ status: 'level', lag_match_days: 244 });
  });
});

test('a side that passed the other on the very day is behind by 0, not by minus 0', () => {
  const c = anObservation({ model: 'c/a', score: 50, releaseDate: '2025-06-01' });
  const o = anObservation({ model: 'o/b', score: 60, releaseDate: LATE }, OPEN);
  expect(measureLate([c, o]).behind_days).toBe(0);
  const closed = anObservation({ model: 'c/b', score: 70, releaseDate: LATE });
  expect(measureLate([c, closed, { ...o, releaseDate: '2025-07-01' }]).behind_days).toBe(0);
});

describe('flags', () => {
  const proportion: Measured = {
    higherIsBetter: true,
    unit: 'proportion',
    chance: 0.25,
    ceiling: 1,
    items: 198,
    itemsAre: 'private',
  };
  test('saturated, private, thin and assumed errors are said', () => {
    const c = anObservation({ model: 'c/a', score: 0.97, releaseDate: '2025-06-01' });
    const o = anObservation({ model: 'o/b', score: 0.96, releaseDate: '2025-07-01' }, OPEN);
    const measure = measureLate([c, o], proportion);
    expect(measure.flags).toEqual(
      expect.arrayContaining(['saturated', 'private_items', 'thin', 'not_separable']),
    );
    expect(measure.flags).not.toContain('se_assumed');
    expect(measureLate([c, o], { ...proportion, items: null }).flags).toContain('se_assumed');
  });

  test('public items that were scored before a leader came out are a risk; private and unstated ones are not judged', () => {
    const first = anObservation({
      model: 'c/a',
      score: 0.5,
      releaseDate: '2025-01-01',
      firstSeen: '2025-02-01',
    });
    const later = anObservation({ model: 'o/b', score: 0.4, releaseDate: '2025-03-01' }, OPEN);
    const flags = (observations: readonly Observation[], itemsAre: Measured['itemsAre']) =>
      measureLate(observations, { ...UNDESCRIBED, itemsAre }).flags;
    expect(flags([first, later], 'public')).toContain('contamination_risk');
    expect(flags([first, later], 'private')).not.toContain('contamination_risk');
    expect(flags([first, later], 'unknown')).not.toContain('contamination_risk');
    expect(flags([first], 'public')).not.toContain('contamination_risk');
    // a model that leads nowhere raises no doubt about the leaders
    const behind = { ...later, model: 'c/c', access: first.access };
    expect(flags([first, behind], 'public')).not.toContain('contamination_risk');
  });

  test('frontier_absent names boards that lack the overall best', () => {
    const c = anObservation({ model: 'c/a', score: 0.9, releaseDate: '2025-06-01' });
    const board = openBoard([c], LATE, HEADLINE_DEFINITION, proportion);
    expect(measureGap(board, LATE, { closed: 'c/best', open: null }).flags).toContain('frontier_absent');
    expect(measureGap(board, LATE, { closed: 'c/a', open: null }).flags).not.toContain('frontier_absent');
  });
});

test('the mean over a quarter weighs each gap by its days, and only days with both sides', () => {
  const observations = [
    anObservation({ model: 'c/a', score: 60, releaseDate: '2024-01-01' }),
    anObservation({ model: 'o/x', score: 50, releaseDate: '2024-02-01' }, OPEN),
    anObservation({ model: 'o/y', score: 58, releaseDate: '2024-03-01' }, OPEN),
  ];
  const board = openBoard(observations, LATE, HEADLINE_DEFINITION, UNDESCRIBED);
  expect(meanGapPoints(board, '2024-01-01', '2024-03-31')).toBeCloseTo((10 * 29 + 2 * 31) / 60, 10);
  expect(meanGapPoints(board, '2023-01-01', '2023-03-31')).toBeNull();
});
