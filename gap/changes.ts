/** What differs between two records of one scope and definition, and why: quarter to quarter, or vintage to vintage. */
import { quarterSpan } from '#domain/day.ts';
import type { ChangeCause, GapChange, GapMeasure, GapRecord } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';

/** A record with the observations that counted for it. */
export interface RecordWithInputs {
  readonly record: GapRecord;
  readonly counted: readonly Observation[];
}

const NUMBERS = ['gap_points', 'lag_match_months', 'behind_months', 'lag_avg_365_months'] as const;
const WORDS = ['status', 'closed_model', 'open_model'] as const;
/** Differences below this are rounding, not change. */
const EPSILON = 1e-9;

/** One entry a field that differs; empty when none does. `from` is the earlier quarter, or the earlier vintage of the same quarter. */
export function compareRecords(before: RecordWithInputs, after: RecordWithInputs): GapChange[] {
  const was = before.record.measure;
  const is = after.record.measure;
  const { cause, models } = causeOf(before, after);
  const isRestatement = before.record.quarter === after.record.quarter;
  const fields = [
    ...NUMBERS.filter((field) => differs(was[field], is[field])),
    ...WORDS.filter((field) => was[field] !== is[field]),
  ];
  return fields.map((field) => ({
    quarter: after.record.quarter,
    from: isRestatement ? before.record.vintage : before.record.quarter,
    scope: after.record.scope,
    definition: after.record.definition,
    kind: after.record.kind,
    vintage: after.record.vintage,
    field,
    before: was[field],
    after: is[field],
    cause,
    models,
  }));
}

/**
 * The cause, decided on the leaders: another definition or method is `method`; the same leader with another score
 * `re_score`, with another class `licence_reclass`, with another date `date_correction`; a new leader `new_model` when it
 * was released in the quarter, `licence_reclass` when an older model changed sides, else `coverage` (an older model
 * that the board did not have). With the same leaders only time has passed, which is coverage of nothing new.
 */
function causeOf(
  before: RecordWithInputs,
  after: RecordWithInputs,
): { cause: ChangeCause; models: string[] } {
  if (before.record.definition !== after.record.definition) return { cause: 'method', models: [] };
  const causes = (['closed', 'open'] as const).flatMap((side) => sideCause(before, after, side) ?? []);
  const order: readonly ChangeCause[] = [
    'new_model',
    'licence_reclass',
    're_score',
    'date_correction',
    'coverage',
  ];
  const first = order.find((cause) => causes.some((one) => one.cause === cause)) ?? 'coverage';
  return {
    cause: first,
    models: [...new Set(causes.filter((one) => one.cause === first).map((one) => one.model))].toSorted(),
  };
}

function sideCause(
  before: RecordWithInputs,
  after: RecordWithInputs,
  side: 'closed' | 'open',
): { cause: ChangeCause; model: string } | null {
  const was = leader(before.record.measure, side);
  const is = leader(after.record.measure, side);
  if (is.model === null) return was.model === null ? null : { cause: 'coverage', model: was.model };
  const earlier = before.counted.find((one) => one.model === is.model);
  const now = after.counted.find((one) => one.model === is.model);
  if (was.model === is.model) {
    if (was.best !== is.best) return { cause: 're_score', model: is.model };
    return was.date === is.date
      ? null
      : { cause: sameAccess(earlier, now) ? 'date_correction' : 'licence_reclass', model: is.model };
  }
  const released = now?.releaseDate ?? null;
  const span = quarterSpan(after.record.quarter);
  if (
    before.record.quarter !== after.record.quarter &&
    released !== null &&
    released >= span.first &&
    released <= span.last
  )
    return { cause: 'new_model', model: is.model };
  if (earlier && !sameAccess(earlier, now)) return { cause: 'licence_reclass', model: is.model };
  if (earlier && is.date !== null && is.date >= span.first && is.date <= span.last)
    return { cause: 'licence_reclass', model: is.model };
  if (earlier && earlier.score !== now?.score) return { cause: 're_score', model: is.model };
  if (earlier && earlier.releaseDate !== released) return { cause: 'date_correction', model: is.model };
  return { cause: 'coverage', model: is.model };
}

function leader(
  measure: GapMeasure,
  side: 'closed' | 'open',
): { model: string | null; best: number | null; date: string | null } {
  return side === 'closed'
    ? { model: measure.closed_model, best: measure.closed_best, date: measure.closed_date }
    : { model: measure.open_model, best: measure.open_best, date: measure.open_date };
}

function sameAccess(a: Observation | undefined, b: Observation | undefined): boolean {
  return JSON.stringify(a?.access ?? null) === JSON.stringify(b?.access ?? null);
}

function differs(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a !== b : Math.abs(a - b) > EPSILON;
}
