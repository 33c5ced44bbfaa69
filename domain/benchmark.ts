/** A benchmark: one board in one version under one protocol. A re-versioned or re-judged board is another one. */
import { z } from 'zod';

export const Capability = z.enum([
  'general',
  'reasoning',
  'maths',
  'knowledge',
  'coding',
  'agents',
  'instruction-following',
  'preference',
  'long-context',
  'multimodal',
  'multilingual',
  'safety',
  'factuality',
  'games',
]);
export type Capability = z.infer<typeof Capability>;

/** `proportion` is stored 0 to 1 and shown times 100; `points` on a 0-100 composite; the others in their own unit. */
export const ScoreUnit = z.enum(['proportion', 'points', 'rating', 'minutes', 'index', 'usd', 'rank']);
export type ScoreUnit = z.infer<typeof ScoreUnit>;

export const Benchmark = z.object({
  /** `board`, or `board/version-or-protocol`; lower-case, stable, used in addresses. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.+-]*(?:\/[a-z0-9][a-z0-9.+-]*)*$/),
  title: z.string().min(1),
  capability: Capability,
  unit: ScoreUnit,
  higherIsBetter: z.boolean(),
  /** The lowest and highest value that the metric can take, in its unit; null where it is open-ended. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Score of blind guessing in the benchmark's unit; null when not known. */
  chance: z.number().nullable(),
  /** Best attainable score; null when there is none (ratings). */
  ceiling: z.number().nullable(),
  items: z.number().int().positive().nullable(),
  itemsAre: z.enum(['public', 'private', 'unknown']),
  /** `best-scaffold` where every row may use its own agent: the scaffold is part of the variant (DESIGN 4). */
  harness: z.string().nullable(),
  home: z.url(),
  /** Why no score before this series may be compared with it, where a board was re-versioned. */
  breakNote: z.string().nullable(),
});
export type Benchmark = z.infer<typeof Benchmark>;
