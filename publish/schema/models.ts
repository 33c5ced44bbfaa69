/** Models, scores and prices as published. */
import { z } from 'zod';
import { Day } from '#domain/day.ts';
import { Decimal } from '#domain/decimal.ts';
import { LicenceCondition, OpennessClass } from '#domain/model.ts';
import { Meter, PriceUnit, SourceClass } from '#domain/reading.ts';
import { PublishedOpenness } from '#publish/schema/licences.ts';
import { EvidenceRef, PublishedCitation, PublishedDate } from '#publish/schema/shared.ts';

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
  /** Floating-point operations of training, as a source estimates them; null where none is recorded. */
  training_compute: z.object({ flop: z.number(), citation: PublishedCitation }).nullable(),
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
