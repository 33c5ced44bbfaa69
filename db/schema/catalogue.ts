/** The curated catalogue as tables that analysts can join on, and what names were taken for. */
import { boolean, date, doublePrecision, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { recordedAt } from './columns.ts';

/** The match ledger: what each raw name of each source was taken for, by which rule. Append-only by revision. */
export const match = pgTable(
  'match',
  {
    source: text('source').notNull(),
    rawName: text('raw_name').notNull(),
    revision: integer('revision').notNull(),
    model: text('model'),
    status: text('status').notNull(),
    rule: text('rule').notNull(),
    variant: text('variant').notNull(),
    reviewer: text('reviewer'),
    recordedAt: recordedAt(),
  },
  (table) => [primaryKey({ columns: [table.source, table.rawName, table.revision] })],
);

/** The catalogue as tables, replaced from `catalog/` at each run, so that analysts can join on it. */
export const model = pgTable('model', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  lab: text('lab').notNull(),
  family: text('family'),
  isFamily: boolean('is_family').notNull(),
  derivedFrom: text('derived_from'),
  released: date('released'),
  releasedPrecision: text('released_precision'),
  releaseCite: text('release_cite'),
  parametersB: doublePrecision('parameters_b'),
  weights: text('weights'),
  retired: date('retired'),
});

export const openness = pgTable(
  'openness',
  {
    model: text('model').notNull(),
    validFrom: date('valid_from').notNull(),
    knownAt: date('known_at').notNull(),
    class: text('class').notNull(),
    licence: text('licence'),
    conditions: text('conditions').array().notNull(),
    cite: text('cite').notNull(),
    licenceId: text('licence_id'),
    commercialUse: text('commercial_use'),
    osiApproved: boolean('osi_approved'),
    g7Level: text('g7_level'),
    euRelief: text('eu_relief'),
    euReliefWhy: text('eu_relief_why').array(),
  },
  (table) => [primaryKey({ columns: [table.model, table.validFrom] })],
);
