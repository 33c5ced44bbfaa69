/** A figure measured after each of a series of steps, its change told by cause. */
import {
  PartCause,
  type Carrier,
  type ChangePart,
  type FigureChange,
  type NumericField,
  type ObservationChange,
  type WordChange,
  type WordField,
} from '#domain/change.ts';
import type { Values } from './editedBoard.ts';

/** The figures after one step; the first of a series is where it starts from. */
export interface Step {
  readonly cause: PartCause;
  readonly values: Values;
  /** The model that was edited; null when the step is no edit of observations. */
  readonly model: string | null;
  /** Its observations that took or lost a record. */
  readonly observations: readonly ObservationChange[];
  /** The change of each figure that the step's cause has without the others; null where that was not measured. */
  readonly alone: { readonly from: Values; readonly to: Values } | null;
}

/** What rounding can leave; far below what the sum of the parts may miss the whole by. */
const EPSILON = 1e-12;

/** The change of a figure over the steps; null when it is missing at both ends or never moves. */
export function figureChange(field: NumericField, steps: readonly Step[]): FigureChange | null {
  const before = steps[0]?.values[field] ?? null;
  const after = steps.at(-1)?.values[field] ?? null;
  if (before === null && after === null) return null;
  const change = before === null || after === null ? null : after - before;
  const parts = change === null ? [turn(field, steps)] : partsOf(field, steps);
  return parts.length === 0 ? null : { field, before, after, change, parts };
}

/** The change of a word over the steps with the cause of its last move; null when it is the same at both ends. */
export function wordChange(field: WordField, steps: readonly Step[]): WordChange | null {
  const before = steps[0]?.values[field] ?? null;
  const after = steps.at(-1)?.values[field] ?? null;
  const at = steps.findLastIndex(
    (step, index) => index > 0 && step.values[field] !== steps[index - 1]?.values[field],
  );
  const last = steps[at];
  if (before === after || !last) return null;
  return { field, before, after, cause: last.cause, models: last.model === null ? [] : [last.model] };
}

/** Where a figure came into being, or ceased to: there is no amount to split. */
function turn(field: NumericField, steps: readonly Step[]): ChangePart {
  const exists = (step: Step | undefined) => (step?.values[field] ?? null) !== null;
  const at = steps.findLastIndex((step, index) => index > 0 && exists(step) !== exists(steps[index - 1]));
  return { ...partOf([{ steps: steps.slice(at, at + 1), amount: null }]), alone: null };
}

interface Span {
  readonly steps: readonly Step[];
  readonly amount: number | null;
}

/** Spans of the same causes make one part. */
function partsOf(field: NumericField, steps: readonly Step[]): ChangePart[] {
  const groups = new Map<string, Span[]>();
  for (const span of spansOf(field, steps)) {
    const key = causesOf(span).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), span]);
  }
  return [...groups.values()]
    .map((spans) => ({ ...partOf(spans), alone: aloneOf(field, spans) }))
    .toSorted((a, b) => rank(a) - rank(b));
}

/**
 * From one existing value to the next that differs. Most spans are one step; where the figure is missing in between, the
 * steps that took part share the amount.
 */
function spansOf(field: NumericField, steps: readonly Step[]): Span[] {
  const spans: Span[] = [];
  let from = steps[0]?.values[field] ?? null;
  let taking: Step[] = [];
  for (const [at, step] of steps.entries()) {
    if (at === 0) continue;
    const to = step.values[field];
    const wasMissing = (steps[at - 1]?.values[field] ?? null) === null;
    if (step.observations.length > 0 || wasMissing !== (to === null) || !wasMissing) taking.push(step);
    if (to === null) continue;
    if (from !== null && Math.abs(to - from) > EPSILON) spans.push({ steps: taking, amount: to - from });
    from = to;
    taking = [];
  }
  return spans;
}

function causesOf({ steps }: Span): PartCause[] {
  return PartCause.options.filter((cause) => steps.some((step) => step.cause === cause));
}

function partOf(spans: readonly Span[]): Omit<ChangePart, 'alone'> {
  const amounts = spans.map((span) => span.amount);
  return {
    causes: PartCause.options.filter((cause) => spans.some((span) => causesOf(span).includes(cause))),
    amount: amounts.some((amount) => amount === null)
      ? null
      : amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0),
    carriers: spans.map(carrierOf),
  };
}

function carrierOf({ steps, amount }: Span): Carrier {
  return {
    amount,
    models: [...new Set(steps.flatMap((step) => step.model ?? []))].toSorted(),
    observations: steps.flatMap((step) => step.observations),
  };
}

/** What the one cause of the spans moves without the others; null for several, and for those that are not of the data. */
function aloneOf(field: NumericField, spans: readonly Span[]): number | null {
  const steps = spans.flatMap((span) => span.steps);
  const alone = steps[0]?.alone;
  if (!alone || steps.some((step) => step.cause !== steps[0]?.cause)) return null;
  const [from, to] = [alone.from[field], alone.to[field]];
  return from === null || to === null ? null : to - from;
}

/** Parts stand in the order of application, a joint one where its first cause does. */
function rank(part: ChangePart): number {
  const [first] = part.causes;
  return first === undefined ? -1 : PartCause.options.indexOf(first);
}
