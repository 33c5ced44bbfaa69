/** Licences and their clauses as tables, replaced from `catalog/licences.json` at each run like the rest of the catalogue. */
import { boolean, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

export const licence = pgTable('licence', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  spdx: text('spdx'),
  version: text('version'),
  url: text('url').notNull(),
  alsoKnownAs: text('also_known_as').array().notNull(),
  osiApproved: boolean('osi_approved').notNull(),
  class: text('class').notNull(),
  commercialUse: text('commercial_use').notNull(),
  conditions: text('conditions').array().notNull(),
});

export const licenceTerm = pgTable(
  'licence_term',
  {
    licence: text('licence').notNull(),
    clause: text('clause').notNull(),
    value: text('value').notNull(),
    figures: jsonb('figures').notNull(),
    appliesTo: text('applies_to').notNull(),
    statement: text('statement').notNull(),
    place: text('place'),
    reason: text('reason'),
    url: text('url'),
    fidelity: text('fidelity'),
  },
  (table) => [primaryKey({ columns: [table.licence, table.clause] })],
);
