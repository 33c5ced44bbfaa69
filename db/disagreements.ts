/** Where sources differ, as a table for analysts: derived from the facts, and replaced whole. */
import { sql } from 'drizzle-orm';
import { insertNew, type Columns } from '#db/bulk.ts';
import type { Db } from '#db/open.ts';

/** One statement of one differing fact; its columns are explained in `procurement.disagreement`. */
export interface DisagreementRow {
  readonly kind: string;
  readonly model: string;
  readonly what: string;
  readonly seller: string;
  readonly region: string;
  readonly variant: string;
  readonly tier: string;
  readonly unit: string;
  readonly offer: string;
  readonly since: string;
  readonly spread: string | null;
  readonly spread_percent: number | null;
  readonly rule: string;
  readonly is_used: boolean;
  readonly source: string;
  readonly standing: string;
  readonly label: string;
  readonly value: string;
  readonly known_at: string;
  readonly confirmed_on: string;
  readonly waiting: string | null;
  readonly url: string | null;
  readonly captured_at: string | null;
  readonly position: string | null;
  readonly cite: string | null;
}

const COLUMNS: Columns = {
  kind: 'text',
  model: 'text',
  what: 'text',
  seller: 'text',
  region: 'text',
  variant: 'text',
  tier: 'text',
  unit: 'text',
  offer: 'text',
  since: 'date',
  spread: 'numeric',
  spread_percent: 'double precision',
  rule: 'text',
  is_used: 'boolean',
  source: 'text',
  standing: 'text',
  label: 'text',
  value: 'text',
  known_at: 'date',
  confirmed_on: 'date',
  waiting: 'text',
  url: 'text',
  captured_at: 'timestamptz',
  position: 'text',
  cite: 'text',
} satisfies Record<keyof DisagreementRow, string>;

/** Puts these rows in the place of all that were there. */
export async function replaceDisagreements(db: Db, rows: readonly DisagreementRow[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from disagreement`);
    await insertNew(tx, 'disagreement', COLUMNS, rows);
  });
}
