/** Published figures beside ours, as published. */
import type { Comparison } from '#gap/definitions/comparison.ts';
import { WHY_HORIZON } from '#gap/definitions/published.ts';
import { round12 } from '#publish/numbers.ts';
import type { ComparisonList, PublishedComparison } from '#publish/schema.ts';
import { gapsBesidePublished } from '#jobs/askGap.ts';
import type { World } from '#jobs/world.ts';

/** Every published figure that is known here, whether ours agrees with it or not. */
export function comparisonList(world: World): ComparisonList {
  return {
    horizon: world.horizon,
    why_written_on: WHY_HORIZON,
    comparisons: gapsBesidePublished(world).map((one) => entry(one, world)),
  };
}

function entry({ published, ours, ...comparison }: Comparison, { horizon }: World): PublishedComparison {
  const { id, publisher, published_on, citation, statement, definition, unit, index, matching } = published;
  return {
    ...{ id, publisher, published_on, citation, statement, definition, unit, index, matching },
    theirs: {
      value: published.value,
      low: published.low,
      high: published.high,
      as_of: published.published_as_of,
    },
    ours: {
      value: rounded(ours.value),
      low: rounded(ours.low),
      high: rounded(ours.high),
      spread: ours.spread && [round12(ours.spread[0]), round12(ours.spread[1])],
      window: ours.window,
      as_of: published.as_of,
      known_at: published.known_at === null || published.known_at > horizon ? horizon : published.known_at,
      n_open: ours.n_open,
      n_closed: ours.n_closed,
      flags: [...ours.flags],
      note: ours.note,
    },
    difference: rounded(comparison.difference),
    is_within: comparison.is_within,
    is_covered: comparison.is_covered,
    why: published.why,
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : round12(value);
}
