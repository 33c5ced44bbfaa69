/** The observations behind a record as one canonical text, to tell whether two records had the same inputs. */
import { createHash } from 'node:crypto';
import type { Observation } from '#domain/observation.ts';
import { viewOf, type Inputs } from './differences.ts';

/**
 * sha256 over the observations that play a part on the day of the record, in canonical order: input order never matters,
 * nor what happened after the day; a changed date, class or score does.
 */
export function inputsHash(inputs: Omit<Inputs, 'knownAt'>): string {
  const lines = Array.from(viewOf(inputs).values(), lineOf).toSorted();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Most observations stand in the records of many quarters. */
const lines = new WeakMap<Observation, string>();

function lineOf(one: Observation): string {
  const known = lines.get(one);
  if (known !== undefined) return known;
  const line = JSON.stringify([
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
  ]);
  lines.set(one, line);
  return line;
}
