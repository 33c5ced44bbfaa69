/** Which of the kept records and changes of a quarter stand: the newest vintage, the first, and what was told between the newest ones. */
import { Quarter } from '#domain/day.ts';
import type { GapChange, GapRecord } from '#domain/gap.ts';

type RecordKey = Pick<GapRecord, 'quarter' | 'scope' | 'definition' | 'kind'>;

/** The kept records by quarter, scope, definition and kind. */
export interface Vintages {
  newest(key: RecordKey): GapRecord | null;
  first(key: RecordKey): GapRecord | null;
}

/** Looks up the vintages of records, given in any order. */
export function openVintages(records: readonly GapRecord[]): Vintages {
  const newest = new Map<string, GapRecord>();
  const first = new Map<string, GapRecord>();
  for (const record of records) {
    const key = keyOf(record);
    if (record.vintage > (newest.get(key)?.vintage ?? '')) newest.set(key, record);
    if (record.vintage < (first.get(key)?.vintage ?? '9999')) first.set(key, record);
  }
  return {
    newest: (key) => newest.get(keyOf(key)) ?? null,
    first: (key) => first.get(keyOf(key)) ?? null,
  };
}

/** Of each quarter, scope, definition and kind the record of the newest vintage. */
export function newestVintages(records: readonly GapRecord[]): GapRecord[] {
  const vintages = openVintages(records);
  return records.filter((record) => vintages.newest(record) === record);
}

/** The changes between the newest vintages; those told of earlier ones are history. */
export function newestChanges(changes: readonly GapChange[], records: readonly GapRecord[]): GapChange[] {
  const vintages = openVintages(records);
  return changes.filter((change) => {
    const after = vintages.newest(change)?.vintage ?? '';
    const before = isRestatement(change)
      ? ''
      : (vintages.newest({ ...change, quarter: change.from })?.vintage ?? '');
    return change.vintage === (before > after ? before : after);
  });
}

/** Whether a change is between two vintages of one quarter, not between two quarters. */
export function isRestatement(change: GapChange): boolean {
  return !Quarter.safeParse(change.from).success;
}

function keyOf({ quarter, scope, definition, kind }: RecordKey): string {
  return [quarter, scope, definition, kind].join('\u001f');
}
