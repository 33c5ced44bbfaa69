/** Made-up licences: one with every kind of term, one of which nothing is known. */
import { Clause, CLAUSES, type TermValue } from '#domain/clause.ts';
import type { LicenceList, PublishedLicence, PublishedTerm } from '#publish/schema.ts';
import type { SampleParts } from './sampleSmallFiles.ts';
import { evidenceAt, HORIZON } from './sampleWorld.ts';

const VALUES: Readonly<Record<Clause, TermValue>> = {
  commercial_use: 'conditional',
  user_or_revenue_cap: 'limited',
  attribution_naming: 'required',
  territory: 'limited',
  field_of_use_aup: 'limited',
  training_on_outputs: 'forbidden',
  share_alike: 'none',
  patent: 'silent',
  termination: 'breach_or_litigation',
};

export function licences(parts: SampleParts): LicenceList {
  return {
    horizon: HORIZON,
    clauses: Clause.options.map((id) => ({ id, ...CLAUSES[id], values: [...CLAUSES[id].values] })),
    licences: [
      licence(
        parts,
        'example-licence-1.0',
        Clause.options.map((clause) => term(parts, clause)),
      ),
      licence(parts, 'other-licence', Clause.options.map(unknown)),
    ],
  };
}

function licence(
  { hostile, link, modelFiles }: SampleParts,
  id: string,
  terms: PublishedTerm[],
): PublishedLicence {
  return {
    id,
    title: `Licence ${id}${hostile}`,
    spdx: null,
    version: `1.0${hostile}`,
    url: link,
    also_known_as: [`${id}${hostile}`],
    osi_approved: false,
    osi_citation: { cite: 'capture:example-board', seen_on: null, note: null },
    class: 'open-weights-restricted',
    commercial_use: 'conditional',
    conditions: ['mau_cap', 'no_output_training'],
    terms,
    models: modelFiles.flatMap(({ model, openness }) =>
      openness.at(-1)?.licence_id === id ? [model.id] : [],
    ),
  };
}

function term({ snapshots, hostile, link }: SampleParts, clause: Clause): PublishedTerm {
  const isRecorded = clause === 'patent';
  return {
    clause,
    value: VALUES[clause],
    figures: clause === 'user_or_revenue_cap' ? [{ amount: 700_000_000, unit: 'monthly_active_users' }] : [],
    applies_to: clause === 'territory' ? 'multimodal' : 'all',
    statement: `What it says on ${CLAUSES[clause].title.toLowerCase()}.${hostile}`,
    place: clause === 'share_alike' ? null : `section 1.b${hostile}`,
    reason: clause === 'share_alike' ? `It has no numbers.${hostile}` : null,
    url: link,
    fidelity: isRecorded ? 'verbatim' : 'curated',
    evidence: isRecorded ? evidenceAt(snapshots, 7) : null,
  };
}

function unknown(clause: Clause): PublishedTerm {
  return {
    ...{ clause, value: 'unknown', figures: [], applies_to: 'all', statement: 'Not checked.' },
    ...{ place: null, reason: null, url: null, fidelity: null, evidence: null },
  };
}
