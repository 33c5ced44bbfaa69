/** What differs between two records of one scope and definition, and why: quarter to quarter, or vintage to vintage. */
import type { FigureChange, KeptPart, WordChange } from '#domain/change.ts';
import type { ChangeCause, GapChange, GapRecord } from '#domain/gap.ts';
import { decompose, type ChangeSide } from './decompose.ts';

/** A kept record with the inputs it was measured from. */
export type RecordedSide = ChangeSide & { readonly stated: GapRecord };

const NUMBERS = ['gap_points', 'lag_match_months', 'behind_months', 'lag_avg_365_months'] as const;
/** Differences below this are rounding, not change. */
const EPSILON = 1e-9;

/**
 * One entry a field that differs, numbers with the parts of their change; empty when none does. `from` is the earlier
 * quarter, or the earlier vintage of the same quarter. Both sides are of one scope and one definition.
 */
export function compareRecords(before: RecordedSide, after: RecordedSide): GapChange[] {
  const [was, is] = [before.stated, after.stated];
  const { figures, words } = decompose(before, after);
  const common = {
    quarter: is.quarter,
    from: was.quarter === is.quarter ? was.vintage : was.quarter,
    scope: is.scope,
    definition: is.definition,
    kind: is.kind,
    vintage: was.vintage > is.vintage ? was.vintage : is.vintage,
  };
  const numbers = NUMBERS.flatMap((field) => {
    const figure = figures.find((one) => one.field === field);
    return figure && differs(figure.before, figure.after) ? [{ ...common, field, ...told(figure) }] : [];
  });
  return [...numbers, ...words.map((word) => ({ ...common, field: word.field, ...toldWord(word) }))];
}

type Told = Pick<GapChange, 'before' | 'after' | 'cause' | 'models' | 'parts'>;

function told({ before, after, parts }: FigureChange): Told {
  const largest = parts.reduce((most, part) => (size(part) > size(most) ? part : most), parts[0] ?? NO_PART);
  return { before, after, cause: causeOf(largest), models: modelsOf(largest), parts: parts.map(kept) };
}

function toldWord({ before, after, cause, models }: WordChange): Told {
  return { before, after, cause, models, parts: null };
}

const NO_PART: KeptPart = { causes: ['unreproduced'], amount: null, alone: null, carriers: [] };

function causeOf({ causes }: KeptPart): ChangeCause {
  return causes[0] ?? 'unreproduced';
}

function kept({ carriers, ...part }: KeptPart): KeptPart {
  return {
    ...part,
    carriers: carriers
      .filter(({ models }) => models.length > 0)
      .map(({ amount, models }) => ({ amount, models: [...models] })),
  };
}

/** The models of a part, those that carried most first. */
function modelsOf({ carriers }: KeptPart): string[] {
  return [...new Set(carriers.toSorted((a, b) => size(b) - size(a)).flatMap(({ models }) => models))];
}

function size({ amount }: { readonly amount: number | null }): number {
  return amount === null ? Infinity : Math.abs(amount);
}

function differs(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a !== b : Math.abs(a - b) > EPSILON;
}
