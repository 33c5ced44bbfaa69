/** A row of the table of capabilities: the best open and the best closed model on a named board, as of a day. */
import { z } from 'zod';
import { ScoreUnit } from '#domain/benchmark.ts';
import { Day } from '#domain/day.ts';
import { SourceClass } from '#domain/reading.ts';
import { GapFlag } from '#domain/gap.ts';

export const LivingStatus = z.enum([
  /** Both sides have an independent score. */
  'two_sided',
  'one_sided',
  /** There are boards, but by that day nobody other than developers had scored a model on them. */
  'no_independent_data',
  /** No source of ours has a board for it. */
  'no_benchmark',
]);
export type LivingStatus = z.infer<typeof LivingStatus>;

export const LivingBest = z.object({
  model: z.string(),
  variant: z.string(),
  /** In the board's unit. */
  score: z.number(),
  se: z.number().nullable(),
  /** First day on which the side had it. */
  date: Day,
  first_seen: Day,
  source_class: SourceClass,
  source: z.string().nullable(),
  url: z.string().nullable(),
});
export type LivingBest = z.infer<typeof LivingBest>;

export const LivingRow = z.object({
  id: z.string(),
  label: z.string(),
  as_of: Day,
  known_at: Day,
  status: LivingStatus,
  /** The board the row is read from; null without independent data. */
  benchmark: z
    .object({ id: z.string(), title: z.string(), unit: ScoreUnit, harness: z.string().nullable() })
    .nullable(),
  /** The board named by the row is not among our sources, and this one of other items stands in. */
  is_stand_in: z.boolean(),
  closed: LivingBest.nullable(),
  open: LivingBest.nullable(),
  gap_points: z.number().nullable(),
  flags: z.array(GapFlag),
  /** Boards of ours for this row, by id, the one shown among them. */
  boards: z.array(z.string()),
});
export type LivingRow = z.infer<typeof LivingRow>;
