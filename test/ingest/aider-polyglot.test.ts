import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seriesKey, type Reading, type ScoreReading } from '#domain/reading.ts';
import source from '#ingest/sources/aider-polyglot.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/aider-polyglot');
const BOARD = { url: 'https://example.org/polyglot_leaderboard.yml', capturedAt: '2026-01-01T00:00:00Z' };
const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';

describe('aider-polyglot', () => {
  test('the fixture reads as expected', () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    const body = readFileSync(join(FIXTURES, 'body.yml'), 'utf8');
    expect(parseBody(source, body, BOARD)).toEqual({ ok: true, value: expected });
  });

  test('of two runs of one model in one setting the later dated stands, in whatever order they are listed', () => {
    const run = (date: string, rate: number) =>
      `- {model: A, edit_format: diff, pass_rate_2: ${rate}, date: ${date}}\n`;
    const [early, late] = [run('2025-01-05', 61.7), run('2025-02-01', 59.1)];
    for (const body of [early + late, late + early]) {
      const parsed = parseBody(source, body, BOARD);
      expect(parsed.ok && parsed.value.readings.filter(isScore).map(({ value }) => value)).toEqual([0.591]);
      expect(parsed.ok && parsed.value.rejects.map(({ rule }) => rule)).toEqual(['earlier-run']);
    }
  });

  test('an unbelievable rate is refused and its series keeps the last good value', () => {
    const parsed = parseBody(source, '- {model: A, pass_rate_2: 5910, date: 2025-02-01}\n', BOARD);
    expect(parsed.ok && parsed.value.readings).toEqual([]);
    expect(parsed.ok && parsed.value.rejects).toEqual([
      {
        rule: 'out-of-range',
        detail: 'A: 59.1 is not in 0 to 1 (aider-polyglot)',
        position: '/0/pass_rate_2',
        keeps: 'score\u001faider-polyglot\u001fA\u001f',
      },
    ]);
  });

  test('a row whose name cannot be read could be anyone, so nobody is withdrawn', () => {
    const parsed = parseBody(source, '- {model: "<b>A</b>", pass_rate_2: 5, date: 2025-02-01}\n', BOARD);
    expect(parsed.ok && parsed.value.scopes.map(({ isComplete }) => isComplete)).toEqual([false]);
  });

  test.each([
    ['a renamed rate', '- {model: A, pass_rate: 50, date: 2025-02-01}\n'],
    ['a rate as text', '- {model: A, pass_rate_2: "50", date: 2025-02-01}\n'],
    ['not a number', '- {model: A, pass_rate_2: .nan, date: 2025-02-01}\n'],
    ['a map in place of the list', 'rows: []\n'],
  ])('%s is a changed shape', (_name, body) => {
    expect(parseBody(source, body, BOARD)).toMatchObject({ ok: false, failure: { kind: 'shape-changed' } });
  });

  test('a rate that stands twice in a row is refused, not last-wins', () => {
    const body = '- model: A\n  pass_rate_2: 50\n  pass_rate_2: 99\n';
    expect(parseBody(source, body, BOARD)).toMatchObject({ ok: false, failure: { kind: 'unparseable' } });
  });
});

describe.skipIf(!corpusPresent)(`aider-polyglot ${corpusTitle}`, () => {
  const parsed = captures('aider-polyglot').map((capture) => {
    const result = parseBody(source, capture.read(), capture);
    if (!result.ok) throw new Error(`${capture.capturedAt}: ${JSON.stringify(result.failure)}`);
    return { day: capture.capturedAt.slice(0, 10), ...result.value };
  });
  const scores = parsed.flatMap(({ readings }) => readings.filter(isScore));
  const newest = parsed.at(-1)?.readings.filter(isScore) ?? [];

  test('all 25 captures are read whole: every row is a score and none is refused', () => {
    expect(parsed).toHaveLength(25);
    expect(parsed.flatMap(({ rejects }) => rejects)).toEqual([]);
    expect(parsed.map(({ rowsSeen, readings }) => rowsSeen - readings.length)).toEqual(parsed.map(() => 0));
    expect([scores.length, newest.length]).toEqual([950, 64]);
    for (const { day, rowsSeen } of parsed) expect(rowsSeen, day).toBeGreaterThanOrEqual(source.rowFloor);
  });

  test('no capture states one series twice, though names repeat with other formats and efforts', () => {
    for (const { day, readings } of parsed)
      expect(new Set(readings.map(seriesKey)).size, day).toBe(readings.length);
    expect(new Set(newest.map(({ rawName }) => rawName)).size).toBeLessThan(newest.length);
  });

  test('percent there, proportion here (traps 4), on the 225 exercises or the few less that were run', () => {
    const values = newest.map(({ value }) => value);
    expect([Math.min(...values), Math.max(...values)]).toEqual([0.036, 0.849]);
    expect(new Set(newest.map(({ n }) => n))).toEqual(new Set([225, 224, 223]));
  });

  test('the only board that dates its rows (traps 7): every row has a day that exists', () => {
    expect(scores.filter(({ measuredOn }) => measuredOn === null)).toEqual([]);
  });

  test('keys that came later (schema changes) change nothing; reasoning_effort is read from 2025-06-25', () => {
    const first = parsed.find(({ readings }) => readings.some((one) => isScore(one) && one.variant.effort));
    expect(first?.day).toBe('2025-06-25');
    expect(new Set(newest.map(({ variant }) => variant.effort))).toEqual(new Set([undefined, 'high']));
  });

  test('rows of an architect and an editor keep their double name', () => {
    const doubles = newest
      .filter(({ variant }) => variant.promptStyle === 'architect')
      .map(({ rawName }) => rawName);
    expect(doubles.length).toBeGreaterThan(0);
    expect(doubles.filter((name) => name.includes('+'))).toContain(
      'DeepSeek R1 + claude-3-5-sonnet-20241022',
    );
  });
});
