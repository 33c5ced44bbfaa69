/** Every run of every source, and where each source stands after its last. Operational, apart from the facts. */
import { sql } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import { insertNew, type Columns } from '#db/bulk.ts';
import { isoInstant, rowsOf, type Db } from '#db/open.ts';
import type { Snapshot } from '#db/snapshots.ts';

export interface Run {
  readonly source: string;
  readonly at: Instant;
  readonly how: Snapshot['how'];
  /** Requests that were made, retries included. */
  readonly attempts: number;
  readonly captures: number;
  readonly factsAdded: number;
  /** Why the source could not be brought up to date; null when it could. */
  readonly failure: string | null;
}

const RUN_COLUMNS: Columns = {
  source: 'text',
  at: 'timestamptz',
  how: 'text',
  attempts: 'int',
  captures: 'int',
  facts_added: 'int',
  failure: 'text',
};

/** Notes runs; one of the same source, moment and kind is there already and stays. */
export async function noteRuns(db: Db, runs: readonly Run[]): Promise<void> {
  await insertNew(
    db,
    'run',
    RUN_COLUMNS,
    runs.map(({ factsAdded, ...run }) => ({ ...run, facts_added: factsAdded })),
  );
}

export interface SourceHealth {
  readonly source: string;
  readonly lastAttemptAt: Instant;
  readonly lastSuccessAt: Instant | null;
  /** Why the last run failed; null when it did not. */
  readonly lastFailure: string | null;
  readonly attempts: number;
}

/** The state of every source that was ever tried live, by id. */
export async function sourceHealth(db: Db): Promise<Map<string, SourceHealth>> {
  const rows = await rowsOf<SourceHealth>(
    db,
    sql`select source, ${isoInstant(sql`max(at)`)} as "lastAttemptAt",
          ${isoInstant(sql`max(at) filter (where failure is null)`)} as "lastSuccessAt",
          (array_agg(failure order by at desc))[1] as "lastFailure", (array_agg(attempts order by at desc))[1] as attempts
        from run where how = 'live' group by source order by source collate "C"`,
  );
  return new Map(rows.map((row) => [row.source, row]));
}
