/** Sightings and bodies: what was served, when, and what became of it. */
import { sql } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import type { Fidelity } from '#domain/evidence.ts';
import type { RejectedRow } from '#domain/reading.ts';
import { byteaOf, insertion, writeTogether, type Columns, type Write } from '#db/bulk.ts';
import { isoInstant, rowsOf, type Db } from '#db/open.ts';

export type Outcome = 'parsed' | 'no-change' | 'not-data' | 'refused';

export interface Snapshot {
  readonly source: string;
  readonly url: string;
  readonly capturedAt: Instant;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly how: 'live' | 'archive' | 'git';
  readonly origin: Readonly<Record<string, unknown>>;
  readonly fidelity: Fidelity;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly outcome: Outcome;
  readonly rule: string | null;
  readonly detail: string | null;
  readonly rowsSeen: number;
  readonly rowsKept: number;
  readonly rowsQuarantined: number;
}

/** Whether the rows of a sighting were believed, now or when the same bytes were seen before. */
export function isBelieved(snapshot: Pick<Snapshot, 'outcome'>): boolean {
  return snapshot.outcome === 'parsed' || snapshot.outcome === 'no-change';
}

export const SNAPSHOT_COLUMNS: Columns = {
  source: 'text',
  url: 'text',
  captured_at: 'timestamptz',
  sha256: 'text',
  bytes: 'int',
  media_type: 'text',
  how: 'text',
  origin: 'jsonb',
  fidelity: 'text',
  etag: 'text',
  last_modified: 'text',
  outcome: 'text',
  rule: 'text',
  detail: 'text',
  rows_seen: 'int',
  rows_kept: 'int',
  rows_quarantined: 'int',
};

export const QUARANTINE_COLUMNS: Columns = {
  source: 'text',
  url: 'text',
  captured_at: 'timestamptz',
  position: 'text',
  rule: 'text',
  detail: 'text',
};

/** Records a sighting; false when this capture was recorded before. */
export async function recordSnapshot(db: Db, snapshot: Snapshot): Promise<boolean> {
  return (await writeTogether(db, { snapshot: snapshotWrite(snapshot) })).snapshot === 1;
}

/** Records a sighting, unless this capture was recorded before. */
export function snapshotWrite(snapshot: Snapshot): Write {
  const row = {
    source: snapshot.source,
    url: snapshot.url,
    captured_at: snapshot.capturedAt,
    sha256: snapshot.sha256,
    bytes: snapshot.bytes,
    media_type: snapshot.mediaType,
    how: snapshot.how,
    origin: snapshot.origin,
    fidelity: snapshot.fidelity,
    etag: snapshot.etag,
    last_modified: snapshot.lastModified,
    outcome: snapshot.outcome,
    rule: snapshot.rule,
    detail: snapshot.detail,
    rows_seen: snapshot.rowsSeen,
    rows_kept: snapshot.rowsKept,
    rows_quarantined: snapshot.rowsQuarantined,
  };
  return insertion('snapshot', SNAPSHOT_COLUMNS, [row]);
}

/** Keeps a body once; false when these bytes are kept already. */
export async function keepBody(db: Db, sha256: string, bytes: number, gzip: Uint8Array): Promise<boolean> {
  return (await writeTogether(db, { body: bodyWrite({ sha256, bytes }, gzip) })).body === 1;
}

/** Keeps a body, unless these bytes are kept already. */
export function bodyWrite({ sha256, bytes }: Pick<Snapshot, 'sha256' | 'bytes'>, gzip: Uint8Array): Write {
  return sql`insert into body (sha256, bytes, gzip) values (${sha256}, ${sql.raw(String(bytes))}, ${byteaOf(gzip)})
    on conflict do nothing`;
}

/** The gzipped body of a hash, or null when it is not kept here (bundled facts come without bodies). */
export async function readBody(db: Db, sha256: string): Promise<Uint8Array | null> {
  const [row] = await rowsOf<{ gzip: Uint8Array }>(db, sql`select gzip from body where sha256 = ${sha256}`);
  return row?.gzip ?? null;
}

/** As much of a refusal's words as is kept: they are part of its key, and an index takes no long ones. */
const LONGEST_DETAIL = 500;

/** Keeps refused rows with the rule that refused them. */
export function quarantineWrite(
  at: { source: string; url: string; capturedAt: Instant },
  rejects: readonly RejectedRow[],
): Write {
  const rows = rejects.map((reject) => ({
    source: at.source,
    url: at.url,
    captured_at: at.capturedAt,
    position: reject.position,
    rule: reject.rule,
    detail: reject.detail.slice(0, LONGEST_DETAIL),
  }));
  return insertion('quarantine', QUARANTINE_COLUMNS, rows);
}

/** Every sighting, oldest first; of one source when named. */
export async function snapshots(db: Db, source?: string): Promise<Snapshot[]> {
  const only = source === undefined ? sql`` : sql`where source = ${source}`;
  return rowsOf(
    db,
    sql`select source, url, ${isoInstant(sql`captured_at`)} as "capturedAt", sha256, bytes, media_type as "mediaType", how, origin,
          fidelity, etag, last_modified as "lastModified", outcome, rule, detail, rows_seen as "rowsSeen", rows_kept as "rowsKept",
          rows_quarantined as "rowsQuarantined"
        from snapshot ${only} order by snapshot.captured_at, source collate "C", url collate "C"`,
  );
}

/** The hashes whose bodies are kept. */
export async function keptBodies(db: Db): Promise<Set<string>> {
  const rows = await rowsOf<{ sha256: string }>(db, sql`select sha256 from body`);
  return new Set(rows.map((row) => row.sha256));
}

/** The newest `known_at` of any fact: the data horizon (DESIGN 4); null in an empty database. */
export async function horizon(db: Db): Promise<Instant | null> {
  const [row] = await rowsOf<{ at: string | null }>(
    db,
    sql`select ${isoInstant(sql`max(captured_at)`)} as at from snapshot where outcome in ('parsed', 'no-change')`,
  );
  return row?.at ?? null;
}

/** How many rows each rule refused, by source. */
export async function refusalsByRule(db: Db): Promise<{ source: string; rule: string; rows: number }[]> {
  return rowsOf(
    db,
    sql`select source, rule, count(*)::int as rows from quarantine group by source, rule order by source collate "C", rule collate "C"`,
  );
}
