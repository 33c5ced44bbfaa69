/** Which observations count, and on which day each side reached which score (GAP.md section 2). */
import type { Day } from '#domain/day.ts';
import type { GapDefinition } from '#domain/gap.ts';
import type { Access, OpennessClass } from '#domain/model.ts';
import type { Observation } from '#domain/observation.ts';
import type { SourceClass } from '#domain/reading.ts';

export type Side = 'closed' | 'open';

/** A side had a model at this score from `date` on. `value` rises with quality: lower-is-better scores are negated. */
export interface ReachEvent {
  readonly side: Side;
  readonly date: Day;
  readonly value: number;
  readonly observation: Observation;
}

/** What enters under one definition and one knowledge date; everything about a date T is read off this. */
export interface Selection {
  readonly events: readonly ReachEvent[];
  /** The observations that count: one per model and variant. */
  readonly counted: readonly Observation[];
  /** The first day on which anything of the board was known, of all that were known by K; null when nothing was. */
  readonly firstSeen: Day | null;
}

const PRECEDENCE: readonly SourceClass[] = ['independent', 'leaderboard', 'self_reported'];

/**
 * The reach events of everything known by the end of `knownAt`. Per (model, variant) and source class the newest
 * value counts, a withdrawn one drops out, and one source class is taken by precedence, never the larger of two.
 */
export function select(
  observations: readonly Observation[],
  knownAt: Day,
  definition: GapDefinition,
  higherIsBetter: boolean,
): Selection {
  const groups = new Map<string, Observation[]>();
  let firstSeen: Day | null = null;
  for (const observation of observations) {
    if (observation.firstSeen <= knownAt && observation.firstSeen < (firstSeen ?? '9999'))
      firstSeen = observation.firstSeen;
    if (observation.firstSeen > knownAt || (definition.effort === 'default' && !observation.isDefaultVariant))
      continue;
    const key = `${observation.model}\u001f${observation.variant}`;
    const group = groups.get(key);
    if (group) group.push(observation);
    else groups.set(key, [observation]);
  }
  const counted = [...groups.values()].flatMap((group) => standing(group, definition, higherIsBetter) ?? []);
  return {
    counted,
    events: counted.flatMap((observation) => reachEvents(observation, definition, higherIsBetter)),
    firstSeen,
  };
}

/** The one observation that stands for a model and variant, or null when all were withdrawn or excluded. */
function standing(
  group: readonly Observation[],
  definition: GapDefinition,
  higherIsBetter: boolean,
): Observation | null {
  for (const sourceClass of PRECEDENCE) {
    if (sourceClass === 'self_reported' && definition.self_reported === 'exclude') continue;
    const newest = group
      .filter((one) => one.sourceClass === sourceClass)
      .reduce<Observation | null>(
        (best, one) => (best && !isNewer(one, best, higherIsBetter) ? best : one),
        null,
      );
    if (newest && newest.score !== null) return newest;
  }
  return null;
}

/** Newer by day, then by capture; of two values of one capture the better stands, so that neither order nor direction matters. */
function isNewer(a: Observation, b: Observation, higherIsBetter: boolean): boolean {
  if (a.firstSeen !== b.firstSeen) return a.firstSeen > b.firstSeen;
  const [seenA, seenB] = [a.evidence?.capturedAt ?? '', b.evidence?.capturedAt ?? ''];
  if (seenA !== seenB) return seenA > seenB;
  return valueOf(a, higherIsBetter) > valueOf(b, higherIsBetter);
}

/** A score turned so that it rises with quality; a withdrawn one stands below all. */
function valueOf({ score }: Observation, higherIsBetter: boolean): number {
  if (score === null) return -Infinity;
  return higherIsBetter ? score : -score;
}

/** The first day in force as closed gives a closed event, the first as open an open one; unknown gives none. */
export function reachEvents(
  observation: Observation,
  definition: GapDefinition,
  higherIsBetter: boolean,
): ReachEvent[] {
  const since = effectiveDate(observation, definition);
  if (observation.score === null || since === null) return [];
  const value = valueOf(observation, higherIsBetter);
  return (['closed', 'open'] as const).flatMap((side) => {
    const date = firstDayOn(observation.access, since, side, definition);
    return date === null ? [] : [{ side, date, value, observation }];
  });
}

/** The day from which a score counts: the release, or under basis `observed` not before it was seen. */
export function effectiveDate(observation: Observation, definition: GapDefinition): Day | null {
  if (definition.basis === 'release') return observation.releaseDate;
  const { releaseDate, firstSeen } = observation;
  return releaseDate !== null && releaseDate > firstSeen ? releaseDate : firstSeen;
}

function firstDayOn(
  access: readonly Access[],
  since: Day,
  side: Side,
  definition: GapDefinition,
): Day | null {
  const ordered = access.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const [index, fact] of ordered.entries()) {
    const until = ordered[index + 1]?.from ?? null;
    const day = fact.from > since ? fact.from : since;
    if (sideOf(fact.class, definition) === side && (until === null || day < until)) return day;
  }
  return null;
}

/** The side a class stands on under a definition; null for unknown. Under `permissive` and `osaid` other open classes are closed. */
export function sideOf(openness: OpennessClass, definition: GapDefinition): Side | null {
  if (openness === 'unknown') return null;
  if (openness === 'closed') return 'closed';
  const isOpen =
    definition.open_def === 'any' ||
    openness === 'open-source' ||
    (definition.open_def === 'permissive' && openness === 'open-weights-permissive');
  return isOpen ? 'open' : 'closed';
}

/** Models whose class is not known on a day although their score counts, by id; also those without any known date. */
export function unknownOn(counted: readonly Observation[], day: Day, definition: GapDefinition): string[] {
  const unknown = counted.filter((observation) => {
    const since = effectiveDate(observation, definition);
    if (since === null) return true;
    if (since > day) return false;
    const inForce = observation.access
      .filter((fact) => fact.from <= day)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
      .at(-1);
    return !inForce || inForce.class === 'unknown';
  });
  return [...new Set(unknown.map((observation) => observation.model))].toSorted();
}
