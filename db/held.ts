/** Changes that wait for a confirming capture. */
import { sql } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import type { Reading } from '#domain/reading.ts';
import { replacement, writeTogether, type Columns, type Write } from '#db/bulk.ts';
import { isoInstant, rowsOf, type Db } from '#db/open.ts';

export interface HeldRow {
  readonly seriesKey: string;
  readonly stated: string | null;
  readonly reading: Reading | null;
  readonly url: string;
  readonly capturedAt: Instant;
}

export const HELD_COLUMNS: Columns = {
  source: 'text',
  series_key: 'text',
  url: 'text',
  captured_at: 'timestamptz',
  stated: 'text',
  reading: 'jsonb',
};

/** The changes of a source that wait, by series key. */
export async function heldChanges(db: Db, source: string): Promise<Map<string, HeldRow>> {
  const rows = await rowsOf<HeldRow>(
    db,
    sql`select series_key as "seriesKey", stated, reading, url, ${isoInstant(sql`captured_at`)} as "capturedAt"
        from held_change where source = ${source}`,
  );
  return new Map(rows.map((row) => [row.seriesKey, row]));
}

/** Every waiting change of every source, in key order. */
export async function allHeldChanges(db: Db): Promise<(HeldRow & { source: string })[]> {
  return rowsOf(
    db,
    sql`select source, series_key as "seriesKey", stated, reading, url, ${isoInstant(sql`captured_at`)} as "capturedAt"
        from held_change order by source collate "C", series_key collate "C"`,
  );
}

/** Makes changes wait, each of another series; it takes the place of an older one of its series. */
export function holdWrite(source: string, changes: readonly HeldRow[]): Write {
  const rows = changes.map((change) => ({
    source,
    series_key: change.seriesKey,
    url: change.url,
    captured_at: change.capturedAt,
    stated: change.stated,
    reading: change.reading,
  }));
  return replacement('held_change', ['source', 'series_key'], HELD_COLUMNS, rows);
}

/** Ends the waiting of series. */
export async function dropHeld(db: Db, source: string, seriesKeys: readonly string[]): Promise<void> {
  await writeTogether(db, { dropped: dropHeldWrite(source, seriesKeys) });
}

/** Ends the waiting of series. */
export function dropHeldWrite(source: string, seriesKeys: readonly string[]): Write {
  if (seriesKeys.length === 0) return null;
  return sql`delete from held_change where source = ${source}
    and series_key in (select jsonb_array_elements_text(${JSON.stringify(seriesKeys)}::text::jsonb))`;
}
