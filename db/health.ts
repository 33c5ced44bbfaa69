/** What `gapwatch doctor` asks of the database: what it is, when sources last changed a fact, what was refused last. */
import { sql } from 'drizzle-orm';
import type { Instant } from '#domain/day.ts';
import { isoInstant, rowsOf, type Db } from '#db/open.ts';

export interface DatabaseFacts {
  /** PostgreSQL's own version. */
  readonly version: string;
  readonly migrations: number;
  readonly lastMigratedAt: Instant | null;
}

export async function databaseFacts(db: Db): Promise<DatabaseFacts> {
  const [row] = await rowsOf<DatabaseFacts>(
    db,
    sql`select current_setting('server_version') as version, count(*)::int as migrations,
          ${isoInstant(sql`max(applied_at)`)} as "lastMigratedAt"
        from gapwatch_meta.migration`,
  );
  if (!row) throw new Error('the database does not say what it is'); // an aggregate always has a row
  return row;
}

/** When each source last changed a fact of any kind: the newest `known_at`, by source. */
export async function lastChanges(db: Db): Promise<Map<string, Instant>> {
  const rows = await rowsOf<{ source: string; at: Instant }>(
    db,
    sql`select source, ${isoInstant(sql`max(known_at)`)} as at from (
          select source, known_at from score union all select source, known_at from price
          union all select source, known_at from claim union all select source, known_at from news) facts
        group by source`,
  );
  return new Map(rows.map((row) => [row.source, row.at]));
}

/** What a rule refused of a source: how often, and the newest example. */
export interface Refusal {
  readonly source: string;
  readonly rule: string;
  readonly rows: number;
  readonly url: string;
  readonly capturedAt: Instant;
  readonly position: string;
  readonly detail: string;
}

/** Refused rows and payloads by source and rule. */
export async function refusalsWithExample(db: Db): Promise<Refusal[]> {
  return rowsOf(
    db,
    sql`select distinct on (source, rule) source, rule, (count(*) over (partition by source, rule))::int as rows, url,
          ${isoInstant(sql`captured_at`)} as "capturedAt", position, detail
        from quarantine
        order by source, rule, quarantine.captured_at desc, url collate "C", position collate "C"`,
  );
}
