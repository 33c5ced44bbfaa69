/** When what a source says was last confirmed, and what waits to take its place. */
import { dayOf, type Day } from '#domain/day.ts';
import { isBelieved } from '#db/snapshots.ts';
import type { World } from '#jobs/world.ts';

/** A series of a source, by its key as `seriesKey` writes it, and the address at which it was read. */
export interface Series {
  readonly source: string;
  readonly url: string;
  readonly key: string;
}

export interface Confirmed {
  /** The day of the newest believed capture that could have said otherwise and did not; else the day it was known. */
  on(series: Series, knownAt: Day): Day;
  /** The value that waits to be confirmed, `withdrawn` where the row is gone; null when nothing waits. */
  waiting(series: Series): string | null;
}

/** What was confirmed by the end of `until`. A source that withdraws nothing confirms nothing by later captures, nor does a capture that said otherwise. */
export function confirmations(world: Pick<World, 'snapshots' | 'sources' | 'held'>, until: Day): Confirmed {
  const newest = new Map<string, Day>();
  for (const sighting of world.snapshots) {
    const day = dayOf(sighting.capturedAt);
    const key = keyOf(sighting.source, sighting.url);
    if (isBelieved(sighting) && day <= until && day > (newest.get(key) ?? '')) newest.set(key, day);
  }
  const held = new Map(
    world.held
      .filter(({ capturedAt }) => dayOf(capturedAt) <= until)
      .map((change) => [keyOf(change.source, change.seriesKey), change]),
  );
  return {
    on: ({ source, url, key }, knownAt) =>
      world.sources.get(source)?.withdraws === false || held.has(keyOf(source, key))
        ? knownAt
        : (newest.get(keyOf(source, url)) ?? knownAt),
    waiting: ({ source, key }) => {
      const change = held.get(keyOf(source, key));
      if (!change) return null;
      const { reading } = change;
      if (reading?.kind === 'price') return reading.price;
      return reading?.kind === 'score' || reading?.kind === 'claim' ? String(reading.value) : 'withdrawn';
    },
  };
}

function keyOf(source: string, rest: string): string {
  return `${source}\u001f${rest}`;
}
