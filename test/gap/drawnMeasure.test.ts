import { expect, test } from 'vitest';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import { withDraws } from '#gap/drawnMeasure.ts';
import { lagFigures, summarise } from '#gap/drawnLags.ts';
import { measureGap, openBoard, UNDESCRIBED } from '#gap/record.ts';
import { aScore } from '#test/gap/boards.ts';

const observations = [
  aScore('closed/a', 60, '2024-01-10'),
  aScore('open/a', 50, '2024-02-10'),
  aScore('open/b', 58, '2024-05-10'),
];
const measure = measureGap(
  openBoard(observations, '2024-06-30', HEADLINE_DEFINITION, UNDESCRIBED),
  '2024-06-30',
);

/** Draws in which closed stands at these values and open at 58. */
function drawn(...closed: number[]) {
  const open = { days: [-51], values: [58] };
  const at = (value: number) => lagFigures({ days: [-172], values: [value] }, open);
  return summarise(at(60), closed.map(at));
}

test('without draws a measure stays as it is: no interval is made up', () => {
  expect(withDraws(measure, null)).toBe(measure);
  expect(measure.lag_intervals).toBeNull();
});

test('a gap without errors of its own takes interval and verdict from the draws', () => {
  const apart = withDraws(measure, drawn(60, 61, 62));
  expect(apart.gap_ci90?.map((one) => one > 0)).toEqual([true, true]);
  expect(apart.verdict).toBe('closed_ahead');
  expect(apart.flags).toEqual(measure.flags);
  expect(apart.lag_intervals?.lag_match_months).toEqual({ low: 3.98, median: 3.98, high: 3.98, draws: 3 });
});

test('a gap that the draws cannot tell from none is flagged, in the order of the vocabulary', () => {
  const close = withDraws(measure, drawn(55, 60, 61));
  expect(close.verdict).toBe('not_separable');
  expect(close.flags).toEqual(['not_separable', ...measure.flags]);
  expect(withDraws(measure, drawn(50, 51, 52)).verdict).toBe('open_ahead');
});

test('the interval of two stated errors is not written over', () => {
  const stated = { ...measure, gap_ci90: [1, 3] as [number, number], verdict: 'closed_ahead' as const };
  expect(withDraws(stated, drawn(55, 60, 61))).toMatchObject({ gap_ci90: [1, 3], verdict: 'closed_ahead' });
});
