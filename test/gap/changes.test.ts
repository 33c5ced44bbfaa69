import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRecords, type RecordedSide } from '#gap/changes.ts';
import { aScore, aSide, recordOf } from '#test/gap/boards.ts';
import { anyObservations } from '#test/gap/boardSample.ts';

function recorded(side: ReturnType<typeof aSide>): RecordedSide {
  return { ...side, stated: recordOf(side) };
}

describe('the kept changes', () => {
  const first = [aScore('closed/a', 60, '2024-01-10'), aScore('open/a', 50, '2024-02-10')];
  const before = recorded(aSide(first, '2024-06-30'));

  test('name the largest part as the cause, its models by what they carried, and keep every part', () => {
    const after = recorded(
      aSide(
        [
          ...first,
          aScore('closed/b', 61, '2024-07-10'),
          aScore('closed/c', 70, '2024-08-10'),
          aScore('open/late', 53, '2024-03-01', { firstSeen: '2024-08-01' }),
        ],
        '2024-09-30',
      ),
    );
    const gap = compareRecords(before, after).find((change) => change.field === 'gap_points');
    expect(gap).toMatchObject({
      quarter: '2024Q3',
      from: '2024Q2',
      vintage: '2024-09-30',
      before: 10,
      after: 17,
      cause: 'new_model',
      models: ['closed/c', 'closed/b'],
    });
    expect(gap?.parts?.map(({ causes, amount }) => [causes, amount])).toEqual([
      [['late_observation'], -3],
      [['new_model'], 10],
    ]);
  });

  test('of two vintages of one quarter are told as a restatement, against the earlier vintage’s day', () => {
    const observations = first.map((one) =>
      one.model === 'open/a' ? { ...one, score: 55, firstSeen: '2024-08-01' } : one,
    );
    const now = recorded({ ...aSide(observations, '2024-06-30'), knownAt: '2024-12-31' });
    const changes = compareRecords(before, now);
    expect(changes.map(({ field, from, vintage, cause }) => [field, from, vintage, cause])).toContainEqual([
      'gap_points',
      '2024-06-30',
      '2024-12-31',
      're_score',
    ]);
  });

  test('are none where time alone passed and nothing moved', () => {
    expect(compareRecords(before, recorded(aSide(first, '2024-06-30')))).toEqual([]);
  });

  test('of a number have parts that add up to it, on any two boards', () => {
    fc.assert(
      fc.property(anyObservations, anyObservations, (then, now) => {
        const changes = compareRecords(
          recorded(aSide(then, '2024-06-30')),
          recorded(aSide(now, '2024-12-31')),
        );
        for (const { before: was, after: is, parts, models } of changes) {
          if (typeof was === 'number' && typeof is === 'number') {
            const sum = (parts ?? []).reduce((total, part) => total + (part.amount ?? Number.NaN), 0);
            expect(sum).toBeCloseTo(is - was, 9);
          }
          expect(new Set(models).size).toBe(models.length);
        }
      }),
    );
  });
});
