/** What was captured: payloads and sightings, what was refused, held or released, and the runs that brought it in. */
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, instant, recordedAt } from './columns.ts';

/** Payload bytes, gzipped, once per content. Bundled history brings facts without bodies. */
export const body = pgTable('body', {
  sha256: text('sha256').primaryKey(),
  bytes: integer('bytes').notNull(),
  gzip: bytea('gzip').notNull(),
});

/** One sighting of an address: what was served, when, how it came here and what became of it. */
export const snapshot = pgTable(
  'snapshot',
  {
    source: text('source').notNull(),
    url: text('url').notNull(),
    capturedAt: instant('captured_at').notNull(),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    mediaType: text('media_type').notNull(),
    how: text('how').notNull(),
    origin: jsonb('origin').notNull(),
    fidelity: text('fidelity').notNull(),
    etag: text('etag'),
    lastModified: text('last_modified'),
    outcome: text('outcome').notNull(),
    rule: text('rule'),
    detail: text('detail'),
    rowsSeen: integer('rows_seen').notNull(),
    rowsKept: integer('rows_kept').notNull(),
    rowsQuarantined: integer('rows_quarantined').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.url, table.capturedAt] }),
    index('snapshot_sha256').on(table.sha256),
  ],
);

/** Rows and payloads that were not believed, with the rule that refused them. */
export const quarantine = pgTable(
  'quarantine',
  {
    source: text('source').notNull(),
    url: text('url').notNull(),
    capturedAt: instant('captured_at').notNull(),
    position: text('position').notNull(),
    rule: text('rule').notNull(),
    detail: text('detail').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    // the detail too: rows that a payload no longer has are nowhere in it, and several of one capture share a place
    primaryKey({
      columns: [table.source, table.url, table.capturedAt, table.position, table.rule, table.detail],
    }),
  ],
);

/** A changed value that waits for a second, later capture before it is believed (community-maintained sources). */
export const heldChange = pgTable(
  'held_change',
  {
    source: text('source').notNull(),
    seriesKey: text('series_key').notNull(),
    url: text('url').notNull(),
    capturedAt: instant('captured_at').notNull(),
    stated: text('stated'),
    reading: jsonb('reading'),
  },
  (table) => [primaryKey({ columns: [table.source, table.seriesKey] })],
);

/**
 * What a person released from waiting: a held capture (`series_key` empty) or one held change of the capture that first
 * showed it, with who, when and why. Append-only; the road obeys it whenever that capture is read.
 */
export const acceptance = pgTable(
  'acceptance',
  {
    source: text('source').notNull(),
    url: text('url').notNull(),
    capturedAt: instant('captured_at').notNull(),
    seriesKey: text('series_key').notNull(),
    rule: text('rule').notNull(),
    detail: text('detail').notNull(),
    reviewer: text('reviewer').notNull(),
    reason: text('reason').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.source, table.url, table.capturedAt, table.seriesKey] })],
);

/** Every time a source was brought up to date, live or from an archive: what it gave, or why it gave nothing. Append-only. */
export const run = pgTable(
  'run',
  {
    source: text('source').notNull(),
    at: instant('at').notNull(),
    how: text('how').notNull(),
    attempts: integer('attempts').notNull(),
    captures: integer('captures').notNull(),
    factsAdded: integer('facts_added').notNull(),
    failure: text('failure'),
  },
  (table) => [primaryKey({ columns: [table.source, table.at, table.how] })],
);
