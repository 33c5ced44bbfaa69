/** Made-up licences for tests: everything allowed, nothing limited, changed clause by clause. */
import type { Term, Licence } from '#catalog/licenceSchema.ts';
import { Clause, type TermFigure, type TermValue } from '#domain/clause.ts';

const FREE: Readonly<Record<Clause, TermValue>> = {
  commercial_use: 'allowed',
  user_or_revenue_cap: 'none',
  attribution_naming: 'notice',
  territory: 'none',
  field_of_use_aup: 'none',
  training_on_outputs: 'allowed',
  share_alike: 'none',
  patent: 'silent',
  termination: 'none',
};

export function aTerm(
  value: TermValue,
  figures: readonly TermFigure[] = [],
  appliesTo: 'all' | 'multimodal' = 'all',
): Term {
  if (value === 'unknown') return { value, statement: 'Not checked.' };
  return {
    value,
    figures: [...figures],
    appliesTo,
    statement: 'As the clause says.',
    place: 'section 1',
    reason: null,
    url: 'https://licence.example/text',
    fidelity: 'curated',
  };
}

export function aLicence(
  terms: Partial<Record<Clause, TermValue | Term>> = {},
  head: Partial<Licence> = {},
): Licence {
  const all = Clause.options.map((clause) => {
    const given = terms[clause] ?? FREE[clause];
    return [clause, typeof given === 'string' ? aTerm(given) : given] as const;
  });
  return {
    id: 'example-1.0',
    title: 'Example License 1.0',
    spdx: null,
    version: null,
    url: 'https://licence.example/',
    alsoKnownAs: [],
    osiApproved: false,
    text: null,
    // each clause stands in the list above
    terms: Object.fromEntries(all) as Licence['terms'],
    ...head,
  };
}
