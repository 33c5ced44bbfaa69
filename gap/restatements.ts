/** A closed quarter as it was frozen against the same quarter as the data tells it now. */
import { quarterOf } from '#domain/day.ts';
import type { Restatement } from '#domain/change.ts';
import { definitionId } from '#domain/gap.ts';
import { decompose, type ChangeSide } from './decompose.ts';

/**
 * What the later vintage of a quarter says otherwise, figure by figure with its parts; null when it says the same. Both
 * sides are of one scope, one definition and one day; `then.stated` is the frozen record. Throws when they are not.
 */
export function restatement(then: ChangeSide, now: ChangeSide): Restatement | null {
  if (then.scope !== now.scope || then.asOf !== now.asOf)
    throw new Error(
      `${then.scope} on ${then.asOf} is not restated by ${now.scope} on ${now.asOf}: two vintages of one record are`,
    );
  const { figures, words } = decompose(then, now);
  const differing = figures.filter((figure) => figure.before !== figure.after);
  if (differing.length === 0 && words.length === 0) return null;
  return {
    quarter: quarterOf(then.asOf),
    scope: then.scope,
    definition: definitionId(now.definition),
    then_vintage: then.knownAt,
    now_vintage: now.knownAt,
    figures: differing,
    words,
  };
}
