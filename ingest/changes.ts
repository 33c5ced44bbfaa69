/**
 * What a capture changes: the difference between what a source last said and what it says now, after the rules
 * that keep a glitch from becoming a fact. Pure; the road (`jobs/ingest.ts`) holds the memory.
 */
import { dayOf, daysBetween, type Instant } from '#domain/day.ts';
import { seriesKey, statedValue, type Reading, type RejectedRow } from '#domain/reading.ts';
import type { Comparison, State } from '#ingest/comparison.ts';
import { renamedSeries } from '#ingest/renames.ts';

export interface Change {
  readonly seriesKey: string;
  readonly stated: string | null;
  /** Null when a complete capture no longer has the row. */
  readonly reading: Reading | null;
}

/** A change that waits for confirmation, with the capture that first showed it. */
export interface HeldChange extends Change {
  readonly url: string;
  readonly capturedAt: Instant;
}

/**
 * The rows that a payload states anew or differently, and, on complete scopes, the rows that are gone. A row that is
 * there but was refused is not gone: its series keep their last good value.
 */
export function changesOf(
  { kept, differing, gone }: Pick<Comparison, 'kept' | 'differing' | 'gone'>,
  rejects: readonly RejectedRow[],
): Change[] {
  const changes: Change[] = [];
  for (const reading of new Set(differing)) {
    const key = seriesKey(reading);
    if (kept.get(key) === reading) changes.push({ seriesKey: key, stated: statedValue(reading), reading });
  }
  const refused = rejects.flatMap((reject) => reject.keeps ?? []);
  for (const key of gone)
    if (!refused.some((prefix) => key.startsWith(prefix)))
      changes.push({ seriesKey: key, stated: null, reading: null });
  return changes;
}

export interface Settled {
  /** Believed now; `capturedAt` and `url` are those of the capture that first showed the value. */
  readonly accepted: readonly HeldChange[];
  readonly toHold: readonly HeldChange[];
  /** Series whose held change is settled, one way or the other. */
  readonly released: readonly string[];
  /** Held changes that went back to the old value: a correction, not two events (DESIGN 4, corpus trap 10). */
  readonly reverted: readonly HeldChange[];
}

/** A price that moves this many times up or down is a slipped unit more often than news (FAULTS F14). */
const JUMP = 10;

/**
 * Whether a price moved tenfold or more, either way, in one unit. From and to nothing (a free offer, a withdrawal) is
 * another kind of change.
 */
export function isPriceJump(before: string | null | undefined, change: Change): boolean {
  if (before == null || change.reading?.kind !== 'price') return false;
  const [unit, price] = JSON.parse(before) as unknown[]; // as `statedValue` writes it
  const [from, to] = [Number(price), Number(change.reading.price)];
  // 1.7 / 0.17 is 9.999999999999998
  const ratio = Number(Math.max(from / to, to / from).toPrecision(12));
  return unit === change.reading.unit && from > 0 && to > 0 && ratio >= JUMP;
}

/**
 * Sorts changes into believed and waiting. A community-maintained sheet's change waits until a capture at least
 * `confirmHours` later still states it, and then counts from the capture that first showed it. So does, of any source, a
 * tenfold move of a price until the next capture, and a row that is gone until one of a later day, or of the second day after where
 * many are gone at once: a short payload is more often cut than true, and two captures of one day are cut alike (FAULTS
 * F17). After a collapse that later days confirmed, what is gone has waited long enough (`goneIsConfirmed`). What is new
 * is believed at once, as is everything else of a first-hand source (`confirmHours` 0), unless it is what just went, under
 * another name: that waits for a later day as what went does; or the price of a new offer on a meter whose prices jumped, which waits with them.
 */
export function settle(
  changes: readonly Change[],
  state: State,
  held: ReadonlyMap<string, HeldChange>,
  at: { readonly url: string; readonly capturedAt: Instant },
  confirmHours: number,
  goneIsConfirmed = false,
): Settled {
  const accepted: HeldChange[] = [];
  const toHold: HeldChange[] = [];
  const released: string[] = [];
  const daysGone = daysUntilGone(changes, state);
  const renamed = goneIsConfirmed ? new Set<string>() : renamedSeries(state, changes);
  const jumping = goneIsConfirmed ? new Set<string>() : jumpingMeters(changes, state);
  for (const change of changes) {
    const waiting = held.get(change.seriesKey);
    const previous = state.get(change.seriesKey);
    const now = { ...change, ...at };
    const isRenamed = renamed.has(change.seriesKey);
    const isDoubted = isRenamed || (previous == null && jumping.has(sellersMeter(change.seriesKey)));
    const mustWait =
      confirmHours > 0 || (change.reading === null && !goneIsConfirmed) || isPriceJump(previous, change);
    if (!isDoubted && (!mustWait || previous === undefined || previous === null)) {
      // what waited as new and still stands is no longer in doubt: it counts from when it was first seen
      const isConfirmed = previous == null && waiting !== undefined && waiting.stated === change.stated;
      accepted.push(isConfirmed ? waiting : now);
      if (waiting) released.push(change.seriesKey);
    } else if (waiting && waiting.stated === change.stated) {
      if (hoursBetween(waiting.capturedAt, at.capturedAt) < confirmHours) continue;
      const days = daysBetween(dayOf(waiting.capturedAt), dayOf(at.capturedAt));
      if ((change.reading === null && days < daysGone) || (isRenamed && days < 1)) continue;
      accepted.push(waiting);
      released.push(change.seriesKey);
    } else {
      toHold.push(now);
    }
  }
  const changed = new Set(changes.map((change) => change.seriesKey));
  const reverted = [...held.values()].filter(
    (waiting) => waiting.url === at.url && !changed.has(waiting.seriesKey),
  );
  return {
    accepted,
    toHold,
    released: [...released, ...reverted.map((waiting) => waiting.seriesKey)],
    reverted,
  };
}

/**
 * Meters, by seller, of which half of the prices or more that stood before jump in one capture: a new offer's price on such a
 * meter slipped with them.
 */
function jumpingMeters(changes: readonly Change[], state: State): ReadonlySet<string> {
  const jumps = new Map<string, number>();
  for (const change of changes) {
    if (!isPriceJump(state.get(change.seriesKey), change)) continue;
    const meter = sellersMeter(change.seriesKey);
    jumps.set(meter, (jumps.get(meter) ?? 0) + 1);
  }
  if (jumps.size === 0) return new Set();
  const known = new Map<string, number>();
  for (const [key, stated] of state)
    if (stated !== null) known.set(sellersMeter(key), (known.get(sellersMeter(key)) ?? 0) + 1);
  return new Set(
    [...jumps].flatMap(([meter, count]) => (count * 2 >= (known.get(meter) ?? 0) ? [meter] : [])),
  );
}

function sellersMeter(key: string): string {
  const [kind, provider, , meter] = key.split('\u001f');
  return [kind, provider, meter].join('\u001f');
}

/** Series that one capture may lose, in number and in share, before it takes another day to believe it. */
const FEW_GONE = 10;
const SMALL_SHARE_GONE = 0.1;

/** Days for which rows must stay away before they are gone. */
function daysUntilGone(changes: readonly Change[], state: State): number {
  const gone = changes.filter(({ reading }) => reading === null).length;
  return gone > FEW_GONE && gone > SMALL_SHARE_GONE * state.size ? 2 : 1;
}

/** Share of the last believed number of rows under which a complete board has collapsed (FAULTS F17: 40 % fewer). */
const COLLAPSE_BELOW = 0.6;
/** A board of fewer rows does not collapse: each row that is gone waits for itself. */
const FEWEST_OF_A_BOARD = 5;

/**
 * The first complete board that lost so many of its series that the capture is held until later days or a person
 * agree (DESIGN 4), with the counts; null when none did. Each board of scores is judged by itself; a price sheet as a
 * whole, because one seller's leaving is ordinary. A board seen for the first time cannot collapse.
 */
export function collapsedScope({
  state,
  kept,
  complete,
  gone,
}: Comparison): { before: number; now: number } | null {
  const boards = complete.filter((prefix) => prefix.startsWith('score\u001f')).map((prefix) => [prefix]);
  const sheet = complete.filter((prefix) => !prefix.startsWith('score\u001f'));
  for (const prefixes of [...boards, sheet]) {
    const isInside = (key: string) => prefixes.some((prefix) => key.startsWith(prefix));
    if (!gone.some(isInside)) continue;
    let before = 0;
    let now = 0;
    for (const [key, stated] of state) if (stated !== null && isInside(key)) before += 1;
    for (const key of kept.keys()) if (isInside(key)) now += 1;
    if (before >= FEWEST_OF_A_BOARD && now < before * COLLAPSE_BELOW) return { before, now };
  }
  return null;
}

/**
 * Whether earlier held captures and the one at `capturedAt` agree on enough days: each within a tenth of the rows seen now.
 * Several captures of one day count once, and the first and the last must lie as far apart as the days are many.
 */
export function confirmedByDays(
  heldBefore: readonly { readonly capturedAt: Instant; readonly rows: number }[],
  now: { readonly capturedAt: Instant; readonly rows: number },
  wanted: number,
): boolean {
  const agreeing = [...heldBefore.filter((one) => Math.abs(one.rows - now.rows) <= now.rows * 0.1), now];
  const days = [...new Set(agreeing.map((one) => dayOf(one.capturedAt)))].toSorted();
  return days.length >= wanted && daysBetween(days[0] ?? '', days.at(-1) ?? '') >= wanted - 1;
}

function hoursBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}
