/** A score about a model we know, in the terms of GAP.md section 1. */
import type { Day } from '#domain/day.ts';
import type { Evidence } from '#domain/evidence.ts';
import type { Access, ModelId } from '#domain/model.ts';
import type { SourceClass } from '#domain/reading.ts';

export interface Observation {
  readonly model: ModelId;
  /** `` when the default run; else the variant as `variantKey` writes it. */
  readonly variant: string;
  readonly isDefaultVariant: boolean;
  readonly hasHighEffort: boolean;
  /** In the benchmark's unit; null when the source withdrew the score. */
  readonly score: number | null;
  readonly se: number | null;
  readonly seIsAssumed: boolean;
  readonly n: number | null;
  readonly sourceClass: SourceClass;
  /** First day outsiders could use the model; null when not known (the model then sets no event). */
  readonly releaseDate: Day | null;
  /** The day this value was publicly known. */
  readonly firstSeen: Day;
  readonly access: readonly Access[];
  /** Where the value was read; null for a user's own file. */
  readonly evidence: Evidence | null;
}
