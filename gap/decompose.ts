/**
 * The change of every figure between two gap records, in parts that add up to it exactly.
 *
 * The inputs of the earlier record are turned into those of the later one a cause at a time, and the record is measured after
 * each: a part is the difference of two neighbouring measurements, so the sum telescopes to the whole. A part depends on
 * what was applied before it; the order is fixed:
 *
 * 1. `method` (definition, code, the benchmark's description) on the earlier inputs: the old code is gone, and what it said
 *    stands in the frozen record, so that its share can be measured only against that record.
 * 2. `series_break`: the successor board measured at the earlier day, as it was known then.
 * 3. `time`: the day moves, nothing else. First of the data, because what happened since is invisible before it.
 * 4. `licence_reclass`, `date_correction`, `re_score`: corrections of what was on the board.
 * 5. `late_observation`, then `new_model`: additions, on a board that is right. A model that sets a record over a corrected
 *    leader is credited with the step above the corrected score, not above the wrong one.
 *
 * Causes interact (a re-scored leader that a new model passes anyway): `alone` is what a cause of the data moves without
 * the others, on the board after step 3, and the difference to `amount` is its interaction with the causes before it.
 * Order-free shares (Shapley values) would hide that behind an average over orders that never happened.
 */
import { NumericField, WordField, type Decomposition } from '#domain/change.ts';
import { definitionId, type GapDefinition, type GapRecord } from '#domain/gap.ts';
import type { Day } from '#domain/day.ts';
import type { Observation } from '#domain/observation.ts';
import { figureChange, wordChange, type Step } from './changeParts.ts';
import { editsBetween, INPUT_CAUSES, viewOf, type Edit, type Inputs } from './differences.ts';
import { boardOf, edited, onDay, recordChanges, type EditedBoard, type Values } from './editedBoard.ts';
import { select } from './events.ts';
import { inputsHash } from './inputsHash.ts';
import type { Measured } from './record.ts';

/** One of two sides: everything a record is measured from. */
export interface ChangeSide {
  /** A benchmark id, or `index`. */
  readonly scope: string;
  /** All that were known by `knownAt`, with access as known then; those that counted will do where definition and scope do not change. */
  readonly observations: readonly Observation[];
  readonly asOf: Day;
  readonly knownAt: Day;
  readonly definition: GapDefinition;
  readonly measured: Measured;
  /** The record as it was kept; null to take what the observations give now. */
  readonly stated: GapRecord | null;
}

/** What differs from `before` to `after`; figures that are missing on both sides or the same throughout are left out. */
export function decompose(before: ChangeSide, after: ChangeSide): Decomposition {
  const steps = stepsBetween(before, after);
  return {
    figures: NumericField.options.flatMap((field) => figureChange(field, steps) ?? []),
    words: WordField.options.flatMap((field) => wordChange(field, steps) ?? []),
  };
}

function stepsBetween(before: ChangeSide, after: ChangeSide): Step[] {
  const asWas = inputsOf(before, before);
  const asIs = inputsOf(after, after);
  const recomputed = boardAt(asWas, before.measured);
  const start = underNewMethod(before, after, { inputs: asWas, board: recomputed });
  const moved = onDay(start.board, after.asOf);
  const end = boardAt(asIs, after.measured).values;
  return [
    plainStep('method', before.stated ? statedValues(before.stated) : recomputed.values),
    plainStep(causeOfDeviation(before.stated, asWas, recomputed.values), recomputed.values),
    ...start.steps,
    plainStep('time', moved.values),
    ...inputSteps(moved, editsBetween(start.inputs, asIs)),
    plainStep(causeOfDeviation(after.stated, asIs, end), after.stated ? statedValues(after.stated) : end),
  ];
}

interface Start {
  readonly inputs: Inputs;
  readonly board: EditedBoard;
}

/** The earlier inputs under the later method; on another board, what that board showed on the earlier day as it was known then. */
function underNewMethod(
  before: ChangeSide,
  after: ChangeSide,
  asWas: Start,
): Start & { readonly steps: readonly Step[] } {
  if (before.scope === after.scope) {
    const isSame =
      definitionId(before.definition) === definitionId(after.definition) &&
      before.measured === after.measured;
    if (isSame) return { ...asWas, steps: [] };
    const inputs = inputsOf(before, after);
    const board = boardAt(inputs, after.measured);
    return { inputs, board, steps: [plainStep('method', board.values)] };
  }
  const own = inputsOf(before, { definition: after.definition, measured: before.measured });
  const { asOf, knownAt } = before;
  const inputs = inputsOf({ observations: after.observations, asOf, knownAt }, after);
  const board = boardAt(inputs, after.measured);
  return {
    inputs,
    board,
    steps: [
      plainStep('method', boardAt(own, before.measured).values),
      plainStep('series_break', board.values),
    ],
  };
}

/** One step an edit, cause by cause. */
function inputSteps(start: EditedBoard, edits: readonly Edit[]): Step[] {
  const steps: Step[] = [];
  let board = start;
  for (const cause of INPUT_CAUSES) {
    const own = edits.filter((edit) => edit.cause === cause);
    if (own.length === 0) continue;
    const alone = { from: start.values, to: edited(start, own).values };
    for (const edit of own) {
      const next = edited(board, [edit]);
      const observations = recordChanges(board, edit, next);
      steps.push({ cause, values: next.values, model: edit.model, observations, alone });
      board = next;
    }
  }
  return steps;
}

function plainStep(cause: Step['cause'], values: Values): Step {
  return { cause, values, model: null, observations: [], alone: null };
}

function inputsOf(
  side: Pick<ChangeSide, 'observations' | 'asOf' | 'knownAt'>,
  { definition, measured }: Pick<ChangeSide, 'definition' | 'measured'>,
): Inputs {
  const { counted } = select(side.observations, side.knownAt, definition, measured.higherIsBetter);
  return { counted, asOf: side.asOf, knownAt: side.knownAt, definition };
}

function boardAt(inputs: Inputs, measured: Measured): EditedBoard {
  return boardOf(viewOf(inputs), inputs.asOf, inputs.definition, measured);
}

/**
 * Why a kept record differs from what its inputs give now: the method, if it was of another version or those are its
 * inputs still; else it cannot be told.
 */
function causeOfDeviation(
  stated: GapRecord | null,
  inputs: Inputs,
  recomputed: Values,
): 'method' | 'unreproduced' {
  if (stated === null || isSameFor(statedValues(stated), recomputed)) return 'method';
  const isOfMethod = stated.definition === definitionId(inputs.definition);
  return !isOfMethod || stated.inputs_hash === inputsHash(inputs) ? 'method' : 'unreproduced';
}

function isSameFor(a: Values, b: Values): boolean {
  return [...NumericField.options, ...WordField.options].every((field) => a[field] === b[field]);
}

function statedValues({ measure, gap_points_mean }: GapRecord): Values {
  return { ...measure, gap_points_mean };
}
