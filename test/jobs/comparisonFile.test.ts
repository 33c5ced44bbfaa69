import { describe, expect, test } from 'vitest';
import type { Observation } from '#domain/observation.ts';
import { PUBLISHED, WHY_HORIZON } from '#gap/definitions/published.ts';
import { ComparisonList, type PublishedComparison } from '#publish/schema.ts';
import { comparisonList } from '#jobs/publish/comparisonFile.ts';
import type { World } from '#jobs/world.ts';
import { aBenchmark, aScore } from '#test/gap/boards.ts';

const ARENA = 'arena-text/style';
const EPOCH = 'epoch-eci';

/** Only what the comparisons are made from is there: the publisher's index and a text Arena, without an index input of ours. */
function world(horizon: string, scores: Readonly<Record<string, readonly Observation[]>>): World {
  const known = Object.fromEntries(
    Object.entries(scores).map(([id, own]) => [id, own.filter((one) => one.firstSeen <= horizon)]),
  );
  const unit = (id: string) => (id === ARENA ? 'rating' : 'index');
  return {
    horizon,
    scores: [],
    catalog: { labs: new Map() },
    benchmarks: new Map(
      Object.keys(known).map((id) => [id, { ...aBenchmark(id, { unit: unit(id) }), source: 'a-board' }]),
    ),
    book: { scores: new Map(Object.entries(known)), observations: (id: string) => known[id] ?? [] },
  } as unknown as World;
}

const SCORES = {
  [ARENA]: [
    aScore('closed/a', 1385, '2025-01-01', { se: 4 }),
    aScore('open/a', 1362, '2025-01-20', { se: 4 }),
    // known too late for the figure of February 2025
    aScore('closed/b', 1410, '2025-02-17', { se: 4, firstSeen: '2025-03-05' }),
  ],
  [EPOCH]: [
    aScore('closed/a', 100, '2023-03-14'),
    aScore('open/a', 100, '2023-07-14'),
    aScore('closed/b', 120, '2024-05-14'),
    aScore('open/b', 120, '2024-10-14'),
  ],
};
const list = comparisonList(world(WHY_HORIZON, SCORES));
const named = (id: string, of = list): PublishedComparison => {
  const found = of.comparisons.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('the published comparisons', () => {
  test('fit the contract and have every published figure, with what was said of it', () => {
    expect(ComparisonList.parse(list)).toEqual(list);
    expect(list.comparisons.map(({ id }) => id)).toEqual(PUBLISHED.map(({ id }) => id));
    expect([list.horizon, list.why_written_on]).toEqual([WHY_HORIZON, WHY_HORIZON]);
    expect(named('os-gap-levels')).toMatchObject({
      publisher: 'OS-Gap (IAPS)',
      definition: 'index-lag-levels',
      unit: 'months',
      index: 'publisher',
      theirs: { value: 4.8, low: 4.4, high: 5.2, as_of: '2026-02-08' },
    });
  });

  test('take what was known on the figure’s own day, and judge by our interval where no range is published', () => {
    const { ours, difference, is_within, is_covered } = named('ai-index-february-2025');
    expect(ours).toMatchObject({ as_of: '2025-02-28', known_at: '2025-02-28', n_open: 1, n_closed: 1 });
    expect(ours.value).toBeCloseTo((100 * (1385 - 1362)) / 1362, 10);
    expect(difference).toBeCloseTo((ours.value ?? 0) - 1.7, 10);
    expect([is_within, is_covered]).toEqual([null, true]);
  });

  test('judge by the published range where there is one, also when ours has missed it', () => {
    // closed/b of 14 May 2024 is the one level both reach after the first, five months later
    const within = named('epoch-2025-lag');
    expect(within.ours.value).toBeCloseTo(153 / 30.4375, 6);
    expect([within.is_within, within.is_covered]).toEqual([true, null]);
    const late = comparisonList(
      world(WHY_HORIZON, {
        [EPOCH]: [...SCORES[EPOCH].slice(0, 3), aScore('open/b', 120, '2025-05-14')],
      }),
    );
    expect(named('epoch-2025-lag', late)).toMatchObject({ is_within: false });
    expect(named('epoch-2025-lag', late).difference).toBeCloseTo(365 / 30.4375 - 3.5, 6);
  });

  test('have no answer of ours, and the reason, where the data give none', () => {
    const { ours, difference, is_within, is_covered } = named('epoch-2025-lag-our-fit');
    expect(ours.value).toBeNull();
    expect(ours.note).not.toBeNull();
    expect([difference, is_within, is_covered]).toEqual([null, null, null]);
  });

  test('do not answer for a day that the data have not reached', () => {
    const early = comparisonList(world('2025-11-30', SCORES));
    expect(ComparisonList.parse(early)).toEqual(early);
    expect(named('epoch-2025-lag', early).ours).toMatchObject({ known_at: '2025-11-30', note: null });
    for (const id of ['epoch-2026-lag', 'os-gap-levels', 'arena-october-2026-points']) {
      const { ours, difference } = named(id, early);
      expect([ours.value, ours.note, difference]).toEqual([
        null,
        `the data end on 2025-11-30, before ${ours.as_of}`,
        null,
      ]);
    }
    expect([early.horizon, early.why_written_on]).toEqual(['2025-11-30', WHY_HORIZON]);
  });
});
