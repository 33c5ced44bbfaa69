/**
 * A payload beside what its source last said. Told once for each capture, row by row: a price sheet has ten thousand, and the rules
 * against glitches as well as the changes need the same few that differ. Pure.
 */
import { seriesKey, statedValue, type Reading, type RejectedRow } from '#domain/reading.ts';
import type { Parsed } from '#ingest/source.ts';

/** Series key → what was last stated; `null` where it was withdrawn. */
export type State = ReadonlyMap<string, string | null>;

export interface Comparison {
  readonly state: State;
  /** Every row of the payload. */
  readonly readings: readonly Reading[];
  /** One reading a series, by key. */
  readonly kept: ReadonlyMap<string, Reading>;
  /** Rows that state another value for a series that has its row. */
  readonly repeats: readonly RejectedRow[];
  /** Rows that state what the state does not. */
  readonly differing: readonly Reading[];
  /** Prefixes of the payload's complete scopes. */
  readonly complete: readonly string[];
  /** Series stated in a complete scope that the payload no longer has. */
  readonly gone: readonly string[];
}

/** Compares every row. A key that comes twice in one payload keeps its first row; the second is refused. */
export function compare(state: State, { readings, scopes }: Pick<Parsed, 'readings' | 'scopes'>): Comparison {
  const kept = new Map<string, Reading>();
  const repeats: RejectedRow[] = [];
  const differing: Reading[] = [];
  for (const reading of readings) {
    const key = seriesKey(reading);
    const stated = statedValue(reading);
    if (state.get(key) !== stated) differing.push(reading);
    const first = kept.get(key);
    if (!first) kept.set(key, reading);
    else if (statedValue(first) !== stated) repeats.push(repeated(key, first, reading));
  }
  const complete = scopes.filter(({ isComplete }) => isComplete).map(({ seriesPrefix }) => seriesPrefix);
  return { state, readings, kept, repeats, differing, complete, gone: goneFrom(state, kept, complete) };
}

function repeated(key: string, first: Reading, { position }: Reading): RejectedRow {
  const detail = `${key.replaceAll('\u001f', ' / ')} also stands at ${first.position}`;
  return { rule: 'duplicate-row', detail, position };
}

function goneFrom(state: State, kept: ReadonlyMap<string, Reading>, complete: readonly string[]): string[] {
  const gone: string[] = [];
  if (complete.length === 0) return gone;
  for (const [key, stated] of state)
    if (stated !== null && !kept.has(key) && complete.some((prefix) => key.startsWith(prefix)))
      gone.push(key);
  return gone;
}
