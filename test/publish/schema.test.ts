import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { INDEX_BENCHMARK, publishedBenchmark, publishedDate } from '#publish/published.ts';
import { FILES, FOLDERS, PublishedBenchmark, schemaOf } from '#publish/schema.ts';
import { sampleFiles } from '#test/site/sample.ts';
import { contractLines, FROZEN } from './contract.ts';

describe('the published contract', () => {
  test('keeps every key and type of v1 as frozen; new keys may join (node test/publish/contract.ts writes it)', () => {
    const frozen = readFileSync(FROZEN, 'utf8').trimEnd().split('\n');
    const now = new Set(contractLines());
    expect(frozen.length).toBeGreaterThan(300);
    expect(frozen.filter((line) => !now.has(line))).toEqual([]);
  });

  test('knows a schema for every file of the sample, and the sample fits it', () => {
    for (const [file, content] of sampleFiles()) {
      const schema = schemaOf(file);
      expect(schema?.safeParse(content).error, file).toBeUndefined();
    }
    expect(schemaOf('secrets.json')).toBeNull();
    expect(schemaOf('gaps/x.csv')).toBeNull();
  });

  test('has a clock in health.json alone', () => {
    const withInstants = Object.entries({ ...FILES, ...FOLDERS })
      .filter(([, schema]) => JSON.stringify(z.toJSONSchema(schema)).includes('"date-time"'))
      .map(([name]) => name);
    // A snapshot's instant is when its source was captured: data, not the time of publishing.
    expect(withInstants).toEqual(['snapshots.json', 'health.json']);
  });
});

describe('domain nouns as published', () => {
  test('a benchmark keeps every field under its published name', () => {
    const published = publishedBenchmark(
      {
        id: 'board/2025-01',
        title: 'Board',
        capability: 'coding',
        unit: 'proportion',
        higherIsBetter: true,
        min: 0,
        max: 1,
        chance: 0,
        ceiling: null,
        items: 10,
        itemsAre: 'private',
        harness: null,
        home: 'https://board.example/',
        breakNote: 'new items',
      },
      'board',
    );
    expect(PublishedBenchmark.parse(published)).toEqual(published);
    expect(published).toMatchObject({
      scope: 'board/2025-01',
      slug: 'board--2025-01',
      break_note: 'new items',
      items_are: 'private',
      ceiling: null,
      chance: 0,
    });
    expect(PublishedBenchmark.parse(INDEX_BENCHMARK).scope).toBe('index');
  });

  test('a month stays a month', () => {
    expect(publishedDate('2025-02')).toEqual({ day: '2025-02-28', precision: 'month' });
    expect(publishedDate(null)).toBeNull();
    expect(publishedDate('soon')).toBeNull();
  });
});
