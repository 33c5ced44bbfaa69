/** The clauses by which licences of weights are compared, and what each can say. */
import { z } from 'zod';

export const Clause = z.enum([
  'commercial_use',
  'user_or_revenue_cap',
  'attribution_naming',
  'territory',
  'field_of_use_aup',
  'training_on_outputs',
  'share_alike',
  'patent',
  'termination',
]);
export type Clause = z.infer<typeof Clause>;

export const TermValue = z.enum([
  'allowed',
  'conditional',
  'forbidden',
  'none',
  'limited',
  'notice',
  'required',
  'granted',
  'silent',
  'excluded',
  'breach',
  'litigation',
  'breach_or_litigation',
  'unknown',
]);
export type TermValue = z.infer<typeof TermValue>;

interface ClauseMeaning {
  readonly title: string;
  /** What the clause answers, and what its values mean where the word alone does not say it. */
  readonly about: string;
  /** Besides `unknown`. */
  readonly values: readonly TermValue[];
}

export const CLAUSES: Readonly<Record<Clause, ClauseMeaning>> = {
  commercial_use: {
    title: 'Commercial use',
    about:
      'Whether the weights may be used commercially; conditional where size, registration or royalties decide.',
    values: ['allowed', 'conditional', 'forbidden'],
  },
  user_or_revenue_cap: {
    title: 'User or revenue cap',
    about: 'Whether a number of users or a revenue excludes a licensee.',
    values: ['none', 'limited'],
  },
  attribution_naming: {
    title: 'Attribution and naming',
    about:
      'Whether a name has to be shown or carried: required, conditional above a size, or only a notice kept in copies.',
    values: ['none', 'notice', 'conditional', 'required'],
  },
  territory: {
    title: 'Territory',
    about: 'Whether people or companies in some territory are excluded.',
    values: ['none', 'limited'],
  },
  field_of_use_aup: {
    title: 'Field of use',
    about:
      'Whether uses are excluded, by a list or by an acceptable use policy. Obeying the law is no limit.',
    values: ['none', 'limited'],
  },
  training_on_outputs: {
    title: 'Training on outputs',
    about:
      'Whether outputs may train other models; conditional where such a model has to carry a name or terms.',
    values: ['allowed', 'conditional', 'forbidden'],
  },
  share_alike: {
    title: 'Share alike',
    about:
      'Whether modified weights must carry the same licence; conditional where only its restrictions must be passed on.',
    values: ['none', 'conditional', 'required'],
  },
  patent: {
    title: 'Patents',
    about: 'Whether patents are licensed: granted, expressly excluded, or not mentioned (silent).',
    values: ['granted', 'silent', 'excluded'],
  },
  termination: {
    title: 'Termination',
    about: 'What ends the licence: a breach, a lawsuit over the weights, either, or nothing.',
    values: ['none', 'breach', 'litigation', 'breach_or_litigation'],
  },
};

/** A size that a clause names. */
export const TermFigure = z.object({
  amount: z.number().positive(),
  unit: z.enum(['monthly_active_users', 'daily_active_users', 'usd_per_year', 'usd_per_month']),
});
export type TermFigure = z.infer<typeof TermFigure>;

/** Whether weights may be used commercially, as far as the licence decides it. */
export const CommercialUse = z.enum(['yes', 'conditional', 'no', 'unknown']);
export type CommercialUse = z.infer<typeof CommercialUse>;

/**
 * The four levels of the G7 Vision on AI Openness of 29 May 2026, lowest first:
 * https://g7.utoronto.ca/ict/260529-vision.html
 */
export const G7Level = z.enum([
  'weights-available',
  'open-weights',
  'open-source-ai',
  'open-source-ai-with-open-data',
]);
export type G7Level = z.infer<typeof G7Level>;

/** Whether the conditions of Art. 53(2) of the EU AI Act are met, as far as public facts decide it. */
export const Eligibility = z.enum(['yes', 'no', 'unknown']);
export type Eligibility = z.infer<typeof Eligibility>;
