/**
 * Models change their licence one at a time. A payload in which many do is a bug at its source: one made every model open
 * (llm-leaderboard#71), another made the open ones proprietary (SWE-bench#544). Pure.
 */
import { seriesKey, statedValue, type Reading } from '#domain/reading.ts';
import type { State } from '#ingest/comparison.ts';

/** Most models whose class may change in one capture. */
const HANDFUL = 5;
/** Share of the models with a stated class above which more than a handful is too many. */
const TOO_MANY = 0.05;

const CLASS_PROPERTIES: ReadonlySet<string> = new Set(['openness', 'openness_axis', 'licence']);

/** How many models a capture gives another class or licence, when those are more than can be believed at once; else 0. */
export function classFlips(state: State, readings: readonly Reading[]): number {
  const known = new Set<string>();
  const flipped = new Set<string>();
  for (const reading of readings) {
    if (reading.kind !== 'claim' || !CLASS_PROPERTIES.has(reading.property)) continue;
    const before = state.get(seriesKey(reading));
    if (before == null) continue;
    known.add(reading.rawName);
    if (spelling(before) !== spelling(statedValue(reading))) flipped.add(reading.rawName);
  }
  return flipped.size > HANDFUL && flipped.size >= TOO_MANY * known.size ? flipped.size : 0;
}

/** A licence written another way (`Apache 2.0`, `apache-2.0`) is the same licence. */
function spelling(value: string): string {
  return value.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
