import { describe, expect, test } from 'vitest';
import { restatement } from '#gap/restatements.ts';
import { aScore, aSide, recordOf } from '#test/gap/boards.ts';

describe('a restatement', () => {
  const then = aSide(
    [aScore('closed/a', 60, '2024-01-10'), aScore('open/a', 50, '2024-02-10')],
    '2024-06-30',
  );

  test('is told only of figures that differ, and is none when nothing does', () => {
    const late = aScore('open/late', 58, '2024-03-01', { firstSeen: '2024-08-01' });
    const now = { ...then, observations: [...then.observations, late], knownAt: '2024-12-31' };
    const found = restatement({ ...then, stated: recordOf(then) }, now);
    expect(found).toMatchObject({ quarter: '2024Q2', then_vintage: '2024-06-30', now_vintage: '2024-12-31' });
    expect(found?.figures.every((one) => one.before !== one.after)).toBe(true);
    expect(restatement(then, { ...then, knownAt: '2024-12-31' })).toBeNull();
  });

  test('refuses two records that are not vintages of one', () => {
    expect(() => restatement(then, { ...then, asOf: '2024-09-30' })).toThrow('two vintages');
  });
});
