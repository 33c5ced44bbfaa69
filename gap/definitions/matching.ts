/** Rules by which an open model also counts as having reached a closed record that it is not above. */
import { shareAtLeast } from '../bootstrap.ts';
import { TOLERATED_SHARE } from '../indexGap.ts';
import type { DrawsOf, MatchRule } from './definition.ts';

const Z95 = 1.96;

/** The tolerant rule of the index (GAP.md section 7): in more than one of twenty paired draws the open model is at least level. */
export function reachedInDraws(drawsOf: DrawsOf): MatchRule {
  return (open, closed) =>
    open.value >= closed.value ||
    shareAtLeast(drawsOf(open.observation), drawsOf(closed.observation)) > TOLERATED_SHARE;
}

/** OS-Gap's rule: at most so many points below counts as reached. */
export function withinPoints(points: number): MatchRule {
  return (open, closed) => open.value >= closed.value - points;
}

/**
 * The rule of the notebook in OS-Gap's repository: reached when a two-sided z test at 5 % cannot tell the two apart. An anchor
 * has no error of its own and counts with the other's alone.
 */
export const notSeparable: MatchRule = (open, closed) =>
  open.value >= closed.value ||
  closed.value - open.value <= Z95 * Math.hypot(open.observation.se ?? 0, closed.observation.se ?? 0);
