/** A board whose observations are changed one edit at a time, with the figures it shows after each. */
import { quarterOf, quarterSpan, type Day } from '#domain/day.ts';
import type { NumericField, Statement, ObservationChange, WordField } from '#domain/change.ts';
import type { GapDefinition, GapMeasure } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import type { Edit, View } from './differences.ts';
import { reachEvents, type ReachEvent, type Side } from './events.ts';
import { frontiers, meanGapPoints, measureGap, modelsOn, type Board, type Measured } from './record.ts';

/** The figures and words of a record that changes are told of. */
export type Values = Pick<GapMeasure, Exclude<NumericField, 'gap_points_mean'> | WordField> & {
  readonly gap_points_mean: number | null;
};

interface Entry {
  readonly observation: Observation;
  readonly events: readonly ReachEvent[];
}

export interface EditedBoard {
  readonly asOf: Day;
  readonly values: Values;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly records: Readonly<Record<Side, readonly ReachEvent[]>>;
  readonly definition: GapDefinition;
  readonly measured: Measured;
}

/** The board that shows a view on a day. */
export function boardOf(view: View, asOf: Day, definition: GapDefinition, measured: Measured): EditedBoard {
  const entries = new Map(
    [...view].map(([key, observation]) => [key, entryOf(observation, definition, measured)]),
  );
  return measuredBoard(entries, asOf, definition, measured);
}

/** The same observations on another day. */
export function onDay(board: EditedBoard, asOf: Day): EditedBoard {
  return asOf === board.asOf ? board : measuredBoard(board.entries, asOf, board.definition, board.measured);
}

/** The board after edits. One that neither takes a record nor loses one leaves every figure as it is, but for the number of models. */
export function edited(board: EditedBoard, edits: readonly Edit[]): EditedBoard {
  const entries = new Map(board.entries);
  let isTouched = false;
  for (const { key, after } of edits.flatMap((edit) => edit.changes)) {
    const was = entries.get(key);
    isTouched ||= was?.events.some((event) => board.records[event.side].includes(event)) ?? false;
    if (after === null) {
      entries.delete(key);
      continue;
    }
    const entry = entryOf(after, board.definition, board.measured);
    isTouched ||= entry.events.some((event) => reachesRecord(board, event));
    entries.set(key, entry);
  }
  if (isTouched) return measuredBoard(entries, board.asOf, board.definition, board.measured);
  return {
    ...board,
    entries,
    values: { ...board.values, ...counts(plainBoard({ ...board, entries }), board.asOf) },
  };
}

/** The observations of an edit that took a record or lost one. */
export function recordChanges(before: EditedBoard, edit: Edit, after: EditedBoard): ObservationChange[] {
  const holds = (board: EditedBoard, key: string) =>
    board.entries.get(key)?.events.some((event) => board.records[event.side].includes(event)) ?? false;
  return edit.changes
    .filter(({ key }) => holds(before, key) || holds(after, key))
    .map((change) => ({
      model: edit.model,
      variant: (change.after ?? change.before)?.variant ?? '',
      before: change.before && statementOf(change.before, before.asOf),
      after: change.after && statementOf(change.after, after.asOf),
    }));
}

function entryOf(observation: Observation, definition: GapDefinition, measured: Measured): Entry {
  return { observation, events: reachEvents(observation, definition, measured.higherIsBetter) };
}

function measuredBoard(
  entries: EditedBoard['entries'],
  asOf: Day,
  definition: GapDefinition,
  measured: Measured,
): EditedBoard {
  const board = plainBoard({ entries, asOf, definition, measured });
  const { first } = quarterSpan(quarterOf(asOf));
  return {
    asOf,
    values: { ...measureGap(board, asOf), gap_points_mean: meanGapPoints(board, first, asOf) },
    entries,
    records: frontiers(board, asOf),
    definition,
    measured,
  };
}

function plainBoard({ entries, asOf, definition, measured }: Omit<EditedBoard, 'values' | 'records'>): Board {
  const all = [...entries.values()];
  return {
    knownAt: asOf,
    definition,
    measured,
    selection: {
      counted: all.map((entry) => entry.observation),
      events: all.flatMap((entry) => entry.events),
      firstSeen: null, // plays a part in a flag alone, and no change is told of flags
    },
  };
}

function counts(board: Board, asOf: Day): Pick<Values, 'closed_models' | 'open_models'> {
  return {
    closed_models: modelsOn(board, 'closed', asOf).size,
    open_models: modelsOn(board, 'open', asOf).size,
  };
}

/** At least level with the record of its day; an equal value may take a record of the same day by the order of ids. */
function reachesRecord(board: EditedBoard, event: ReachEvent): boolean {
  if (event.date > board.asOf) return false;
  const record = board.records[event.side].findLast((one) => one.date <= event.date);
  return record === undefined || event.value >= record.value;
}

function statementOf(observation: Observation, asOf: Day): Statement {
  const inForce = observation.access
    .filter((fact) => fact.from <= asOf)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .at(-1);
  return {
    score: observation.score,
    source_class: observation.sourceClass,
    release_date: observation.releaseDate,
    first_seen: observation.firstSeen,
    access: inForce?.class ?? 'unknown',
    source: observation.evidence?.source ?? null,
    url: observation.evidence?.url ?? null,
  };
}
