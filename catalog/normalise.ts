/**
 * Stated rules that turn a source's spelling into candidates for an exact match. A rule only takes away what says how
 * or where a model is run, or writes the same words another way; what tells two releases apart (versions, dates, sizes,
 * instruct, mini, turbo …) stays, or is checked against the release's own date and size.
 */
import type { Variant } from '#domain/reading.ts';
import { BRACKET_RULES } from './bracketRules.ts';
import type { Rule, StatedPeriod, Step } from './candidate.ts';
import { PREFIX_RULES } from './prefixRules.ts';
import { SPELLING_RULES } from './spellingRules.ts';
import { TAIL_RULES } from './tailRules.ts';

export interface Candidate {
  readonly name: string;
  readonly variant: Variant;
  /** The rules applied, joined by `+`. */
  readonly rule: string;
  readonly sizeB: number | null;
  readonly period: StatedPeriod | null;
  readonly isTuned: boolean;
}

const RULES: readonly (readonly [string, Rule])[] = Object.entries({
  ...PREFIX_RULES,
  ...BRACKET_RULES,
  ...TAIL_RULES,
  ...SPELLING_RULES,
});

/** How many rules may follow one another, and how many spellings are tried: beyond that a name is somebody's sentence. */
const DEEPEST = 6;
const MOST = 80;

/** Every spelling that the rules lead to, nearest first, without the name itself. At most `MOST`. */
export function* candidates(name: string): Generator<Candidate> {
  const seen = new Set([name]);
  let edge: Candidate[] = [
    {
      name: name.trim().replaceAll(/\s+/g, ' '),
      variant: {},
      rule: '',
      sizeB: null,
      period: null,
      isTuned: false,
    },
  ];
  for (let depth = 0; depth < DEEPEST && edge.length > 0 && seen.size < MOST; depth += 1) {
    const next: Candidate[] = [];
    for (const from of edge)
      for (const [rule, apply] of RULES)
        for (const step of apply(from.name)) {
          const reached = follow(from, rule, step);
          if (reached === null || seen.has(reached.name)) continue;
          seen.add(reached.name);
          next.push(reached);
          yield reached;
        }
    edge = next;
  }
}

function follow(from: Candidate, rule: string, step: Step): Candidate | null {
  if (step.onlyTuned === true && !from.isTuned) return null;
  // two dates or two sizes that differ: which one holds would be a guess
  if (step.period && from.period && step.period.from !== from.period.from) return null;
  if (step.sizeB !== undefined && from.sizeB !== null && step.sizeB !== from.sizeB) return null;
  const variant = withBudget(from.variant, withoutSecondTier(from.variant, step.variant ?? {}));
  if (clashes(from.variant, variant)) return null;
  return {
    name: step.name.trim(),
    variant: { ...variant, ...from.variant },
    rule: from.rule === '' ? (step.rule ?? rule) : `${from.rule}+${step.rule ?? rule}`,
    sizeB: step.sizeB ?? from.sizeB,
    period: step.period ?? from.period,
    isTuned: from.isTuned || step.isTuned === true,
  };
}

/** `coding-glm-4.7-free` names two tiers of one seller; the first that is read stands. */
function withoutSecondTier(known: Variant, found: Variant): Variant {
  if (known.hostTier === undefined || found.hostTier === undefined) return found;
  const { hostTier: _second, ...rest } = found;
  return rest;
}

/** Where an effort is named too, a number of thinking tokens is the budget. */
function withBudget(known: Variant, found: Variant): Variant {
  const tokens = /^(\d+k)-thinking$/.exec(found.effort ?? '')?.[1];
  if (known.effort === undefined || tokens === undefined) return found;
  const { effort: _effort, ...rest } = found;
  return { ...rest, thinkingBudget: tokens };
}

/** Two settings of one kind in a name are not read: which one holds would be a guess. */
export function clashes(a: Variant, b: Variant): boolean {
  return Object.entries(b).some(([key, value]) => {
    const other = (a as Readonly<Record<string, unknown>>)[key];
    return other !== undefined && other !== value;
  });
}
