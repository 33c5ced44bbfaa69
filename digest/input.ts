/** What a digest is composed from. */
import type { Benchmark } from '#domain/benchmark.ts';
import { addMonths, addQuarters, quarterOf, quarterSpan, type Day, type Quarter } from '#domain/day.ts';
import type { LandscapeEvent } from '#domain/event.ts';
import type { GapChange, GapRecord } from '#domain/gap.ts';

export interface DigestInput {
  readonly quarter: Quarter;
  readonly horizon: Day;
  /** Revised records of the headline definition at the horizon, every quarter and scope. */
  readonly records: readonly GapRecord[];
  /** Changes of those records from one quarter to the next. */
  readonly changes: readonly GapChange[];
  readonly events: readonly LandscapeEvent[];
  readonly benchmarks: ReadonlyMap<string, Benchmark>;
  /** Display names by model id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Months between a choice and its re-evaluation. */
export const REEVALUATION_MONTHS = 18;

/** The record of a scope in a quarter, or null. */
export function recordOf(
  input: Pick<DigestInput, 'records'>,
  quarter: Quarter,
  scope: string,
): GapRecord | null {
  return input.records.find((record) => record.quarter === quarter && record.scope === scope) ?? null;
}

/** The quarter that a choice re-evaluated at the end of `quarter` was made in. */
export function quarterThen(quarter: Quarter): Quarter {
  return quarterOf(addMonths(quarterSpan(quarter).last, -REEVALUATION_MONTHS));
}

export function previousQuarter(quarter: Quarter): Quarter {
  return addQuarters(quarter, -1);
}

/** Scopes that a digest tells of: the index and real boards; the index's own inputs are in it already. */
export function isTold(scope: string): boolean {
  return !scope.startsWith('epoch-eci/');
}
