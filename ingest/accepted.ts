/** What a person's acceptance lets through that would otherwise wait. Pure; beside `changes.ts`, which makes things wait. */
import type { Instant } from '#domain/day.ts';
import type { Change, HeldChange, Settled } from '#ingest/changes.ts';

/**
 * Sorts the changes of a capture that a person accepted: all of them are believed as of it, and what waited at its address,
 * or in a series that it changes, waits no longer.
 */
export function settleAccepted(
  changes: readonly Change[],
  held: ReadonlyMap<string, HeldChange>,
  { url, capturedAt }: { readonly url: string; readonly capturedAt: Instant },
): Settled {
  const changed = new Set(changes.map((change) => change.seriesKey));
  const waited = [...held.values()].filter(
    (waiting) => waiting.capturedAt <= capturedAt && (waiting.url === url || changed.has(waiting.seriesKey)),
  );
  return {
    accepted: changes.map((change) => ({ ...change, url, capturedAt })),
    toHold: [],
    released: waited.map((waiting) => waiting.seriesKey),
    reverted: waited.filter((waiting) => !changed.has(waiting.seriesKey)),
  };
}

/** The same with those changes believed that would wait but were accepted by a person, one by one. */
export function releaseAccepted(settled: Settled, accepted: ReadonlySet<string>): Settled {
  const freed = settled.toHold.filter((change) => accepted.has(change.seriesKey));
  if (freed.length === 0) return settled;
  return {
    ...settled,
    accepted: [...settled.accepted, ...freed],
    toHold: settled.toHold.filter((change) => !accepted.has(change.seriesKey)),
    released: [...settled.released, ...freed.map((change) => change.seriesKey)],
  };
}
