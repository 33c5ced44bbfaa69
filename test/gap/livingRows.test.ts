import { describe, expect, test } from 'vitest';
import { Capability } from '#domain/benchmark.ts';
import { LivingRow } from '#domain/livingRow.ts';
import { livingRows, type LivingBoard } from '#gap/livingRows.ts';
import { aBenchmark, aScore } from '#test/gap/boards.ts';

const T = '2026-03-31';
const both = [aScore('lab/a', 0.7, '2026-01-10'), aScore('open/a', 0.6, '2026-02-10')];
const rowsOf = (...boards: LivingBoard[]) => livingRows(boards, T, T);
const row = (id: string, ...boards: LivingBoard[]) => rowsOf(...boards).find((one) => one.id === id);

describe('the table of capabilities', () => {
  test('has the twelve capabilities and the six named rows, whatever there is', () => {
    const rows = rowsOf();
    expect(rows).toHaveLength(18);
    for (const one of rows) {
      expect(LivingRow.parse(one)).toEqual(one);
      expect(one).toMatchObject({
        status: 'no_benchmark',
        benchmark: null,
        closed: null,
        open: null,
        gap_points: null,
      });
    }
  });

  test('every capability of the catalogue but games has a row', () => {
    const covered = Capability.options.filter((capability) =>
      rowsOf({ benchmark: aBenchmark('x', { capability }), observations: both }).some((one) =>
        one.boards.includes('x'),
      ),
    );
    expect(Capability.options.filter((one) => !covered.includes(one))).toEqual(['games']);
  });

  test('states the best of both sides with harness, source class and day', () => {
    const benchmark = aBenchmark('x', { harness: 'HELM' });
    expect(row('coding', { benchmark, observations: both })).toMatchObject({
      status: 'two_sided',
      benchmark: { id: 'x', title: 'X', harness: 'HELM' },
      closed: { model: 'lab/a', score: 0.7, date: '2026-01-10', source_class: 'independent' },
      open: { model: 'open/a', score: 0.6 },
    });
  });

  test('a board with nothing but developers’ reports has no independent data', () => {
    const claimed = both.map((one) => ({ ...one, sourceClass: 'self_reported' as const }));
    expect(
      row('math-500', { benchmark: aBenchmark('llm-stats/math-500'), observations: claimed }),
    ).toMatchObject({
      status: 'no_independent_data',
      benchmark: null,
      closed: null,
      boards: ['llm-stats/math-500'],
    });
  });

  test('what was released or known only later is not there yet', () => {
    const late = aScore('open/late', 0.9, '2026-01-01', { firstSeen: '2026-04-10' });
    const next = aScore('lab/next', 0.9, '2026-04-10', { firstSeen: '2026-03-01' });
    expect(row('coding', { benchmark: aBenchmark('x'), observations: [...both, late, next] })).toMatchObject({
      closed: { model: 'lab/a' },
      open: { model: 'open/a' },
    });
  });

  test('one side is never filled in from another board', () => {
    const rows = rowsOf(
      { benchmark: aBenchmark('a'), observations: both.slice(0, 1) },
      { benchmark: aBenchmark('b'), observations: both.slice(1) },
    );
    expect(rows.find((one) => one.id === 'coding')).toMatchObject({
      status: 'one_sided',
      open: null,
      gap_points: null,
    });
  });
});

describe('the board that is shown', () => {
  const old = [
    aScore('lab/a', 0.5, '2024-01-10'),
    aScore('open/a', 0.4, '2024-02-10'),
    aScore('open/b', 0.3, '2024-02-10'),
  ];
  const saturated = both.map((one) => ({ ...one, score: 0.99 }));

  test('is one in use that is not saturated, and no index', () => {
    expect(
      row(
        'coding',
        { benchmark: aBenchmark('a-old'), observations: old },
        { benchmark: aBenchmark('b-saturated'), observations: saturated },
        { benchmark: aBenchmark('c-index', { unit: 'index' }), observations: both },
        { benchmark: aBenchmark('d-live'), observations: both },
      )?.benchmark?.id,
    ).toBe('d-live');
  });

  test('of a named row is the one in use, in the order of the row', () => {
    const helm = { benchmark: aBenchmark('helm-capabilities/mmlu-pro'), observations: both };
    const own = (observations: LivingBoard['observations']) => ({
      benchmark: aBenchmark('mmlu-pro'),
      observations,
    });
    expect(row('mmlu-pro', helm, own(old))?.benchmark?.id).toBe('helm-capabilities/mmlu-pro');
    expect(row('mmlu-pro', helm, own(both))?.benchmark?.id).toBe('mmlu-pro');
  });

  test('that only stands in for the named one says so', () => {
    expect(
      row('global-mmlu', { benchmark: aBenchmark('global-mmlu-lite'), observations: both }),
    ).toMatchObject({
      is_stand_in: true,
      benchmark: { title: 'GLOBAL-MMLU-LITE' },
    });
  });

  test('is never an input of the index', () => {
    expect(row('coding', { benchmark: aBenchmark('epoch-eci/x'), observations: both })?.status).toBe(
      'no_benchmark',
    );
  });
});
