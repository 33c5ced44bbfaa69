import { describe, expect, test } from 'vitest';
import { quarterSpan, quartersBetween } from '#domain/day.ts';
import { HEADLINE_DEFINITION, type GapRecord } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { backtest } from '#gap/forecast.ts';
import { Outlook } from '#publish/schema.ts';
import { forecasts, outlook } from '#jobs/publish/outlookFile.ts';
import type { World } from '#jobs/world.ts';
import { aBenchmark, aScore, aSide, recordOf } from '#test/gap/boards.ts';

const HORIZON = '2026-04-30';
const QUARTERS = quartersBetween('2023Q1', '2025Q4');

/** Revised records of the index whose lag is 4, 6, 4, 6, … months. */
const RECORDS = QUARTERS.map((quarter, at) => indexRecord(quarter, at % 2 === 0 ? 4 : 6));

function indexRecord(quarter: string, lag: number, changes: Partial<GapRecord> = {}): GapRecord {
  const { last } = quarterSpan(quarter);
  const record = recordOf(
    aSide([aScore('closed/a', 2, '2022-01-01'), aScore('open/b', 1, '2022-06-01')], last),
  );
  return {
    ...record,
    ...{ scope: 'index', kind: 'revised', vintage: HORIZON },
    measure: { ...record.measure, lag_avg_365_months: lag },
    ...changes,
  };
}

/** Only what an outlook is made from is there: boards with a coding score of each side, one of them an input of the index. */
function world(boards: Readonly<Record<string, readonly Observation[]>>): World {
  const benchmarks = Object.keys(boards).map((id) => ({ ...aBenchmark(id), source: 'a-board' }));
  return {
    horizon: HORIZON,
    scores: [],
    benchmarks: new Map(benchmarks.map((benchmark) => [benchmark.id, benchmark])),
    book: {
      scores: new Map(Object.entries(boards)),
      observations: (id: string) => boards[id] ?? [],
    },
  } as unknown as World;
}

describe('the published forecast', () => {
  test('is of the quarter after the last closed one, with both intervals, its backtest and what that cannot show', () => {
    const [lag, points] = forecasts(RECORDS);
    expect(lag?.quarters).toEqual(QUARTERS.map((quarter, at) => ({ quarter, value: at % 2 === 0 ? 4 : 6 })));
    expect(lag?.forecast).toMatchObject({ quarter: '2026Q1', method: 'local_level', level: 0.8 });
    expect(lag?.forecast_90?.high).toBeGreaterThan(lag?.forecast?.high ?? Infinity);
    expect(lag?.backtest).toEqual(backtest(lag?.quarters ?? [], 0.8));
    expect(lag?.verdict).toMatchObject({ outcome: 'beats_one', beaten: ['last_value'] });
    expect(lag?.note).toContain('no as-known');
    expect([points?.figure, points?.unit, points?.forecast?.point]).toEqual([
      'gap_points',
      'index_points',
      1,
    ]);
  });

  test('is of the index’s newest revised records under the headline definition alone', () => {
    const others = [
      indexRecord('2025Q4', 99, { vintage: '2026-01-31' }),
      indexRecord('2026Q1', 99, { kind: 'as_known', vintage: '2026-03-31' }),
      indexRecord('2026Q1', 99, { scope: 'board' }),
      indexRecord('2026Q1', 99, { definition: 'gap/1:permissive.best.fallback.release' }),
    ];
    expect(RECORDS[0]?.definition).toContain(HEADLINE_DEFINITION.open_def);
    expect(forecasts([...others, ...RECORDS])).toEqual(forecasts(RECORDS));
  });

  test('is none without a record, and without an interval on two quarters', () => {
    expect(forecasts([])).toEqual([]);
    const [lag] = forecasts(RECORDS.slice(0, 2));
    expect([lag?.forecast, lag?.forecast_90, lag?.verdict.outcome]).toEqual([null, null, 'too_few']);
  });
});

describe('the published outlook', () => {
  const scores = [
    aScore('closed/a', 0.8, '2026-01-10', { se: 0.01 }),
    aScore('open/b', 0.6, '2026-02-10', { se: 0.01 }),
  ];
  const made = outlook(world({ board: scores, 'epoch-eci/board': scores, silent: [] }), []);

  test('fits the contract, with every row of the table of capabilities', () => {
    expect(Outlook.parse(made)).toEqual(made);
    expect(made.living_rows.length).toBe(18);
    expect(made.sensitivity).toBeNull(); // no input of the index is known
    expect(made.living_rows.find((row) => row.id === 'coding')).toMatchObject({
      status: 'two_sided',
      benchmark: { id: 'board' },
      closed: { model: 'closed/a', score: 0.8 },
      open: { model: 'open/b', score: 0.6 },
      boards: ['board', 'silent'],
    });
    expect(made.living_rows.find((row) => row.id === 'vision')?.status).toBe('no_benchmark');
  });

  test('surveys boards that have a score, without the inputs of the index', () => {
    expect(made.boards.boards.map((one) => [one.benchmark, one.separation, one.retired])).toEqual([
      ['board', 'separates', null],
    ]);
    expect(made.boards).toMatchObject({ as_of: HORIZON, top_models: [], comparable: 1, both_above_90: 0 });
  });
});
