/**
 * Price sheets repeat themselves: of two thousand entries a handful change between two captures. What a reader made of an
 * entry is remembered for as long as the entry stays the same to the letter, so that only changed ones are judged again.
 */
import type { PriceReading, ClaimReading, RejectedRow } from '#domain/reading.ts';

export interface ReadEntry {
  readonly readings: readonly (PriceReading | ClaimReading)[];
  readonly rejects: readonly RejectedRow[];
}

interface Remembered<E> {
  readonly entry: E;
  readonly position: string;
  readonly made: ReadEntry;
}

/** A reader of one payload's entries, by key. */
export type EntryReader<E> = (key: string, entry: E, position: string) => ReadEntry;

/**
 * Gives a reader for each payload in turn, from `read`, which must be pure: its answer may depend on the key, the entry and
 * the position, under which every position that it gives has to lie. Entries that a payload no longer has are forgotten.
 */
export function entryMemory<E>(read: EntryReader<E>): () => EntryReader<E> {
  let last = new Map<string, Remembered<E>>();
  return () => {
    const before = last;
    const now = new Map<string, Remembered<E>>();
    last = now;
    return (key, entry, position) => {
      if (now.has(key)) return read(key, entry, position); // a key twice in one payload: only the first is remembered
      const known = before.get(key);
      const made =
        known && isSame(known.entry, entry)
          ? moved(known.made, known.position, position)
          : read(key, entry, position);
      now.set(key, { entry, position, made });
      return made;
    };
  };
}

/** Whether two JSON values are spelled alike, the order of their members included. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length || !keys.every((key, at) => key === others[at])) return false;
  const values: readonly unknown[] = Object.values(b);
  return Object.values(a).every((value: unknown, at) => isSame(value, values[at]));
}

/** The same readings where the entry stands now: it may have moved down a list. */
function moved(made: ReadEntry, from: string, to: string): ReadEntry {
  if (from === to) return made;
  const at = <T extends { readonly position: string }>(one: T): T => ({
    ...one,
    position: `${to}${one.position.slice(from.length)}`,
  });
  return { readings: made.readings.map(at), rejects: made.rejects.map(at) };
}
