/** Sources, snapshots, names and live health as published. */
import { z } from 'zod';
import { Day, Instant } from '#domain/day.ts';
import { Fidelity, Sha256 } from '#domain/evidence.ts';

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
  /** Rows of the newest payload that was read, and the fewest that a payload is believed with. */
  newest_rows: z.number().int().nullable(),
  row_floor: z.number().int(),
  /** `documentation`: written from the publisher's description of its format; unverified until a live run of it succeeds. */
  written_from: z.enum(['recorded', 'documentation']),
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

/** How every source stands; the only file with a wall clock, and outside every test of equality. Optional. */
export const Health = z.object({
  written_at: Instant,
  sources: z.array(
    z.object({
      source: z.string(),
      /** As `gapwatch doctor` judges it; `why` is null where nothing is to be said. */
      state: z.enum(['well', 'held', 'failing', 'overdue', 'left-out', 'history']),
      why: z.string().nullable(),
      /** Written from documentation, and nothing live was read from it yet. */
      unverified: z.boolean(),
      /** Live attempts only; null before the first. */
      last_attempt_at: Instant.nullable(),
      last_success_at: Instant.nullable(),
      last_failure: z.string().nullable(),
      attempts: z.number().int(),
      /** When a fact last became another. */
      last_change_at: Instant.nullable(),
      rows_seen: z.number().int().nullable(),
      row_floor: z.number().int(),
      /** Whole captures and single changes that wait for later days or a person. */
      captures_held: z.number().int(),
      changes_held: z.number().int(),
    }),
  ),
});
export type Health = z.infer<typeof Health>;
