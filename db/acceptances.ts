/** What a person released from waiting, and the room it needs: an accepted capture is read again in its place. */
import { sql } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import { insertNew, type Columns } from '#db/bulk.ts';
import { isoInstant, rowsOf, type Db } from '#db/open.ts';

export interface Acceptance {
  readonly source: string;
  readonly url: string;
  /** The capture that was held, or that first showed the held change. */
  readonly capturedAt: Instant;
  /** The series whose held change was released; empty for a whole capture. */
  readonly seriesKey: string;
  /** The rule that held the capture, or `held-change`. */
  readonly rule: string;
  /** What the rule said, or what the change was. */
  readonly detail: string;
  readonly reviewer: string;
  readonly reason: string;
  readonly acceptedAt: Instant;
}

export const ACCEPTANCE_COLUMNS: Columns = {
  source: 'text',
  url: 'text',
  captured_at: 'timestamptz',
  series_key: 'text',
  rule: 'text',
  detail: 'text',
  reviewer: 'text',
  reason: 'text',
  accepted_at: 'timestamptz',
};

/** Notes what was accepted; what was accepted before stays as it was noted then. */
export async function noteAcceptances(db: Db, accepted: readonly Acceptance[]): Promise<void> {
  await insertNew(
    db,
    'acceptance',
    ACCEPTANCE_COLUMNS,
    accepted.map(({ capturedAt, seriesKey, acceptedAt, ...rest }) => ({
      ...rest,
      captured_at: capturedAt,
      series_key: seriesKey,
      accepted_at: acceptedAt,
    })),
  );
}

/** Every acceptance, oldest first; of one source when named. */
export async function acceptances(db: Db, source?: string): Promise<Acceptance[]> {
  const only = source === undefined ? sql`` : sql`where source = ${source}`;
  return rowsOf(
    db,
    sql`select source, url, ${isoInstant(sql`captured_at`)} as "capturedAt", series_key as "seriesKey", rule, detail, reviewer, reason,
          ${isoInstant(sql`accepted_at`)} as "acceptedAt"
        from acceptance ${only}
        order by acceptance.accepted_at, source collate "C", url collate "C", acceptance.captured_at, series_key collate "C"`,
  );
}

interface CaptureKey {
  readonly source: string;
  readonly url: string;
  readonly capturedAt: Instant;
}

/**
 * Takes the refusal of a capture back, so that it can be read again; its bytes stay. False when the capture is not
 * refused (any more).
 */
export async function takeRefusalBack(db: Db, key: CaptureKey): Promise<boolean> {
  const gone = await rowsOf(
    db,
    sql`delete from snapshot where source = ${key.source} and url = ${key.url} and captured_at = ${key.capturedAt}::text::timestamptz
          and outcome = 'refused' returning 1`,
  );
  if (gone.length === 0) return false;
  await db.execute(
    sql`delete from quarantine where source = ${key.source} and url = ${key.url} and captured_at = ${key.capturedAt}::text::timestamptz`,
  );
  return true;
}

/** Whether the source has a believed capture that is newer than this one, at whatever address. */
export async function isOvertaken(db: Db, key: Omit<CaptureKey, 'url'>): Promise<boolean> {
  const newer = await rowsOf(
    db,
    sql`select 1 from snapshot where source = ${key.source} and captured_at > ${key.capturedAt}::text::timestamptz
          and outcome in ('parsed', 'no-change') limit 1`,
  );
  return newer.length > 0;
}
