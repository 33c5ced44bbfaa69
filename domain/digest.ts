/** A quarterly digest: what changed and which past choices to revisit, every number linked to its evidence. */
import { z } from 'zod';
import { Day, Quarter } from '#domain/day.ts';

/** A run of text; with `href` (a site path or an https address) where it states something that can be checked. */
export const DigestPart = z.object({ text: z.string(), href: z.string().optional() });
export type DigestPart = z.infer<typeof DigestPart>;

export const DigestItem = z.object({ parts: z.array(DigestPart).min(1) });
export type DigestItem = z.infer<typeof DigestItem>;

const Choice = z.object({ model: z.string(), name: z.string(), value: z.string(), href: z.string() });

/** One frontier slot 18 months ago and now. `null`: nobody held it, or it cannot be known. */
export const ThenAndNow = z.object({
  slot: z.string(),
  side: z.enum(['closed', 'open']),
  then: Choice.nullable(),
  now: Choice.nullable(),
  /** Whether somebody who chose the best then would choose another model now; null when one side is unknown. */
  flips: z.boolean().nullable(),
});
export type ThenAndNow = z.infer<typeof ThenAndNow>;

export const DigestIssue = z.object({
  quarter: Quarter,
  /** The data horizon the issue was written at; the same facts give the same issue to the letter. */
  horizon: Day,
  title: z.string(),
  lede: DigestItem,
  sections: z.array(z.object({ id: z.string(), title: z.string(), items: z.array(DigestItem) })),
  thenAndNow: z.object({ thenDay: Day, nowDay: Day, rows: z.array(ThenAndNow) }),
});
export type DigestIssue = z.infer<typeof DigestIssue>;
