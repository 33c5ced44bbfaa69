/** The shape of the curated files in `catalog/`. Facts only, each with where it can be checked. */
import { z } from 'zod';
import { Capability } from '#domain/benchmark.ts';
import { Day, parseDay } from '#domain/day.ts';
import { Citation } from '#domain/evidence.ts';
import { LicenceCondition, ModelId, OpennessClass } from '#domain/model.ts';
import { Variant } from '#domain/reading.ts';

/** A date as precise as its citation: a day, a month (`2025-07`) or a year. A month counts from its last day. */
const CuratedDate = z.string().refine((text) => parseDay(text) !== null, 'not a date');

/** How open the model is from a day on. A model closed first and opened later has two. */
export const OpennessFact = z.object({
  from: CuratedDate,
  class: OpennessClass,
  /** SPDX id, or the licence's usual name; `Proprietary` when closed; null when not known. */
  licence: z.string().min(1).nullable(),
  conditions: z.array(LicenceCondition).default([]),
  evidence: Citation,
});
export type OpennessFact = z.infer<typeof OpennessFact>;

/** A spelling that stands for this model. Plain strings hold in every source; an object narrows it. */
export const Alias = z.union([
  z.string().min(1),
  z.object({
    name: z.string().min(1),
    /** Only in this source. */
    source: z.string().optional(),
    /** Only in captures of these days (for rolling names). */
    from: Day.optional(),
    to: Day.optional(),
    /** What the spelling says about how the model was run. */
    variant: Variant.optional(),
    evidence: Citation.optional(),
  }),
]);
export type Alias = z.infer<typeof Alias>;

export const CatalogModel = z.object({
  id: ModelId,
  name: z.string().min(1),
  /** The family id (`openai/gpt-4o`) of a dated snapshot, or null. */
  family: ModelId.nullable().default(null),
  /** An undated name over several materially different snapshots: resolves, but is not itself one release. */
  isFamily: z.boolean().default(false),
  /** The model whose weights this one derives from, when it is a fine-tune, distillation or merge. */
  derivedFrom: ModelId.nullable().default(null),
  /** First day outsiders at large could use it (API, product or weights), not the announcement. Null: not known. */
  released: CuratedDate.nullable(),
  releaseEvidence: Citation.nullable(),
  announced: CuratedDate.nullable().default(null),
  openness: z.array(OpennessFact),
  weights: z.url().nullable().default(null),
  /** Total parameters in billions, where published. */
  parametersB: z.number().positive().nullable().default(null),
  retired: CuratedDate.nullable().default(null),
  aliases: z.array(Alias).default([]),
});
export type CatalogModel = z.infer<typeof CatalogModel>;

export const LabFile = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1),
  country: z.string().min(2).nullable(),
  home: z.url().nullable(),
  /** Other spellings of the developer part of an id (`z-ai`, `meta-llama`). */
  alsoKnownAs: z.array(z.string()).default([]),
  models: z.array(CatalogModel),
});
export type LabFile = z.infer<typeof LabFile>;

/** Names that are known not to be one model, pinned so that nobody resolves them by mistake. */
export const PinnedName = z.object({
  name: z.string().min(1),
  source: z.string().optional(),
  status: z.enum(['ambiguous', 'not_a_single_model', 'out_of_scope']),
  reason: z.string().min(1),
});
export type PinnedName = z.infer<typeof PinnedName>;

/**
 * What a person decided of a name: which model it stands for, or that it stands for none. A rejection is for good: no
 * rule and no later acceptance gives the name a model.
 */
export const Judgement = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('accept'),
    name: z.string().min(1),
    /** Only in this source; everywhere without it. */
    source: z.string().optional(),
    model: ModelId,
    reviewer: z.string().min(1),
    reason: z.string().min(1),
    on: Day,
  }),
  z.object({
    verdict: z.literal('reject'),
    name: z.string().min(1),
    source: z.string().optional(),
    status: z.enum(['ambiguous', 'not_a_single_model', 'out_of_scope']),
    reviewer: z.string().min(1),
    reason: z.string().min(1),
    on: Day,
  }),
]);
export type Judgement = z.infer<typeof Judgement>;

/** What we know of a benchmark beyond what its source states; overlays the source's declaration. */
export const BenchmarkOverlay = z.object({
  id: z.string(),
  title: z.string().optional(),
  capability: Capability.optional(),
  chance: z.number().optional(),
  ceiling: z.number().optional(),
  items: z.number().int().positive().optional(),
  itemsAre: z.enum(['public', 'private', 'unknown']).optional(),
  home: z.url().optional(),
  evidence: Citation,
});
export type BenchmarkOverlay = z.infer<typeof BenchmarkOverlay>;
