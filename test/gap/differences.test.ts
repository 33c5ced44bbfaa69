import { describe, expect, test } from 'vitest';
import { type FigureChange, type NumericField, type PartCause } from '#domain/change.ts';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { decompose, type ChangeSide } from '#gap/decompose.ts';
import { aScore, aSide, recordOf } from '#test/gap/boards.ts';

const figure = (before: ChangeSide, after: ChangeSide, field: NumericField): FigureChange | undefined =>
  decompose(before, after).figures.find((one) => one.field === field);

/** Parts as `cause amount models`, one a part. */
const told = (change: FigureChange | undefined) =>
  (change?.parts ?? []).map((part) => [
    part.causes.join('+'),
    part.amount,
    ...part.carriers.flatMap((carrier) => carrier.models),
  ]);

describe('each cause', () => {
  const closed = aScore('closed/a', 60, '2024-01-10');
  const open = aScore('open/a', 50, '2024-02-10');
  const T = '2024-06-30';
  const base = aSide([closed, open], T);
  const later = '2024-09-30';
  const restated = (observations: readonly Observation[]) =>
    aSide(observations, T, { knownAt: '2024-12-31' });

  test('a model released since is a new model, and each is credited with its own step', () => {
    const better = aScore('closed/b', 70, '2024-07-15');
    const best = aScore('closed/c', 75, '2024-08-15');
    const change = figure(base, aSide([best, closed, better, open], later), 'gap_points');
    expect(told(change)).toEqual([['new_model', 15, 'closed/b', 'closed/c']]);
    expect(change?.parts[0]?.carriers.map((carrier) => carrier.amount)).toEqual([10, 5]);
    expect(change?.parts[0]?.carriers[0]?.observations).toEqual([
      expect.objectContaining({
        model: 'closed/b',
        before: null,
        after: expect.objectContaining({ score: 70 }),
      }),
    ]);
  });

  test('with no new input only time passes: the leader is ahead for longer, and the gap is what it was', () => {
    const { figures } = decompose(base, aSide([closed, open], later));
    expect(figures.map((one) => one.field)).toEqual(['behind_days', 'behind_months']);
    expect(told(figures[0])).toEqual([['time', 92]]);
  });

  test('another value of a model that was there is a re-score', () => {
    const again = { ...open, score: 55, firstSeen: '2024-08-01' };
    expect(told(figure(base, restated([closed, open, again]), 'gap_points'))).toEqual([
      ['re_score', -5, 'open/a'],
    ]);
  });

  test('a withdrawal is a re-score that takes the record away', () => {
    const first = aScore('open/first', 45, '2024-01-20');
    const withdrawn = { ...open, score: null, firstSeen: '2024-08-01' };
    const was = aSide([closed, open, first], T);
    expect(told(figure(was, restated([closed, open, first, withdrawn]), 'gap_points'))).toEqual([
      ['re_score', 5, 'open/a'],
    ]);
  });

  test('the score of an older model that came in late is a late observation', () => {
    const late = aScore('open/late', 58, '2024-03-01', { firstSeen: '2024-08-01' });
    expect(told(figure(base, restated([closed, open, late]), 'gap_points'))).toEqual([
      ['late_observation', -8, 'open/late'],
    ]);
    expect(told(figure(base, aSide([closed, open, late], later), 'gap_points'))).toEqual([
      ['late_observation', -8, 'open/late'],
    ]);
  });

  test('weights that were published, and a class that was read wrongly, are licence reclassifications', () => {
    const opened = {
      ...closed,
      access: [...closed.access, { from: '2024-08-01', class: 'open-source' as const }],
    };
    expect(told(figure(base, aSide([opened, open], later), 'gap_points'))).toEqual([
      ['licence_reclass', -10, 'closed/a'],
    ]);
    const misread = { ...open, access: [{ from: '2024-02-10', class: 'closed' as const }] };
    const other = aScore('open/other', 40, '2024-01-15');
    expect(
      told(figure(aSide([closed, open, other], T), restated([closed, misread, other]), 'gap_points')),
    ).toEqual([['licence_reclass', 10, 'open/a']]);
  });

  test('a corrected day of release moves lags, not the gap, and the class with it is no reclassification', () => {
    const corrected = aScore('open/a', 50, '2024-03-10', { firstSeen: '2024-02-10' });
    const { figures } = decompose(base, restated([closed, corrected]));
    expect(told(figures.find((one) => one.field === 'lag_match_days'))).toEqual([
      ['date_correction', 29, 'open/a'],
    ]);
    expect(figures.map((one) => one.field)).not.toContain('gap_points');
  });

  test('another definition, and code that gives another value for the same inputs, are the method', () => {
    const restricted = {
      ...open,
      access: [{ from: '2024-02-10', class: 'open-weights-restricted' as const }],
    };
    const free = aScore('open/b', 42, '2024-03-01');
    const was = aSide([closed, restricted, free], T);
    const permissive = { ...was, definition: { ...HEADLINE_DEFINITION, open_def: 'permissive' as const } };
    expect(told(figure(was, permissive, 'gap_points'))).toEqual([['method', 8]]);
    const record = recordOf(was);
    const byOldCode = { ...record, measure: { ...record.measure, gap_points: 9 } };
    expect(told(figure({ ...was, stated: byOldCode }, was, 'gap_points'))).toEqual([['method', 1]]);
  });

  test('a frozen record whose inputs can no longer be built is said to be that', () => {
    const record = recordOf(base);
    const frozen = { ...record, inputs_hash: 'f'.repeat(64), measure: { ...record.measure, gap_points: 9 } };
    expect(told(figure({ ...base, stated: frozen }, base, 'gap_points'))).toEqual([['unreproduced', 1]]);
  });

  test('a re-versioned board is a break: measured on the earlier day, before anything else of it counts', () => {
    const successor = [
      aScore('closed/a', 30, '2024-01-10'),
      aScore('open/a', 28, '2024-02-10'),
      aScore('closed/b', 37, '2024-08-15'),
    ];
    const after = aSide(successor, later, { scope: 'board/2' });
    expect(told(figure(base, after, 'gap_points'))).toEqual([
      ['series_break', -8],
      ['new_model', 7, 'closed/b'],
    ]);
  });

  test('causes between which a figure does not exist share its change', () => {
    const reopened = { ...open, access: [{ from: '2024-02-10', class: 'unknown' as const }] };
    const newOpen = aScore('open/new', 57, '2024-08-01');
    expect(told(figure(base, aSide([closed, reopened, newOpen], later), 'gap_points'))).toEqual([
      ['licence_reclass+new_model', -7, 'open/a', 'open/new'],
    ]);
  });

  test('what came into being has a cause and no amount', () => {
    const change = figure(
      aSide([closed], T),
      aSide([closed, aScore('open/x', 50, '2024-08-01')], later),
      'gap_points',
    );
    expect(change).toMatchObject({ before: null, after: 10, change: null });
    expect(told(change)).toEqual([['new_model', null, 'open/x']]);
  });

  test('a cause that another one overtakes shows it: alone it would have moved more', () => {
    const rescored = { ...closed, score: 66, firstSeen: '2024-08-01' };
    const better = aScore('closed/b', 70, '2024-07-15');
    const change = figure(base, aSide([rescored, open, better], later), 'gap_points');
    expect(told(change)).toEqual([
      ['re_score', 6, 'closed/a'],
      ['new_model', 4, 'closed/b'],
    ]);
    expect(change?.parts.map((part) => part.alone)).toEqual([6, 10]);
  });

  test('a new leader is told as a word, with its cause', () => {
    const better = aScore('closed/b', 70, '2024-07-15');
    const expected: { cause: PartCause; models: string[] } = { cause: 'new_model', models: ['closed/b'] };
    expect(decompose(base, aSide([closed, better, open], later)).words).toEqual([
      { field: 'closed_model', before: 'closed/a', after: 'closed/b', ...expected },
    ]);
  });
});
