/** The live road against a server on this machine that answers for the real addresses. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import { scoreRows } from '#db/facts.ts';
import { sourceHealth } from '#db/runs.ts';
import type { Memory } from '#db/open.ts';
import { snapshots } from '#db/snapshots.ts';
import { ingestLive, isDue } from '#jobs/ingestLive.ts';
import type { IngestReport } from '#jobs/ingestReport.ts';
import { localFetcher } from '#test/support/localFetcher.ts';
import { freshMemory } from '#test/support/memory.ts';
import { projectRoot } from '#test/support/project.ts';
import { inTurn, says, startWebServer, type Answering, type WebServer } from '#test/support/webServer.ts';

const fixture = (file: string) => readFileSync(path.join(projectRoot, 'test/fixtures', file));
const AIDER = 'aider-polyglot';

let memory: Memory;
let server: WebServer;
let lines: string[];
let day: number;
beforeEach(async () => {
  memory = await freshMemory();
  server = await startWebServer();
  lines = [];
  day = 0;
});
afterEach(async () => {
  await memory.close();
  await server.close();
});

/** One run a day. */
function run(...only: string[]): Promise<IngestReport> {
  day += 1;
  const effects = {
    db: memory.db,
    now: () => `2026-11-${String(day).padStart(2, '0')}T06:00:00Z`,
    log: (line: string) => void lines.push(line),
  };
  return ingestLive(effects, { only, onlyDue: false, fetcher: localFetcher(server.url) });
}

async function addressOf(id: string): Promise<string> {
  const [request] = (await loadSources()).get(id)?.discover(() => null) ?? [];
  if (!request) throw new Error(`${id} asks for nothing`);
  return request.url;
}

async function serve(id: string, answer: Answering): Promise<void> {
  server.on(`/${(await addressOf(id)).replace('https://', '')}`, answer);
}

const values = async () => (await scoreRows(memory.db)).map(({ rawName, value }) => `${rawName}=${value}`);

describe('a source', () => {
  const board = () => fixture('aider-polyglot/body.yml');

  test('is fetched, kept and read; unchanged it costs one conditional request and adds nothing', async () => {
    await serve(AIDER, (request, response) => {
      const isSame = request.headers['if-none-match'] === '"1"';
      response
        .writeHead(isSame ? 304 : 200, { etag: '"1"', 'content-type': 'text/yaml' })
        .end(isSame ? '' : board());
    });
    const first = await run(AIDER);
    expect(first).toMatchObject({ captures: 1, outcomes: { parsed: 1 }, bodiesAdded: 1, unaccounted: 0 });
    expect(await values()).not.toEqual([]);
    const before = server.paths().length;
    const second = await run(AIDER);
    expect(second).toMatchObject({ captures: 0, factsAdded: 0, bodiesAdded: 0 });
    expect(server.paths().length - before).toBe(1);
    expect((await sourceHealth(memory.db)).get(AIDER)).toMatchObject({
      lastSuccessAt: '2026-11-02T06:00:00Z',
      lastFailure: null,
    });
  });

  test.each([
    ['a challenge page', says(200, '<!DOCTYPE html><title>Just a moment...</title>'), 'block-page'],
    ['an empty body', says(200, ''), 'unparseable'],
    ['another shape', says(200, 'rows: []\n'), 'shape-changed'],
    ['too few rows', says(200, '- {model: a, pass_rate_2: 50, date: 2026-01-01}\n'), 'row-floor'],
  ])('that answers 200 with %s keeps its last good values and says why', async (_name, bad, rule) => {
    await serve(AIDER, inTurn(says(200, board()), bad));
    await run(AIDER);
    const good = await values();
    const report = await run(AIDER);
    expect(report.sources[0]).toMatchObject({ refused: { [rule]: 1 }, factsAdded: 0 });
    expect(report.sources[0]?.failure).not.toBeNull();
    expect(await values()).toEqual(good);
    expect((await sourceHealth(memory.db)).get(AIDER)).toMatchObject({
      lastSuccessAt: '2026-11-01T06:00:00Z',
      lastFailure: expect.any(String),
    });
    expect(lines.join()).toContain(`${AIDER}: `);
  });

  test('"not modified" since a body that was refused is not taken for good: it is asked for whole', async () => {
    await serve(AIDER, (request, response, times) => {
      if (request.headers['if-none-match'] === '"bad"') return void response.writeHead(304).end();
      const isBad = times === 2;
      response.writeHead(200, { etag: isBad ? '"bad"' : '"good"' }).end(isBad ? 'rows: []\n' : board());
    });
    await run(AIDER);
    await run(AIDER);
    expect(await run(AIDER)).toMatchObject({ captures: 1, outcomes: { parsed: 1 } });
    expect((await sourceHealth(memory.db)).get(AIDER)?.lastFailure).toBeNull();
  });

  test('that is down fails alone: its tries and reason are on record, the others go on', async () => {
    await serve(AIDER, says(503));
    await serve(
      'vectara-hhem',
      says(200, `${fixture('vectara-hhem/second.md').toString()}${'| x | 1 % | 99 % |\n'.repeat(5)}`),
    );
    const report = await run(AIDER, 'vectara-hhem');
    expect(report.sources.map(({ source, failure }) => [source, failure === null])).toEqual([
      [AIDER, false],
      ['vectara-hhem', true],
    ]);
    expect((await sourceHealth(memory.db)).get(AIDER)).toMatchObject({
      lastFailure: expect.stringContaining('answered 503'),
      attempts: 4,
      lastSuccessAt: null,
    });
  });

  test('that has moved to another host is not followed', async () => {
    const canary = await startWebServer();
    await serve(AIDER, says(301, '', { location: `${canary.url}/` }));
    expect((await run(AIDER)).sources[0]?.failure).toContain('redirect');
    expect(canary.asked).toEqual([]);
    await canary.close();
  });
});

describe('families of payloads', () => {
  test('one payload names the next: latest.json, then the boards of its day', async () => {
    const root = '/raw.githubusercontent.com/oolong-tea-2026/arena-ai-leaderboards/main/data';
    server.on(`${root}/latest.json`, says(200, '{"date":"2026-04-13","path":"2026-04-13"}'));
    server.on(`${root}/2026-04-13/text.json`, says(200, fixture('arena-daily/text.json')));
    const report = await run('arena-daily');
    expect(server.paths()[0]).toBe(`${root}/latest.json`);
    expect(server.paths()).toContain(`${root}/2026-04-13/text.json`);
    expect(
      (await snapshots(memory.db, 'arena-daily')).map(({ url, outcome }) => [url.split('/').at(-1), outcome]),
    ).toEqual(
      expect.arrayContaining([
        ['latest.json', 'not-data'],
        ['text.json', expect.stringMatching(/parsed|refused/)],
      ]),
    );
    expect(report.sources[0]?.failure).toContain('404'); // the four other boards were not there
  });

  test('the members of a zip are captures of their own; what is no zip is a failure', async () => {
    const zip = zipSync({
      'data/gpqa_diamond.csv': fixture('epoch-benchmarks/gpqa_diamond.csv'),
      'readme.txt': Buffer.from('hello'),
    });
    await serve('epoch-benchmarks', inTurn(says(200, Buffer.from(zip)), says(200, 'no zip')));
    await run('epoch-benchmarks');
    const kept = await snapshots(memory.db, 'epoch-benchmarks');
    expect(kept.map(({ url }) => url.split('#')[1])).toEqual(['gpqa_diamond.csv']);
    expect((await run('epoch-benchmarks')).sources[0]?.failure).toContain('not a readable zip');
  });
});

describe('what is due', () => {
  const health = (lastSuccessAt: string | null) => ({
    source: 's',
    lastAttemptAt: '2026-01-01T00:00:00Z',
    lastSuccessAt,
    lastFailure: null,
    attempts: 1,
  });
  test.each([
    ['never seen', 'daily', undefined, true],
    ['never reached', 'daily', health(null), true],
    ['reached an hour ago', 'daily', health('2026-11-24T05:00:00Z'), false],
    ['reached yesterday', 'daily', health('2026-11-23T06:00:00Z'), true],
    ['weekly, reached yesterday', 'weekly', health('2026-11-23T06:00:00Z'), false],
    ['weekly, reached a week ago', 'weekly', health('2026-11-17T06:00:00Z'), true],
    ['monthly, reached a week ago', 'monthly', health('2026-11-17T06:00:00Z'), false],
    ['ended', 'frozen', undefined, false],
  ] as const)('%s', (_name, cadence, state, answer) => {
    expect(isDue({ cadence }, state, '2026-11-24T06:00:00Z')).toBe(answer);
  });
});
