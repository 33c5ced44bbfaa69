/** Words for clauses and levels of openness. */
import type { CommercialUse, Eligibility, G7Level, TermFigure, TermValue } from '#domain/clause.ts';
import { countText } from '#publish/numbers.ts';

const TERM_WORDS: Partial<Record<TermValue, string>> = {
  limited: 'limit',
  notice: 'notice only',
  silent: 'not mentioned',
  breach: 'on breach',
  litigation: 'on litigation',
  breach_or_litigation: 'on breach or litigation',
  unknown: 'not known',
};

/** The value of a clause in words. */
export function termWords(value: TermValue): string {
  return TERM_WORDS[value] ?? value;
}

const UNIT_WORDS: Record<TermFigure['unit'], (amount: string) => string> = {
  monthly_active_users: (amount) => `${amount} monthly users`,
  daily_active_users: (amount) => `${amount} daily users`,
  usd_per_year: (amount) => `USD ${amount} a year`,
  usd_per_month: (amount) => `USD ${amount} a month`,
};

/** `700 million monthly users`, `USD 1 million a year`. */
export function figureWords({ amount, unit }: TermFigure): string {
  return UNIT_WORDS[unit](amount >= 1e6 ? `${amount / 1e6} million` : countText(amount));
}

export const COMMERCIAL_WORDS: Record<CommercialUse, string> = {
  yes: 'allowed',
  conditional: 'allowed with conditions',
  no: 'not allowed',
  unknown: 'not known',
};

export const G7_WORDS: Record<G7Level, string> = {
  'weights-available': 'Weights Available',
  'open-weights': 'Open Weights',
  'open-source-ai': 'Open Source AI',
  'open-source-ai-with-open-data': 'Open Source AI with Open Data',
};

export const RELIEF_WORDS: Record<Eligibility, string> = {
  yes: 'conditions met',
  no: 'conditions not met',
  unknown: 'cannot be said',
};
