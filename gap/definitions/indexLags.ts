/** The gap on one capability index, as Epoch and OS-Gap measure it: backward lags and points. */
import { DAYS_PER_MONTH, type Day } from '#domain/day.ts';
import type { Board } from '../record.ts';
import { dailyGaps } from './daily.ts';
import type {
  Axes,
  Definition,
  DefinitionResult,
  IndexInputs,
  MatchRule,
  Options,
  Unit,
  Window,
} from './definition.ts';
import { lagOf, levelSteps, meanLagOf, sampledLags, within } from './levels.ts';
import { mean, ninety, weightedQuantile } from './quantile.ts';
import { blank, drawnBoard, sidesOf, trailingYear, type DefinitionWorld } from './world.ts';

const EPOCH_2025 = 'https://epoch.ai/data-insights/open-weights-vs-closed-weights-models';
const EPOCH_2026 = 'https://epoch.ai/data-insights/open-closed-eci-gap';
const OS_GAP = 'https://github.com/IAPS-AI/ECI-Accessibility-Gap';
/** As many levels as OS-Gap samples. */
const SAMPLED_LEVELS = 100;

/** One number from a board of the index, and how it varies over what it averages. */
interface Reading {
  readonly value: number | null;
  readonly spread: readonly [number, number] | null;
}

type Rule = (board: Board, asOf: Day, window: Window, match: MatchRule | null) => Reading;

/** Why an index definition has no value under the axes; null when it can be computed. */
export function indexRefusal(index: IndexInputs | null, axes: Axes): string | null {
  if (index === null) return 'there is no index at this vintage';
  if (axes.matching === 'tolerant' && index.tolerant === null)
    return 'tolerant matching needs paired draws of the index';
  return null;
}

/** The rule that the axis asks for; null is strict. */
export function matchRule(index: IndexInputs, axes: Axes): MatchRule | null {
  return axes.matching === 'tolerant' ? index.tolerant : null;
}

const lagOverLevels: Rule = (board, asOf, window, match) => {
  const steps = within(levelSteps(board, asOf, match), window);
  const days = meanLagOf(steps);
  const items = steps.map((step) => ({ value: months(lagOf(step)), weight: step.level - step.above }));
  return { value: days === null ? null : months(days), spread: pair(items) };
};

const lagOverDays: Rule = (board, asOf, window) =>
  reading(dailyGaps(board, asOf, window).map((gap) => months(gap.behindDays)));

const pointsOverDays: Rule = (board, asOf, window) =>
  reading(dailyGaps(board, asOf, window).map((gap) => gap.points));

const lagOverSamples: Rule = (board, asOf, _window, match) =>
  reading(sampledLags(board, asOf, match, SAMPLED_LEVELS).map(months));

function reading(values: readonly number[]): Reading {
  return { value: mean(values), spread: ninety(values) };
}

function pair(items: readonly { value: number; weight: number }[]): readonly [number, number] | null {
  const [low, high] = [weightedQuantile(items, 0.05), weightedQuantile(items, 0.95)];
  return low === null || high === null || items.length < 2 ? null : [low, high];
}

function months(days: number): number {
  return days / DAYS_PER_MONTH;
}

/** A definition on the index from a rule: the point value, its spread, and where draws exist the 5th and 95th percentile over them. */
function onIndex(
  about: Pick<Definition, 'id' | 'sentence' | 'publisher' | 'citation' | 'axes'> & { readonly unit: Unit },
  rule: Rule,
  ownWindow: (asOf: Day) => Window | null,
): Definition {
  const evaluate = (world: DefinitionWorld, axes: Axes, options: Options): DefinitionResult => {
    const { index } = world.inputs;
    const refusal = indexRefusal(index, axes);
    if (index === null || refusal !== null) return { ...blank(about.unit), note: refusal };
    const board = world.board(index, axes);
    const window = options.window ?? ownWindow(world.asOf);
    const match = matchRule(index, axes);
    const read = (drawn: Board) =>
      rule(drawn, world.asOf, window ?? { first: '0000-01-01', last: world.asOf }, match);
    const { value, spread } = read(board);
    const interval =
      options.interval === false ? null : drawInterval(index, board, (drawn) => read(drawn).value);
    return {
      ...blank(about.unit),
      ...sidesOf(world, index, axes),
      value,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
      spread,
      window,
      note: value === null ? 'no level, or no day, that both sides share in the window' : null,
    };
  };
  return { ...about, evaluate };
}

/** 5th and 95th percentile over the draws; null without draws, and when most of them give no answer. */
export function drawInterval(
  index: IndexInputs,
  board: Board,
  read: (drawn: Board) => number | null,
): readonly [number, number] | null {
  const { drawsOf } = index;
  const first = board.selection.events[0];
  if (drawsOf === null || first === undefined) return null;
  const count = drawsOf(first.observation).length;
  const values = Array.from({ length: count }, (_, draw) => read(drawnBoard(board, drawsOf, draw))).filter(
    (value) => value !== null,
  );
  return values.length * 2 < count ? null : ninety(values);
}

const ON_ONE_DAY = (asOf: Day): Window => ({ first: asOf, last: asOf });
const WITH_MATCHING = ['open', 'sources', 'effort', 'matching', 'country'] as const;
const WITHOUT_MATCHING = ['open', 'sources', 'effort', 'country'] as const;

export const INDEX_DEFINITIONS: readonly Definition[] = [
  onIndex(
    {
      id: 'index-lag',
      sentence:
        'How many months after the best closed models the best open models reached the same index levels, averaged over the levels reached in the window.',
      publisher: 'Epoch AI',
      citation: EPOCH_2025,
      unit: 'months',
      axes: WITH_MATCHING,
    },
    lagOverLevels,
    trailingYear,
  ),
  onIndex(
    {
      id: 'index-lag-daily',
      sentence:
        'On each day of the window, how long ago a closed model first stood where the best open model stands that day; the mean over the days.',
      publisher: 'Epoch AI',
      citation: EPOCH_2026,
      unit: 'months',
      axes: WITHOUT_MATCHING,
    },
    lagOverDays,
    trailingYear,
  ),
  onIndex(
    {
      id: 'index-behind',
      sentence:
        'How long ago a closed model first stood where the best open model stands on the as-of date; the level above is not matched yet, so the delay for it will be at least as long.',
      publisher: 'Epoch AI, on one day',
      citation: EPOCH_2026,
      unit: 'months',
      axes: WITHOUT_MATCHING,
    },
    lagOverDays,
    ON_ONE_DAY,
  ),
  onIndex(
    {
      id: 'index-points',
      sentence:
        'Index points between the best closed and the best open model, averaged over the days of the window.',
      publisher: 'Epoch AI',
      citation: EPOCH_2025,
      unit: 'index_points',
      axes: WITHOUT_MATCHING,
    },
    pointsOverDays,
    trailingYear,
  ),
  onIndex(
    {
      id: 'index-points-now',
      sentence: 'Index points between the best closed and the best open model on the as-of date.',
      publisher: 'Epoch AI, on one day',
      citation: EPOCH_2026,
      unit: 'index_points',
      axes: WITHOUT_MATCHING,
    },
    pointsOverDays,
    ON_ONE_DAY,
  ),
  onIndex(
    {
      id: 'index-lag-levels',
      sentence:
        'The mean delay of the best open models at a hundred equally spaced index levels, over all time; levels that open has not reached are left out, which makes the delay look shorter.',
      publisher: 'OS-Gap (IAPS)',
      citation: OS_GAP,
      unit: 'months',
      axes: WITH_MATCHING,
    },
    lagOverSamples,
    () => null,
  ),
];
