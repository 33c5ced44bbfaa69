/**
 * The public contract, `/api/v1`: every file the jobs write to `site/data/` and the site serves unchanged. Keys are
 * in snake_case, as in GapRecord. No wall clock stands in any of these files but `health.json`; every date is data.
 * Models, benchmarks and snapshots are named by id and described once, in `models.json`, `benchmarks.json` and
 * `snapshots.json`. Changes within v1 only add keys. `FILES` below lists each file with its schema.
 */
import { z } from 'zod';
import { Capability, ScoreUnit } from '#domain/benchmark.ts';
import { Day, Instant, Quarter } from '#domain/day.ts';
import { Decimal } from '#domain/decimal.ts';
import { DigestIssue, DigestItem } from '#domain/digest.ts';
import { LandscapeEvent } from '#domain/event.ts';
import { Fidelity, Sha256 } from '#domain/evidence.ts';
import { GapChange, GapDefinition, GapRecord, VintageKind } from '#domain/gap.ts';
import { LicenceCondition, OpennessClass } from '#domain/model.ts';
import { Meter, PriceUnit, SourceClass } from '#domain/reading.ts';

/** Where a figure was read: a snapshot of `snapshots.json` (see `snapshotId` in paths.ts) and the place inside it. */
export const EvidenceRef = z.object({ snapshot: z.string(), position: z.string() });
export type EvidenceRef = z.infer<typeof EvidenceRef>;

/** A curated statement's address: an https address, or `capture:<source>`. */
export const PublishedCitation = z.object({
  cite: z.string(),
  seen_on: Day.nullable(),
  note: z.string().nullable(),
});
export type PublishedCitation = z.infer<typeof PublishedCitation>;

/** A source's terms as they must be shown beside its figures. */
export const Attribution = z.object({
  source: z.string(),
  title: z.string(),
  licence: z.string(),
  url: z.string().nullable(),
  attribution: z.string(),
});
export type Attribution = z.infer<typeof Attribution>;

export const Meta = z.object({
  version: z.literal('v1'),
  /** The newest day on which anything published was known: "today" for every revised figure. */
  horizon: Day,
  /** The last quarter whose end the horizon has passed; null when there is none. */
  last_closed_quarter: Quarter.nullable(),
  method_version: z.string(),
  headline_definition: GapDefinition.extend({ id: z.string() }),
  /** One of each source with published figures, by source id. */
  attributions: z.array(Attribution),
});
export type Meta = z.infer<typeof Meta>;

/** A record-setting score: it stands until the next point of its side. */
export const FrontierPoint = z.object({
  date: Day,
  model: z.string(),
  /** `` for the default run; null where the notion does not apply (the index). */
  variant: z.string().nullable(),
  /** In the unit of the benchmark; a proportion is 0 to 1. */
  value: z.number(),
  source_class: SourceClass.nullable(),
  /** Null for index values, which are fitted from many scores: the model's page lists them. */
  evidence: EvidenceRef.nullable(),
});
export type FrontierPoint = z.infer<typeof FrontierPoint>;

/** Both sides' records, oldest first, under one definition as known on `vintage`. */
export const Frontier = z.object({
  definition: z.string(),
  kind: VintageKind,
  vintage: Day,
  closed: z.array(FrontierPoint),
  open: z.array(FrontierPoint),
});
export type Frontier = z.infer<typeof Frontier>;

/** A gap that stands beside the headline, in the headline's quarter and definition. */
export const BesideGap = z.object({
  scope: z.string(),
  /** `preference` for ratings by people's votes, which are not in the index. */
  family: z.enum(['preference', 'benchmark']),
  record: GapRecord,
});
export type BesideGap = z.infer<typeof BesideGap>;

export const Headline = z.object({
  horizon: Day,
  quarter: Quarter,
  /** The headline in one sentence, with what each figure links to. */
  sentence: DigestItem,
  /** Scope `index`, headline definition, kind `revised`. */
  record: GapRecord,
  /** The same quarter as it was known at its end; null where nothing was known then. */
  as_known: GapRecord.nullable(),
  /** Revised records of scope `index` and the headline definition, oldest quarter first. */
  trend: z.array(GapRecord),
  /** Index frontiers. They may begin before the chart's three years, so that the level at its left edge is known. */
  frontier: Frontier,
  beside: z.array(BesideGap),
});
export type Headline = z.infer<typeof Headline>;

export const PublishedBenchmark = z.object({
  /** The benchmark id, or `index`. Slug in addresses: `scopeSlug` of paths.ts. */
  scope: z.string(),
  slug: z.string(),
  title: z.string(),
  /** The source that declares it; null for the index. */
  source: z.string().nullable(),
  capability: Capability,
  unit: ScoreUnit,
  higher_is_better: z.boolean(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  chance: z.number().nullable(),
  ceiling: z.number().nullable(),
  items: z.number().int().nullable(),
  items_are: z.enum(['public', 'private', 'unknown']),
  harness: z.string().nullable(),
  home: z.string().nullable(),
  break_note: z.string().nullable(),
});
export type PublishedBenchmark = z.infer<typeof PublishedBenchmark>;

export const BenchmarkEntry = PublishedBenchmark.extend({
  /** Models with a current score. */
  models: z.number().int(),
  /** Revised record of the last closed quarter under the headline definition; null when there is none. */
  latest: GapRecord.nullable(),
});
export type BenchmarkEntry = z.infer<typeof BenchmarkEntry>;

/** The scope `index` first, then benchmarks by id. */
export const BenchmarkList = z.object({ horizon: Day, benchmarks: z.array(BenchmarkEntry) });
export type BenchmarkList = z.infer<typeof BenchmarkList>;

/** One definition's records of one kind, oldest quarter first. */
export const GapSeries = z.object({
  definition: z.string(),
  kind: VintageKind,
  records: z.array(GapRecord),
});
export type GapSeries = z.infer<typeof GapSeries>;

/** A model's current score on the benchmark, best variant, revised as of the horizon. */
export const Leader = z.object({
  model: z.string(),
  variant: z.string().nullable(),
  value: z.number(),
  se: z.number().nullable(),
  n: z.number().int().nullable(),
  source_class: SourceClass.nullable(),
  /** Class in force at the horizon. */
  openness: OpennessClass,
  released: Day.nullable(),
  /** Null for the index only. */
  known_at: Day.nullable(),
  evidence: EvidenceRef.nullable(),
});
export type Leader = z.infer<typeof Leader>;

export const GapFile = z.object({
  horizon: Day,
  benchmark: PublishedBenchmark,
  series: z.array(GapSeries),
  /** Headline definition, revised. */
  frontier: Frontier,
  /** Best first in the benchmark's own direction. */
  leaders: z.array(Leader),
});
export type GapFile = z.infer<typeof GapFile>;

/** A date as precisely as it is known: a month counts from its last day, which is what `day` holds. */
export const PublishedDate = z.object({ day: Day, precision: z.enum(['day', 'month', 'year']) });
export type PublishedDate = z.infer<typeof PublishedDate>;

export const ModelEntry = z.object({
  /** `lab/slug`; the model's page is `/models/<id>/`. */
  id: z.string(),
  name: z.string(),
  lab: z.string(),
  lab_name: z.string(),
  released: PublishedDate.nullable(),
  /** Class and licence in force at the horizon. */
  openness: OpennessClass,
  licence: z.string().nullable(),
  conditions: z.array(LicenceCondition),
  retired: Day.nullable(),
  /** Benchmarks with a current score, and providers with a current price. */
  scores: z.number().int(),
  providers: z.number().int(),
  /** Capability index at the horizon, on its own scale; null when the model is not in the fit. */
  index: z.number().nullable(),
});
export type ModelEntry = z.infer<typeof ModelEntry>;

/** By id. Every model that any other published file names stands here. */
export const ModelList = z.object({ horizon: Day, models: z.array(ModelEntry) });
export type ModelList = z.infer<typeof ModelList>;

export const PublishedOpenness = z.object({
  from: PublishedDate,
  class: OpennessClass,
  licence: z.string().nullable(),
  conditions: z.array(LicenceCondition),
  citation: PublishedCitation,
});
export type PublishedOpenness = z.infer<typeof PublishedOpenness>;

export const PublishedScore = z.object({
  benchmark: z.string(),
  variant: z.string(),
  value: z.number(),
  se: z.number().nullable(),
  n: z.number().int().nullable(),
  source_class: SourceClass.nullable(),
  measured_on: Day.nullable(),
  known_at: Day,
  /** The name as the source spells it. */
  raw_name: z.string(),
  evidence: EvidenceRef,
});
export type PublishedScore = z.infer<typeof PublishedScore>;

/** One meter of one offer, as it stands at the horizon. Decimals are exact text. */
export const PublishedPrice = z.object({
  source: z.string(),
  provider: z.string(),
  /** The provider's own id of the offer. */
  offer: z.string(),
  meter: Meter,
  /** `` for the base price; else what narrows it. */
  tier: z.string(),
  unit: PriceUnit,
  price: Decimal,
  is_free: z.boolean(),
  effective_from: Day.nullable(),
  known_at: Day,
  evidence: EvidenceRef,
});
export type PublishedPrice = z.infer<typeof PublishedPrice>;

/** The change points of one meter of one offer, oldest first; a null price says that the offer ended. */
export const PriceHistory = z.object({
  source: z.string(),
  provider: z.string(),
  offer: z.string(),
  meter: Meter,
  tier: z.string(),
  unit: PriceUnit,
  points: z.array(z.object({ known_at: Day, price: Decimal.nullable(), evidence: EvidenceRef })),
});
export type PriceHistory = z.infer<typeof PriceHistory>;

export const ModelFile = z.object({
  horizon: Day,
  model: ModelEntry,
  family: z.string().nullable(),
  derived_from: z.string().nullable(),
  announced: PublishedDate.nullable(),
  release_citation: PublishedCitation.nullable(),
  weights: z.string().nullable(),
  /** Total parameters in billions, where published. */
  parameters_b: z.number().nullable(),
  /** Oldest first; the last one that has begun is in force. */
  openness: z.array(PublishedOpenness),
  scores: z.array(PublishedScore),
  prices: z.array(PublishedPrice),
  /** Of the developer's own and OpenRouter's offers. */
  price_history: z.array(PriceHistory),
});
export type ModelFile = z.infer<typeof ModelFile>;

/** A model's base input and output price with one provider; a meter that is not stated is null, never 0. */
export const PriceRow = z.object({
  model: z.string(),
  openness: OpennessClass,
  source: z.string(),
  provider: z.string(),
  offer: z.string(),
  /** Whether the provider developed the model. */
  seller: z.enum(['developer', 'reseller']),
  is_free: z.boolean(),
  input_usd_per_mtok: Decimal.nullable(),
  output_usd_per_mtok: Decimal.nullable(),
  known_at: Day,
  input_evidence: EvidenceRef.nullable(),
  output_evidence: EvidenceRef.nullable(),
});
export type PriceRow = z.infer<typeof PriceRow>;

/** The row with the best evidence of each model, by model id. */
export const PriceList = z.object({ horizon: Day, rows: z.array(PriceRow) });
export type PriceList = z.infer<typeof PriceList>;

export const QuarterEntry = z.object({
  quarter: Quarter,
  /** `partial`: the horizon lies inside it. */
  state: z.enum(['closed', 'partial']),
  /** Revised record of scope `index`, headline definition; null when there is none. */
  headline: GapRecord.nullable(),
  records: z.number().int(),
  changes: z.number().int(),
  restatements: z.number().int(),
});
export type QuarterEntry = z.infer<typeof QuarterEntry>;

/** Newest quarter first. */
export const QuarterList = z.object({ horizon: Day, quarters: z.array(QuarterEntry) });
export type QuarterList = z.infer<typeof QuarterList>;

export const QuarterFile = z.object({
  horizon: Day,
  quarter: Quarter,
  state: z.enum(['closed', 'partial']),
  first: Day,
  last: Day,
  /** Every scope, definition and kind. */
  records: z.array(GapRecord),
  /** Against the quarter before; `from` is a quarter. */
  changes: z.array(GapChange),
  /** Against an earlier vintage of this quarter; `from` is that vintage's day. */
  restatements: z.array(GapChange),
});
export type QuarterFile = z.infer<typeof QuarterFile>;

/** Newest quarter first. */
export const DigestList = z.object({
  digests: z.array(z.object({ quarter: Quarter, horizon: Day, title: z.string() })),
});
export type DigestList = z.infer<typeof DigestList>;

/** LandscapeEvent with its evidence as a reference. */
export const PublishedEvent = LandscapeEvent.extend({ evidence: EvidenceRef.nullable() });
export type PublishedEvent = z.infer<typeof PublishedEvent>;

/** Newest day first, then by id. */
export const EventList = z.object({ horizon: Day, events: z.array(PublishedEvent) });
export type EventList = z.infer<typeof EventList>;

export const PublishedSource = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['scores', 'prices', 'catalog', 'news']),
  home: z.string(),
  licence: z.string(),
  licence_url: z.string().nullable(),
  republish: z.enum(['facts', 'credit', 'no']),
  attribution: z.string(),
  cadence: z.enum(['daily', 'weekly', 'monthly', 'frozen']),
  captures: z.number().int(),
  first_captured: Day.nullable(),
  last_captured: Day.nullable(),
  /** Newest capture that changed a fact. */
  last_changed: Day.nullable(),
  /** Rows kept over all captures that were read. */
  rows: z.number().int(),
  /** Payloads and rows refused, by rule, most first. */
  refusals: z.array(z.object({ rule: z.string(), count: z.number().int() })),
});
export type PublishedSource = z.infer<typeof PublishedSource>;

export const SourceList = z.object({ horizon: Day, sources: z.array(PublishedSource) });
export type SourceList = z.infer<typeof SourceList>;

/** A snapshot that a published figure cites. */
export const PublishedSnapshot = z.object({
  /** `snapshotId` of paths.ts. */
  id: z.string(),
  source: z.string(),
  url: z.string(),
  captured_at: Instant,
  sha256: Sha256,
  bytes: z.number().int(),
  media_type: z.string(),
  fidelity: Fidelity,
  how: z.enum(['live', 'archive', 'git']),
  /** Where an archived body comes from; keys that are not known are null. */
  origin: z
    .object({ repo: z.string().nullable(), commit: z.string().nullable(), path: z.string().nullable() })
    .nullable(),
});
export type PublishedSnapshot = z.infer<typeof PublishedSnapshot>;

/** By id. */
export const SnapshotList = z.object({ snapshots: z.array(PublishedSnapshot) });
export type SnapshotList = z.infer<typeof SnapshotList>;

export const UnresolvedList = z.object({
  by_source: z.array(z.object({ source: z.string(), names: z.number().int(), readings: z.number().int() })),
  /** Most read first. */
  names: z.array(
    z.object({
      source: z.string(),
      raw_name: z.string(),
      /** `unresolved`, `ambiguous`, `not_a_single_model`, `out_of_scope` … */
      status: z.string(),
      readings: z.number().int(),
    }),
  ),
});
export type UnresolvedList = z.infer<typeof UnresolvedList>;

/** The match ledger as it stands: what each name of each source is taken for, and by which rule. */
export const MatchList = z.object({
  matches: z.array(
    z.object({
      source: z.string(),
      raw_name: z.string(),
      model: z.string().nullable(),
      status: z.string(),
      rule: z.string(),
      variant: z.string(),
      reviewer: z.string().nullable(),
    }),
  ),
});
export type MatchList = z.infer<typeof MatchList>;

/** Live run information; the only file with a wall clock, and outside every test of equality. Optional. */
export const Health = z.object({
  written_at: Instant,
  sources: z.array(
    z.object({
      source: z.string(),
      last_attempt_at: Instant.nullable(),
      last_success_at: Instant.nullable(),
      last_failure: z.string().nullable(),
      attempts: z.number().int(),
    }),
  ),
});
export type Health = z.infer<typeof Health>;

/** Files with one fixed name under `/api/v1/`. */
export const FILES = {
  'meta.json': Meta,
  'headline.json': Headline,
  'benchmarks.json': BenchmarkList,
  'models.json': ModelList,
  'prices.json': PriceList,
  'quarters.json': QuarterList,
  'digests.json': DigestList,
  'events.json': EventList,
  'sources.json': SourceList,
  'snapshots.json': SnapshotList,
  'unresolved.json': UnresolvedList,
  'matches.json': MatchList,
  'health.json': Health,
} as const;
export type FileName = keyof typeof FILES;

/** Files of which there is one a thing, by folder; names come from paths.ts. */
export const FOLDERS = {
  gaps: GapFile,
  models: ModelFile,
  quarters: QuarterFile,
  digests: DigestIssue,
} as const;
export type FolderName = keyof typeof FOLDERS;

/** The schema of a published file by its path under `/api/v1/`, or null when the contract knows no such file. */
export function schemaOf(file: string): z.ZodType | null {
  const fixed = Object.entries(FILES).find(([name]) => name === file);
  if (fixed) return fixed[1];
  const folder = Object.entries(FOLDERS).find(([name]) => file.startsWith(`${name}/`));
  return folder && file.endsWith('.json') ? folder[1] : null;
}
