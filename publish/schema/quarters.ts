/** Quarters, digests and events as published. */
import { z } from 'zod';
import { Day, Quarter } from '#domain/day.ts';
import { LandscapeEvent } from '#domain/event.ts';
import { GapChange, GapRecord } from '#domain/gap.ts';
import { EvidenceRef } from '#publish/schema/shared.ts';

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
  /** Every scope, definition and kind, in its newest vintage. */
  records: z.array(GapRecord),
  /** Against the quarter before; `from` is a quarter. */
  changes: z.array(GapChange),
  /** Against what was first said of this quarter; `from` is that vintage's day. */
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
