/** Which single boards stand beside the headline on the home page. */
import type { Quarter } from '#domain/day.ts';
import type { GapFlag, GapRecord } from '#domain/gap.ts';
import type { Headline } from '#publish/schema.ts';
import type { World } from '#jobs/world.ts';

/** Most gaps that stand beside the headline. */
const MOST_BESIDE = 14;
/** What keeps a board's gap from saying much of the quarter: it stands on its own page all the same. */
const WEAK: ReadonlySet<GapFlag> = new Set(['stale', 'saturated', 'thin', 'floor']);

/**
 * Preference first; then boards that scored the best models of both sides before those that did not, then those with most
 * models on their thinner side. Index inputs are in the index already.
 */
export function besides(world: World, records: readonly GapRecord[], quarter: Quarter): Headline['beside'] {
  const lacksBest = (record: GapRecord) => Number(record.measure.flags.includes('frontier_absent'));
  const fullness = (record: GapRecord) => Math.min(record.measure.closed_models, record.measure.open_models);
  return records
    .filter(
      (record) =>
        record.quarter === quarter &&
        record.scope !== 'index' &&
        !record.scope.startsWith('epoch-eci/') &&
        record.measure.gap_points !== null &&
        !record.measure.flags.some((flag) => WEAK.has(flag)),
    )
    .map((record): Headline['beside'][number] => ({
      scope: record.scope,
      family: world.benchmarks.get(record.scope)?.unit === 'rating' ? 'preference' : 'benchmark',
      record,
    }))
    .toSorted(
      (a, b) =>
        rank(a.family) - rank(b.family) ||
        lacksBest(a.record) - lacksBest(b.record) ||
        fullness(b.record) - fullness(a.record) ||
        (a.scope < b.scope ? -1 : 1),
    )
    .slice(0, MOST_BESIDE);
}

function rank(family: 'preference' | 'benchmark'): number {
  return family === 'preference' ? 0 : 1;
}
