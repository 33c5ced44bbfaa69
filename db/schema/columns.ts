/** Column types that the tables share. */
import { sql } from 'drizzle-orm';
import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
/** An instant in UTC, whole seconds, as text. */
export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 0, mode: 'string' });
/** When a row was inserted here: for audits, nothing published depends on it. */
export const recordedAt = () =>
  instant('recorded_at')
    .notNull()
    .default(sql`now()`);
