/** The shape of `licences.json` and `trainingCompute.json`: what licences allow, clause by clause, each with where it stands. */
import { z } from 'zod';
import { Clause, CLAUSES, TermFigure, TermValue } from '#domain/clause.ts';
import { Day } from '#domain/day.ts';
import { Citation, Fidelity, Sha256 } from '#domain/evidence.ts';
import { ModelId } from '#domain/model.ts';

const KnownTerm = z.object({
  value: TermValue.exclude(['unknown']),
  /** The sizes that the clause names. */
  figures: z.array(TermFigure).default([]),
  /** `multimodal`: the clause holds for multimodal models alone. */
  appliesTo: z.enum(['all', 'multimodal']).default('all'),
  /** One sentence in our words. */
  statement: z.string().min(1),
  /** The clause's place in the text (`section 1.b.iv`); `whole text` where the point is that no clause says otherwise. */
  place: z.string().min(1).nullable(),
  /** Why no place is given, and where the statement comes from instead. */
  reason: z.string().min(1).nullable().default(null),
  url: z.url({ protocol: /^https$/ }),
  /** `verbatim`: the recorded text was read; `curated`: entered by a person from the address. */
  fidelity: Fidelity,
});

const UnknownTerm = z.object({ value: z.literal('unknown'), statement: z.string().min(1) });

/** What a licence says on one clause. Not knowing needs no evidence; anything else has an address and a place, or a reason for having none. */
const Term = z
  .union([KnownTerm, UnknownTerm])
  .refine(
    (term) => term.value === 'unknown' || ('place' in term && (term.place ?? term.reason) !== null),
    'neither a place nor a reason',
  );
export type Term = z.infer<typeof Term>;

const Terms = z.record(Clause, Term).superRefine((terms, context) => {
  for (const [clause, term] of Object.entries(terms))
    if (term.value !== 'unknown' && !CLAUSES[Clause.parse(clause)].values.includes(term.value))
      context.addIssue({ code: 'custom', path: [clause], message: `${term.value} is no value of ${clause}` });
});

/** The recorded text that the `verbatim` terms were read from: a capture of the source `licence-texts`. */
const RecordedText = z.object({ url: z.url(), sha256: Sha256, capturedOn: Day });

export const Licence = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  title: z.string().min(1),
  spdx: z.string().min(1).nullable(),
  version: z.string().min(1).nullable(),
  /** A page with the text. */
  url: z.url({ protocol: /^https$/ }),
  /** Other spellings, in the catalogue and in sources; case, spaces and the words licence and agreement do not matter. */
  alsoKnownAs: z.array(z.string().min(1)),
  /** Whether the Open Source Initiative has approved it, as the SPDX list says. */
  osiApproved: z.boolean(),
  text: RecordedText.nullable(),
  terms: Terms,
});
export type Licence = z.infer<typeof Licence>;

/** How much computing a model's training took, in floating-point operations, as a source estimates it. */
export const TrainingCompute = z.object({ model: ModelId, flop: z.number().positive(), evidence: Citation });
export type TrainingCompute = z.infer<typeof TrainingCompute>;
