import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seriesKey, type Reading, type ScoreReading } from '#domain/reading.ts';
import source from '#ingest/sources/arena-fboulnois.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/arena-fboulnois');
const BOARD = { url: 'https://example.org/lmsys.csv', capturedAt: '2026-01-01T00:00:00Z' };
const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

describe('arena-fboulnois', () => {
  test.each(['2024-06.csv', '2025-06.csv'])('the fixture %s reads as expected', (name) => {
    const expected = JSON.parse(fixture('expected.json')) as Record<string, unknown>;
    expect(parseBody(source, fixture(name), BOARD)).toEqual({ ok: true, value: expected[name] });
  });

  test.each([
    ['rating', 'arena_score', 'no column arena_score (arena_elo before 2024-07-07)'],
    ['interval', '95_pct_ci', 'no column 95_pct_ci'],
    ['licence', 'license', 'no column license'],
  ])('without its %s the board is refused by the name of the column', (_name, column, issues) => {
    const body = fixture('2025-06.csv').replace(column, 'x');
    expect(parseBody(source, body, BOARD)).toEqual({ ok: false, failure: { kind: 'shape-changed', issues } });
  });

  test('a block page is a failure, not an empty board (traps 17)', () => {
    const page = '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>';
    expect(parseBody(source, page, BOARD)).toMatchObject({ ok: false, failure: { kind: 'unparseable' } });
  });

  test('the board ended: nothing is fetched', () => {
    expect([source.cadence, source.discover(() => null)]).toEqual(['frozen', []]);
  });
});

describe.skipIf(!corpusPresent)(`arena-fboulnois ${corpusTitle}`, () => {
  const parsed = captures('arena-fboulnois').map((capture) => {
    const result = parseBody(source, capture.read(), capture);
    if (!result.ok) throw new Error(`${capture.capturedAt}: ${JSON.stringify(result.failure)}`);
    return { day: capture.capturedAt.slice(0, 10), body: capture.read(), ...result.value };
  });
  const scores = parsed.flatMap(({ readings }) => readings.filter(isScore));

  test('all 45 captures are read whole: every row is a rating and a licence, none refused', () => {
    expect(parsed).toHaveLength(45);
    expect(scores).toHaveLength(7496);
    expect(parsed.flatMap(({ readings }) => readings).filter(({ kind }) => kind === 'claim')).toHaveLength(
      7496,
    );
    expect(parsed.flatMap(({ rejects }) => rejects)).toEqual([]);
    for (const { day, rowsSeen } of parsed) expect(rowsSeen, day).toBeGreaterThanOrEqual(source.rowFloor);
  });

  test('the rating goes on when its column is renamed on 2024-07-07 and rank_stylectrl comes on 2024-10-16 (schema changes)', () => {
    const headers = parsed.map(({ day, body }) => ({ day, header: body.split('\n')[0] ?? '' }));
    expect(headers.find(({ header }) => header.includes('arena_score'))?.day).toBe('2024-07-07');
    expect(headers.find(({ header }) => header.includes('rank_stylectrl'))?.day).toBe('2024-10-16');
    const gpt4o = scores.filter(({ rawName }) => rawName === 'GPT-4o-2024-05-13').map(({ value }) => value);
    expect([gpt4o.length, Math.min(...gpt4o), Math.max(...gpt4o)]).toEqual([45, 1282, 1302]);
  });

  test('`+5/-5` is a 95 % interval around the rating, and each has its votes', () => {
    for (const { ciLow, ciHigh, ciLevel, value, n } of scores) {
      expect(ciLow !== null && ciHigh !== null && ciLow <= value && value <= ciHigh && ciLevel === 0.95).toBe(
        true,
      );
      expect(n).toBeGreaterThan(0);
    }
  });

  test('ratings lie where ratings lie, and no capture states one series twice', () => {
    const values = scores.map(({ value }) => value);
    expect([Math.min(...values), Math.max(...values)]).toEqual([797, 1480]);
    for (const { day, readings } of parsed)
      expect(new Set(readings.map(seriesKey)).size, day).toBe(readings.length);
  });
});
