/** Small worlds for the definitions: observations from a few words, and one vintage around them. */
import fc from 'fast-check';
import { addDays, type Day } from '#domain/day.ts';
import type { OpennessClass } from '#domain/model.ts';
import type { Observation } from '#domain/observation.ts';
import type {
  BenchmarkInputs,
  DefinitionInputs,
  IndexInputs,
  ScopeInputs,
} from '#gap/definitions/definition.ts';
import { UNDESCRIBED } from '#gap/record.ts';
import { anObservation } from '#test/gap/anObservation.ts';

export const LATE: Day = '2026-01-01';

/** `o/…` is open, `c/…` closed; released, seen and accessible on one day. */
export function scored(model: string, score: number, on: Day, more: Partial<Observation> = {}): Observation {
  const openness = model.startsWith('o/') ? 'open-source' : 'closed';
  return { ...anObservation({ model, score, releaseDate: on }, openness), ...more };
}

export function anIndex(observations: readonly Observation[], more: Partial<IndexInputs> = {}): IndexInputs {
  return {
    id: 'index',
    measured: { ...UNDESCRIBED, unit: 'index' },
    observations,
    drawsOf: null,
    tolerant: null,
    ...more,
  };
}

export function anArena(observations: readonly Observation[], id = 'arena-text/a'): ScopeInputs {
  return { id, measured: { ...UNDESCRIBED, unit: 'rating' }, observations };
}

export function aBenchmark(
  observations: readonly Observation[],
  more: Partial<Omit<BenchmarkInputs, 'measured'>> & { itemsAre?: 'public' | 'private' | 'unknown' } = {},
): BenchmarkInputs {
  const { itemsAre = 'public', ...rest } = more;
  return {
    id: 'board',
    capability: 'coding',
    measured: {
      higherIsBetter: true,
      chance: 0,
      ceiling: 1,
      items: 1000,
      itemsAre,
      unit: 'proportion',
    },
    observations,
    ...rest,
  };
}

export function aWorld(more: Partial<DefinitionInputs> = {}): DefinitionInputs {
  return {
    asOf: LATE,
    knownAt: LATE,
    index: null,
    arenas: [],
    benchmarks: [],
    countryOf: () => null,
    ...more,
  };
}

/** Models with distinct scores, so that no tie hides a sign: integer scores would let both sides reach a level at once. */
export const anyScores = fc
  .uniqueArray(
    fc.record({
      isOpen: fc.boolean(),
      score: fc.integer({ min: 1, max: 900 }),
      day: fc.integer({ min: 0, max: 1000 }),
    }),
    { selector: (one) => one.score, minLength: 1, maxLength: 25 },
  )
  .map((models) =>
    models.map(({ isOpen, score, day }, at) =>
      scored(`${isOpen ? 'o' : 'c'}/m${at}`, score / 1000, addDays('2023-01-01', day)),
    ),
  );

/** Every model on the other side. */
export function swapped(observations: readonly Observation[]): Observation[] {
  const other = (openness: OpennessClass): OpennessClass =>
    openness === 'closed' ? 'open-source' : 'closed';
  return observations.map((one) => ({
    ...one,
    access: one.access.map((fact) => ({ ...fact, class: other(fact.class) })),
  }));
}

export function shifted(observations: readonly Observation[], days: number): Observation[] {
  return observations.map((one) => ({
    ...one,
    releaseDate: one.releaseDate && addDays(one.releaseDate, days),
    firstSeen: addDays(one.firstSeen, days),
    access: one.access.map((fact) => ({ ...fact, from: addDays(fact.from, days) })),
  }));
}
