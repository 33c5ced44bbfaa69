/** Published gaps beside ours: the same definition, window and date, the difference, and why there is one. */
import type { Day } from '#domain/day.ts';
import {
  DEFAULT_AXES,
  type Axes,
  type DefinitionInputs,
  type DefinitionResult,
  type Unit,
  type Window,
} from './definition.ts';
import { definitionOf } from './index.ts';
import { notSeparable, withinPoints } from './matching.ts';
import { openWorld } from './world.ts';

/** Whose index the definition is computed on: our fit of the capability index, or the publisher's own values. */
export type IndexSource = 'ours' | 'publisher';

export interface PublishedGap {
  readonly id: string;
  readonly publisher: string;
  /** The publisher's figure as a sentence. */
  readonly statement: string;
  readonly published_on: Day;
  readonly citation: string;
  readonly definition: string;
  readonly axes: Partial<Axes>;
  /** The publisher's rule of matching. */
  readonly matching: keyof typeof RULES;
  /** The days the figure is about; null where it is about one date or all time. */
  readonly window: Window | null;
  /** The date the publisher's data end. */
  readonly published_as_of: Day;
  /** T of ours: the same date, or the nearest that our data allow. */
  readonly as_of: Day;
  /** What counts as known for ours: the day, or null for everything known today. */
  readonly known_at: Day | null;
  readonly index: IndexSource;
  /** The figure; the middle where only a range is published. `low` and `high` are the published interval or range. */
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: Unit;
  /** Why ours differs, or agrees, written by a person who looked at both. */
  readonly why: string;
}

export interface Comparison {
  readonly published: PublishedGap;
  readonly ours: DefinitionResult;
  /** Ours less published, in the unit; null where ours has no value. */
  readonly difference: number | null;
  /** Whether ours lies in the published range; null where none is published or ours has no value. */
  readonly is_within: boolean | null;
  /** Whether the published figure lies in our 90 % interval; null where ours has none. */
  readonly is_covered: boolean | null;
}

const RULES = {
  strict: null,
  'within-1-point': withinPoints(1),
  'not-separable': notSeparable,
} as const;

/** The inputs of a vintage; null when nothing of it is known. */
export type InputsAt = (asOf: Day, knownAt: Day | null, index: IndexSource) => DefinitionInputs | null;

/** Computes ours for each published figure. Throws when a figure names no definition, or another unit than its definition's. */
export function comparePublished(published: readonly PublishedGap[], inputsAt: InputsAt): Comparison[] {
  return published.map((one) => {
    const definition = definitionOf(one.definition);
    if (!definition || definition.unit !== one.unit)
      throw new Error(`${one.id}: no definition ${one.definition} in ${one.unit}`);
    const inputs = inputsAt(one.as_of, one.known_at, one.index);
    if (!inputs) throw new Error(`${one.id}: nothing is known as of ${one.as_of}`);
    const axes: Axes = {
      ...DEFAULT_AXES,
      ...one.axes,
      matching: one.matching === 'strict' ? 'strict' : 'tolerant',
    };
    const index = inputs.index && { ...inputs.index, tolerant: RULES[one.matching] };
    const world = openWorld({ ...inputs, index });
    const ours = definition.evaluate(world, axes, one.window ? { window: one.window } : {});
    const { value } = ours;
    return {
      published: one,
      ours,
      difference: value === null ? null : value - one.value,
      is_within: value === null ? null : isBetween(value, one),
      is_covered: isBetween(one.value, ours),
    };
  });
}

function isBetween(
  value: number,
  { low, high }: { readonly low: number | null; readonly high: number | null },
): boolean | null {
  return low === null || high === null ? null : value >= low && value <= high;
}
