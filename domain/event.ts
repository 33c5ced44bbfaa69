/** Something that changed in the landscape, on a day, with what shows it. The news feed and the digest tell these. */
import { z } from 'zod';
import { Day } from '#domain/day.ts';
import { Evidence } from '#domain/evidence.ts';

export const EventKind = z.enum([
  'release',
  'price_change',
  'licence_change',
  'lead_change',
  'retirement',
  'source_news',
  'weights_released',
]);
export type EventKind = z.infer<typeof EventKind>;

export const LandscapeEvent = z.object({
  /** Stable natural key: kind, day, subject. */
  id: z.string(),
  kind: EventKind,
  /** When it was true of the world, where known; else when it was first captured. */
  day: Day,
  /** When it was publicly known to us. */
  known_at: Day,
  models: z.array(z.string()),
  /** Benchmark of a lead change, provider of a price change, lab of a feed item; else null. */
  subject: z.string().nullable(),
  /** Values before and after, as canonical text (prices: USD per million tokens). */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Meter of a price change, side of a lead change, topic of a feed item. */
  detail: z.string().nullable(),
  link: z.string().nullable(),
  evidence: Evidence.nullable(),
});
export type LandscapeEvent = z.infer<typeof LandscapeEvent>;
