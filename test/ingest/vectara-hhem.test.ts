import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reading, ScoreReading } from '#domain/reading.ts';
import source from '#ingest/sources/vectara-hhem.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/vectara-hhem');
const README = { url: 'https://example.org/README.md', capturedAt: '2026-01-01T00:00:00Z' };
const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

describe('vectara-hhem', () => {
  test.each(['first.md', 'second.md', 'third.md'])('the fixture %s reads as expected', (name) => {
    const expected = JSON.parse(fixture('expected.json')) as Record<string, unknown>;
    expect(parseBody(source, fixture(name), README)).toEqual({ ok: true, value: expected[name] });
  });

  test.each([
    ['without the column of rates', fixture('first.md').replace('Hallucination Rate', 'Rate')],
    ['without a table', '# hallucination-leaderboard\n\nmoved\n'],
  ])('a page %s is a changed shape', (_name, body) => {
    expect(parseBody(source, body, README)).toMatchObject({ ok: false, failure: { kind: 'shape-changed' } });
  });
});

describe.skipIf(!corpusPresent)(`vectara-hhem ${corpusTitle}`, () => {
  const parsed = captures('vectara-hhem').flatMap((capture) => {
    const result = parseBody(source, capture.read(), capture);
    return result.ok && result.value.rowsSeen >= source.rowFloor
      ? [{ day: capture.capturedAt.slice(0, 10), ...result.value }]
      : [];
  });

  test('three series in time order, none ever returning: the judge changed, then the data set (series breaks)', () => {
    const order = parsed.flatMap(({ benchmarks }) => benchmarks.map(({ id }) => id));
    const runs = order.filter((id, at) => id !== order[at - 1]);
    expect(runs).toEqual(['vectara-hhem/hhem-1.0', 'vectara-hhem/hhem-2.1', 'vectara-hhem/2025-11']);
    const first = (id: string) =>
      parsed.find(({ benchmarks }) => benchmarks.some((one) => one.id === id))?.day ?? '';
    expect(first('vectara-hhem/hhem-2.1').slice(0, 7)).toBe('2024-08');
    expect(first('vectara-hhem/2025-11').slice(0, 7)).toBe('2025-11');
  });

  test('lower is better, and `3.3 %` is 0.033 (traps 4)', () => {
    for (const { benchmarks, readings, day } of parsed) {
      expect(
        benchmarks.every(({ higherIsBetter }) => !higherIsBetter),
        day,
      ).toBe(true);
      for (const score of readings.filter(isScore)) {
        expect(score.value, `${day} ${score.rawName}`).toBeGreaterThan(0);
        expect(score.value, `${day} ${score.rawName}`).toBeLessThan(0.5);
      }
    }
    const newest = parsed.at(-1)?.readings.filter(isScore) ?? [];
    expect(newest.find(({ rawName }) => rawName === 'google/gemini-2.5-flash-lite')?.value).toBe(0.033);
  });

  test('rates of the newest data set are several times those of the board before it, so they may not be one series', () => {
    const median = (id: string) => {
      const values = (
        parsed.findLast(({ benchmarks }) => benchmarks.some((one) => one.id === id))?.readings ?? []
      )
        .filter(isScore)
        .map(({ value }) => value)
        .toSorted((a, b) => a - b);
      return values[Math.floor(values.length / 2)] ?? 0;
    };
    expect(median('vectara-hhem/2025-11')).toBeGreaterThan(2 * median('vectara-hhem/hhem-2.1'));
  });
});
