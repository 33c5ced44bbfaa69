/** Licences by any of their names, and what follows from their clauses alone. */
import type { Clause, CommercialUse } from '#domain/clause.ts';
import { licenceKey } from '#domain/licence.ts';
import type { LicenceCondition, OpennessClass } from '#domain/model.ts';
import type { Licence, Term, TrainingCompute } from './licenceSchema.ts';

/** The id of the entry that stands for weights which are not published. */
export const PROPRIETARY = 'proprietary';

export interface LicenceBook {
  /** By id, in the order of the file. */
  readonly licences: ReadonlyMap<string, Licence>;
  /** Folded name → id. */
  readonly names: ReadonlyMap<string, string>;
  readonly compute: ReadonlyMap<string, TrainingCompute>;
}

/** Throws one error that lists every clash: an id, a model's computing or a folded name of two licences twice. */
export function buildLicenceBook(
  entries: readonly Licence[],
  compute: readonly TrainingCompute[],
): LicenceBook {
  const problems: string[] = [];
  const licences = new Map<string, Licence>();
  const names = new Map<string, string>();
  for (const licence of entries) {
    if (licences.has(licence.id)) problems.push(`${licence.id} stands twice`);
    licences.set(licence.id, licence);
    for (const name of [licence.id, licence.title, licence.spdx ?? licence.id, ...licence.alsoKnownAs]) {
      const other = names.get(nameKey(name));
      if (other !== undefined && other !== licence.id)
        problems.push(`${name} is a name of ${other} and of ${licence.id}`);
      names.set(nameKey(name), licence.id);
    }
  }
  const byModel = new Map(compute.map((one) => [one.model, one]));
  if (byModel.size !== compute.length) problems.push("a model's training compute stands twice");
  if (problems.length > 0) throw new Error(`the licences contradict themselves:\n  ${problems.join('\n  ')}`);
  return { licences, names, compute: byModel };
}

/** The licence that a name stands for, however it is spelled; null for null and for a name that nobody entered. */
export function licenceNamed(book: LicenceBook, name: string | null): Licence | null {
  if (name === null) return null;
  return book.licences.get(book.names.get(nameKey(name)) ?? '') ?? null;
}

/** The term of a clause; every licence has one for each. */
export function termOf(licence: Licence, clause: Clause): Term {
  return licence.terms[clause];
}

/** Whether weights under this licence may be used commercially. */
export function commercialUseOf(licence: Licence): CommercialUse {
  switch (termOf(licence, 'commercial_use').value) {
    case 'allowed':
      return 'yes';
    case 'conditional':
      return 'conditional';
    case 'forbidden':
      return 'no';
    default:
      return 'unknown';
  }
}

/**
 * The conditions that the clauses amount to, in the order of the vocabulary. They are the licence's: a model can have fewer (a text model
 * under a licence that limits multimodal ones) or more (a policy beside the licence), and the model's own list says so.
 */
export function conditionsOf(licence: Licence): LicenceCondition[] {
  const value = (clause: Clause) => termOf(licence, clause).value;
  const cap = termOf(licence, 'user_or_revenue_cap');
  const territory = termOf(licence, 'territory');
  const caps = 'figures' in cap && cap.value === 'limited' ? cap.figures.map(({ unit }) => unit) : [];
  const held: readonly [LicenceCondition, boolean][] = [
    ['mau_cap', caps.some((unit) => unit.endsWith('_users'))],
    ['revenue_cap', caps.some((unit) => unit.startsWith('usd_'))],
    ['attribution_naming', ['required', 'conditional'].includes(value('attribution_naming'))],
    [
      'no_eu_multimodal',
      'appliesTo' in territory && territory.value === 'limited' && territory.appliesTo === 'multimodal',
    ],
    ['non_commercial', value('commercial_use') === 'forbidden'],
    ['acceptable_use_policy', value('field_of_use_aup') === 'limited'],
    ['no_output_training', value('training_on_outputs') === 'forbidden'],
    ['share_alike', value('share_alike') === 'required'],
  ];
  return held.filter(([, holds]) => holds).map(([condition]) => condition);
}

/**
 * The class that the licence alone implies (DESIGN 8): permissive when the Open Source Initiative has approved it, else restricted; closed for
 * the entry of unpublished weights. `open-source` also needs data and code, which no licence of weights can show.
 */
export function impliedClass(licence: Licence): OpennessClass {
  if (licence.id === PROPRIETARY) return 'closed';
  return licence.osiApproved ? 'open-weights-permissive' : 'open-weights-restricted';
}

/** Names of one licence differ in the word agreement, besides what `licenceKey` folds. */
function nameKey(name: string): string {
  return licenceKey(name.replaceAll(/\bagreement\b/gi, ''));
}
