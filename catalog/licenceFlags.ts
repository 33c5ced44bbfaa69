/**
 * What a class, a licence and its conditions amount to under two public vocabularies: the G7's levels of openness and the open-source
 * relief of the EU AI Act. Both read what the catalogue states and what the licence's clauses say; neither is legal advice.
 */
import type { Eligibility, G7Level } from '#domain/clause.ts';
import { operationsText } from '#domain/compute.ts';
import type { Day } from '#domain/day.ts';
import { isOpenClass, type LicenceCondition, type OpennessClass } from '#domain/model.ts';
import type { Licence, TrainingCompute } from './licenceSchema.ts';
import { conditionsOf, termOf } from './licences.ts';

/** Training above this many floating-point operations is presumed to carry systemic risk: EU AI Act, Art. 51(2). */
export const SYSTEMIC_RISK_FLOP = 1e25;
/** The day from which Art. 53 applies: EU AI Act, Art. 113(b). */
export const ARTICLE_53_APPLIES: Day = '2025-08-02';

/** What is known of a model's openness in a period. */
export interface OpenFacts {
  readonly class: OpennessClass;
  /** The licence's name as the catalogue has it. */
  readonly licenceName: string | null;
  readonly licence: Licence | null;
  readonly conditions: readonly LicenceCondition[];
  /** Where the weights can be had. */
  readonly weights: string | null;
  readonly compute: TrainingCompute | null;
  /** The day on which the next period begins. */
  readonly to: Day | null;
}

export interface G7Reading {
  /** Null where the weights are not published, or it is not known whether they are. */
  readonly level: G7Level | null;
  readonly why: string;
}

/**
 * The level under the G7 Vision on AI Openness, Paris, 29 May 2026 (https://g7.utoronto.ca/ict/260529-vision.html). Its levels: weights and
 * deployment code free of charge under a licence that restricts use (weights available); the same under an open-source licence
 * (open weights); training code and training data as well, or information on data that cannot be shared (open source AI); all
 * training data too (open source AI with open data).
 *
 * Ours is the reading of our classes into them: restricted, permissive and open-source give the first three. Deployment code counts as published
 * with the weights. The fourth is never given, because the catalogue does not record whether all training data is open.
 */
export function g7Level({ class: openness }: Pick<OpenFacts, 'class'>): G7Reading {
  switch (openness) {
    case 'open-weights-restricted':
      return {
        level: 'weights-available',
        why: 'The weights can be downloaded, but not under a licence that the Open Source Initiative has approved.',
      };
    case 'open-weights-permissive':
      return { level: 'open-weights', why: 'The weights are under an open-source licence.' };
    case 'open-source':
      return {
        level: 'open-source-ai',
        why: 'Weights, training code and data information are open. Whether all training data is open is not recorded, so the highest level is not claimed.',
      };
    case 'closed':
      return { level: null, why: 'The weights are not published.' };
    case 'unknown':
      return { level: null, why: 'It is not known whether the weights are published.' };
    default:
      return openness satisfies never;
  }
}

export interface EuRelief {
  readonly eligible: Eligibility;
  /** What was found on each condition, in the order of the article. */
  readonly reasons: readonly string[];
}

interface Finding {
  readonly verdict: Eligibility;
  readonly reason: string;
}

/**
 * Whether the conditions of Art. 53(2) of the EU AI Act (Regulation (EU) 2024/1689) are met: a free and open-source licence that allows access,
 * use, modification and distribution; weights, architecture and usage information public; no systemic risk. `no` when one is known to fail, `yes`
 * only when all are known to hold. The relief is from documentation for authorities and for downstream providers, nothing else.
 *
 * On licences: recital 102 accepts the duty to credit and comparable terms of distribution; the Commission's guidelines for providers of
 * general-purpose models (July 2025, section 4.2) reject non-commercial and research licences, limits by number of users and separate commercial licences,
 * and accept only limits that serve safety. Whether a policy of acceptable uses is such a limit is not judged: it gives `unknown`.
 */
export function euRelief(facts: OpenFacts): EuRelief {
  const published = weightsFinding(facts);
  const findings = isOpenClass(facts.class)
    ? [licenceFinding(facts), published, riskFinding(facts.compute)]
    : [published];
  const verdicts = findings.map(({ verdict }) => verdict);
  const reasons = findings.map(({ reason }) => reason);
  if (facts.to !== null && facts.to <= ARTICLE_53_APPLIES)
    reasons.push('This state ended before Article 53 applied, on 2 August 2025.');
  if (verdicts.includes('no')) return { eligible: 'no', reasons };
  return { eligible: verdicts.includes('unknown') ? 'unknown' : 'yes', reasons };
}

/** Limits that no free and open-source licence has, in the words of a sentence that begins with the licence. */
const LIMITS: Readonly<Partial<Record<LicenceCondition, string>>> = {
  mau_cap: 'excludes licensees above a number of users',
  revenue_cap: 'excludes licensees above a revenue',
  no_eu_multimodal: 'grants no rights in multimodal models within the European Union',
  non_commercial: 'excludes commercial use',
  no_output_training: 'forbids training other models on outputs',
};

function licenceFinding({ licence, licenceName, conditions }: OpenFacts): Finding {
  if (licence === null) {
    const reason = licenceName
      ? `Nothing is recorded of the clauses of ${licenceName}.`
      : 'The licence of the weights is not known.';
    return { verdict: 'unknown', reason };
  }
  const { title } = licence;
  // a licence can limit multimodal models while this one is none: only the model's own list says so
  const own = conditionsOf(licence).filter((condition) => condition !== 'no_eu_multimodal');
  const all = new Set([...conditions, ...own]);
  const limits = [...all].flatMap((condition) => LIMITS[condition] ?? []);
  if (limitsTerritory(licence)) limits.push('excludes a territory');
  if (limits.length > 0)
    return {
      verdict: 'no',
      reason: `${title} ${limits.join(', ')}; a free and open-source licence does not.`,
    };
  if (all.has('acceptable_use_policy'))
    return {
      verdict: 'unknown',
      reason: `${title} excludes some uses. Limits that serve safety alone are accepted; whether these do is not judged here.`,
    };
  if (licence.osiApproved)
    return {
      verdict: 'yes',
      reason: `${title} is approved by the Open Source Initiative: it allows access, use, modification and distribution.`,
    };
  return allowsEverything(licence)
    ? { verdict: 'yes', reason: `${title} allows access, use, modification and distribution to everyone.` }
    : {
        verdict: 'unknown',
        reason: `${title} is not approved by the Open Source Initiative, and what is known of its clauses does not settle it.`,
      };
}

function limitsTerritory(licence: Licence): boolean {
  const territory = termOf(licence, 'territory');
  return 'appliesTo' in territory && territory.value === 'limited' && territory.appliesTo === 'all';
}

function allowsEverything(licence: Licence): boolean {
  return (
    termOf(licence, 'commercial_use').value === 'allowed' &&
    termOf(licence, 'training_on_outputs').value === 'allowed' &&
    (['user_or_revenue_cap', 'territory', 'field_of_use_aup'] as const).every(
      (clause) => termOf(licence, clause).value === 'none',
    )
  );
}

/** A repository of weights that load holds the configuration, which is the architecture, and usually a card; that it does is our assumption. */
function weightsFinding({ class: openness, weights }: OpenFacts): Finding {
  if (openness === 'closed') return { verdict: 'no', reason: 'The weights are not published.' };
  if (openness === 'unknown')
    return { verdict: 'unknown', reason: 'It is not known whether the weights are published.' };
  return weights === null
    ? {
        verdict: 'unknown',
        reason:
          'The weights are public, but no repository is recorded, so whether architecture and usage information are public is not known.',
      }
    : {
        verdict: 'yes',
        reason: 'The weights are public, and with them, we assume, architecture and usage information.',
      };
}

function riskFinding(compute: TrainingCompute | null): Finding {
  if (compute === null)
    return {
      verdict: 'unknown',
      reason:
        'The training compute is not known, so neither is whether systemic risk is presumed (from 10²⁵ operations).',
    };
  const estimate = `Training took an estimated ${operationsText(compute.flop)} operations`;
  return compute.flop > SYSTEMIC_RISK_FLOP
    ? { verdict: 'no', reason: `${estimate}: above 10²⁵, systemic risk is presumed.` }
    : {
        verdict: 'yes',
        reason: `${estimate}: systemic risk is not presumed, unless the Commission designates the model.`,
      };
}
