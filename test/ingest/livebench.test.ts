import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reading, ScoreReading } from '#domain/reading.ts';
import type { Parsed } from '#ingest/source.ts';
import source from '#ingest/sources/livebench.ts';
import { captures, corpusPresent, corpusTitle, type Capture } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/livebench');
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');
const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';
const AT = { url: 'https://livebench.ai/table_2025_04_25.csv', capturedAt: '2025-05-01T00:00:00Z' };

/** A table read with its categories, as the road joins them. */
function joined(table: string, categories: string, at = AT): Parsed {
  const parts = [
    { url: at.url, body: table },
    { url: source.companions?.(at.url)[0] ?? '', body: categories },
  ].map(({ url, body }) => {
    const decoded = source.decode(body, { ...at, url });
    if (!decoded.ok) throw new Error(`${url}: ${JSON.stringify(decoded.failure)}`);
    return { url, capturedAt: at.capturedAt, payload: source.payload.parse(decoded.value) };
  });
  if (!source.combine) throw new Error('LiveBench joins a table and its categories');
  return source.combine(parts, at);
}

describe('livebench', () => {
  test('the fixture reads as expected', () => {
    const expected: unknown = JSON.parse(fixture('expected.json'));
    expect(joined(fixture('table.csv'), fixture('categories.json'))).toEqual(expected);
  });

  test('the overall is the mean of the category means, not of the tasks', () => {
    const parsed = joined('model,a,b,c\nacme,100,0,0\n', '{"One":["a"],"Two":["b","c"]}');
    const overall = parsed.readings
      .filter(isScore)
      .find(({ benchmark }) => benchmark === 'livebench/2025-04-25');
    expect(overall?.value).toBe(50);
  });

  test('a table and its categories name one another; alone neither says anything', () => {
    const categories = 'https://livebench.ai/categories_2025_04_25.json';
    expect(source.companions?.(AT.url)).toEqual([categories]);
    expect(source.companions?.(categories)).toEqual([AT.url]);
    expect(source.positionsIn?.(categories)).toBe(AT.url);
    expect(source.combine?.([], AT)).toMatchObject({ readings: [], scopes: [] });
  });

  test('of a ragged row nothing is read, and everything it stated before is kept', () => {
    const ragged = joined(fixture('table.csv'), fixture('categories.json')).rejects.filter(
      ({ rule }) => rule === 'ragged-row',
    );
    expect(ragged.map(({ keeps }) => keeps)).toEqual(
      ['', '/reasoning', '/agentic-coding'].map((board) =>
        ['score', `livebench/2025-04-25${board}`, 'acme-ragged', ''].join('\u001f'),
      ),
    );
  });

  test('a table sorted by the categories of other tasks gives nothing and withdraws nothing', () => {
    const parsed = joined('model,a,b\nacme,1,2\n', '{"One":["a","c"]}');
    expect(parsed).toMatchObject({
      readings: [],
      scopes: [],
      rejects: [{ rule: 'tasks-and-categories-differ', detail: 'b, c' }],
    });
  });
});

describe.skipIf(!corpusPresent)(`livebench ${corpusTitle}`, () => {
  const all = captures('livebench');
  const tables = all.filter(({ url }) => url.includes('table'));
  /** The newest categories of a table's release at the time of the table. */
  const categoriesFor = (table: Capture) => {
    const url = source.companions?.(table.url)[0];
    const before = all.filter((one) => one.url === url && one.capturedAt <= table.capturedAt);
    return before.at(-1) ?? all.find((one) => one.url === url);
  };
  const parsed = tables.flatMap((table) => {
    const categories = categoriesFor(table);
    return categories ? [{ table, ...joined(table.read(), categories.read(), table) }] : [];
  });

  test('the ragged nemotron row is refused alone; its neighbours are read (parsing traps)', () => {
    const torn = parsed.filter(({ rejects }) => rejects.some(({ rule }) => rule === 'ragged-row'));
    expect(torn.length).toBeGreaterThan(0);
    for (const { table, rejects, readings } of torn) {
      const names = new Set(
        rejects.flatMap(({ rule, keeps }) => (rule === 'ragged-row' ? [keeps?.split('\u001f')[2]] : [])),
      );
      expect(
        [...names].every((name) => name?.includes('nemotron')),
        table.capturedAt,
      ).toBe(true);
      expect(readings.length, table.capturedAt).toBeGreaterThan(100);
      expect(readings.some((one) => isScore(one) && names.has(one.rawName))).toBe(false);
    }
  });

  test('the columns of 2024-06-12 are not those of that day’s categories: nothing is read (notes 5)', () => {
    const day = parsed.filter(({ table }) => table.capturedAt.startsWith('2024-06-12'));
    expect(day.length).toBeGreaterThan(0);
    expect(
      day.some(({ rejects }) => rejects.some(({ rule }) => rule === 'tasks-and-categories-differ')),
    ).toBe(true);
    for (const { rejects, readings } of day)
      if (rejects.some(({ rule }) => rule === 'tasks-and-categories-differ')) expect(readings).toEqual([]);
  });

  test('two task sets stood under one file name in January 2026: two series, and no row is in both on one day', () => {
    const january = parsed.filter(({ table }) => table.url.endsWith('table_2026_01_08.csv'));
    const series = new Set(january.flatMap(({ benchmarks }) => benchmarks.map(({ id }) => id.split('/')[1])));
    expect(series).toEqual(new Set(['2026-01-08', '2026-01-08+consecutive-events']));
    for (const { table, benchmarks } of january) {
      const withTask = table.read().split('\n')[0]?.split(',').includes('consecutive_events');
      for (const { id } of benchmarks)
        expect(id.includes('+consecutive-events'), table.capturedAt).toBe(withTask);
    }
  });

  test('every score lies in 0 to 100, and an overall lies between its category scores', () => {
    for (const { table, readings } of parsed) {
      const scores = readings.filter(isScore);
      const byName = Object.groupBy(scores, ({ rawName }) => rawName);
      for (const [name, own = []] of Object.entries(byName)) {
        const overall = own.find(
          ({ benchmark }) => benchmark.split('/').length === (benchmark.includes('undated') ? 3 : 2),
        );
        const parts = own.filter((one) => one !== overall).map(({ value }) => value);
        expect(Math.min(...own.map(({ value }) => value))).toBeGreaterThanOrEqual(0);
        expect(Math.max(...own.map(({ value }) => value))).toBeLessThanOrEqual(100);
        if (!overall) continue;
        expect(overall.value, `${table.capturedAt} ${name}`).toBeGreaterThanOrEqual(
          Math.min(...parts) - 1e-9,
        );
        expect(overall.value, `${table.capturedAt} ${name}`).toBeLessThanOrEqual(Math.max(...parts) + 1e-9);
      }
    }
  });
});
