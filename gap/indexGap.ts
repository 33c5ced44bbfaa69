/**
 * Gap and lag of the capability index with intervals (GAP.md section 7): sections 3 and 4 on every draw of the bootstrap,
 * under two matching rules. `strict` is section 4. Under `tolerant` an open model also counts as having reached a closed
 * record when P(open >= closed) > 0.05 over paired draws: it cannot be told from a model that has. Both are measured at
 * the levels that open has strictly reached, so the tolerant lag is never the longer one.
 */
import type { Day } from '#domain/day.ts';
import type { Observation } from '#domain/observation.ts';
import { shareAtLeast } from './bootstrap.ts';
import {
  drawnSide,
  lagFigures,
  stepsOf,
  summarise,
  type DrawnSide,
  type LagFigures,
  type LagSummary,
  type Steps,
} from './drawnLags.ts';
import type { ReachEvent, Side } from './events.ts';
import { firstReach } from './frontier.ts';
import { frontiers, type Board } from './record.ts';
import { at, indexAt } from './vector.ts';

export const TOLERATED_SHARE = 0.05;

/** A closed record and the first open models that count as having reached it. */
export interface MatchedRecord {
  readonly model: string;
  readonly index: number;
  readonly date: Day;
  readonly strict_date: Day | null;
  readonly tolerant_date: Day | null;
  readonly tolerant_model: string | null;
  /** P(open >= closed) of that open model. */
  readonly tolerant_share: number | null;
}

export interface IndexGap {
  readonly draws: number;
  readonly strict: LagSummary;
  readonly tolerant: LagSummary;
  readonly records: readonly MatchedRecord[];
}

/**
 * The gap of the index as of a day. `drawsOf` gives an observation's index in every draw, all of one length and in one
 * order. Null where a side has no model.
 */
export function indexGap(
  board: Board,
  asOf: Day,
  drawsOf: (observation: Observation) => Float64Array,
): IndexGap | null {
  const events = board.selection.events.filter((event) => event.date <= asOf);
  const observations = [...new Set(events.map((event) => event.observation))];
  const column = new Map(observations.map((observation, i) => [observation, i]));
  const columnOf = (event: ReachEvent) => column.get(event.observation) ?? 0;
  const sides: Record<Side, DrawnSide> = {
    closed: drawnSide(events, 'closed', asOf, columnOf),
    open: drawnSide(events, 'open', asOf, columnOf),
  };
  if (sides.closed.day.length === 0 || sides.open.day.length === 0) return null;
  const drawn = observations.map(drawsOf);
  const shares = pairedShares(drawn);
  const point = figuresOf(
    sides,
    shares,
    Float64Array.from(observations, ({ score }) => score ?? 0),
  );
  const draws = Array.from({ length: drawn[0]?.length ?? 0 }, (_, draw) =>
    figuresOf(
      sides,
      shares,
      Float64Array.from(drawn, (one) => at(one, draw)),
    ),
  );
  return {
    draws: draws.length,
    strict: summarise(
      point.strict,
      draws.map((one) => one.strict),
    ),
    tolerant: summarise(
      point.tolerant,
      draws.map((one) => one.tolerant),
    ),
    records: matchedRecords(board, asOf, drawsOf),
  };
}

/** P(open >= closed) of two columns. */
type Shares = (open: number, closed: number) => number;

/** Each pair once, when it is first asked for: few closed models are ever a record. */
function pairedShares(drawn: readonly Float64Array[]): Shares {
  const none = new Float64Array();
  const known = new Map<number, number>();
  return (open, closed) => {
    const pair = open * drawn.length + closed;
    const share = known.get(pair) ?? shareAtLeast(drawn[open] ?? none, drawn[closed] ?? none);
    known.set(pair, share);
    return share;
  };
}

function figuresOf(
  { closed, open }: Record<Side, DrawnSide>,
  shares: Shares,
  values: Float64Array,
): { strict: LagFigures; tolerant: LagFigures } {
  const closedSteps = stepsOf(closed, (column) => at(values, column));
  const openSteps = stepsOf(open, (column) => at(values, column));
  const recordColumns = recordsOf(closed, closedSteps, values);
  const lifted = stepsOf(open, (column) =>
    recordColumns.reduce(
      (level, record) =>
        at(values, record) > level && shares(column, record) > TOLERATED_SHARE ? at(values, record) : level,
      at(values, column),
    ),
  );
  return {
    strict: lagFigures(closedSteps, openSteps),
    tolerant: lagFigures(closedSteps, openSteps, lifted),
  };
}

/** The columns that hold a frontier's records. */
function recordsOf(side: DrawnSide, steps: Steps, values: Float64Array): number[] {
  const columns: number[] = [];
  for (let event = 0; event < side.day.length; event += 1) {
    const column = indexAt(side.column, event);
    const record = steps.days.indexOf(indexAt(side.day, event));
    if (record >= 0 && steps.values[record] === at(values, column)) columns.push(column);
  }
  return columns;
}

function matchedRecords(
  board: Board,
  asOf: Day,
  drawsOf: (observation: Observation) => Float64Array,
): MatchedRecord[] {
  const records = frontiers(board, asOf);
  const openEvents = board.selection.events
    .filter((event) => event.side === 'open' && event.date <= asOf)
    .toSorted((a, b) => compare(a.date, b.date) || compare(a.observation.model, b.observation.model));
  return records.closed.map((record) => {
    const mark = drawsOf(record.observation);
    const match = openEvents
      .map((event) => ({ event, share: shareAtLeast(drawsOf(event.observation), mark) }))
      .find(({ event, share }) => event.value >= record.value || share > TOLERATED_SHARE);
    return {
      model: record.observation.model,
      index: record.value,
      date: record.date,
      strict_date: firstReach(records.open, record.value),
      tolerant_date: match?.event.date ?? null,
      tolerant_model: match?.event.observation.model ?? null,
      tolerant_share: match?.share ?? null,
    };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
