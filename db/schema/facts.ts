/**
 * The memory. Facts are change points: one row when a value was first publicly known, never overwritten; a value
 * of NULL says that the source withdrew it. What was in force until when follows from the next row of the series
 * (views in `procurement` spell it out), so nothing here is ever updated to close a period.
 *
 * Clocks: `known_at` is when the fact was publicly known (the capture), `recorded_at` when it was inserted here
 * (audit only; nothing published depends on it). Keys are natural; text that orders anything published is
 * ordered in TypeScript or COLLATE "C".
 */
import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { instant, recordedAt } from './columns.ts';

export const benchmark = pgTable('benchmark', {
  id: text('id').primaryKey(),
  source: text('source').notNull(),
  title: text('title').notNull(),
  capability: text('capability').notNull(),
  unit: text('unit').notNull(),
  higherIsBetter: boolean('higher_is_better').notNull(),
  min: doublePrecision('min'),
  max: doublePrecision('max'),
  chance: doublePrecision('chance'),
  ceiling: doublePrecision('ceiling'),
  items: integer('items'),
  itemsAre: text('items_are').notNull(),
  harness: text('harness'),
  home: text('home').notNull(),
  breakNote: text('break_note'),
});

/** Where a change point was read; shared by every kind of fact. */
const readAt = () => ({
  knownAt: instant('known_at').notNull(),
  url: text('url').notNull(),
  capturedAt: instant('captured_at').notNull(),
  position: text('position').notNull(),
  recordedAt: recordedAt(),
});

export const score = pgTable(
  'score',
  {
    source: text('source').notNull(),
    benchmark: text('benchmark').notNull(),
    rawName: text('raw_name').notNull(),
    variant: text('variant').notNull(),
    value: doublePrecision('value'),
    stderr: doublePrecision('stderr'),
    ciLow: doublePrecision('ci_low'),
    ciHigh: doublePrecision('ci_high'),
    ciLevel: doublePrecision('ci_level'),
    n: integer('n'),
    sourceClass: text('source_class'),
    measuredOn: date('measured_on'),
    ...readAt(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.benchmark, table.rawName, table.variant, table.knownAt] }),
    index('score_name').on(table.source, table.rawName),
  ],
);

export const price = pgTable(
  'price',
  {
    source: text('source').notNull(),
    provider: text('provider').notNull(),
    rawName: text('raw_name').notNull(),
    meter: text('meter').notNull(),
    tier: text('tier').notNull(),
    unit: text('unit'),
    price: numeric('price'),
    isFree: boolean('is_free'),
    effectiveFrom: date('effective_from'),
    ...readAt(),
  },
  (table) => [
    primaryKey({
      columns: [table.source, table.provider, table.rawName, table.meter, table.tier, table.knownAt],
    }),
    index('price_name').on(table.source, table.rawName),
  ],
);

export const claim = pgTable(
  'claim',
  {
    source: text('source').notNull(),
    about: text('about').notNull(),
    rawName: text('raw_name').notNull(),
    property: text('property').notNull(),
    value: text('value'),
    ...readAt(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.about, table.rawName, table.property, table.knownAt] }),
  ],
);

export const news = pgTable(
  'news',
  {
    source: text('source').notNull(),
    lab: text('lab').notNull(),
    link: text('link').notNull(),
    day: date('day'),
    topic: text('topic'),
    rawNames: jsonb('raw_names').$type<readonly string[]>(),
    ...readAt(),
  },
  (table) => [primaryKey({ columns: [table.source, table.lab, table.link, table.knownAt] })],
);
