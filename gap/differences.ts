/** What one board's inputs have that another's have not, sorted into the causes of a restatement. */
import type { Day } from '#domain/day.ts';
import type { GapDefinition } from '#domain/gap.ts';
import type { PartCause } from '#domain/change.ts';
import type { Observation } from '#domain/observation.ts';
import { effectiveDate } from './events.ts';

/** The observations that count on a day, by model and variant. */
export type View = ReadonlyMap<string, Observation>;

/** Inputs at one day as known on one day. */
export interface Inputs {
  readonly counted: readonly Observation[];
  readonly asOf: Day;
  readonly knownAt: Day;
  readonly definition: GapDefinition;
}

/** The causes that are differences of observations, in the order in which they are applied. */
export const INPUT_CAUSES = [
  'licence_reclass',
  'date_correction',
  're_score',
  'late_observation',
  'new_model',
] as const satisfies readonly PartCause[];
export type InputCause = (typeof INPUT_CAUSES)[number];

/** One model's observations changed for one cause. */
export interface Edit {
  readonly cause: InputCause;
  readonly model: string;
  /** The day by which edits of one cause are ordered: when it happened, or was learnt. */
  readonly on: Day;
  readonly changes: readonly Replacement[];
}

/** `before` gives way to `after` under one key; null where there is none. */
export interface Replacement {
  readonly key: string;
  readonly before: Observation | null;
  readonly after: Observation | null;
}

/**
 * What of the inputs plays a part on their day: observations that count by then, their access up to then. A later day
 * measures the same from it, as if nothing had happened in between.
 */
export function viewOf({ counted, asOf, definition }: Omit<Inputs, 'knownAt'>): Map<string, Observation> {
  const visible = counted.filter((one) => {
    const since = effectiveDate(one, definition);
    return since !== null && since <= asOf;
  });
  return new Map(
    visible.map((one) => [
      keyOf(one),
      one.access.some((fact) => fact.from > asOf)
        ? { ...one, access: one.access.filter((fact) => fact.from <= asOf) }
        : one,
    ]),
  );
}

/**
 * The edits that turn the view of `before` into that of `after`: by cause in the order of `INPUT_CAUSES`, within one by day,
 * then by model id. An observation that differs in several ways has an edit for each, applied one after the other.
 */
export function editsBetween(before: Inputs, after: Inputs): Edit[] {
  const from = viewOf(before);
  const to = viewOf(after);
  const keys = [...new Set([...from.keys(), ...to.keys()])].toSorted();
  const comparison: Comparison = {
    before,
    after,
    countedBefore: new Map(before.counted.map((one) => [keyOf(one), one])),
    countedAfter: new Map(after.counted.map((one) => [keyOf(one), one])),
    modelsBefore: new Set([...from.values()].map((one) => one.model)),
  };
  const steps = keys.flatMap((key) => stepsOf(key, from.get(key) ?? null, to.get(key) ?? null, comparison));
  const edits = new Map<string, { cause: InputCause; model: string; on: Day; changes: Replacement[] }>();
  for (const { cause, model, on, change } of steps) {
    const key = `${INPUT_CAUSES.indexOf(cause)} ${model}`;
    const edit = edits.get(key);
    if (!edit) edits.set(key, { cause, model, on, changes: [change] });
    else {
      edit.changes.push(change);
      if (on < edit.on) edit.on = on;
    }
  }
  return [...edits.values()].toSorted(
    (a, b) =>
      INPUT_CAUSES.indexOf(a.cause) - INPUT_CAUSES.indexOf(b.cause) ||
      compare(a.on, b.on) ||
      compare(a.model, b.model),
  );
}

interface Comparison {
  readonly before: Inputs;
  readonly after: Inputs;
  readonly countedBefore: View;
  readonly countedAfter: View;
  readonly modelsBefore: ReadonlySet<string>;
}

interface Step {
  readonly cause: InputCause;
  readonly model: string;
  readonly on: Day;
  readonly change: Replacement;
}

function stepsOf(
  key: string,
  from: Observation | null,
  to: Observation | null,
  comparison: Comparison,
): Step[] {
  if (from && to) return alterations(key, from, to);
  if (to) {
    const cause = causeOfArrival(to, comparison);
    const on = cause === 'new_model' ? (effectiveDate(to, comparison.after.definition) ?? '') : to.firstSeen;
    return [{ cause, model: to.model, on, change: { key, before: null, after: to } }];
  }
  if (from) {
    const cause = causeOfLoss(from, comparison);
    return [{ cause, model: from.model, on: from.firstSeen, change: { key, before: from, after: null } }];
  }
  return [];
}

/** Class, then dates, then all that the source itself states; each only where it differs. */
function alterations(key: string, from: Observation, to: Observation): Step[] {
  const steps: Step[] = [];
  let now = from;
  const step = (cause: InputCause, on: Day, after: Observation) => {
    steps.push({ cause, model: to.model, on, change: { key, before: now, after } });
    now = after;
  };
  if (classesOf(from) !== classesOf(to))
    step('licence_reclass', to.access.at(-1)?.from ?? '', { ...now, access: to.access });
  if (now.releaseDate !== to.releaseDate || !sameAccess(now, to))
    step('date_correction', to.releaseDate ?? '', {
      ...now,
      access: to.access,
      releaseDate: to.releaseDate,
    });
  if (!sameStatement(now, to)) step('re_score', to.firstSeen, to);
  return steps;
}

/** Dates apart: a corrected day of release moves the first `from` as well, and is no other class. */
function classesOf(observation: Observation): string {
  return observation.access.map((fact) => fact.class).join(' ');
}

function sameAccess(a: Observation, b: Observation): boolean {
  const text = (one: Observation) => one.access.map((fact) => `${fact.from} ${fact.class}`).join(';');
  return text(a) === text(b);
}

/** What enters a figure. A later sighting of the same value enters only where its day does, under basis `observed`. */
function sameStatement(a: Observation, b: Observation): boolean {
  return (
    a.score === b.score &&
    a.se === b.se &&
    a.seIsAssumed === b.seIsAssumed &&
    a.n === b.n &&
    a.sourceClass === b.sourceClass &&
    a.firstSeen === b.firstSeen
  );
}

/**
 * A model out since the earlier day whose score comes only now is a late observation, and so is another run of a model
 * that was there; one that was on the board without a usable date is a corrected date.
 */
function causeOfArrival(to: Observation, comparison: Comparison): InputCause {
  const was = comparison.countedBefore.get(keyOf(to));
  const { releaseDate } = to;
  const isNew = releaseDate !== null && releaseDate > comparison.before.asOf;
  if (was && was.releaseDate !== releaseDate && !(isNew && (was.releaseDate ?? '') > comparison.before.asOf))
    return 'date_correction';
  return isNew && !comparison.modelsBefore.has(to.model) ? 'new_model' : 'late_observation';
}

/** Still counted but no longer by that day: its date was corrected. Else the source took it back, or it was not known yet. */
function causeOfLoss(from: Observation, comparison: Comparison): InputCause {
  const now = comparison.countedAfter.get(keyOf(from));
  if (now && now.releaseDate !== from.releaseDate) return 'date_correction';
  if (!now) return from.firstSeen > comparison.after.knownAt ? 'late_observation' : 're_score';
  return (from.releaseDate ?? '') > comparison.after.asOf ? 'new_model' : 'late_observation';
}

function keyOf(observation: Observation): string {
  return `${observation.model}\u001f${observation.variant}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
