/** Made-up published figures: one for every way of agreeing, differing and not being comparable. */
import type { ComparisonList, DefinitionUnit, PublishedComparison } from '#publish/schema.ts';
import type { SampleParts } from './sampleSmallFiles.ts';
import { HORIZON } from './sampleWorld.ts';

type Figure = readonly [value: number, low?: number | null, high?: number | null];

export function comparisons(parts: SampleParts): ComparisonList {
  return {
    horizon: HORIZON,
    why_written_on: HORIZON,
    comparisons: [
      comparison('within-theirs', 'months', [4, 3, 6], [4.5], parts),
      comparison('outside-theirs', 'months', [4, 3, 6], [8.25, 7, 9.5], parts),
      comparison('within-ours', 'percent', [12.04], [12.3, 12, 12.5], parts),
      comparison('outside-ours', 'win_share', [0.44], [0.4527, 0.4414, 0.464], parts),
      comparison('no-range', 'rating_points', [1042], [33], parts),
      comparison('no-answer', 'index_points', [8, 7, 11], null, parts),
    ],
  };
}

function comparison(
  id: string,
  unit: DefinitionUnit,
  [value, low = null, high = null]: Figure,
  ours: Figure | null,
  { hostile, link }: SampleParts,
): PublishedComparison {
  const [own = null, ownLow = null, ownHigh = null] = ours ?? [];
  const between = (one: number | null, from: number | null, to: number | null) =>
    one === null || from === null || to === null ? null : one >= from && one <= to;
  return {
    id,
    publisher: `Example Institute${hostile}`,
    published_on: '2026-03-02',
    citation: link,
    statement: `What the institute said of ${id}${hostile}`,
    definition: unit === 'months' ? 'index-lag' : `example-${unit}/instruction-following`,
    unit,
    index: id === 'within-theirs' ? 'publisher' : 'ours',
    matching: 'strict',
    theirs: { value, low, high, as_of: '2026-03-01' },
    ours: {
      ...{ value: own, low: ownLow, high: ownHigh },
      spread: id === 'within-theirs' ? [1.5, 8.2] : null,
      window: null,
      as_of: id === 'outside-ours' ? '2026-02-01' : '2026-03-01',
      known_at: id === 'within-ours' ? '2026-03-01' : HORIZON,
      ...{ n_open: 9, n_closed: 12 },
      flags: id === 'no-range' ? ['thin', 'stale'] : [],
      note: own === null ? `no level that both sides share${hostile}` : null,
    },
    difference: own === null ? null : own - value,
    is_within: between(own, low, high),
    is_covered: between(value, ownLow, ownHigh),
    why: `Why the two differ or agree in ${id}.${hostile}`,
  };
}
