import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failed, ok } from '#domain/failure.ts';
import { benchmarkScope, defineSource, type Source } from '#ingest/source.ts';
import { scoreRows } from '#db/facts.ts';
import { rowsOf, type Memory } from '#db/open.ts';
import type { IncomingCapture, Taken } from '#jobs/capture.ts';
import { openRoad } from '#jobs/road.ts';
import { incoming } from '#test/support/incoming.ts';
import { freshMemory } from '#test/support/memory.ts';

const BOARD = 'example-arena';

/** A made-up board: a JSON object of model → score. */
function exampleSource(confirmHours: number, isComplete = true): Source {
  return defineSource({
    id: BOARD,
    title: 'Example Arena',
    kind: 'scores',
    home: 'https://arena.example/',
    terms: { licence: 'CC0', url: null, republish: 'facts', attribution: 'Example' },
    cadence: 'daily',
    rowFloor: 1,
    confirmHours,
    discover: () => [{ url: 'https://arena.example/board.json' }],
    decode: (body) => {
      try {
        return ok(JSON.parse(body) as unknown);
      } catch {
        return failed({ kind: 'unparseable', detail: 'not JSON' });
      }
    },
    payload: z.record(z.string(), z.number()),
    parse: (board) => ({
      readings: Object.entries(board).map(([rawName, value]) => ({
        kind: 'score',
        rawName,
        benchmark: BOARD,
        variant: {},
        value,
        stderr: null,
        ciLow: null,
        ciHigh: null,
        ciLevel: null,
        n: null,
        sourceClass: 'leaderboard',
        measuredOn: null,
        position: `/${rawName}`,
      })),
      rejects: [],
      benchmarks: [],
      scopes: [benchmarkScope(BOARD, isComplete)],
      rowsSeen: Object.keys(board).length,
    }),
  }) as Source;
}

function capture(capturedAt: string, body: string): IncomingCapture {
  return incoming({ source: BOARD, url: 'https://arena.example/board.json' }, capturedAt, body);
}

let memory: Memory;
beforeEach(async () => {
  memory = await freshMemory();
});
afterEach(() => memory.close());

async function replay(source: Source, captures: readonly IncomingCapture[]): Promise<Taken[]> {
  const road = await openRoad(memory.db, new Map([[BOARD, source]]));
  const taken: Taken[] = [];
  for (const one of captures) taken.push(await road.take(one));
  return taken;
}

async function history(): Promise<string[]> {
  return (await scoreRows(memory.db)).map(
    (row) => `${row.rawName}=${row.value ?? 'gone'}@${row.knownAt.slice(0, 10)}`,
  );
}

describe('changes, not sightings', () => {
  test('a value is kept when it first appears and when it changes, and never in between', async () => {
    const taken = await replay(exampleSource(0), [
      capture('2025-01-01T00:00:00Z', '{"a":1,"b":2}'),
      capture('2025-01-02T00:00:00Z', '{"a":1, "b":2}'),
      capture('2025-01-03T00:00:00Z', '{"a":1,"b":3}'),
    ]);
    expect(taken.map((one) => one.factsAdded)).toEqual([2, 0, 1]);
    expect(await history()).toEqual(['a=1@2025-01-01', 'b=2@2025-01-01', 'b=3@2025-01-03']);
  });

  test('the same bytes may return: they are compared with the latest body, not with any body seen', async () => {
    const [first, second, third] = ['{"a":1}', '{"a":2}', '{"a":1}'];
    const taken = await replay(exampleSource(0), [
      capture('2025-01-01T00:00:00Z', first ?? ''),
      capture('2025-01-02T00:00:00Z', second ?? ''),
      capture('2025-01-03T00:00:00Z', third ?? ''),
      capture('2025-01-04T00:00:00Z', third ?? ''),
    ]);
    expect(taken.map((one) => [one.outcome, one.bodyAdded])).toEqual([
      ['parsed', true],
      ['parsed', true],
      ['parsed', false],
      ['no-change', false],
    ]);
    expect(await history()).toEqual(['a=1@2025-01-01', 'a=2@2025-01-02', 'a=1@2025-01-03']);
  });

  test('taking the same captures again adds nothing', async () => {
    const captures = [capture('2025-01-01T00:00:00Z', '{"a":1}'), capture('2025-01-02T00:00:00Z', '{oops')];
    await replay(exampleSource(0), captures);
    const again = await replay(exampleSource(0), captures);
    expect(again.map((one) => [one.outcome, one.factsAdded, one.bodyAdded])).toEqual([
      ['no-change', 0, false],
      ['refused', 0, false],
    ]);
  });
});

describe('what is gone', () => {
  test('a row gone from a complete board is withdrawn, not lowered', async () => {
    await replay(exampleSource(0), [
      capture('2025-01-01T00:00:00Z', '{"a":1,"b":2}'),
      capture('2025-01-02T00:00:00Z', '{"a":1,"c":3}'),
      capture('2025-01-03T00:00:00Z', '{"a":1,"c":3,"d":4}'),
    ]);
    expect(await history()).toContain('b=gone@2025-01-02');
  });

  test('until the next capture agrees a row is not gone, and one that comes back never was', async () => {
    await replay(exampleSource(0), [
      capture('2025-01-01T00:00:00Z', '{"a":1,"b":2}'),
      capture('2025-01-02T00:00:00Z', '{"a":1,"c":3}'),
    ]);
    expect(await history()).not.toContain('b=gone@2025-01-02');
    await replay(exampleSource(0), [capture('2025-01-03T00:00:00Z', '{"a":1,"b":2,"c":3}')]);
    expect((await history()).filter((line) => line.startsWith('b='))).toEqual(['b=2@2025-01-01']);
  });

  test('a partial board withdraws nothing', async () => {
    await replay(exampleSource(0, false), [
      capture('2025-01-01T00:00:00Z', '{"a":1,"b":2}'),
      capture('2025-01-02T00:00:00Z', '{"a":1}'),
    ]);
    expect(await history()).toEqual(['a=1@2025-01-01', 'b=2@2025-01-01']);
  });

  test('a collapse is held until captures on two later days agree; two captures of one day count once', async () => {
    const full = '{"a":1,"b":2,"c":3,"d":4,"e":5}';
    const taken = await replay(exampleSource(0), [
      capture('2025-01-01T00:00:00Z', full),
      capture('2025-01-02T00:00:00Z', '{"a":1}'),
      capture('2025-01-03T00:00:00Z', '{"a":1}'),
      capture('2025-01-03T12:00:00Z', '{"a":1}'),
      capture('2025-01-04T00:00:00Z', '{"a":1}'),
    ]);
    expect(taken.map((one) => one.rule ?? one.outcome)).toEqual([
      'parsed',
      'collapse',
      'collapse',
      'collapse',
      'parsed',
    ]);
    expect(await history()).toContain('d=gone@2025-01-04');
  });

  test('a collapse that recovers leaves no trace in the facts', async () => {
    const full = '{"a":1,"b":2,"c":3,"d":4,"e":5}';
    await replay(exampleSource(0), [
      capture('2025-01-01T00:00:00Z', full),
      capture('2025-01-02T00:00:00Z', '{"a":9}'),
      capture('2025-01-03T00:00:00Z', full),
    ]);
    expect(await history()).toHaveLength(5);
  });
});

describe('bad payloads', () => {
  test.each([
    { name: 'broken JSON', body: '{"a":1', rule: 'unparseable' },
    { name: 'another shape', body: '{"a":"high"}', rule: 'shape-changed' },
    { name: 'no rows', body: '{}', rule: 'row-floor' },
  ])(
    '$name is refused with its rule, its bytes are kept and the last good values stay',
    async ({ body, rule }) => {
      const taken = await replay(exampleSource(0), [
        capture('2025-01-01T00:00:00Z', '{"a":1}'),
        capture('2025-01-02T00:00:00Z', body),
      ]);
      expect(taken[1]).toMatchObject({ outcome: 'refused', rule, bodyAdded: true });
      expect(await history()).toEqual(['a=1@2025-01-01']);
      const refused = await rowsOf(memory.db, sql`select rule from quarantine`);
      expect(refused).toEqual([{ rule }]);
    },
  );

  test('an adapter that throws fails its capture and nothing else', async () => {
    const source = {
      ...exampleSource(0),
      parse: () => {
        throw new Error('a bug of ours');
      },
    };
    const taken = await replay(source, [capture('2025-01-01T00:00:00Z', '{"a":1}')]);
    expect(taken[0]).toMatchObject({ outcome: 'refused', rule: 'adapter-error' });
  });

  test('a capture of a source we do not take is counted, not stored', async () => {
    const road = await openRoad(memory.db, new Map());
    expect(await road.take(capture('2025-01-01T00:00:00Z', '{"a":1}'))).toMatchObject({
      outcome: 'no-adapter',
      bodyAdded: false,
    });
  });
});

describe('community-maintained sheets', () => {
  test('a change counts once a capture a day later still states it, from the day it first appeared', async () => {
    await replay(exampleSource(24), [
      capture('2025-01-01T00:00:00Z', '{"a":1}'),
      capture('2025-01-02T00:00:00Z', '{"a":2}'),
      capture('2025-01-03T00:00:00Z', '{"a":2}'),
    ]);
    expect(await history()).toEqual(['a=1@2025-01-01', 'a=2@2025-01-02']);
  });

  test('back and forth within a day is no event', async () => {
    const taken = await replay(exampleSource(24), [
      capture('2026-03-11T04:00:00Z', '{"a":1,"b":1,"c":1}'),
      capture('2026-03-11T18:00:00Z', '{"a":2,"b":1}'),
      capture('2026-03-12T04:00:00Z', '{"a":1,"b":1,"c":1}'),
      capture('2026-03-14T04:00:00Z', '{"a":1,"b":1,"c":1}'),
    ]);
    expect(await history()).toEqual(['a=1@2026-03-11', 'b=1@2026-03-11', 'c=1@2026-03-11']);
    expect(taken[2]?.rowsQuarantined).toBe(2);
  });
});

describe('late captures', () => {
  test('a capture that arrives late lands in its place, and what later captures said holds from then on', async () => {
    await replay(exampleSource(0), [
      capture('2025-01-01T00:00:00Z', '{"a":1}'),
      capture('2025-01-03T00:00:00Z', '{"a":1 }'),
    ]);
    await replay(exampleSource(0), [capture('2025-01-02T00:00:00Z', '{"a":2,"z":5}')]);
    expect(await history()).toEqual([
      'a=1@2025-01-01',
      'a=2@2025-01-02',
      'a=1@2025-01-03',
      'z=5@2025-01-02',
      'z=gone@2025-01-03',
    ]);
  });
});
