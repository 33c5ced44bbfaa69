import type { ServerResponse } from 'node:http';
import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  makeFetcher,
  retryAfterMs,
  USER_AGENT,
  type FetchOutcome,
  type FetcherOptions,
} from '#ingest/fetch.ts';
import { inTurn, says, startWebServer, type WebServer } from '#test/support/webServer.ts';

let server: WebServer;
let slept: number[];
beforeEach(async () => {
  server = await startWebServer();
  slept = [];
});
afterEach(() => server.close());

/** Fetches paths of the local server; waits are noted, not waited. */
async function fetchAll(
  paths: readonly string[],
  options: FetcherOptions & { maxBytes?: number; etag?: string; lastModified?: string } = {},
): Promise<Record<string, FetchOutcome>> {
  const { maxBytes = 1_000_000, etag = null, lastModified = null, ...rest } = options;
  const fetcher = makeFetcher({
    allowPrivate: true,
    msBetweenRequests: 0,
    random: () => 0.5,
    sleep: (ms) => {
      if (ms > 0) slept.push(ms);
      return Promise.resolve();
    },
    ...rest,
  });
  const outcomes: Record<string, FetchOutcome> = {};
  await fetcher.fetchAll(
    paths.map((path) => ({
      url: path.includes('://') ? path : `${server.url}${path}`,
      maxBytes,
      etag,
      lastModified,
    })),
    (request, outcome) => {
      outcomes[request.url.replace(server.url, '')] = outcome;
      return Promise.resolve();
    },
  );
  return outcomes;
}

async function fetchOne(path: string, options: Parameters<typeof fetchAll>[1] = {}): Promise<FetchOutcome> {
  const outcome = (await fetchAll([path], options))[path];
  if (!outcome) throw new Error(`${path} came to nothing`);
  return outcome;
}

const bodyOf = (outcome: FetchOutcome) =>
  outcome.ok && outcome.status === 'fetched' ? Buffer.from(outcome.bytes).toString() : null;

describe('manners', () => {
  test('we say who we are and where we can be reached', async () => {
    server.on('/a', says(200, 'body'));
    await fetchOne('/a');
    expect(server.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/a']);
    for (const { headers } of server.asked) expect(headers['user-agent']).toBe(USER_AGENT);
    expect(USER_AGENT).toMatch(/^Gapwatch\/\S+ \(\+https:\/\/\S+; .*\)$/);
  });

  test('what has not changed costs one conditional request and no body', async () => {
    server.on('/a', (request, response) => {
      const isSame =
        request.headers['if-none-match'] === '"v1"' &&
        request.headers['if-modified-since'] === 'Tue, 01 Apr 2025 00:00:00 GMT';
      response.writeHead(isSame ? 304 : 200).end(isSame ? '' : 'body');
    });
    const outcome = await fetchOne('/a', { etag: '"v1"', lastModified: 'Tue, 01 Apr 2025 00:00:00 GMT' });
    expect(outcome).toEqual({ ok: true, status: 'not-modified', attempts: 1 });
    expect(server.paths()).toEqual(['/a']);
  });

  test('validators are handed on for the next time', async () => {
    server.on(
      '/a',
      says(200, '{}', {
        etag: 'W/"2"',
        'last-modified': 'Wed, 02 Apr 2025 00:00:00 GMT',
        'content-type': 'application/json; charset=utf-8',
      }),
    );
    expect(await fetchOne('/a')).toMatchObject({
      etag: 'W/"2"',
      lastModified: 'Wed, 02 Apr 2025 00:00:00 GMT',
      mediaType: 'application/json',
    });
  });

  test('robots.txt is asked once a host, and what it disallows is never asked', async () => {
    server.on('/robots.txt', says(200, 'User-agent: *\nDisallow: /private/\n'));
    server.on('/open', says(200, 'body'));
    const outcomes = await fetchAll(['/private/a', '/private/b', '/open']);
    expect(server.paths()).toEqual(['/open']);
    expect(server.asked.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
    expect(outcomes['/private/a']).toMatchObject({
      ok: false,
      failure: { kind: 'forbidden', detail: 'robots.txt disallows it' },
      attempts: 1,
    });
  });

  test.each([
    [404, true],
    [403, true],
    [500, false],
    [503, false],
  ])('a robots.txt that answers %i lets us in: %s (RFC 9309 2.3.1)', async (status, isAllowed) => {
    server.on('/robots.txt', says(status));
    server.on('/a', says(200, 'body'));
    expect((await fetchOne('/a')).ok).toBe(isAllowed);
    expect(server.paths()).toEqual(isAllowed ? ['/a'] : []);
  });

  test('a robots.txt that has moved is followed', async () => {
    server.on('/robots.txt', says(301, '', { location: '/rules.txt' }));
    server.on('/rules.txt', says(200, 'User-agent: gapwatch\nDisallow: /\n'));
    server.on('/a', says(200, 'body'));
    expect((await fetchOne('/a')).ok).toBe(false);
    expect(server.paths()).toEqual(['/rules.txt']);
  });

  test('requests to one host keep their distance', async () => {
    for (const path of ['/a', '/b']) server.on(path, says(200, 'body'));
    await fetchAll(['/a', '/b'], { msBetweenRequests: 1000 });
    expect(slept).toEqual([1000, 1000]); // robots.txt, then the two
  });
});

describe('a server in trouble', () => {
  test.each([429, 503])(
    '%i with Retry-After: we wait as long as we are told, at most four tries',
    async (status) => {
      server.on('/a', says(status, '', { 'retry-after': '7' }));
      expect(await fetchOne('/a')).toMatchObject({
        ok: false,
        failure: { kind: 'unreachable', detail: `answered ${status}` },
        attempts: 4,
      });
      expect(slept).toEqual([7000, 7000, 7000]);
      expect(server.paths()).toHaveLength(4);
    },
  );

  test('flaky, then well: the body comes, and the waits grow', async () => {
    server.on('/a', inTurn(says(500), says(502), says(200, 'body')));
    const outcome = await fetchOne('/a');
    expect([bodyOf(outcome), outcome.attempts]).toEqual(['body', 3]);
    expect(slept).toEqual([1500, 3000]);
  });

  test('connections torn down are tried again', async () => {
    server.on(
      '/a',
      inTurn((request) => request.socket.resetAndDestroy(), says(200, 'body')),
    );
    expect(bodyOf(await fetchOne('/a'))).toBe('body');
  });

  test.each([400, 401, 403, 404, 410, 451])('%i will not mend: one request', async (status) => {
    server.on('/a', says(status));
    expect(await fetchOne('/a')).toMatchObject({
      ok: false,
      failure: { detail: `answered ${status}` },
      attempts: 1,
    });
    expect(server.paths()).toHaveLength(1);
  });

  test('a body cut short is not taken for whole', async () => {
    server.on('/a', (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    expect((await fetchOne('/a')).ok).toBe(false);
  });

  test('a drip that never ends is cut off at the deadline', async () => {
    server.on('/a', (_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(drip));
    });
    const began = performance.now();
    expect(await fetchOne('/a', { timeoutMs: 150 })).toMatchObject({
      ok: false,
      failure: { kind: 'unreachable' },
      attempts: 4,
    });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('one failure stops no other', async () => {
    server.on('/good', says(200, 'body'));
    const outcomes = await fetchAll(['/gone', '/good', '/also-gone']);
    expect(Object.values(outcomes).map(({ ok }) => ok)).toEqual(expect.arrayContaining([true, false, false]));
    expect(bodyOf(outcomes['/good'] ?? { ok: true, status: 'not-modified', attempts: 0 })).toBe('body');
  });

  test('a host that cannot be found is asked for once, and every address on it is offline', async () => {
    let lookups = 0;
    const lookup = ((_host: string, _options: object, callback: (error: Error) => void) => {
      lookups += 1;
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND nowhere.example'), { code: 'ENOTFOUND' }));
    }) as unknown as NonNullable<FetcherOptions['lookup']>; // stands in for all overloads of dns.lookup
    const urls = ['https://nowhere.example/a', 'https://nowhere.example/b'];
    const outcomes = await fetchAll(urls, { allowPrivate: false, lookup });
    for (const url of urls) expect(outcomes[url]).toMatchObject({ ok: false, isOffline: true, attempts: 1 });
    expect(lookups).toBe(1);
  });
});

describe('bodies', () => {
  const text = 'a body that is long enough to be worth compressing '.repeat(20);
  test.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
  ])('%s is unpacked', async (encoding, bytes) => {
    server.on('/a', says(200, bytes, { 'content-encoding': encoding }));
    expect(bodyOf(await fetchOne('/a'))).toBe(text);
  });

  test('an encoding we did not ask for is refused', async () => {
    server.on('/a', says(200, text, { 'content-encoding': 'compress' }));
    expect(await fetchOne('/a')).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  });

  test.each([
    ['a body over the cap', says(200, 'x'.repeat(2_000_000))],
    ['a bomb', says(200, gzipSync(Buffer.alloc(64_000_000)), { 'content-encoding': 'gzip' })],
    [
      'an endless body',
      (_request: unknown, response: ServerResponse) => {
        const chunk = Buffer.alloc(65_536);
        const pour = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', pour);
        pour();
      },
    ],
  ])('%s is refused while it comes, and not tried again', async (_name, answer) => {
    server.on('/a', answer);
    expect(await fetchOne('/a', { maxBytes: 1_000_000 })).toMatchObject({
      ok: false,
      failure: { kind: 'too-large', limitBytes: 1_000_000 },
      attempts: 1,
    });
  });
});

describe('where a redirect leads', () => {
  test('on the same host it is followed, and robots.txt is asked about the new place too', async () => {
    server.on('/robots.txt', says(200, 'User-agent: *\nDisallow: /hidden\n'));
    server.on('/a', says(301, '', { location: '/b' }));
    server.on('/b', says(200, 'body'));
    server.on('/c', says(302, '', { location: '/hidden' }));
    expect(await fetchOne('/a')).toMatchObject({ ok: true, finalUrl: `${server.url}/b` });
    expect(await fetchOne('/c')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    expect(server.paths()).not.toContain('/hidden');
  });

  test('to another host it is not followed: nothing knocks there', async () => {
    const canary = await startWebServer();
    server.on('/a', says(302, '', { location: `${canary.url}/a` }));
    expect(await fetchOne('/a')).toMatchObject({
      ok: false,
      failure: { kind: 'redirected', to: `${canary.url}/a` },
      attempts: 1,
    });
    expect(canary.asked).toEqual([]);
    await canary.close();
  });

  test.each([
    'file:///etc/passwd',
    'http://169.254.169.254/latest/meta-data',
    'ftp://127.0.0.1/',
    'http://[::1]:9/',
    'javascript:alert(1)',
    'https://example.org.evil.test/',
    'http://',
  ])('%s is not followed', async (location) => {
    server.on('/a', says(302, '', { location }));
    expect(await fetchOne('/a')).toMatchObject({ ok: false, failure: { kind: 'redirected' } });
  });

  test('a loop ends', async () => {
    server.on('/a', says(302, '', { location: '/b' }));
    server.on('/b', says(302, '', { location: '/a' }));
    expect(await fetchOne('/a')).toMatchObject({ ok: false, failure: { kind: 'redirected' } });
    expect(server.paths().length).toBeLessThanOrEqual(6);
  });

  test.each([
    'http://127.0.0.1:1/',
    'https://127.0.0.1:1/',
    'https://[::1]:1/',
    'https://10.0.0.1/',
    'https://169.254.169.254/',
  ])(
    '%s is never asked outside tests: plain http and private addresses are refused before a connection',
    async (url) => {
      expect((await fetchAll([url], { allowPrivate: false }))[url]).toMatchObject({
        ok: false,
        failure: { kind: 'forbidden' },
        attempts: 1,
      });
    },
  );

  test('a public name that leads to a private address is refused at the moment of connecting', async () => {
    const { port } = new URL(server.url);
    const lookup = ((_host: string, _options: object, callback: (error: null, addresses: object[]) => void) =>
      callback(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as NonNullable<
      FetcherOptions['lookup']
    >;
    const url = `https://public.example:${port}/a`;
    expect((await fetchAll([url], { allowPrivate: false, lookup }))[url]).toMatchObject({
      ok: false,
      failure: { kind: 'forbidden', detail: 'public.example leads to 127.0.0.1' },
    });
    expect(server.asked).toEqual([]);
  });
});

test.each([
  ['7', undefined, 7000],
  ['0', undefined, 0],
  ['86400', undefined, 60_000],
  ['Wed, 02 Apr 2025 00:00:30 GMT', 'Wed, 02 Apr 2025 00:00:00 GMT', 30_000],
  ['Wed, 02 Apr 2025 00:00:00 GMT', 'Wed, 02 Apr 2025 00:00:30 GMT', 0],
  ['Wed, 02 Apr 2025 00:00:30 GMT', undefined, null],
  ['soon', 'Wed, 02 Apr 2025 00:00:00 GMT', null],
  ['-5', undefined, null],
  [undefined, undefined, null],
])('Retry-After %s beside Date %s is %s ms', (header, date, wait) => {
  expect(retryAfterMs(header, date)).toBe(wait);
});
