/** What a definition of the gap is: a rule from one world of observations to one number, with the choices it can be computed under. */
import type { Capability } from '#domain/benchmark.ts';
import type { Day } from '#domain/day.ts';
import type { GapFlag } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import type { ReachEvent } from '../events.ts';
import type { Measured } from '../record.ts';
import type { DefinitionWorld } from './world.ts';

/** Points are of the index, of an Arena rating, or percentage points; `win_share` is 0 to 1, `ratio` errors of open for one of closed. */
export type Unit =
  | 'months'
  | 'index_points'
  | 'rating_points'
  | 'percentage_points'
  | 'percent'
  | 'win_share'
  | 'logit'
  | 'ratio';

/** Developers by country: everybody, or one group on both sides, or one group on the open side against everybody's closed models. */
export const COUNTRY_CHOICES = [
  'all',
  'both-us',
  'both-cn',
  'both-other',
  'open-us',
  'open-cn',
  'open-other',
] as const;

/** Every axis with its choices; the first is the default. */
export const AXES = {
  open: ['any', 'permissive', 'osaid'],
  sources: ['all', 'independent'],
  effort: ['best', 'default'],
  matching: ['strict', 'tolerant'],
  country: COUNTRY_CHOICES,
} as const;

export type AxisName = keyof typeof AXES;
export type Axes = { readonly [Name in AxisName]: (typeof AXES)[Name][number] };

export const DEFAULT_AXES: Axes = {
  open: 'any',
  sources: 'all',
  effort: 'best',
  matching: 'strict',
  country: 'all',
};

/** First and last day, both included. */
export interface Window {
  readonly first: Day;
  readonly last: Day;
}

export type Country = 'us' | 'cn' | 'other';

/** Whether an open model counts as having reached a closed record; the strict rule is `open.value >= closed.value`. */
export type MatchRule = (open: ReachEvent, closed: ReachEvent) => boolean;

/** Paired draws of the index: an observation's index in every draw, all of one length and in one order. */
export type DrawsOf = (observation: Observation) => Float64Array;

/** Something scores are comparable on. Observations carry access; those first seen after K are left out by the definitions. */
export interface ScopeInputs {
  readonly id: string;
  readonly measured: Measured;
  readonly observations: readonly Observation[];
}

export interface IndexInputs extends ScopeInputs {
  /** Paired draws of the index; null where there are none, and then the index has no estimation intervals. */
  readonly drawsOf: DrawsOf | null;
  /** The tolerant rule of GAP.md section 7; null where it cannot be judged, and then only strict matching has an answer. */
  readonly tolerant: MatchRule | null;
}

export interface BenchmarkInputs extends ScopeInputs {
  readonly capability: Capability;
}

/** One vintage of the world: what every definition is computed from. */
export interface DefinitionInputs {
  readonly asOf: Day;
  readonly knownAt: Day;
  readonly index: IndexInputs | null;
  /** The eras of the text Arena; ratings are comparable inside one of them only. */
  readonly arenas: readonly ScopeInputs[];
  readonly benchmarks: readonly BenchmarkInputs[];
  /** Where the developer of a model sits; null when not known, and then the model stands in no group. */
  readonly countryOf: (model: string) => Country | null;
}

export interface Options {
  /** Replaces the definition's own window. */
  readonly window?: Window;
  /** Computes estimation intervals, which costs one evaluation a draw; on unless false. */
  readonly interval?: boolean;
}

/** Keys are in snake_case because this result is printed and published as it is. */
export interface DefinitionResult {
  /** Positive: closed leads, or open came later. Null when the data give no answer; never 0 for missing. */
  readonly value: number | null;
  /** 90 % estimation interval; null where none is computed. */
  readonly low: number | null;
  readonly high: number | null;
  /** 5th and 95th percentile over levels, days or benchmarks: how much the answer varies, not how well it is known. */
  readonly spread: readonly [number, number] | null;
  readonly unit: Unit;
  /** Models that compete on each side as of T. */
  readonly n_open: number;
  readonly n_closed: number;
  readonly flags: readonly GapFlag[];
  readonly leaders: { readonly closed: string | null; readonly open: string | null };
  readonly window: Window | null;
  /** Other numbers of the same computation, by name. */
  readonly beside: Readonly<Record<string, number | null>>;
  /** The benchmarks that were averaged, each with its own value. */
  readonly parts: readonly { readonly scope: string; readonly value: number }[];
  /** Why there is no value, or what a reader must know; null when nothing. */
  readonly note: string | null;
}

export interface Definition {
  readonly id: string;
  /** What the number says, for readers. */
  readonly sentence: string;
  readonly publisher: string;
  /** Where the rule was read. */
  readonly citation: string;
  readonly unit: Unit;
  /** The axes that can move it. */
  readonly axes: readonly AxisName[];
  evaluate(world: DefinitionWorld, axes: Axes, options: Options): DefinitionResult;
}
