/** Closed quarters under every definition of the gap, frozen like the records of `db/gaps.ts`. */
import { sql } from 'drizzle-orm';
import type { AnswerMove } from '#domain/change.ts';
import type { Day, Quarter } from '#domain/day.ts';
import type { VintageKind } from '#domain/gap.ts';
import { insertNew, type Columns } from '#db/bulk.ts';
import { rowsOf, type Db } from '#db/open.ts';

export interface DefinitionVintage {
  readonly quarter: Quarter;
  readonly kind: VintageKind;
  /** Knowledge date: the last day of the quarter, or for a revised record the horizon it was revised at. */
  readonly vintage: Day;
}

/** A definition of the gap at the last day of a quarter, with what was known on the vintage day. */
export interface DefinitionRecord extends DefinitionVintage {
  readonly definition: string;
  /** `open=any;sources=all;effort=best;matching=strict;country=all` */
  readonly choices: string;
  readonly unit: string;
  /** Positive: closed leads, or open came later. Null when the data give no answer. */
  readonly value: number | null;
  /** 90 % estimation interval; null where none is computed. */
  readonly low: number | null;
  readonly high: number | null;
  readonly nOpen: number;
  readonly nClosed: number;
  readonly flags: readonly string[];
  readonly closedModel: string | null;
  readonly openModel: string | null;
  readonly detail: {
    /** 5th and 95th percentile over what the answer averages. */
    readonly spread: readonly [number, number] | null;
    readonly window: { readonly first: Day; readonly last: Day } | null;
    readonly beside: Readonly<Record<string, number | null>>;
    readonly note: string | null;
    /** Since the quarter before, under the default choices; null without an answer in both, missing in records of before it was kept. */
    readonly change?: AnswerMove | null;
  };
}

export const GAP_DEFINITION_COLUMNS: Columns = {
  quarter: 'text',
  kind: 'text',
  vintage: 'date',
  definition: 'text',
  choices: 'text',
  unit: 'text',
  value: 'double precision',
  low: 'double precision',
  high: 'double precision',
  n_open: 'int',
  n_closed: 'int',
  flags: 'text[]',
  closed_model: 'text',
  open_model: 'text',
  detail: 'jsonb',
};

/** Keeps records that are not there yet, all or none; a frozen one is never written over. Returns how many were new. */
export async function freezeDefinitions(db: Db, records: readonly DefinitionRecord[]): Promise<number> {
  const rows = records.map(({ nOpen, nClosed, closedModel, openModel, ...record }) => ({
    ...record,
    n_open: nOpen,
    n_closed: nClosed,
    closed_model: closedModel,
    open_model: openModel,
  }));
  return db.transaction((tx) => insertNew(tx, 'gap_definition', GAP_DEFINITION_COLUMNS, rows));
}

/** Every frozen record, in quarter, kind, vintage, definition and choices order. */
export async function definitionRecords(db: Db): Promise<DefinitionRecord[]> {
  return rowsOf(
    db,
    sql`select quarter, kind, vintage::text as vintage, definition, choices, unit, value, low, high,
          n_open as "nOpen", n_closed as "nClosed", flags, closed_model as "closedModel", open_model as "openModel", detail
        from gap_definition
        order by quarter, kind, gap_definition.vintage, definition collate "C", choices collate "C"`,
  );
}

/** The newest frozen vintage of each quarter and kind, by `quarter kind`. */
export async function frozenVintages(db: Db): Promise<Map<string, Day>> {
  const rows = await rowsOf<DefinitionVintage>(
    db,
    sql`select quarter, kind, max(vintage)::text as vintage from gap_definition group by quarter, kind`,
  );
  return new Map(rows.map(({ quarter, kind, vintage }) => [`${quarter} ${kind}`, vintage]));
}

/** The quarters with a gap record and the newest vintage of one, oldest quarter first. */
export async function closedQuarters(db: Db): Promise<{ quarter: Quarter; vintage: Day }[]> {
  return rowsOf(
    db,
    sql`select quarter, max(vintage)::text as vintage from gap_record group by quarter order by quarter`,
  );
}
