/** Fixed labels: statuses, flags, classes of source, choices of a definition. */
import type { GapFlag, GapStatus } from '#domain/gap.ts';
import type { SourceClass } from '#domain/reading.ts';

export const STATUS_WORDS: Record<GapStatus, string> = {
  no_data: 'no data',
  one_sided_closed: 'closed models only',
  one_sided_open: 'open-weight models only',
  closed_ahead: 'closed ahead',
  open_ahead: 'open ahead',
  level: 'level',
};

export const FLAG_WORDS: Record<GapFlag, { readonly name: string; readonly meaning: string }> = {
  saturated: {
    name: 'saturated',
    meaning: 'The leader is within 5% of the ceiling, or within two standard errors of it.',
  },
  near_saturated: { name: 'near saturation', meaning: 'The leader is within 10% of the ceiling.' },
  floor: { name: 'near chance', meaning: 'The leader is within two standard errors of blind guessing.' },
  not_separable: { name: 'not separable', meaning: 'The 90% interval of the gap contains zero.' },
  thin: { name: 'few models', meaning: 'One side has fewer than three models released in the last year.' },
  stale: { name: 'stale', meaning: 'No new score on either side for 180 days.' },
  frontier_absent: {
    name: 'frontier absent',
    meaning: 'The best model overall has no score here, so the gap may be one of coverage.',
  },
  self_reported: { name: 'self-reported', meaning: "A leading score is the developer's own." },
  contamination_risk: {
    name: 'contamination risk',
    meaning: 'The items were public and scored before a leading model was released.',
  },
  private_items: { name: 'private items', meaning: 'The items are not public.' },
  effort_mismatch: { name: 'effort mismatch', meaning: 'Only one side has runs with high effort.' },
  se_assumed: { name: 'error assumed', meaning: 'No standard error is stated; a default one is used.' },
  access_unknown: {
    name: 'access unknown',
    meaning: 'Some models were left out because it is not known whether they are open.',
  },
  reconstructed: { name: 'reconstructed', meaning: 'The quarter lies before our own captures began.' },
};

export const SOURCE_CLASS_WORDS: Record<SourceClass, string> = {
  independent: 'a third party',
  leaderboard: "the board's owner",
  self_reported: 'the developer',
};

const DEFINITION_WORDS: Record<string, string> = {
  any: 'any open-weight model',
  permissive: 'permissive licences against the rest',
  osaid: 'open source (OSAID) against the rest',
  best: 'best effort',
  default: 'default runs only',
  fallback: 'self-reports where nothing else exists',
  exclude: 'no self-reports',
  release: 'by release date',
  observed: 'by first sighting of the score',
};

/** A definition id (`gap/1:any.best.fallback.release`) in words; an unknown part stands for itself. */
export function definitionWords(id: string): string {
  return choicesOf(id)
    .map((choice) => DEFINITION_WORDS[choice] ?? choice)
    .join('; ');
}

/** Only what a definition chooses otherwise than the headline does; the headline says all it chooses. */
export function definitionAgainst(id: string, headline: string): string {
  const usual = choicesOf(headline);
  const other = choicesOf(id).filter((choice, at) => choice !== usual[at]);
  if (other.length === 0) return `Headline: ${definitionWords(id)}`;
  return `With ${other.map((choice) => DEFINITION_WORDS[choice] ?? choice).join('; ')}`;
}

function choicesOf(id: string): string[] {
  return id.slice(id.indexOf(':') + 1).split('.');
}
