/** Where sources differ, as published. */
import { z } from 'zod';
import { Day } from '#domain/day.ts';
import { Decimal } from '#domain/decimal.ts';
import { Standing, StandingRule } from '#domain/standing.ts';
import { FactKind } from '#publish/sharedFact.ts';
import { EvidenceRef } from '#publish/schema/shared.ts';

/** What one source says, as it stands at the horizon. */
export const PublishedStatement = z.object({
  /** A source's id, or `catalog` for what a person entered with a citation. */
  source: z.string(),
  standing: Standing,
  /** The offer or the name as the source spells it. */
  label: z.string(),
  /** A number as text (prices are exact), a day as written, a licence, `open` or `closed`. */
  value: z.string(),
  /** The day the value was first known from this source. */
  known_at: Day,
  /** The day of the newest capture that could have said otherwise; where captures remove no rows, `known_at`. */
  confirmed_on: Day,
  /** A newer value of this source that waits to be confirmed, `withdrawn` where the row is gone; null when none does. */
  waiting: z.string().nullable(),
  /** Null for the catalogue, which has a citation instead. */
  evidence: EvidenceRef.nullable(),
  cite: z.string().nullable(),
});
export type PublishedStatement = z.infer<typeof PublishedStatement>;

/** One fact on which sources differ. A part that does not apply is ``. */
export const PublishedDisagreement = z.object({
  kind: FactKind,
  model: z.string(),
  /** The meter of a price, the benchmark of a score, the property of a claim. */
  what: z.string(),
  /** Who sells, spellings brought to one. */
  seller: z.string(),
  /** Where the offer is served, as far as its id says so. */
  region: z.string(),
  variant: z.string(),
  tier: z.string(),
  /** Unit of prices and scores. */
  unit: z.string(),
  /** End of the offers' ids, where a source has several offers of one model at different prices. */
  offer: z.string(),
  /** The day from which some of them have differed without a break. */
  since: Day,
  /** Highest less lowest, in the unit, or in days for dates; null for words. */
  spread: Decimal.nullable(),
  /** The spread as a percentage of the lowest; null for claims and where the lowest is 0. */
  spread_percent: z.number().nullable(),
  /** The source that a published value is taken from, and the part of the rule that chose it. */
  used: z.string(),
  rule: StandingRule,
  /** Every source that states the fact, also those that agree; the used one first. */
  statements: z.array(PublishedStatement),
});
export type PublishedDisagreement = z.infer<typeof PublishedDisagreement>;

/** How often a source says what the reference says: the curated or first-hand statement, else what most sources say. */
export const SourceAgreement = z.object({
  source: z.string(),
  kind: FactKind,
  /** Facts that it and at least one other source state. */
  shared: z.number().int(),
  agree: z.number().int(),
  differ: z.number().int(),
  /** Facts of which it is itself the reference. */
  reference: z.number().int(),
  /** Facts without a reference: nobody speaks first-hand, and no value has a majority. */
  undecided: z.number().int(),
  /** `differ / (agree + differ)`, 0 to 1; null where there is nothing to compare with. */
  differ_rate: z.number().nullable(),
});
export type SourceAgreement = z.infer<typeof SourceAgreement>;

export const DisagreementList = z.object({
  horizon: Day,
  /** Facts that several sources state, by kind: what the differing ones are a part of. */
  shared: z.object({ price: z.number().int(), score: z.number().int(), claim: z.number().int() }),
  /** By kind, then by source. */
  agreements: z.array(SourceAgreement),
  /** Prices, scores, claims; the widest apart first. */
  facts: z.array(PublishedDisagreement),
});
export type DisagreementList = z.infer<typeof DisagreementList>;
