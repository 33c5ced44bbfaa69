/**
 * Intervals of gap and lags on one benchmark (GAP.md section 5): every score is drawn from a normal distribution with
 * its standard error, clipped to the benchmark's scale, and everything of section 4 is computed again. Lags jump where
 * frontiers step, so the intervals are skewed and wide.
 */
import type { Day } from '#domain/day.ts';
import type { Observation } from '#domain/observation.ts';
import { drawnSide, lagFigures, stepsOf, summarise, type LagFigures, type LagSummary } from './drawnLags.ts';
import { randomFrom } from './random.ts';
import { frontiers, type Board } from './record.ts';
import { standardError } from './uncertainty.ts';
import { at } from './vector.ts';

export interface LagIntervalOptions {
  readonly draws?: number;
  readonly seed?: number;
  /** The lowest and highest value the metric can take, in its unit; null where it is open-ended. */
  readonly min: number | null;
  readonly max: number | null;
}

export interface LagIntervals {
  readonly draws: number;
  readonly seed: number;
  readonly figures: LagSummary;
  /** Scores that stayed where they are because no error of theirs is known. */
  readonly fixed_scores: number;
}

const DRAWS = 1000;
const SEED = 1;

/**
 * The intervals as of a day. Null where a side has no model, and where a record rests on a score without a known error:
 * an interval that holds it still would be too narrow by an unknown amount.
 */
export function lagIntervals(board: Board, asOf: Day, options: LagIntervalOptions): LagIntervals | null {
  const { draws = DRAWS, seed = SEED, min, max } = options;
  const { measured, selection } = board;
  const events = selection.events.filter((event) => event.date <= asOf);
  const observations = [...new Set(events.map((event) => event.observation))].toSorted(inOrder);
  const column = new Map(observations.map((observation, i) => [observation, i]));
  const errorOf = ({ score, se, n }: Observation) =>
    standardError({ value: score ?? 0, se, n }, measured.unit, measured.items).se;
  const records = frontiers(board, asOf);
  const isOneSided = records.closed.length === 0 || records.open.length === 0;
  if (
    isOneSided ||
    [...records.closed, ...records.open].some(({ observation }) => errorOf(observation) === null)
  )
    return null;

  const sign = measured.higherIsBetter ? 1 : -1;
  const point = Float64Array.from(observations, ({ score }) => sign * (score ?? 0));
  const error = Float64Array.from(observations, (observation) => errorOf(observation) ?? 0);
  const [low, high] = [min ?? -Infinity, max ?? Infinity];
  const place = (observation: Observation) => column.get(observation) ?? 0;
  const closed = drawnSide(events, 'closed', asOf, (event) => place(event.observation));
  const open = drawnSide(events, 'open', asOf, (event) => place(event.observation));
  const figures = (values: Float64Array): LagFigures =>
    lagFigures(
      stepsOf(closed, (i) => at(values, i)),
      stepsOf(open, (i) => at(values, i)),
    );

  const random = randomFrom(seed);
  const drawn = Array.from({ length: draws }, () =>
    figures(
      point.map((value, i) => {
        const score = sign * value + at(error, i) * random.normal();
        return sign * Math.min(Math.max(score, low), high);
      }),
    ),
  );
  return {
    draws,
    seed,
    figures: summarise(figures(point), drawn),
    fixed_scores: observations.filter((observation) => errorOf(observation) === null).length,
  };
}

/** The order that gives each score its random numbers: the order of the input must not matter. */
function inOrder(a: Observation, b: Observation): number {
  return compare(a.model, b.model) || compare(a.variant, b.variant);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
