import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seriesKey, type Reading, type ScoreReading } from '#domain/reading.ts';
import { isDeveloperReport } from '#ingest/developerReport.ts';
import source from '#ingest/sources/epoch-eci-benchmarks.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/epoch-eci-benchmarks');
const INPUT = { url: 'https://epoch.ai/data/eci_benchmarks.csv', capturedAt: '2026-01-01T00:00:00Z' };
const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';
const body = readFileSync(join(FIXTURES, 'body.csv'), 'utf8');

describe('epoch-eci-benchmarks', () => {
  test('the fixture reads as expected', () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    expect(parseBody(source, body, INPUT)).toEqual({ ok: true, value: expected });
  });

  test.each(['performance', 'benchmark', 'date', 'source'])(
    'without its column %s the file is refused by that name',
    (column) => {
      const renamed = body
        .replace(`,${column},`, `,x_${column},`)
        .replace(`,${column}\r\n`, `,x_${column}\r\n`);
      expect(parseBody(source, renamed, INPUT)).toEqual({
        ok: false,
        failure: { kind: 'shape-changed', issues: `no column ${column}` },
      });
    },
  );

  test('a torn row could be anyone, so nobody is withdrawn; without it the boards are whole', () => {
    const completeness = (text: string) => {
      const parsed = parseBody(source, text, INPUT);
      return parsed.ok ? new Set(parsed.value.scopes.map(({ isComplete }) => isComplete)) : null;
    };
    expect(completeness(body)).toEqual(new Set([false]));
    expect(completeness(body.split('\r\n').slice(0, -2).join('\r\n'))).toEqual(new Set([true]));
  });

  test.each([
    ['Qwen Technical Report', true],
    ['Opus 4.6 System Card', true],
    ['Anthropic annoucement', true],
    ['Model Card and Evaluations for Claude Models', true],
    ['Language Models are Few-Shot Learners', true],
    ['A paper nobody has heard of', true],
    ['Epoch evaluations', false],
    ['Standford HELM', false],
    ['Terminal-Bench v2 Leaderboard', false],
    ['TheAgentCompany experiment results github', false],
    ['METR - Measuring AI Ability to Complete Long Tasks', false],
    ['Tweet from VPCT creator', false],
    ['https://arcprize.org/leaderboard', false],
    ['Adversarial NLI: A New Benchmark for Natural Language Understanding', false],
    ['', false],
  ])('"%s" is a developer’s report: %s', (name, answer) => {
    expect(isDeveloperReport(name)).toBe(answer);
  });
});

describe.skipIf(!corpusPresent)(`epoch-eci-benchmarks ${corpusTitle}`, () => {
  const [capture] = captures('epoch-eci-benchmarks');
  const result = capture ? parseBody(source, capture.read(), capture) : null;
  const parsed = result?.ok ? result.value : null;
  const scores = parsed?.readings.filter(isScore) ?? [];
  const claims = parsed?.readings.filter((reading) => reading.kind === 'claim') ?? [];

  test('the one capture is read whole: 1,514 scores of 167 models on 42 benchmarks, nothing refused', () => {
    expect(captures('epoch-eci-benchmarks')).toHaveLength(1);
    expect([parsed?.rowsSeen, scores.length, parsed?.benchmarks.length]).toEqual([1514, 1514, 42]);
    expect(new Set(scores.map(({ rawName }) => rawName)).size).toBe(167);
    expect(parsed?.rejects).toEqual([]);
    expect(new Set(parsed?.readings.map(seriesKey)).size).toBe(parsed?.readings.length);
  });

  test('of `model` and `Model` the finer is the name: a later version is not folded into the first', () => {
    expect(scores.some(({ rawName }) => rawName === 'Grok-2 (Dec 2024)')).toBe(true);
  });

  test('scores are chance-corrected proportions, and the titles say so', () => {
    for (const benchmark of parsed?.benchmarks ?? []) {
      expect(benchmark.title).toMatch(/chance-corrected/);
      expect([benchmark.unit, benchmark.chance, benchmark.ceiling]).toEqual(['proportion', 0, 1]);
    }
    const values = scores.map(({ value }) => value);
    expect([Math.min(...values), Math.max(...values)]).toEqual([0.001, 0.999]);
  });

  test('dates are American: every model has one release date, and the months of 2023 to 2026 are in it', () => {
    expect(claims).toHaveLength(167);
    const days = claims.map(({ value }) => (typeof value === 'string' ? value : '')).toSorted();
    expect([days[0]?.slice(0, 4), days.at(-1)?.slice(0, 4)]).toEqual(['2023', '2026']);
    expect(claims.find(({ rawName }) => rawName === 'Baichuan 2-7B')).toMatchObject({
      value: '2023-09-20',
      about: 'epoch',
    });
  });

  test('reports of developers are told from evaluations and boards', () => {
    const byClass = Object.groupBy(scores, ({ sourceClass }) => sourceClass);
    expect([byClass.independent?.length, byClass.self_reported?.length, byClass.leaderboard]).toEqual([
      1134,
      380,
      undefined,
    ]);
  });
});
