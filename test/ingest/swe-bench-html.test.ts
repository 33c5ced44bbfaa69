import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seriesKey, type Reading, type ScoreReading } from '#domain/reading.ts';
import source from '#ingest/sources/swe-bench-html.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/swe-bench-html');
const PAGE = { url: 'https://www.swebench.com/', capturedAt: '2026-01-01T00:00:00Z' };
const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

describe('swe-bench-html', () => {
  test.each(['tables.html', 'script.html'])('the fixture %s reads as expected', (name) => {
    const expected = JSON.parse(fixture('expected.json')) as Record<string, unknown>;
    expect(parseBody(source, fixture(name), PAGE)).toEqual({ ok: true, value: expected[name] });
  });

  test('a script that is no JSON is a changed shape, not an empty board', () => {
    const body = fixture('script.html').replace('"bash-only"', 'bash-only');
    expect(parseBody(source, body, PAGE)).toMatchObject({ ok: false, failure: { kind: 'shape-changed' } });
  });

  test('a rate as text is a changed shape', () => {
    const body = fixture('script.html').replace('70.6', '"70.6"');
    expect(parseBody(source, body, PAGE)).toMatchObject({ ok: false, failure: { kind: 'shape-changed' } });
  });

  test('a page with neither tables nor script has no rows: the row floor refuses it', () => {
    const parsed = parseBody(source, '<!DOCTYPE html><title>SWE-bench Lite</title><p>moved</p>', PAGE);
    expect(parsed.ok && [parsed.value.rowsSeen, parsed.value.scopes]).toEqual([0, []]);
    expect(source.rowFloor).toBeGreaterThan(0);
  });
});

describe.skipIf(!corpusPresent)(`swe-bench-html ${corpusTitle}`, () => {
  const parsed = captures('swe-bench-html').map((capture) => {
    const result = parseBody(source, capture.read(), capture);
    if (!result.ok) throw new Error(`${capture.capturedAt}: ${JSON.stringify(result.failure)}`);
    return { capture, day: capture.capturedAt.slice(0, 10), ...result.value };
  });
  const scoresOn = (day: string, benchmark: string) =>
    parsed
      .filter((one) => one.day === day && one.capture.url === PAGE.url)
      .flatMap(({ readings }) => readings.filter(isScore))
      .filter((score) => score.benchmark === benchmark);

  test('static tables until 2025-05-29, an embedded script from 2025-06-11; both are read (schema changes)', () => {
    const kinds = parsed
      .filter(({ capture }) => capture.url === PAGE.url)
      .map(({ capture, readings, day }) => ({
        day,
        isScript: capture.read().includes('id="leaderboard-data"'),
        rows: readings.length,
      }));
    const read = kinds.filter(({ rows }) => rows > 0);
    expect(read.filter(({ isScript }) => !isScript).at(-1)?.day).toBe('2025-05-29');
    expect(read.find(({ isScript }) => isScript)?.day).toBe('2025-06-11');
  });

  test('the shells of lite.html from 2025-06-05 on have neither: below the row floor', () => {
    const shells = parsed.filter(
      ({ capture, day }) => capture.url.endsWith('lite.html') && day >= '2025-06-05',
    );
    expect(shells.map(({ rowsSeen }) => rowsSeen)).toEqual(shells.map(() => 0));
    expect(shells.length).toBeGreaterThan(3);
  });

  test('across the change from tables to the script a system keeps its score: 13 days lie between', () => {
    const before = new Map(
      scoresOn('2025-05-29', 'swe-bench/verified').map((one) => [one.rawName, one.value]),
    );
    const after = scoresOn('2025-06-11', 'swe-bench/verified');
    // the script names the model where its tags do; the system is then the variant, once for each of its models
    const systems = Object.groupBy(after, ({ rawName, variant }) => variant.scaffold ?? rawName);
    const moved = Object.entries(systems).flatMap(([system, runs = []]) => {
      const was = before.get(system);
      return was === undefined ? [] : [Math.min(...runs.map(({ value }) => Math.abs(was - value)))];
    });
    expect(before.size).toBeGreaterThan(60);
    expect(moved.length).toBeGreaterThan(60);
    expect(Math.max(...moved)).toBeLessThan(1e-9);
  });

  test('every rate is a proportion, every board of agents is "best scaffold", bash-only has its own harness', () => {
    for (const { readings, benchmarks } of parsed) {
      for (const score of readings.filter(isScore)) {
        expect(score.value).toBeGreaterThanOrEqual(0);
        expect(score.value).toBeLessThan(0.95);
      }
      for (const { id, harness } of benchmarks)
        expect(harness).toBe(id === 'swe-bench/bash-only' ? 'mini-SWE-agent' : 'best-scaffold');
    }
    expect(
      parsed.flatMap(({ benchmarks }) => benchmarks).some(({ id }) => id === 'swe-bench/bash-only'),
    ).toBe(true);
  });

  test('no capture states one series twice', () => {
    for (const { day, readings } of parsed)
      expect(new Set(readings.map(seriesKey)).size, day).toBe(readings.length);
  });
});
