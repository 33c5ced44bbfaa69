/** What several published files share: references to evidence, citations, dates, attributions. */
import { z } from 'zod';
import { Day } from '#domain/day.ts';

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

/** A date as precisely as it is known: a month counts from its last day, which is what `day` holds. */
export const PublishedDate = z.object({ day: Day, precision: z.enum(['day', 'month', 'year']) });
export type PublishedDate = z.infer<typeof PublishedDate>;

/** A source's terms as they must be shown beside its figures. */
export const Attribution = z.object({
  source: z.string(),
  title: z.string(),
  licence: z.string(),
  url: z.string().nullable(),
  attribution: z.string(),
});
export type Attribution = z.infer<typeof Attribution>;
