/** What waits for later days or a person: whole captures and single changes, address by address. */
import { isHeldRule } from '#ingest/upheaval.ts';
import { acceptances, type Acceptance } from '#db/acceptances.ts';
import { allHeldChanges, type HeldRow } from '#db/held.ts';
import type { Db } from '#db/open.ts';
import { isBelieved, snapshots, type Snapshot } from '#db/snapshots.ts';

export interface HeldAddress {
  readonly source: string;
  readonly url: string;
  /** The newest capture that waits; null when only single changes do. */
  readonly capture: Snapshot | null;
  readonly changes: readonly HeldRow[];
}

/** Every address at which something waits, by source and address. */
export async function heldAddresses(db: Db): Promise<HeldAddress[]> {
  const captures = heldCaptures(await snapshots(db), await acceptances(db));
  const byAddress = new Map<string, { capture: Snapshot | null; changes: HeldRow[] }>();
  for (const capture of captures) byAddress.set(addressKey(capture), { capture, changes: [] });
  for (const change of await allHeldChanges(db)) {
    const entry = byAddress.get(addressKey(change)) ?? { capture: null, changes: [] };
    entry.changes.push(change);
    byAddress.set(addressKey(change), entry);
  }
  return [...byAddress]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => {
      const [source = '', url = ''] = key.split('\u001f');
      return { source, url, ...entry };
    });
}

/**
 * The newest held capture of each address that has one: refused under a held rule, accepted by nobody, and nothing newer of
 * that address believed since. Sightings oldest first.
 */
export function heldCaptures(
  sightings: readonly Snapshot[],
  accepted: readonly Pick<Acceptance, 'source' | 'url' | 'capturedAt' | 'seriesKey'>[],
): Snapshot[] {
  const released = new Set(
    accepted.filter((one) => one.seriesKey === '').map((one) => `${addressKey(one)}\u001f${one.capturedAt}`),
  );
  const waiting = new Map<string, Snapshot>();
  for (const sighting of sightings) {
    const address = addressKey(sighting);
    const isReleased = released.has(`${address}\u001f${sighting.capturedAt}`);
    if (isReleased || isBelieved(sighting)) waiting.delete(address);
    else if (sighting.outcome === 'refused' && isHeldRule(sighting.rule)) waiting.set(address, sighting);
  }
  return [...waiting.values()];
}

function addressKey(at: { readonly source: string; readonly url: string }): string {
  return `${at.source}\u001f${at.url}`;
}
