import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PriceReading, Reading, ScoreReading } from '#domain/reading.ts';
import { seriesKey, statedValue } from '#domain/reading.ts';
import { appendChangePoints, lastStated, type ChangePoint } from '#db/changePoints.ts';
import { newsRows, priceRows, scoreRows } from '#db/facts.ts';
import { freezeRecords, gapRecords } from '#db/gaps.ts';
import { heldChanges, holdWrite } from '#db/held.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { rowsOf, type Memory } from '#db/open.ts';
import {
  keepBody,
  quarantineWrite,
  readBody,
  recordSnapshot,
  snapshots,
  type Snapshot,
} from '#db/snapshots.ts';
import { writeTogether } from '#db/bulk.ts';
import { mergeTable } from '#db/tables.ts';
import { engines } from '#test/support/engines.ts';
import { serverMissing } from '#test/support/server.ts';
import { gapRecord, sighting } from './rows.ts';

const SOURCE = 'example';

const SCORE: ScoreReading = {
  kind: 'score',
  benchmark: 'board',
  rawName: 'a',
  variant: {},
  value: 0.1 + 0.2,
  stderr: 1 / 3,
  ciLow: null,
  ciHigh: null,
  ciLevel: null,
  n: 2_147_483_647,
  sourceClass: 'leaderboard',
  measuredOn: '2024-02-29',
  position: '/0',
};
const PRICE: PriceReading = {
  kind: 'price',
  provider: 'acme',
  rawName: 'a',
  meter: 'input',
  tier: '',
  unit: 'usd_per_mtok',
  price: '0.000000012345678901234',
  isFree: false,
  effectiveFrom: null,
  position: '/0/input',
};

function point(reading: Reading, knownAt: string): ChangePoint {
  return {
    source: SOURCE,
    seriesKey: seriesKey(reading),
    reading,
    knownAt,
    url: 'https://example.org/',
    capturedAt: knownAt,
    position: reading.position,
  };
}

const SNAPSHOT: Snapshot = {
  ...sighting(SOURCE, 'https://example.org/', '2025-01-01T00:00:00Z'),
  origin: { commit: 'ünï 😀 "quoted" \\ back', nested: { list: [1, null] } },
  lastModified: '',
};

test('a server is there where one is required', () => {
  expect(process.env['GAPWATCH_REQUIRE_SERVER'] === undefined ? null : serverMissing).toBeNull();
});

describe.each(engines())('the memory $title', (engine) => {
  describe.skipIf(engine.missing !== null)('contract', () => {
    let memory: Memory;
    beforeAll(() => engine.start());
    afterAll(() => engine.stop());
    beforeEach(async () => {
      memory = await engine.open();
    });
    afterEach(() => memory.close());

    test('migrating again changes nothing', async () => {
      const applied = () => rowsOf(memory.db, sql`select * from gapwatch_meta.migration order by made_at`);
      const before = await applied();
      await migrateDatabase(memory.db);
      expect(before.length).toBeGreaterThan(0);
      expect(await applied()).toEqual(before);
    });

    test('a migration that was edited after it was applied is refused, as is a database of a newer program', async () => {
      await memory.db.execute(sql`update gapwatch_meta.migration set sha256 = 'other'`);
      await expect(migrateDatabase(memory.db)).rejects.toThrow(/was edited after it was applied/);
      await memory.db.execute(sql`update gapwatch_meta.migration set made_at = made_at + 1000000000000`);
      await expect(migrateDatabase(memory.db)).rejects.toThrow(/newer Gapwatch/);
    });

    test('facts come back to the last digit, and as they were stated', async () => {
      const news: Reading = {
        kind: 'news',
        lab: 'acme',
        link: 'https://example.org/?a=1&b="2"',
        day: null,
        topic: 'release',
        rawNames: ['a, b', '{c}', 'd\\e'],
        position: '/item/1',
      };
      const readings = [SCORE, { ...SCORE, rawName: 'b', variant: { effort: 'high' } }, PRICE, news];
      const added = await appendChangePoints(
        memory.db,
        readings.map((reading) => point(reading, '2025-01-01T00:00:00Z')),
      );
      expect(added).toEqual({ score: 2, price: 1, claim: 0, news: 1 });
      expect((await scoreRows(memory.db))[0]).toMatchObject({
        value: 0.1 + 0.2,
        stderr: 1 / 3,
        n: 2_147_483_647,
        measuredOn: '2024-02-29',
        knownAt: '2025-01-01T00:00:00Z',
      });
      expect((await priceRows(memory.db))[0]?.price).toBe('0.000000012345678901234');
      expect((await newsRows(memory.db))[0]?.rawNames).toEqual(news.rawNames);
      const stated = await lastStated(memory.db, SOURCE, null);
      for (const reading of readings) expect(stated.get(seriesKey(reading))).toBe(statedValue(reading));
    });

    test('a fact that is there is never overwritten', async () => {
      await appendChangePoints(memory.db, [point(PRICE, '2025-01-01T00:00:00Z')]);
      const again = await appendChangePoints(memory.db, [
        point({ ...PRICE, price: '9' }, '2025-01-01T00:00:00Z'),
      ]);
      expect(again.price).toBe(0);
      expect((await priceRows(memory.db)).map(({ price }) => price)).toEqual([PRICE.price]);
    });

    test('what was stated until a moment leaves out what came later; a withdrawal is null, not absent', async () => {
      await appendChangePoints(memory.db, [
        point(PRICE, '2025-01-01T00:00:00Z'),
        { ...point(PRICE, '2025-02-01T00:00:00Z'), reading: null },
      ]);
      expect([...(await lastStated(memory.db, SOURCE, '2025-01-31T23:59:59Z')).values()]).toEqual([
        statedValue(PRICE),
      ]);
      expect([...(await lastStated(memory.db, SOURCE, '2025-02-01T00:00:00Z')).values()]).toEqual([null]);
    });

    test('names are ordered by code point, whatever the locale of the server', async () => {
      const names = ['é', 'b', 'B', 'a', '_', 'a-b', 'ab', 'Ａ', 'a b'];
      await appendChangePoints(
        memory.db,
        names.map((rawName) => point({ ...SCORE, rawName }, '2025-01-01T00:00:00Z')),
      );
      expect((await scoreRows(memory.db)).map(({ rawName }) => rawName)).toEqual(
        names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
      );
    });

    test('refusals of one place in one capture are all kept, whatever their order; long words are cut', async () => {
      const rejects = ['b is gone', 'a is gone', 'x'.repeat(10_000)].map((detail) => ({
        rule: 'reverted',
        detail,
        position: '',
      }));
      await writeTogether(memory.db, { first: quarantineWrite(SNAPSHOT, rejects) });
      await writeTogether(memory.db, { again: quarantineWrite(SNAPSHOT, rejects.toReversed()) });
      const kept = await rowsOf<{ detail: string }>(memory.db, sql`select detail from quarantine order by 1`);
      expect(kept.map(({ detail }) => detail)).toEqual(['a is gone', 'b is gone', 'x'.repeat(500)]);
    });

    test('the same bytes are one body, each sighting its own row', async () => {
      const gzip = Uint8Array.from([0, 255, 39, 92, 128]);
      expect(await keepBody(memory.db, SNAPSHOT.sha256, 3, gzip)).toBe(true);
      expect(await keepBody(memory.db, SNAPSHOT.sha256, 3, gzip)).toBe(false);
      expect(Buffer.from((await readBody(memory.db, SNAPSHOT.sha256)) ?? [])).toEqual(Buffer.from(gzip));
      expect(await recordSnapshot(memory.db, SNAPSHOT)).toBe(true);
      expect(await recordSnapshot(memory.db, { ...SNAPSHOT, detail: 'changed' })).toBe(false);
      expect(await recordSnapshot(memory.db, { ...SNAPSHOT, capturedAt: '2025-01-02T00:00:00Z' })).toBe(true);
      expect(await snapshots(memory.db)).toEqual([
        SNAPSHOT,
        { ...SNAPSHOT, capturedAt: '2025-01-02T00:00:00Z' },
      ]);
    });

    const SETTINGS = { name: 'setting', columns: { key: 'text', value: 'text' } };

    test('a merge tells empty text from nothing, and leaves what is there', async () => {
      const csv = 'key,value\n"a","say ""hi"", \\N\nsecond line"\n"b",""\n';
      expect(await mergeTable(memory.db, SETTINGS, csv)).toBe(2);
      expect(await mergeTable(memory.db, SETTINGS, 'key,value\na,other\nc,d\n')).toBe(1);
      expect(await rowsOf(memory.db, sql`select key, value from setting order by key collate "C"`)).toEqual([
        { key: 'a', value: 'say "hi", \\N\nsecond line' },
        { key: 'b', value: '' },
        { key: 'c', value: 'd' },
      ]);
    });

    test.each([
      ['a value that must be there is missing', 'key,value\na,b\nc,\n'],
      ['a row is ragged', 'key,value\na,b\nc\n'],
      ['a quote never ends', 'key,value\na,b\nc,"d\n'],
      ['the columns are others', 'value,key\na,b\n'],
    ])('a merge in which %s leaves nothing', async (_name, csv) => {
      await expect(mergeTable(memory.db, SETTINGS, csv)).rejects.toThrow();
      expect(await rowsOf(memory.db, sql`select * from setting`)).toEqual([]);
    });

    test('a frozen record is never written over; a new vintage stands beside it', async () => {
      const record = gapRecord('2025Q1', 'revised', '2025-06-30', 4.25);
      expect(await freezeRecords(memory.db, [record])).toBe(1);
      expect(await freezeRecords(memory.db, [gapRecord('2025Q1', 'revised', '2025-06-30', 9)])).toBe(0);
      expect(await freezeRecords(memory.db, [gapRecord('2025Q1', 'revised', '2025-07-31', 9)])).toBe(1);
      expect((await gapRecords(memory.db)).map(({ measure }) => measure.gap_points)).toEqual([4.25, 9]);
    });

    test('a newer change takes the place of the one that waited', async () => {
      const waiting = (stated: string) => ({
        seriesKey: seriesKey(PRICE),
        stated,
        reading: { ...PRICE, price: stated },
        url: 'https://example.org/',
        capturedAt: '2025-01-01T00:00:00Z',
      });
      await writeTogether(memory.db, { held: holdWrite(SOURCE, [waiting('1')]) });
      await writeTogether(memory.db, { held: holdWrite(SOURCE, [waiting('2')]) });
      expect([...(await heldChanges(memory.db, SOURCE)).values()]).toEqual([waiting('2')]);
    });

    test('a transaction that fails leaves nothing', async () => {
      await expect(
        memory.db.transaction(async (tx) => {
          await recordSnapshot(tx, SNAPSHOT);
          await appendChangePoints(tx, [point(SCORE, SNAPSHOT.capturedAt)]);
          throw new Error('cut');
        }),
      ).rejects.toThrow('cut');
      expect([await snapshots(memory.db), await scoreRows(memory.db)]).toEqual([[], []]);
    });
  });
});
