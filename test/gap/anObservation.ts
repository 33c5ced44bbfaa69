/** The plainest observation: the default run of a third party, seen on the day of release, without errors or evidence. */
import type { OpennessClass } from '#domain/model.ts';
import type { Observation } from '#domain/observation.ts';

/** Of the class from its release on; whatever is given takes the place of what is plain. */
export function anObservation(
  given: Pick<Observation, 'model' | 'score'> & Partial<Observation> & { readonly releaseDate: string },
  openness: OpennessClass = 'closed',
): Observation {
  return {
    variant: '',
    isDefaultVariant: true,
    hasHighEffort: false,
    se: null,
    seIsAssumed: false,
    n: null,
    sourceClass: 'independent',
    firstSeen: given.releaseDate,
    access: [{ from: given.releaseDate, class: openness }],
    evidence: null,
    ...given,
  };
}
