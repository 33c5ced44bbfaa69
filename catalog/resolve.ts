/** Names resolve exactly, or by stated rules, or not at all. A near match is usually another model. */
import type { Day } from '#domain/day.ts';
import type { ModelId } from '#domain/model.ts';
import type { Variant } from '#domain/reading.ts';
import type { Catalog, Spelling } from './catalog.ts';
import { fold } from './fold.ts';
import { candidates, clashes } from './normalise.ts';
import type { PinnedName } from './schema.ts';

export interface Question {
  readonly source: string;
  readonly raw: string;
  /** The day the name was seen, for rolling names; without it a name that only holds in a period does not resolve. */
  readonly on?: Day;
}

export interface Resolution {
  readonly canonical: ModelId | null;
  readonly status: 'match' | 'third_party_finetune' | PinnedName['status'] | 'unknown';
  readonly variant: Variant;
  /** Which rule decided; `none` for unknown. */
  readonly rule: string;
}

/** Which release a spelling stands for. The source is a hint, never needed. */
export function resolve(catalog: Catalog, question: Question): Resolution {
  const pin = pinnedAs(catalog, question, question.raw);
  if (pin) return { canonical: null, status: pin.status, variant: {}, rule: `pinned: ${pin.reason}` };
  const exact = spelled(catalog, question, question.raw);
  if (exact) return found(catalog, exact, exact.variant, exact.rule);
  if (isPair(question.raw))
    return { canonical: null, status: 'not_a_single_model', variant: {}, rule: 'pair' };
  for (const candidate of candidates(question.raw)) {
    const pinned = pinnedAs(catalog, question, candidate.name);
    if (pinned)
      return {
        canonical: null,
        status: pinned.status,
        variant: {},
        rule: `${candidate.rule}+pinned: ${pinned.reason}`,
      };
    const match = spelled(catalog, question, candidate.name);
    if (match && !clashes(candidate.variant, match.variant))
      return found(
        catalog,
        match,
        { ...candidate.variant, ...match.variant },
        `${candidate.rule}+${match.rule}`,
      );
  }
  return { canonical: null, status: 'unknown', variant: {}, rule: 'none' };
}

function found(catalog: Catalog, spelling: Spelling, variant: Variant, rule: string): Resolution {
  const derivedFrom = catalog.models.get(spelling.model)?.derivedFrom ?? null;
  const isForeign = derivedFrom !== null && derivedFrom.split('/')[0] !== spelling.model.split('/')[0];
  return { canonical: spelling.model, status: isForeign ? 'third_party_finetune' : 'match', variant, rule };
}

/** The one model of a spelling in this source on this day; a spelling of the very source goes before one of all. */
function spelled(catalog: Catalog, question: Question, name: string): Spelling | null {
  const known = catalog.spellings.get(fold(name)) ?? [];
  const holding = known.filter(
    (one) => (one.source === null || one.source === question.source) && holdsOn(one, question.on),
  );
  const own = holding.filter((one) => one.source !== null);
  const chosen = own.length > 0 ? own : holding;
  return new Set(chosen.map((one) => one.model)).size === 1 ? (chosen[0] ?? null) : null;
}

function holdsOn(spelling: Spelling, on: Day | undefined): boolean {
  if (spelling.from === null && spelling.to === null) return true;
  return on !== undefined && on >= (spelling.from ?? '') && on <= (spelling.to ?? '9999');
}

function pinnedAs(catalog: Catalog, question: Question, name: string): PinnedName | null {
  const pins = catalog.pinned.get(fold(name)) ?? [];
  return (
    pins.find((pin) => pin.source === question.source) ?? pins.find((pin) => pin.source === undefined) ?? null
  );
}

/** Architect and editor, or a team: two names joined by a plus sign or an ampersand. */
function isPair(raw: string): boolean {
  return /[a-z0-9)] (?:\+|&) [a-z0-9]/i.test(raw) && raw.length > 10;
}
