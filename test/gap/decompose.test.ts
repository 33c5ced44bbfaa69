import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/day.ts';
import { NumericField } from '#domain/change.ts';
import { HEADLINE_DEFINITION, type GapDefinition, type GapRecord } from '#domain/gap.ts';
import type { Access } from '#domain/model.ts';
import type { Observation } from '#domain/observation.ts';
import { decompose, type ChangeSide } from '#gap/decompose.ts';
import { openBoard, UNDESCRIBED } from '#gap/record.ts';
import { aScore, aSide, recordOf } from '#test/gap/boards.ts';

const valueOf = (record: GapRecord, field: NumericField) =>
  field === 'gap_points_mean' ? record.gap_points_mean : record.measure[field];

describe('the parts add up to the whole', () => {
  const classes = ['closed', 'open-weights-permissive', 'open-weights-restricted', 'unknown'] as const;
  const day = fc.integer({ min: 0, max: 700 }).map((offset) => addDays('2024-01-01', offset));
  const access = fc
    .array(fc.record({ from: day, class: fc.constantFrom(...classes) }), { minLength: 1, maxLength: 3 })
    .map((facts): Access[] => facts.toSorted((a, b) => (a.from < b.from ? -1 : 1)));
  const anyObservation = fc
    .record({
      model: fc.integer({ min: 0, max: 7 }),
      variant: fc.constantFrom('', 'effort=high'),
      // tenths, so that differences carry the usual rounding of binary fractions
      score: fc.option(
        fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
        { freq: 12 },
      ),
      se: fc.option(fc.constantFrom(1, 2.5)),
      sourceClass: fc.constantFrom('independent', 'leaderboard', 'self_reported'),
      releaseDate: fc.option(day, { freq: 9 }),
      firstSeen: day,
      access,
    })
    .map(({ model, ...rest }) =>
      aScore(`m${model}`, rest.score, rest.firstSeen, {
        ...rest,
        isDefaultVariant: rest.variant === '',
      }),
    );
  const anyDefinition: fc.Arbitrary<GapDefinition> = fc.record({
    open_def: fc.constantFrom('any', 'permissive', 'osaid'),
    effort: fc.constantFrom('best', 'default'),
    self_reported: fc.constantFrom('fallback', 'exclude'),
    basis: fc.constantFrom('release', 'observed'),
  });
  const anySide = (observations: fc.Arbitrary<Observation[]>) =>
    fc
      .record({
        observations,
        asOf: day,
        knownAt: day,
        definition: fc.oneof(
          { weight: 3, arbitrary: fc.constant(HEADLINE_DEFINITION) },
          { weight: 1, arbitrary: anyDefinition },
        ),
        scope: fc.constantFrom('board', 'board', 'board', 'successor'),
        higherIsBetter: fc.constantFrom(true, true, true, false),
      })
      .map(({ higherIsBetter, ...side }) =>
        aSide(side.observations, side.asOf, { ...side, measured: { ...UNDESCRIBED, higherIsBetter } }),
      );
  /** Two versions of one world: each observation stays, goes, or is restated. */
  const anyPair = fc.array(anyObservation, { maxLength: 24 }).chain((common) =>
    fc.record({
      before: anySide(fc.constant(common)),
      after: anySide(
        fc
          .tuple(
            fc.tuple(
              ...common.map((one) =>
                fc.oneof(
                  fc.constant([one]),
                  fc.constant([]),
                  anyObservation.map((other) => [{ ...other, model: one.model, variant: one.variant }]),
                ),
              ),
            ),
            fc.array(anyObservation, { maxLength: 8 }),
          )
          .map(([kept, added]) => [...kept.flat(), ...added]),
      ),
    }),
  );

  test('for every figure, whatever differs: inputs, day, knowledge, definition, board', () => {
    fc.assert(
      fc.property(anyPair, fc.boolean(), ({ before, after }, isStated) => {
        const [was, is] = [recordOf(before), recordOf(after)];
        const stated = isStated
          ? ([
              { ...before, stated: was },
              { ...after, stated: is },
            ] as const)
          : ([before, after] as const);
        const { figures } = decompose(...stated);
        for (const field of NumericField.options) {
          const [from, to] = [valueOf(was, field), valueOf(is, field)];
          const change = figures.find((one) => one.field === field);
          if (!change) {
            expect(to, field).toBe(from);
            continue;
          }
          expect([change.before, change.after]).toEqual([from, to]);
          if (from === null || to === null) {
            expect(change.parts.map((part) => part.amount)).toEqual([null]);
            continue;
          }
          const sum = change.parts.reduce((total, part) => total + (part.amount ?? Number.NaN), 0);
          expect(Math.abs(sum - (to - from)), field).toBeLessThan(1e-9);
          for (const part of change.parts) {
            const carried = part.carriers.reduce((total, one) => total + (one.amount ?? Number.NaN), 0);
            expect(Math.abs(carried - (part.amount ?? Number.NaN)), field).toBeLessThan(1e-9);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('in whatever order the observations arrive', () => {
    fc.assert(
      fc.property(anyPair, ({ before, after }) => {
        const turned = (side: ChangeSide) => ({ ...side, observations: side.observations.toReversed() });
        expect(decompose(turned(before), turned(after))).toEqual(decompose(before, after));
      }),
      { numRuns: 300 },
    );
  });

  test('whether all observations are given or only those that counted', () => {
    fc.assert(
      fc.property(anyPair, ({ before, after }) => {
        const [was, is] = [
          before,
          { ...after, scope: before.scope, definition: before.definition, measured: before.measured },
        ];
        const counted = (side: ChangeSide) => ({
          ...side,
          observations: openBoard(side.observations, side.knownAt, side.definition, side.measured).selection
            .counted,
        });
        expect(decompose(counted(was), counted(is))).toEqual(decompose(was, is));
      }),
      { numRuns: 300 },
    );
  });

  test('and nothing is told of two sides that are the same', () => {
    fc.assert(
      fc.property(anyPair, ({ before }) => {
        expect(decompose(before, before)).toEqual({ figures: [], words: [] });
      }),
      { numRuns: 200 },
    );
  });
});
