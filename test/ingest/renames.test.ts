import { describe, expect, test } from 'vitest';
import {
  seriesKey,
  statedValue,
  type PriceReading,
  type Reading,
  type ScoreReading,
} from '#domain/reading.ts';
import { changesOf, settle, type HeldChange } from '#ingest/changes.ts';
import { compare } from '#ingest/comparison.ts';
import { exchangedModels, renamedSeries } from '#ingest/renames.ts';
import { priceReading, scoreReading } from '#test/db/rows.ts';

const LANGUAGES = ['ar', 'de', 'en', 'fr', 'ja', 'sw'];
/** A board whose models are columns: a value for each language. */
const models = (columns: Readonly<Record<string, number>>): ScoreReading[] =>
  Object.entries(columns).flatMap(([name, base]) =>
    LANGUAGES.map((language, at) => ({ ...scoreReading(name, base + at / 100), benchmark: language })),
  );
const gpu = (tier: string, price: string): PriceReading => ({
  ...priceReading('A100', 'gpu_hour', price),
  tier,
});
const stateOf = (readings: readonly Reading[]) =>
  new Map(readings.map((one) => [seriesKey(one), statedValue(one)]));
const WHOLE = ['score\u001f', 'price\u001f'].map((seriesPrefix) => ({ seriesPrefix, isComplete: true }));
const between = (before: readonly Reading[], now: readonly Reading[]) =>
  compare(stateOf(before), { readings: now, scopes: WHOLE });
const renamed = (before: readonly Reading[], now: readonly Reading[]) =>
  [...renamedSeries(stateOf(before), changesOf(between(before, now), []))].map(
    (key) => key.split('\u001f').findLast((part) => part !== '') ?? '',
  );

describe('a model under another name', () => {
  test('waits when the one whose values it has is gone', () => {
    const names = renamed(models({ old: 0.5, other: 0.7 }), models({ 'old v2': 0.5, other: 0.7 }));
    expect([names.length, new Set(names)]).toEqual([6, new Set(['old v2'])]);
  });

  test.each([
    ['the other still stands', models({ old: 0.5, twin: 0.5 })],
    ['its values are its own', models({ new: 0.6 })],
    ['many are renamed at once', models({ 'a v2': 0.1, 'b v2': 0.2, 'c v2': 0.3 })],
  ])('is new when %s', (_name, now) => {
    const before = models({ old: 0.5, a: 0.1, b: 0.2, c: 0.3 });
    expect(renamed(before, [...now, ...models({ rest: 0.9 })])).toEqual([]);
  });

  test('is new when it has too few values to be known again', () => {
    expect(renamed(models({ old: 0.5 }).slice(0, 4), models({ new: 0.5 }).slice(0, 4))).toEqual([]);
  });

  test('is believed a day later, as of the day it was first seen', () => {
    const [before, now] = [models({ old: 0.5, other: 0.7 }), models({ 'old v2': 0.5, other: 0.7 })];
    const state = stateOf(before);
    const changes = changesOf(between(before, now), []);
    const at = (capturedAt: string) => ({ url: 'https://board.example/', capturedAt });
    const first = settle(changes, state, new Map(), at('2026-03-01T08:00:00Z'), 0);
    expect([first.accepted.length, first.toHold.length]).toEqual([0, 12]);
    const held = new Map<string, HeldChange>(first.toHold.map((one) => [one.seriesKey, one]));
    expect(settle(changes, state, held, at('2026-03-01T20:00:00Z'), 0).accepted).toEqual([]);
    const later = settle(changes, state, held, at('2026-03-02T08:00:00Z'), 0).accepted;
    expect(later.flatMap((one) => (one.reading ? [one.capturedAt] : []))).toEqual(
      LANGUAGES.map(() => '2026-03-01T08:00:00Z'),
    );
    // also where the old name is past by then: nothing doubts the new one any more
    const gone = new Map([
      ...state,
      ...changes.flatMap((one) => (one.reading ? [] : [[one.seriesKey, null] as const])),
    ]);
    const alone = settle(
      changesOf(compare(gone, { readings: now, scopes: WHOLE }), []),
      gone,
      held,
      at('2026-03-02T08:00:00Z'),
      0,
    );
    expect(new Set(alone.accepted.map(({ capturedAt }) => capturedAt))).toEqual(
      new Set(['2026-03-01T08:00:00Z']),
    );
  });
});

describe('offers told apart in another way', () => {
  const before = [gpu('ram:1152+vcpus:96', '5.12'), gpu('ram:61+vcpus:8', '3.06')];

  test('wait when those with their prices are gone, each for one', () => {
    const now = [gpu('ram:96+vcpus:1152', '5.12'), gpu('ram:8+vcpus:61', '3.06'), gpu('ram:8', '3.06')];
    expect(renamed(before, now)).toEqual(['ram:96+vcpus:1152', 'ram:8+vcpus:61']);
  });

  test('make all that is new wait where they are many: the whole column slipped', () => {
    const machines = (names: readonly string[]) => names.map((name, at) => gpu(name, String(at + 1)));
    const now = [...machines(['b', 'c', 'd', 'e', 'f']), gpu('a', '9')];
    expect(renamed(machines(['v', 'w', 'x', 'y', 'z']), now)).toHaveLength(6);
    expect(renamed(machines(['w', 'x', 'y', 'z']), [...now.slice(0, 4), gpu('a', '9')])).toHaveLength(4);
  });

  test('are new at a new price, or beside those that stand', () => {
    expect(renamed(before, [gpu('ram:96+vcpus:1152', '6'), ...before.slice(1)])).toEqual([]);
    expect(renamed(before, [gpu('spot', '5.12'), ...before])).toEqual([]);
  });
});

describe('two columns of models exchanged', () => {
  test('both stood before, or one of them is new', () => {
    const before = models({ a: 0.5, b: 0.6 });
    expect(exchangedModels(between(before, models({ a: 0.6, b: 0.5 })))).toEqual(['b', 'a']);
    expect(exchangedModels(between(before, models({ a: 0.77, b: 0.6, new: 0.5 })))).toEqual(['a', 'new']);
  });

  test('a model that is run anew is none', () => {
    const before = models({ a: 0.5, b: 0.6 });
    expect(exchangedModels(between(before, models({ a: 0.52, b: 0.6, new: 0.7 })))).toBeNull();
    // on two boards of six it has what another had
    const two = models({ a: 0.5 }).map((one, at) => (at < 2 ? one : { ...one, value: 0.9 - at / 50 }));
    expect(exchangedModels(between(models({ a: 0.4, b: 0.5 }), [...two, ...models({ b: 0.8 })]))).toBeNull();
  });
});
