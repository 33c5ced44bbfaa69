/** Columns that are gone, renamed or in another one's place, told from the payload alone. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeOffer } from '#ingest/offer.ts';
import arena from '#ingest/sources/arena-fboulnois.ts';
import confabulations from '#ingest/sources/confabulations.ts';
import gpus from '#ingest/sources/gpu-cloud-csv.ts';
import market from '#ingest/sources/gpu-market.ts';
import gso from '#ingest/sources/gso-bench.ts';
import nyt from '#ingest/sources/nyt-connections.ts';
import { brokenTwin, type Table } from '#ingest/tableBoard.ts';
import { parseBody } from '#test/support/corpus.ts';
import { projectRoot } from '#test/support/project.ts';

const AT = { url: 'https://example.org/board', capturedAt: '2025-05-07T00:00:00Z' };
const fixture = (name: string) => readFileSync(path.join(projectRoot, 'test/fixtures', name), 'utf8');
const CHANGED = { ok: false, failure: { kind: 'shape-changed' } };

describe('several tables with the same columns', () => {
  const rows = Array.from({ length: 10 }, (_, at) => `|${at + 1}|Acme ${at}|${90 - at}.5|`).join('\n');
  const page = (first: string, second = '|Rank|Model|Score(%)|') =>
    [first, second].map((header) => `${header}\n|--|--|--|\n${rows}\n`).join('\n');

  test('the first is read', () => {
    const result = parseBody(nyt, page('|Rank|Model|Score(%)|'), AT);
    expect(result.ok && result.value.readings.map(({ position }) => position.split('/')[0])).toEqual(
      Array.from({ length: 10 }, () => '1'),
    );
  });

  test.each([
    [
      'lost a column',
      page('|Rank|Model|Score(%)|')
        .replace('Rank|', '')
        .replaceAll(/^\|(\d+)\|(.*)$/gm, '|$2'),
    ],
    ['has another name for one', page('|Rank_v2|Model|Score(%)|')],
    ['has another name for its scores', page('|Rank|Model|Points|')],
  ])('when the first %s, the second is not read in its place', (_name, body) => {
    expect(parseBody(nyt, body, AT)).toMatchObject(CHANGED);
  });

  test('a table of other columns above the board is no broken board', () => {
    const table = (...header: string[]): Table => ({ heading: '', header, rows: [] });
    const chosen = table('Rank', 'Model', 'Score(%)');
    expect(brokenTwin([table('Model', 'Score'), chosen, table('Rank', 'Model')], chosen)).toBeNull();
    expect(brokenTwin([chosen, chosen], chosen)).toBeNull();
  });
});

test('a column that counts 1, 2, 3, … is no column of scores', () => {
  const body = [
    '|Rank|Model|Non-Resp %|Confab %|Weighted|\n|--|--|--|--|--|',
    ...Array.from({ length: 10 }, (_, at) => `|${at + 20}.5|Acme ${at}|${at + 1}|${at + 3}.5|1|`),
  ].join('\n');
  const result = parseBody(confabulations, body, AT);
  expect(result.ok && new Set(result.value.rejects.map(({ rule }) => rule))).toEqual(
    new Set(['rank-for-score']),
  );
  expect(
    result.ok &&
      new Set(result.value.readings.flatMap((one) => (one.kind === 'score' ? [one.benchmark] : []))),
  ).toEqual(new Set(['confabulations/unstated/confabulated']));
});

test('a number that is none of puzzles makes no series', () => {
  const body = fixture('nyt-connections/ranked.md').replaceAll('|940|', '|940000|');
  const result = parseBody(nyt, body, { ...AT, capturedAt: '2026-01-01T00:00:00Z' });
  expect(result.ok && result.value.readings).toEqual([]);
});

test.each([
  ['Name', 'new.csv'],
  ['On-demand', 'new.csv'],
  ['Per-Hour', 'serverless.csv'],
])('GPU tables without their column %s are a changed shape', (column, file) => {
  const body = fixture(`gpu-cloud-csv/${file}`);
  expect(parseBody(gpus, body, AT).ok).toBe(true);
  expect(parseBody(gpus, body.replace(column, 'x'), AT)).toMatchObject(CHANGED);
});

test.each([
  ['processors and memory', 'vCPUs', 'RAM'],
  ['the memory of cards and of machines', 'GPU RAM', 'RAM'],
  ['cards and their memory', 'GPUs', 'GPU RAM'],
])('GPU tables with %s exchanged are a changed shape', (_name, a, b) => {
  const [header = '', ...rows] = fixture('gpu-cloud-csv/new.csv').split('\n');
  const exchanged = header
    .split(',')
    .map((column) => (column === a ? b : column === b ? a : column))
    .join(',');
  expect(parseBody(gpus, [exchanged, ...rows].join('\n'), AT)).toMatchObject(CHANGED);
});

test('no median is taken of listings that broke off', () => {
  const at = { ...AT, url: 'https://raw.example/data/h100-sxm-us/2026-03-04.csv' };
  const listing = 'H100 SXM,2.00,4.00,2';
  const body = ['gpu_name,dph_per_gpu,dph_total,num_gpus', listing, listing, listing].join('\n');
  const read = (text: string) => {
    const result = parseBody(market, text, at);
    return result.ok ? [result.value.readings.length, result.value.rejects.at(-1)?.rule] : result.failure;
  };
  expect(read(`${body}\n`)).toEqual([1, undefined]);
  expect(read(`${body}\nH100 SXM,1.`)).toEqual([0, 'torn-listings']);
});

test('a request for the price of a token is refused with its offer', () => {
  const judged = (price: string) =>
    judgeOffer({
      provider: 'shop',
      rawName: 'a',
      position: '/a',
      zeroMeansFree: false,
      prices: [{ meter: 'request', tier: '', unit: 'usd_each', price, position: '/a/request' }],
    });
  expect(judged('0.00002').rejects.map(({ rule }) => rule)).toEqual(['impossible-unit']);
  expect(judged('0.005').readings).toHaveLength(1);
});

test('a GSO board without scaffolds, or whose scores rise when hacks are taken out, is a changed shape', () => {
  const body = fixture('gso-bench/leaderboard.json');
  expect(parseBody(gso, body, AT).ok).toBe(true);
  expect(parseBody(gso, body.replaceAll('scaffold', 'harness'), AT)).toMatchObject(CHANGED);
  const swapped = body
    .replaceAll('"score"', '"x"')
    .replaceAll('"score_hack_control"', '"score"')
    .replaceAll('"x"', '"score_hack_control"');
  expect(parseBody(gso, swapped, AT)).toMatchObject(CHANGED);
});

test('an Arena board whose votes are no counts is a changed shape', () => {
  const body = fixture('arena-fboulnois/2025-06.csv');
  const column = body.split('\n')[0]?.split(',').indexOf('votes') ?? -1;
  const divided = body.split('\n').map((line, at) =>
    line
      .split(',')
      .map((cell, place) => (at > 0 && place === column ? String(Number(cell) / 1000 + 0.0001) : cell))
      .join(','),
  );
  expect(parseBody(arena, divided.join('\n'), AT)).toMatchObject(CHANGED);
});
