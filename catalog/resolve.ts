/** Names resolve exactly, or by stated rules, or not at all. A near match is usually another model. */
import { addDays, parseDay, type Day } from '#domain/day.ts';
import type { ModelId } from '#domain/model.ts';
import type { Variant } from '#domain/reading.ts';
import { agentName } from './agents.ts';
import type { StatedPeriod } from './candidate.ts';
import type { Catalog, Spelling } from './catalog.ts';
import { fold } from './fold.ts';
import { kindOf } from './kinds.ts';
import { candidates, clashes, type Candidate } from './normalise.ts';
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

/** Longer than any name of a model; what is longer is text, and is not read. */
const LONGEST = 200;

/** A stated day may be later than the release, by a staged launch; earlier only by a time zone. */
const LATER_DAYS = 7;
const EARLIER_DAYS = 1;

/** Sizes are rounded on both sides: `14B` of 14.8, `70B` of 70.6. */
const SIZE_TOLERANCE = 0.08;

/**
 * Which release a spelling stands for. The source is a hint, never needed. A person's judgement (a pinned name) goes
 * before everything, then the exact spelling, then what the words say of a name that is no single model, then rules.
 */
export function resolve(catalog: Catalog, question: Question): Resolution {
  if (question.raw.length > LONGEST) return nothing('unknown', 'too-long');
  const folded = fold(question.raw);
  const pin = pinnedAs(catalog, question, folded);
  if (pin) return nothing(pin.status, `pinned: ${pin.reason}`);
  const exact = spelled(catalog, question, folded);
  if (exact) return found(catalog, exact.model, exact.variant, exact.rule);
  return agent(catalog, question) ?? byRules(catalog, question, folded);
}

/** A scaffold with its one model; null when the name is not of that kind. */
function agent(catalog: Catalog, question: Question): Resolution | null {
  const read = agentName(catalog.scaffolds, question.raw);
  if (read === null) return null;
  if (read === 'several') return nothing('not_a_single_model', 'several-models');
  if (read.model === null) return nothing('not_a_single_model', 'agent');
  const model = resolve(catalog, { ...question, raw: read.model });
  if (model.canonical === null) return { ...model, rule: `scaffold+${model.rule}` };
  return {
    ...model,
    variant: { ...model.variant, scaffold: read.scaffold },
    rule: `scaffold+${model.rule}`,
  };
}

function byRules(catalog: Catalog, question: Question, folded: string): Resolution {
  const kind = kindOf(folded);
  if (kind?.status === 'out_of_scope') return nothing(kind.status, kind.rule);
  for (const candidate of candidates(question.raw)) {
    const key = fold(candidate.name);
    const pin = pinnedAs(catalog, question, key);
    if (pin) return nothing(pin.status, `${candidate.rule}+pinned: ${pin.reason}`);
    const match = spelled(catalog, question, key);
    if (!match || clashes(candidate.variant, match.variant)) continue;
    const model = meant(catalog, match.model, candidate);
    if (model === null) continue;
    return found(
      catalog,
      model,
      { ...candidate.variant, ...match.variant },
      `${candidate.rule}+${match.rule}`,
    );
  }
  return kind ? nothing(kind.status, kind.rule) : nothing('unknown', 'none');
}

/** The release that a candidate means, given what the name says of its size, its date and who sells it; null for none. */
function meant(catalog: Catalog, id: ModelId, candidate: Candidate): ModelId | null {
  const tuned = candidate.isTuned ? tunedOf(catalog, id) : id;
  const model = tuned === null ? undefined : catalog.models.get(tuned);
  if (!model) return null;
  if (candidate.sizeB !== null && !isSize(model.parametersB, candidate.sizeB)) return null;
  if (candidate.period === null) return model.id;
  return dated(catalog, model.id, candidate.period);
}

function isSize(known: number | null, stated: number): boolean {
  return known !== null && Math.abs(known - stated) <= SIZE_TOLERANCE * known;
}

/** The tuned weights beside a base model; the model itself when there are none, null when there are several. */
function tunedOf(catalog: Catalog, id: ModelId): ModelId | null {
  const tuned = catalog.tunedOf.get(id) ?? [];
  return tuned.length === 0 ? id : tuned.length === 1 ? (tuned[0] ?? null) : null;
}

/** The one release of that date: the model itself, or of a family the one snapshot; the family where the date is later. */
function dated(catalog: Catalog, id: ModelId, period: StatedPeriod): ModelId | null {
  const model = catalog.models.get(id);
  const from = addDays(period.from, -LATER_DAYS);
  const to = addDays(period.to, EARLIER_DAYS);
  const isThen = (one: ModelId) => {
    const released = releaseOf(catalog, one);
    return released !== null && released.to >= from && released.from <= to;
  };
  if (model?.isFamily !== true) return isThen(id) ? id : null;
  const snapshots = catalog.snapshots.get(id) ?? [];
  const then = snapshots.filter(isThen);
  if (then.length === 1) return then[0] ?? null;
  // a run's date, not a snapshot's: only the family is certain, and only when it was there by then
  return snapshots.some((one) => (releaseOf(catalog, one)?.from ?? '9999') <= to) ? id : null;
}

/** The days that a release's date covers: one, or those of its month; a year alone tells too little. */
function releaseOf(catalog: Catalog, id: ModelId): StatedPeriod | null {
  const released = catalog.models.get(id)?.released ?? null;
  const read = released === null ? null : parseDay(released);
  if (read === null || read.precision === 'year') return null;
  return { from: read.precision === 'month' ? `${read.day.slice(0, 7)}-01` : read.day, to: read.day };
}

function nothing(status: Resolution['status'], rule: string): Resolution {
  return { canonical: null, status, variant: {}, rule };
}

function found(catalog: Catalog, model: ModelId, variant: Variant, rule: string): Resolution {
  const derivedFrom = catalog.models.get(model)?.derivedFrom ?? null;
  const isForeign = derivedFrom !== null && derivedFrom.split('/')[0] !== model.split('/')[0];
  return { canonical: model, status: isForeign ? 'third_party_finetune' : 'match', variant, rule };
}

/** The one model of a spelling in this source on this day; a spelling of the very source goes before one of all. */
function spelled(catalog: Catalog, question: Question, folded: string): Spelling | null {
  const known = catalog.spellings.get(folded);
  if (!known) return null;
  // nearly every spelling is one model's, everywhere and always
  const [only] = known;
  if (known.length === 1 && only?.source === null && only.from === null && only.to === null) return only;
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

function pinnedAs(catalog: Catalog, question: Question, folded: string): PinnedName | null {
  const pins = catalog.pinned.get(folded);
  if (!pins) return null;
  return (
    pins.find((pin) => pin.source === question.source) ?? pins.find((pin) => pin.source === undefined) ?? null
  );
}
