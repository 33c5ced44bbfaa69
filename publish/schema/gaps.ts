/** The gap as published: the headline, benchmarks, records, frontiers. */
import { z } from 'zod';
import { Capability, ScoreUnit } from '#domain/benchmark.ts';
import { Day, Quarter } from '#domain/day.ts';
import { DigestItem } from '#domain/digest.ts';
import { GapRecord, VintageKind } from '#domain/gap.ts';
import { OpennessClass } from '#domain/model.ts';
import { SourceClass } from '#domain/reading.ts';
import { EvidenceRef } from '#publish/schema/shared.ts';

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
