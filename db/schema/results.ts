/** What was derived and kept: closed quarters and why they changed, where sources differ, digests; and settings. */
import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { instant, recordedAt } from './columns.ts';

/** Closed quarters, frozen. An as-known record is never written twice; a revised one has a row for each vintage that says something else. */
export const gapRecord = pgTable(
  'gap_record',
  {
    quarter: text('quarter').notNull(),
    scope: text('scope').notNull(),
    definition: text('definition').notNull(),
    kind: text('kind').notNull(),
    vintage: date('vintage').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    gapPointsMean: doublePrecision('gap_points_mean'),
    measure: jsonb('measure').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.quarter, table.scope, table.definition, table.kind, table.vintage] }),
  ],
);

export const gapChange = pgTable(
  'gap_change',
  {
    quarter: text('quarter').notNull(),
    comparedWith: text('compared_with').notNull(),
    scope: text('scope').notNull(),
    definition: text('definition').notNull(),
    kind: text('kind').notNull(),
    vintage: date('vintage').notNull(),
    field: text('field').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    cause: text('cause').notNull(),
    models: text('models').array().notNull(),
    parts: jsonb('parts'),
  },
  (table) => [
    primaryKey({
      columns: [
        table.quarter,
        table.comparedWith,
        table.scope,
        table.definition,
        table.kind,
        table.vintage,
        table.field,
      ],
    }),
  ],
);

/** Closed quarters under every definition of the gap, frozen like `gap_record`. `choices` names the choice on every axis. */
export const gapDefinition = pgTable(
  'gap_definition',
  {
    quarter: text('quarter').notNull(),
    kind: text('kind').notNull(),
    vintage: date('vintage').notNull(),
    definition: text('definition').notNull(),
    choices: text('choices').notNull(),
    unit: text('unit').notNull(),
    value: doublePrecision('value'),
    low: doublePrecision('low'),
    high: doublePrecision('high'),
    nOpen: integer('n_open').notNull(),
    nClosed: integer('n_closed').notNull(),
    flags: text('flags').array().notNull(),
    closedModel: text('closed_model'),
    openModel: text('open_model'),
    detail: jsonb('detail').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.quarter, table.kind, table.vintage, table.definition, table.choices] }),
  ],
);

/** Where sources differ as known now, a row a statement; replaced whenever facts are derived, like the catalogue. */
export const disagreement = pgTable(
  'disagreement',
  {
    kind: text('kind').notNull(),
    model: text('model').notNull(),
    what: text('what').notNull(),
    seller: text('seller').notNull(),
    region: text('region').notNull(),
    variant: text('variant').notNull(),
    tier: text('tier').notNull(),
    unit: text('unit').notNull(),
    offer: text('offer').notNull(),
    since: date('since').notNull(),
    spread: numeric('spread'),
    spreadPercent: doublePrecision('spread_percent'),
    rule: text('rule').notNull(),
    isUsed: boolean('is_used').notNull(),
    source: text('source').notNull(),
    standing: text('standing').notNull(),
    label: text('label').notNull(),
    value: text('value').notNull(),
    knownAt: date('known_at').notNull(),
    confirmedOn: date('confirmed_on').notNull(),
    waiting: text('waiting'),
    url: text('url'),
    capturedAt: instant('captured_at'),
    position: text('position'),
    cite: text('cite'),
  },
  (table) => [
    primaryKey({
      name: 'disagreement_pk',
      columns: [
        table.kind,
        table.model,
        table.what,
        table.seller,
        table.region,
        table.variant,
        table.tier,
        table.unit,
        table.offer,
        table.source,
      ],
    }),
  ],
);

/** Digests as they were issued: never recomputed in place. */
export const digestIssue = pgTable(
  'digest_issue',
  {
    quarter: text('quarter').notNull(),
    vintage: date('vintage').notNull(),
    issue: jsonb('issue').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [primaryKey({ columns: [table.quarter, table.vintage] })],
);

/** Small facts about this database, such as the version of the bundled history merged into it. */
export const setting = pgTable('setting', { key: text('key').primaryKey(), value: text('value').notNull() });
