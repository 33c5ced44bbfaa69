import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seriesKey, statedValue, type PriceReading, type RejectedRow } from '#domain/reading.ts';
import {
  changesOf,
  collapsedScope,
  confirmedByDays,
  settle,
  type Change,
  type HeldChange,
} from '#ingest/changes.ts';
import { compare, type State } from '#ingest/comparison.ts';
import { priceReading } from '#test/db/rows.ts';

const PREFIX = 'price\u001fshop\u001f';
const price = (name: string, value: string): PriceReading => priceReading(name, 'input', value);
const stateOf = (readings: readonly PriceReading[]) =>
  new Map(readings.map((one) => [seriesKey(one), statedValue(one)] as const));
const whole = (rejects: readonly RejectedRow[] = []) => ({
  scopes: [{ seriesPrefix: PREFIX, isComplete: true }],
  rejects,
});
const changesAgainst = (
  state: State,
  readings: readonly PriceReading[],
  { scopes, rejects }: ReturnType<typeof whole>,
) => changesOf(compare(state, { readings, scopes }), rejects);
const partial = { scopes: [{ seriesPrefix: PREFIX, isComplete: false }], rejects: [] };
const told = (changes: readonly Change[]) =>
  changes.map(({ seriesKey: key, reading }) => [
    key.split('\u001f')[2],
    reading?.kind === 'price' ? reading.price : null,
  ]);

describe('what a capture changes', () => {
  const state = stateOf([price('a', '1'), price('b', '2')]);

  test('new and changed values on any capture, gone rows on a whole one alone', () => {
    const readings = [price('a', '1'), price('c', '3')];
    expect(told(changesAgainst(state, readings, whole()))).toEqual([
      ['c', '3'],
      ['b', null],
    ]);
    expect(told(changesAgainst(state, readings, partial))).toEqual([['c', '3']]);
  });

  test('a row that is there but was refused is not gone', () => {
    const refused = { rule: 'not-a-number', detail: '', position: '', keeps: seriesKey(price('b', '0')) };
    expect(told(changesAgainst(state, [price('a', '1')], whole([refused])))).toEqual([]);
  });

  test('what was withdrawn is not withdrawn again, and comes back as new', () => {
    const gone = new Map([[seriesKey(price('a', '1')), null]]);
    expect(changesAgainst(gone, [], whole())).toEqual([]);
    expect(told(changesAgainst(gone, [price('a', '1')], whole()))).toEqual([['a', '1']]);
  });

  test('two rows of one series: the first stands, another value is refused, the same is no matter', () => {
    const twice = [price('a', '1'), price('a', '1'), price('a', '9')];
    const { kept, repeats } = compare(new Map(), { ...whole(), readings: twice });
    expect([...kept.values()].map((one) => (one.kind === 'price' ? one.price : ''))).toEqual(['1']);
    expect(repeats.map(({ rule }) => rule)).toEqual(['duplicate-row']);
  });

  const sheets = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('1', '2', '3'))
    .map((sheet) => Object.entries(sheet).map(([name, value]) => price(name, value)));

  test('applied, a capture’s changes give its own state; applied again, none', () => {
    fc.assert(
      fc.property(sheets, sheets, (before, now) => {
        const changes = changesAgainst(stateOf(before), now, whole());
        const after = new Map<string, string | null>([
          ...stateOf(before),
          ...changes.map((one) => [one.seriesKey, one.stated] as const),
        ]);
        expect(new Map([...after].filter(([, stated]) => stated !== null))).toEqual(stateOf(now));
        expect(changesAgainst(after, now, whole())).toEqual([]);
      }),
    );
  });

  test('the order of rows does not matter', () => {
    fc.assert(
      fc.property(
        sheets,
        sheets.chain((now) =>
          fc.tuple(fc.constant(now), fc.shuffledSubarray(now, { minLength: now.length })),
        ),
        (before, [now, shuffled]) => {
          const sorted = (rows: readonly PriceReading[]) =>
            told(changesAgainst(stateOf(before), rows, whole())).toSorted();
          expect(sorted(shuffled)).toEqual(sorted(now));
        },
      ),
    );
  });
});

describe('what waits for a second capture', () => {
  const AT = { url: 'https://shop.example/' };
  const change = (value: string): Change => ({
    seriesKey: seriesKey(price('a', value)),
    stated: statedValue(price('a', value)),
    reading: price('a', value),
  });
  const held = (value: string, capturedAt: string): Map<string, HeldChange> =>
    new Map([[change(value).seriesKey, { ...change(value), ...AT, capturedAt }]]);
  const state = stateOf([price('a', '1')]);
  const at = (capturedAt: string) => ({ ...AT, capturedAt });

  test('a first-hand change is believed at once', () => {
    expect(settle([change('2')], state, new Map(), at('2026-03-02T00:00:00Z'), 0).accepted).toHaveLength(1);
  });

  test('a community sheet’s change waits; what is new there does not', () => {
    const settled = settle([change('2')], state, new Map(), at('2026-03-02T00:00:00Z'), 24);
    expect([settled.accepted.length, settled.toHold.length]).toEqual([0, 1]);
    expect(settle([change('2')], new Map(), new Map(), at('2026-03-02T00:00:00Z'), 24).accepted).toHaveLength(
      1,
    );
  });

  test('a tenfold move waits for the next capture, also of a first-hand source; a smaller one, and free, do not', () => {
    const moved = (value: string) => settle([change(value)], state, new Map(), at('2026-03-02T00:00:00Z'), 0);
    expect(['10', '0.1', '1000', '100000'].map((value) => moved(value).toHold.length)).toEqual([1, 1, 1, 1]);
    expect(['9.9', '0.11', '0'].map((value) => moved(value).accepted.length)).toEqual([1, 1, 1]);
    const again = settle(
      [change('10')],
      state,
      held('10', '2026-03-02T00:00:00Z'),
      at('2026-03-02T06:00:00Z'),
      0,
    );
    expect(again.accepted.map(({ capturedAt }) => capturedAt)).toEqual(['2026-03-02T00:00:00Z']);
    const back = settle([], state, held('10', '2026-03-02T00:00:00Z'), at('2026-03-02T06:00:00Z'), 0);
    expect([back.accepted.length, back.reverted.length]).toEqual([0, 1]);
  });

  test('stated again a day later it is believed, from the capture that first showed it', () => {
    const early = settle(
      [change('2')],
      state,
      held('2', '2026-03-02T00:00:00Z'),
      at('2026-03-02T23:59:59Z'),
      24,
    );
    expect([early.accepted, early.toHold, early.released]).toEqual([[], [], []]);
    const late = settle(
      [change('2')],
      state,
      held('2', '2026-03-02T00:00:00Z'),
      at('2026-03-03T00:00:00Z'),
      24,
    );
    expect(late.accepted.map(({ capturedAt }) => capturedAt)).toEqual(['2026-03-02T00:00:00Z']);
    expect(late.released).toHaveLength(1);
  });

  test('gone back before that it was a correction, no change', () => {
    const settled = settle([], state, held('2', '2026-03-02T00:00:00Z'), at('2026-03-02T12:00:00Z'), 24);
    expect([settled.accepted, settled.reverted.length, settled.released.length]).toEqual([[], 1, 1]);
  });

  test('another address says nothing about a change that waits', () => {
    const settled = settle(
      [],
      state,
      held('2', '2026-03-02T00:00:00Z'),
      { url: 'https://shop.example/other', capturedAt: '2026-03-02T12:00:00Z' },
      24,
    );
    expect([settled.reverted, settled.released]).toEqual([[], []]);
  });

  test('changed again, the newer value waits anew', () => {
    const settled = settle(
      [change('3')],
      state,
      held('2', '2026-03-02T00:00:00Z'),
      at('2026-03-09T00:00:00Z'),
      24,
    );
    expect([settled.accepted.length, settled.toHold.map(({ stated }) => stated)]).toEqual([
      0,
      [change('3').stated],
    ]);
  });
});

test('a new offer on a meter whose prices jump waits with them, one on a meter that stands does not', () => {
  const output = (name: string, value: string) => priceReading(name, 'output', value);
  const before = stateOf([price('a', '1'), price('b', '2'), output('a', '4'), output('b', '8')]);
  const now = [price('a', '1'), price('b', '2'), price('new', '3')];
  const settled = (outputs: readonly PriceReading[]) =>
    settle(
      changesAgainst(before, [...now, ...outputs], partial),
      before,
      new Map(),
      { url: 'https://shop.example/', capturedAt: '2026-03-01T00:00:00Z' },
      0,
    );
  const slipped = settled([output('a', '400'), output('b', '800'), output('new', '900')]);
  expect([told(slipped.accepted), told(slipped.toHold)]).toEqual([
    [['new', '3']],
    [
      ['a', '400'],
      ['b', '800'],
      ['new', '900'],
    ],
  ]);
  expect(told(settled([output('a', '4'), output('b', '8'), output('new', '900')]).accepted)).toHaveLength(2);
});

describe('collapse', () => {
  const board = (count: number) => Array.from({ length: count }, (_, at) => price(`m${at}`, '1'));

  test.each([
    [100, 60, null],
    [100, 59, { before: 100, now: 59 }],
    [100, 0, { before: 100, now: 0 }],
    [0, 5, null],
    [5, 100, null],
  ])('from %i rows to %i: %j', (before, now, answer) => {
    expect(collapsedScope(compare(stateOf(board(before)), { ...whole(), readings: board(now) }))).toEqual(
      answer,
    );
  });

  test('a partial board cannot collapse', () => {
    expect(collapsedScope(compare(stateOf(board(100)), { ...partial, readings: board(1) }))).toBeNull();
  });

  test('believed when captures on two later days agree; two of one day are one, and another count does not agree', () => {
    const seen = (...list: [string, number][]) => list.map(([capturedAt, rows]) => ({ capturedAt, rows }));
    const now = { capturedAt: '2025-10-05T00:00:00Z', rows: 35 };
    expect(confirmedByDays(seen(['2025-10-03T00:00:00Z', 35], ['2025-10-04T00:00:00Z', 36]), now, 3)).toBe(
      true,
    );
    expect(confirmedByDays(seen(['2025-10-05T00:00:00Z', 35], ['2025-10-05T08:00:00Z', 35]), now, 3)).toBe(
      false,
    );
    expect(confirmedByDays(seen(['2025-10-03T00:00:00Z', 35], ['2025-10-04T00:00:00Z', 5]), now, 3)).toBe(
      false,
    );
    expect(confirmedByDays([], now, 3)).toBe(false);
  });
});
