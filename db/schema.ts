/**
 * The memory. Facts are change points: one row when a value was first publicly known, never overwritten; a value
 * of NULL says that the source withdrew it. What was in force until when follows from the next row of the series
 * (views in `procurement` spell it out), so nothing here is ever updated to close a period.
 *
 * Clocks: `known_at` is when the fact was publicly known (the capture), `recorded_at` when it was inserted here
 * (audit only; nothing published depends on it). Keys are natural; text that orders anything published is
 * ordered in TypeScript or COLLATE "C".
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 0, mode: 'string' });
const recordedAt = () =>
  instant('recorded_at')
    .notNull()
    .default(sql`now()`);

/** Payload bytes, gzipped, once per content. Bundled history brings facts without bodies. */
export const body = pgTable('body', {
  sha256: text('sha256').primaryKey(),
  bytes: integer('bytes').notNull(),
  gzip: bytea('gzip').notNull(),
});

/** One sighting of an address: what was served, when, how it came here and what became of it. */
export const snapshot = pgTable(
  'snapshot',
  {
    source: text('source').notNull(),
    url: text('url').notNull(),
    capturedAt: instant('captured_at').notNull(),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    mediaType: text('media_type').notNull(),
    how: text('how').notNull(),
    origin: jsonb('origin').notNull(),
    fidelity: text('fidelity').notNull(),
    etag: text('etag'),
    lastModified: text('last_modified'),
    outcome: text('outcome').notNull(),
    rule: text('rule'),
    detail: text('detail'),
    rowsSeen: integer('rows_seen').notNull(),
    rowsKept: integer('rows_kept').notNull(),
    rowsQuarantined: integer('rows_quarantined').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.url, table.capturedAt] }),
    index('snapshot_sha256').on(table.sha256),
  ],
);

/** Rows and payloads that were not believed, with the rule that refused them. */
export const quarantine = pgTable(
  'quarantine',
  {
    source: text('source').notNull(),
    url: text('url').notNull(),
    capturedAt: instant('captured_at').notNull(),
    position: text('position').notNull(),
    rule: text('rule').notNull(),
    detail: text('detail').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    // the detail too: rows that a payload no longer has are nowhere in it, and several of one capture share a place
    primaryKey({
      columns: [table.source, table.url, table.capturedAt, table.position, table.rule, table.detail],
    }),
  ],
);

/** A changed value that waits for a second, later capture before it is believed (community-maintained sources). */
export const heldChange = pgTable(
  'held_change',
  {
    source: text('source').notNull(),
    seriesKey: text('series_key').notNull(),
    url: text('url').notNull(),
    capturedAt: instant('captured_at').notNull(),
    stated: text('stated'),
    reading: jsonb('reading'),
  },
  (table) => [primaryKey({ columns: [table.source, table.seriesKey] })],
);

/**
 * What a person released from waiting: a held capture (`series_key` empty) or one held change of the capture that first
 * showed it, with who, when and why. Append-only; the road obeys it whenever that capture is read.
 */
export const acceptance = pgTable(
  'acceptance',
  {
    source: text('source').notNull(),
    url: text('url').notNull(),
    capturedAt: instant('captured_at').notNull(),
    seriesKey: text('series_key').notNull(),
    rule: text('rule').notNull(),
    detail: text('detail').notNull(),
    reviewer: text('reviewer').notNull(),
    reason: text('reason').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.source, table.url, table.capturedAt, table.seriesKey] })],
);

/** Every time a source was brought up to date, live or from an archive: what it gave, or why it gave nothing. Append-only. */
export const run = pgTable(
  'run',
  {
    source: text('source').notNull(),
    at: instant('at').notNull(),
    how: text('how').notNull(),
    attempts: integer('attempts').notNull(),
    captures: integer('captures').notNull(),
    factsAdded: integer('facts_added').notNull(),
    failure: text('failure'),
  },
  (table) => [primaryKey({ columns: [table.source, table.at, table.how] })],
);

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

export { licence, licenceTerm } from './licenceTables.ts';

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
