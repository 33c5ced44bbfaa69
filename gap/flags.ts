/** What a reader must know beside a gap (GAP.md section 6): the rules that need nothing but the board itself. */
import { addDays, type Day } from '#domain/day.ts';
import type { GapFlag, GapMeasure } from '#domain/gap.ts';
import { effectiveDate } from './events.ts';
import type { Board, OverallBest } from './record.ts';
import { headroom } from './uncertainty.ts';

const SATURATED_BELOW = 0.05;
const NEAR_SATURATED_BELOW = 0.1;
const THIN_BELOW = 3;
const STALE_DAYS = 180;

export interface Flagging {
  readonly measure: Omit<GapMeasure, 'flags'>;
  readonly board: Board;
  readonly asOf: Day;
  readonly overall: OverallBest | null;
  readonly seIsAssumed: boolean;
}

/** The flags of a measure, in the order of the vocabulary. */
export function flagsOf(flagging: Flagging): GapFlag[] {
  const { measure, board, asOf, overall, seIsAssumed } = flagging;
  const rules: readonly [GapFlag, boolean][] = [
    ...rangeFlags(measure, board),
    ['not_separable', measure.verdict === 'not_separable'],
    [
      'thin',
      isTwoSided(measure) &&
        (['closed', 'open'] as const).some((side) => recentModels(board, side, asOf) < THIN_BELOW),
    ],
    ['stale', measure.status !== 'no_data' && isStale(board, asOf)],
    ['frontier_absent', isFrontierAbsent(board, overall)],
    [
      'self_reported',
      measure.closed_source_class === 'self_reported' || measure.open_source_class === 'self_reported',
    ],
    ['contamination_risk', hasOlderItems(board, measure)],
    ['private_items', board.measured.itemsAre === 'private'],
    [
      'effort_mismatch',
      isTwoSided(measure) && hasHighEffort(board, 'closed', asOf) !== hasHighEffort(board, 'open', asOf),
    ],
    ['se_assumed', seIsAssumed],
    ['access_unknown', measure.excluded_unknown.length > 0],
  ];
  return rules.filter(([, holds]) => holds).map(([flag]) => flag);
}

/** Saturation and floor need a ceiling; an unknown chance level counts as 0, which can only flag too early, never too late. */
function rangeFlags(measure: Omit<GapMeasure, 'flags'>, board: Board): [GapFlag, boolean][] {
  const { ceiling, chance, higherIsBetter } = board.measured;
  const bests = [measure.closed_best, measure.open_best].filter((best) => best !== null);
  if (!higherIsBetter || bests.length === 0) return [];
  const leader = Math.max(...bests);
  const se = (measure.closed_best === leader ? measure.closed_se : measure.open_se) ?? 0;
  const left = ceiling === null ? null : headroom(leader, chance ?? 0, ceiling);
  const isSaturated =
    left !== null && ceiling !== null && (left < SATURATED_BELOW || ceiling - leader < 2 * se);
  return [
    ['saturated', isSaturated],
    ['near_saturated', !isSaturated && left !== null && left < NEAR_SATURATED_BELOW],
    ['floor', chance !== null && leader - chance < 2 * se],
  ];
}

function isTwoSided(measure: Omit<GapMeasure, 'flags'>): boolean {
  return measure.gap_points !== null;
}

function recentModels(board: Board, side: 'closed' | 'open', asOf: Day): number {
  const since = addDays(asOf, -365);
  const recent = board.selection.events.filter((event) => {
    const released = event.observation.releaseDate;
    return (
      event.side === side && event.date <= asOf && released !== null && released > since && released <= asOf
    );
  });
  return new Set(recent.map((event) => event.observation.model)).size;
}

/** Nothing new was seen or came into force in the 180 days before T. */
function isStale(board: Board, asOf: Day): boolean {
  const since = addDays(asOf, -STALE_DAYS);
  const isIn = (day: Day | null) => day !== null && day > since && day <= asOf;
  return !board.selection.counted.some(
    (one) => isIn(one.firstSeen) || isIn(effectiveDate(one, board.definition)),
  );
}

function isFrontierAbsent(board: Board, overall: OverallBest | null): boolean {
  if (!overall) return false;
  const scored = new Set(board.selection.counted.map((one) => one.model));
  return [overall.closed, overall.open].some((model) => model !== null && !scored.has(model));
}

/** A leader came out when the public items had been scored before: whoever trained it could have had them. */
function hasOlderItems({ measured, selection }: Board, measure: Omit<GapMeasure, 'flags'>): boolean {
  const { firstSeen } = selection;
  if (measured.itemsAre !== 'public' || firstSeen === null) return false;
  const leaders = selection.counted.filter(
    (one) =>
      (one.model === measure.closed_model && one.variant === measure.closed_variant) ||
      (one.model === measure.open_model && one.variant === measure.open_variant),
  );
  return leaders.some(({ releaseDate }) => releaseDate !== null && releaseDate > firstSeen);
}

function hasHighEffort(board: Board, side: 'closed' | 'open', asOf: Day): boolean {
  return board.selection.events.some(
    (event) => event.side === side && event.date <= asOf && event.observation.hasHighEffort,
  );
}
