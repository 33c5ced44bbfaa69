/** Boards for properties: closed and open models, some closed first and opened later, with whole-number scores so that ties occur. */
import fc from 'fast-check';
import { addDays } from '#domain/day.ts';
import type { Observation } from '#domain/observation.ts';
import { anObservation } from '#test/gap/anObservation.ts';

export const START = '2023-01-01';
export const LATE = '2026-01-01';

export function observed(
  given: Pick<Observation, 'model' | 'score'> & Partial<Observation> & { readonly day: number },
  side: 'closed' | 'open' | 'opened later' = 'closed',
): Observation {
  const { day, model, score, ...fields } = given;
  const plain = { model, score, releaseDate: addDays(START, day) };
  const observation = anObservation(plain, side === 'open' ? 'open-weights-permissive' : 'closed');
  if (side !== 'opened later') return { ...observation, ...fields };
  const opened = { from: addDays(plain.releaseDate, 90), class: 'open-weights-permissive' as const };
  return { ...observation, access: [...observation.access, opened], ...fields };
}

export const anyObservations = fc.uniqueArray(
  fc
    .record({
      model: fc.integer({ min: 0, max: 40 }),
      score: fc.integer({ min: 1, max: 39 }),
      day: fc.integer({ min: 0, max: 1090 }),
      side: fc.constantFrom('closed', 'open', 'opened later'),
    })
    .map(({ model, score, day, side }) => observed({ model: `lab/m${model}`, score: score / 40, day }, side)),
  { minLength: 1, maxLength: 25, selector: (one) => one.model },
);
