/** Licences as published: the matrix of licences and clauses, and how open a model was from day to day. */
import { z } from 'zod';
import { Clause, CommercialUse, Eligibility, G7Level, TermFigure, TermValue } from '#domain/clause.ts';
import { Day } from '#domain/day.ts';
import { Fidelity } from '#domain/evidence.ts';
import { LicenceCondition, OpennessClass } from '#domain/model.ts';
import { EvidenceRef, PublishedCitation, PublishedDate } from '#publish/schema/shared.ts';

export const PublishedClause = z.object({
  id: Clause,
  title: z.string(),
  about: z.string(),
  /** What it can say, besides `unknown`. */
  values: z.array(TermValue),
});
export type PublishedClause = z.infer<typeof PublishedClause>;

/** What a licence says on one clause. `url` is null, and so is all evidence, where the value is `unknown`. */
export const PublishedTerm = z.object({
  clause: Clause,
  value: TermValue,
  figures: z.array(TermFigure),
  /** `multimodal`: the clause holds for multimodal models alone. */
  applies_to: z.enum(['all', 'multimodal']),
  /** In our words; the text of the licence decides. */
  statement: z.string(),
  /** The clause's place in the text. */
  place: z.string().nullable(),
  /** Why no place is given. */
  reason: z.string().nullable(),
  url: z.string().nullable(),
  fidelity: Fidelity.nullable(),
  /** The capture of the text that was read, where it is recorded. */
  evidence: EvidenceRef.nullable(),
});
export type PublishedTerm = z.infer<typeof PublishedTerm>;

export const PublishedLicence = z.object({
  id: z.string(),
  title: z.string(),
  spdx: z.string().nullable(),
  version: z.string().nullable(),
  url: z.string(),
  also_known_as: z.array(z.string()),
  osi_approved: z.boolean(),
  osi_citation: PublishedCitation,
  /** The class that the licence alone implies. */
  class: OpennessClass,
  commercial_use: CommercialUse,
  conditions: z.array(LicenceCondition),
  /** One for each clause, in the order of `clauses`. */
  terms: z.array(PublishedTerm),
  /** Ids of the models that are under it at the horizon. */
  models: z.array(z.string()),
});
export type PublishedLicence = z.infer<typeof PublishedLicence>;

/** In the order of the catalogue: licences of software first, then by developer. */
export const LicenceList = z.object({
  horizon: Day,
  clauses: z.array(PublishedClause),
  licences: z.array(PublishedLicence),
});
export type LicenceList = z.infer<typeof LicenceList>;

export const PublishedOpenness = z.object({
  from: PublishedDate,
  /** The day on which the next state begins; null while this one holds. */
  to: Day.nullable(),
  class: OpennessClass,
  /** The licence's name as the catalogue has it. */
  licence: z.string().nullable(),
  /** Its id in `licences.json`; null where its clauses are not recorded. */
  licence_id: z.string().nullable(),
  conditions: z.array(LicenceCondition),
  /** Of the weights; `unknown` where they are not published, since then each service has its terms. */
  commercial_use: CommercialUse,
  osi_approved: z.boolean().nullable(),
  /** Level of the G7 Vision on AI Openness of 29 May 2026; null where the weights are not published. */
  g7_level: G7Level.nullable(),
  g7_why: z.string(),
  /** Whether the conditions of Art. 53(2) of the EU AI Act are met, with what was found on each. */
  eu_relief: Eligibility,
  eu_relief_why: z.array(z.string()),
  citation: PublishedCitation,
});
export type PublishedOpenness = z.infer<typeof PublishedOpenness>;
