import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seriesKey, type Reading, type ScoreReading } from '#domain/reading.ts';
import source from '#ingest/sources/arena-daily.ts';
import eraBefore from '#ingest/sources/arena-fboulnois.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/arena-daily');
const ROOT = 'https://raw.githubusercontent.com/oolong-tea-2026/arena-ai-leaderboards/main/data';
const TEXT = { url: `${ROOT}/2026-04-13/text.json`, capturedAt: '2026-04-13T00:00:00Z' };
const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';
const body = readFileSync(join(FIXTURES, 'text.json'), 'utf8');

describe('arena-daily', () => {
  test('the fixture reads as expected', () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    expect(parseBody(source, body, TEXT)).toEqual({ ok: true, value: expected });
  });

  test('latest.json names the day whose five boards are fetched next', () => {
    const urls = (latest: string | null) => source.discover(() => latest).map(({ url }) => url);
    expect(urls(null)).toEqual([`${ROOT}/latest.json`]);
    expect(urls('not json')).toEqual([`${ROOT}/latest.json`]);
    expect(urls('{"date":"../../elsewhere","path":"x"}')).toEqual([`${ROOT}/latest.json`]);
    expect(urls('{"date":"2026-04-13","path":"2026-04-13"}')).toEqual([
      `${ROOT}/latest.json`,
      ...['text', 'code', 'vision', 'document', 'search'].map((board) => `${ROOT}/2026-04-13/${board}.json`),
    ]);
  });

  test.each([
    ['latest.json', 'not-data'],
    ['2026-04-13/_index.json', 'not-data'],
    ['2026-04-13/text-to-image.json', 'not-data'],
    ['2026-04-13/image-to-video.json', 'not-data'],
    ['2026-04-13/constructor.json', 'not-data'],
    ['2026-04-13/text.json', 'data'],
    ['2026-04-13/search.json', 'data'],
  ])('%s is %s', (path, answer) => {
    expect(source.classify(`${ROOT}/${path}`)).toBe(answer);
  });

  test('a board under another board’s name would put ratings on the wrong series: refused', () => {
    expect(parseBody(source, body, { ...TEXT, url: `${ROOT}/2026-04-13/code.json` })).toMatchObject({
      ok: false,
      failure: { kind: 'shape-changed', issues: expect.stringContaining('holds the board text') },
    });
  });

  test.each([
    ['a block page', '<!DOCTYPE html><title>Just a moment...</title>', 'unparseable'],
    ['a trailing comma', '{"meta":{"leaderboard":"text","model_count":0},"models":[],}', 'unparseable'],
    [
      'a rating that stands twice',
      '{"meta":{"leaderboard":"text","model_count":1},"models":[{"model":"a","score":1,"score":2,"ci":1,"votes":1}]}',
      'unparseable',
    ],
    [
      'a rating as text',
      '{"meta":{"leaderboard":"text","model_count":1},"models":[{"model":"a","score":"1400","ci":1,"votes":1}]}',
      'shape-changed',
    ],
    ['no list of models', '{"meta":{"leaderboard":"text","model_count":1}}', 'shape-changed'],
  ])('%s is refused', (_name, text, kind) => {
    expect(parseBody(source, text, TEXT)).toMatchObject({ ok: false, failure: { kind } });
  });
});

describe.skipIf(!corpusPresent)(`arena-daily ${corpusTitle}`, () => {
  const all = captures('arena-daily');
  const parsed = all
    .filter(({ url }) => source.classify(url) === 'data')
    .map((capture) => {
      const result = parseBody(source, capture.read(), capture);
      if (!result.ok) throw new Error(`${capture.url}: ${JSON.stringify(result.failure)}`);
      return {
        day: capture.capturedAt.slice(0, 10),
        url: capture.url,
        body: capture.read(),
        ...result.value,
      };
    });
  const scores = parsed.flatMap(({ readings }) => readings.filter(isScore));
  const text = parsed.filter(({ url }) => url.endsWith('/text.json'));

  test('227 captures: 60 of index files, latest.json and boards out of scope, 167 read with every row kept', () => {
    expect([all.length, parsed.length, scores.length]).toEqual([227, 167, 5566]);
    expect(parsed.flatMap(({ rejects }) => rejects)).toEqual([]);
    for (const { url, rowsSeen } of parsed) expect(rowsSeen, url).toBeGreaterThanOrEqual(source.rowFloor);
  });

  test('five boards, each a benchmark of its own', () => {
    expect([...new Set(scores.map(({ benchmark }) => benchmark))].toSorted()).toEqual([
      'arena-code/2026',
      'arena-document/2026',
      'arena-search/2026',
      'arena-text/2026',
      'arena-vision/2026',
    ]);
  });

  test('the text board is cut to 20 to 71 rows with a model_count that agrees (traps 2): no capture is complete', () => {
    expect(new Set(text.map(({ rowsSeen }) => rowsSeen))).toEqual(new Set([20, 30, 50, 67, 71]));
    for (const { body: payload, rowsSeen } of text) {
      expect(payload).toContain(`"model_count": ${rowsSeen}`);
    }
    expect(parsed.flatMap(({ scopes }) => scopes).filter(({ isComplete }) => isComplete)).toEqual([]);
  });

  test('four 20-row captures of 2026-03-20 agree with one another and still withdraw nobody (notes 4)', () => {
    const short = text.filter(({ day, rowsSeen }) => day === '2026-03-20' && rowsSeen === 20);
    expect(short).toHaveLength(4);
    expect(short.flatMap(({ scopes }) => scopes.map(({ isComplete }) => isComplete))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('last_updated is often null and is not taken for a day of measurement (traps 2)', () => {
    expect(text.some(({ body: payload }) => payload.includes('"last_updated": null'))).toBe(true);
    expect(scores.filter(({ measuredOn }) => measuredOn !== null)).toEqual([]);
  });

  test('one address is rewritten several times a day, and no rewriting states a series twice (traps 2)', () => {
    const perAddress = Object.values(Object.groupBy(parsed, ({ url }) => url)).map(
      (list) => list?.length ?? 0,
    );
    expect(Math.max(...perAddress)).toBeGreaterThan(1);
    for (const { url, readings } of parsed)
      expect(new Set(readings.map(seriesKey)).size, url).toBe(readings.length);
  });

  test('`ci` is a half-width at 95 %', () => {
    const top = text.at(-1)?.readings.filter(isScore)[0];
    expect(top).toMatchObject({
      rawName: 'claude-opus-4-6-thinking',
      value: 1504,
      ciLow: 1499,
      ciHigh: 1509,
      ciLevel: 0.95,
      n: 16278,
    });
  });

  test('between the two eras there is no Arena: they share no benchmark, and the later says why (notes 4)', () => {
    const [old] = captures('arena-fboulnois');
    const before = old ? parseBody(eraBefore, old.read(), old) : null;
    const later = parsed.flatMap(({ benchmarks }) => benchmarks);
    expect(before?.ok && before.value.benchmarks.map(({ id }) => id)).toEqual(['arena-text/lmsys-2024']);
    expect(later.some(({ id }) => id === 'arena-text/lmsys-2024')).toBe(false);
    expect(later.every(({ breakNote }) => breakNote !== null)).toBe(true);
  });
});
