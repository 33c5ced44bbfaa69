/** What happened when sources were last tried; operational, apart from the facts. */
import { sql } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import { isoInstant, rowsOf, type Db } from '#db/open.ts';

export interface SourceHealth {
  readonly source: string;
  readonly lastAttemptAt: Instant;
  readonly lastSuccessAt: Instant | null;
  readonly lastFailure: string | null;
  readonly attempts: number;
}

/** The state of every source that was ever tried live, by id. */
export async function sourceHealth(db: Db): Promise<Map<string, SourceHealth>> {
  const rows = await rowsOf<SourceHealth>(
    db,
    sql`select source, ${isoInstant(sql`last_attempt_at`)} as "lastAttemptAt", ${isoInstant(sql`last_success_at`)} as "lastSuccessAt",
          last_failure as "lastFailure", attempts
        from source_health order by source collate "C"`,
  );
  return new Map(rows.map((row) => [row.source, row]));
}

/** Notes an attempt; `failure` null means that it succeeded. */
export async function noteAttempt(
  db: Db,
  source: string,
  at: Instant,
  failure: string | null,
  attempts: number,
): Promise<void> {
  const success = failure === null ? at : null;
  await db.execute(sql`
    insert into source_health (source, last_attempt_at, last_success_at, last_failure, attempts)
    values (${source}, ${at}::text::timestamptz, ${success}::text::timestamptz, ${failure}, ${sql.raw(String(attempts))})
    on conflict (source) do update set last_attempt_at = excluded.last_attempt_at,
      last_success_at = coalesce(excluded.last_success_at, source_health.last_success_at),
      last_failure = excluded.last_failure, attempts = excluded.attempts`);
}
