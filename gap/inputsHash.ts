/** The observations behind a record as one canonical text, to tell whether two records had the same inputs. */
import { createHash } from 'node:crypto';
import type { Observation } from '#domain/observation.ts';

/** sha256 over the observations in canonical order: input order never matters, a changed date, class or score does. */
export function inputsHash(observations: readonly Observation[]): string {
  const lines = observations
    .map((one) =>
      JSON.stringify([
        one.model,
        one.variant,
        one.isDefaultVariant,
        one.hasHighEffort,
        one.score,
        one.se,
        one.n,
        one.sourceClass,
        one.releaseDate,
        one.firstSeen,
        one.access.map((fact) => [fact.from, fact.class]),
        one.evidence?.sha256 ?? null,
        one.evidence?.position ?? null,
      ]),
    )
    .toSorted();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
