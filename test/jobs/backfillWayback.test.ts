/** The Internet Archive's index and snapshots, played by a server on this machine. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import { cdxAddress, isSameResource, parseCdx, sha1Base32, snapshotAddress } from '#ingest/wayback.ts';
import { scoreRows } from '#db/facts.ts';
import type { Memory } from '#db/open.ts';
import { snapshots } from '#db/snapshots.ts';
import type { BackfillReport } from '#jobs/backfill.ts';
import { backfillWayback } from '#jobs/backfillWayback.ts';
import { localAddress, localFetcher } from '#test/support/localFetcher.ts';
import { freshMemory } from '#test/support/memory.ts';
import { inTurn, says, startWebServer, type Answering, type WebServer } from '#test/support/webServer.ts';

const ADDRESS =
  'https://raw.githubusercontent.com/Aider-AI/aider/main/aider/website/_data/polyglot_leaderboard.yml';
const HEADING = ['timestamp', 'original', 'statuscode', 'digest'];

/** A board of six models; each version moves one of them. */
function board(version: number): string {
  return Array.from({ length: 6 }, (_, model) => {
    const rate = 20 + model * 5 + 0.5 * Math.floor((version + 5 - model) / 6);
    return `- {model: Model ${model}, pass_rate_2: ${rate.toFixed(1)}, date: 2025-01-0${model + 1}}\n`;
  }).join('');
}

describe('the index', () => {
  test('is asked for one address, its days and the next page', () => {
    const address = new URL(
      cdxAddress({
        url: 'https://a.example/b?c=d#m.csv',
        from: '2025-01-01',
        to: '2025-02-28',
        resumeKey: 'a b)/ 1',
      }),
    );
    expect(address.origin + address.pathname).toBe('https://web.archive.org/cdx/search/cdx');
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      url: 'https://a.example/b?c=d',
      output: 'json',
      collapse: 'digest',
      from: '20250101000000',
      to: '20250228235959',
      resumeKey: 'a b)/ 1',
    });
  });

  test('gives rows and the key of the next page; rows without a real instant are counted', () => {
    const rows = [
      HEADING,
      ['20250101020304', ADDRESS, '200', 'A'.repeat(32)],
      ['20250230000000', ADDRESS, '200', 'A'.repeat(32)],
      ['20250102000000', ADDRESS, '302', 'A'.repeat(32)],
      ['20250103000000', ADDRESS, '-', 'no digest'],
      [],
      ['com%2Cexample%29%2F+20250104000000%21'],
    ];
    expect(parseCdx(JSON.stringify(rows))).toEqual({
      ok: true,
      value: {
        snapshots: [
          {
            capturedAt: '2025-01-01T02:03:04Z',
            timestamp: '20250101020304',
            original: ADDRESS,
            digest: 'A'.repeat(32),
          },
          {
            capturedAt: '2025-01-03T00:00:00Z',
            timestamp: '20250103000000',
            original: ADDRESS,
            digest: null,
          },
        ],
        unreadable: 2,
        resumeKey: 'com,example)/ 20250104000000!',
      },
    });
  });

  test.each([
    ['nothing', '', true],
    ['no rows', '[]', true],
    ['a refusal in words', 'org.archive.util.io.RuntimeIOException: Blocked Site Error', false],
    ['other columns', '[["urlkey","timestamp"],["a","20250101000000"]]', false],
    ['another shape', '{"rows":[]}', false],
  ])('that says %s', (_name, body, isReadable) => {
    expect(parseCdx(body).ok).toBe(isReadable);
  });

  test('is of addresses that differ in case or in nothing but the scheme', () => {
    expect(isSameResource('http://www.a.example:80/x?y=1', 'https://a.example/x?y=1')).toBe(true);
    expect(isSameResource('https://a.example/Main/x', 'https://a.example/main/x')).toBe(false);
    expect(isSameResource('https://a.example/x', 'https://a.example:8443/x')).toBe(false);
  });

  test('writes digests as SHA-1 in base 32', () => {
    expect(sha1Base32(Buffer.from('abc'))).toBe('VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5');
    expect(sha1Base32(Buffer.from(''))).toBe('3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ');
  });
});

describe('snapshots', () => {
  let memory: Memory;
  let server: WebServer;
  let lines: string[];
  beforeEach(async () => {
    memory = await freshMemory();
    server = await startWebServer();
    lines = [];
  });
  afterEach(async () => {
    await memory.close();
    await server.close();
  });

  const on = (url: string, answer: Answering) =>
    server.on(localAddress(server.url, url).slice(server.url.length), answer);

  async function run(days: { from?: string; to?: string; maxBytes?: number } = {}): Promise<BackfillReport> {
    const source = (await loadSources()).get('aider-polyglot');
    if (!source) throw new Error('aider-polyglot is gone');
    const effects = {
      db: memory.db,
      now: () => '2026-11-26T00:00:00Z',
      log: (line: string) => void lines.push(line),
    };
    return backfillWayback(effects, {
      source: { ...source, maxBytes: days.maxBytes ?? source.maxBytes },
      urls: [ADDRESS],
      from: days.from ?? null,
      to: days.to ?? null,
      fetcher: localFetcher(server.url),
    });
  }

  const stamp = (day: number) => `202503${String(day).padStart(2, '0')}120000`;
  const instant = (day: number) => `2025-03-${String(day).padStart(2, '0')}T12:00:00Z`;
  const query = { url: ADDRESS, from: null, to: null, resumeKey: null };
  const row = (day: number, body: string, original = ADDRESS) => [
    stamp(day),
    original,
    '200',
    sha1Base32(Buffer.from(body)),
  ];
  const addressAt = (day: number, original = ADDRESS) =>
    snapshotAddress({ timestamp: stamp(day), original, capturedAt: instant(day), digest: null });
  const serve = (day: number, body: string, original = ADDRESS) =>
    on(addressAt(day, original), says(200, body));
  const index = (rows: readonly (readonly string[])[], resumeKey: string | null = null) =>
    on(cdxAddress({ ...query, resumeKey }), says(200, JSON.stringify([HEADING, ...rows])));
  const times = async () => (await snapshots(memory.db)).map(({ capturedAt }) => capturedAt);

  test('are taken from every page of the index in time order, dated by the archive; twice they are not fetched', async () => {
    index([row(1, board(0)), row(2, board(1)), [], ['next%21']]);
    index([row(3, board(0)), row(4, board(2), ADDRESS.replace('https', 'http'))], 'next!');
    [board(0), board(1), board(0)].forEach((body, at) => serve(at + 1, body));
    serve(4, board(2), ADDRESS.replace('https', 'http'));
    const report = await run();
    expect(report).toMatchObject({
      versions: { found: 4, alreadySighted: 0, sameSecond: 0, notRead: 0 },
      outcomes: { parsed: 4 },
      bodiesAdded: 3,
      unaccounted: 0,
    });
    expect(await times()).toEqual([1, 2, 3, 4].map(instant));
    expect((await snapshots(memory.db))[0]).toMatchObject({
      url: ADDRESS,
      how: 'archive',
      origin: { wayback: addressAt(1) },
      fidelity: 'verbatim',
      etag: null,
    });
    const facts = await scoreRows(memory.db);
    const before = server.paths().length;
    expect(await run()).toMatchObject({
      versions: { alreadySighted: 4 },
      captures: 0,
      factsAdded: 0,
      bodiesAdded: 0,
    });
    expect(server.paths().length - before).toBe(2); // the two pages of the index
    expect(await scoreRows(memory.db)).toEqual(facts);
  });

  test('of another address that the index folds into ours are passed over, as are twins of one second', async () => {
    const other = ADDRESS.replace('aider/main', 'aider/MAIN');
    index([row(1, board(0)), row(1, board(0), ADDRESS.replace('https', 'http')), row(2, 'x', other)]);
    serve(1, board(0));
    serve(2, 'x', other);
    expect(await run()).toMatchObject({ versions: { found: 2, sameSecond: 1 }, captures: 1, unaccounted: 0 });
    expect(lines.join()).toContain('1 rows of the index are of other addresses');
  });

  test('that the archive answers with one of another time are refused, never taken for those of that day', async () => {
    index([row(1, board(0)), row(2, board(1)), row(3, board(2))]);
    serve(1, board(0));
    on(addressAt(2), says(302, '', { location: new URL(localAddress(server.url, addressAt(1))).pathname }));
    on(addressAt(3), says(200, board(2), { 'memento-datetime': 'Sat, 01 Mar 2025 12:00:00 GMT' }));
    expect((await run()).sources[0]).toMatchObject({ parsed: 1, refused: { redirected: 2 }, failure: null });
    expect(await times()).toEqual([instant(1)]);
  });

  test('whose bytes are not those of the index are refused; those the site sent packed cannot be checked', async () => {
    index([row(1, board(0)), row(2, board(1)), row(3, gzipSync(board(2)).toString('latin1'))]);
    serve(1, board(0));
    serve(2, board(1).slice(0, -10));
    on(addressAt(3), says(200, board(2), { 'x-archive-orig-content-encoding': 'gzip' }));
    expect((await run()).sources[0]).toMatchObject({ parsed: 2, refused: { 'digest-mismatch': 1 } });
    expect(await times()).toEqual([instant(1), instant(3)]);
  });

  test('that are too large or not there any more are set aside; the others are taken', async () => {
    index([row(1, board(0)), row(2, 'x'.repeat(3_000)), row(3, board(1)), row(4, board(2))]);
    serve(1, board(0));
    serve(2, 'x'.repeat(3_000));
    serve(4, board(2));
    const report = await run({ maxBytes: 2_000 });
    expect(report.sources[0]).toMatchObject({
      parsed: 2,
      refused: { 'too-large': 1, unreachable: 1 },
      failure: null,
    });
    expect(report.unaccounted).toBe(0);
  });

  test('stay unasked for once the archive wants a pause; the next run goes on from there', async () => {
    index([row(1, board(0)), row(2, board(1)), row(3, board(2))]);
    serve(1, board(0));
    on(addressAt(2), inTurn(...Array.from({ length: 4 }, () => says(429)), says(200, board(1))));
    serve(3, board(2));
    const first = await run();
    expect(first).toMatchObject({ versions: { found: 3, notRead: 2 }, captures: 1, unaccounted: 0 });
    expect(first.sources[0]?.failure).toContain('answered 429');
    expect(server.paths().filter((path) => path.includes(stamp(3)))).toEqual([]);
    expect(await run()).toMatchObject({ versions: { alreadySighted: 1, notRead: 0 }, captures: 2 });
    expect(await times()).toEqual([1, 2, 3].map(instant));
  });

  test('are not asked for where robots.txt forbids it, nor without an index', async () => {
    index([row(1, board(0))]);
    server.on('/robots.txt', says(200, 'User-agent: *\nDisallow: /web.archive.org/'));
    expect((await run()).sources[0]?.failure).toContain('robots.txt');
    expect(server.paths()).toEqual([]);
    server.on('/robots.txt', says(404));
    on(cdxAddress(query), says(200, 'Blocked Site Error'));
    expect((await run()).sources[0]?.failure).toContain('Blocked Site Error');
    expect(await times()).toEqual([]);
  });
});
