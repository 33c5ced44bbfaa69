/** What sources that share a host owe it together, and what a request may say to its own host only. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFetcher, type FetchRequest } from '#ingest/fetch.ts';
import { headersAt } from '#ingest/fetch/session.ts';
import { inTurn, says, startWebServer, type WebServer } from '#test/support/webServer.ts';

const SCALE = 10; // a second of the fetcher is 100 ms here

let server: WebServer;
beforeEach(async () => {
  server = await startWebServer();
});
afterEach(() => server.close());

/** What one source asks for: its paths, all on the one host. */
const wanted = (...paths: string[]): FetchRequest[] =>
  paths.map((path) => ({ url: `${server.url}${path}`, maxBytes: 1_000, etag: null, lastModified: null }));

/** Lets several sources fetch at once through one fetcher, as a live run does; time runs ten times as fast. */
async function together(...sources: FetchRequest[][]): Promise<void> {
  const fetcher = makeFetcher({ allowPrivate: true, random: () => 1, sleep: (ms) => pause(ms / SCALE) });
  await Promise.all(sources.map((requests) => fetcher.fetchAll(requests, () => Promise.resolve())));
}

const secondsBetween = () =>
  server.asked.slice(1).map(({ at }, index) => ((at - (server.asked[index]?.at ?? 0)) * SCALE) / 1_000);

describe('sources on one host', () => {
  test('are spread: one request a second, whoever asks', async () => {
    for (const path of ['/a1', '/a2', '/b1', '/b2']) server.on(path, says(200, 'body'));
    await together(wanted('/a1', '/a2'), wanted('/b1', '/b2'));
    expect(server.paths().toSorted()).toEqual(['/a1', '/a2', '/b1', '/b2']);
    for (const gap of secondsBetween()) expect(gap).toBeGreaterThan(0.9);
  });

  test('all wait when the host tells one of them to: Retry-After is the host’s, not the request’s', async () => {
    server.on('/a', inTurn(says(429, '', { 'retry-after': '7' }), says(200, 'body')));
    for (const path of ['/b1', '/b2', '/b3']) server.on(path, says(200, 'body'));
    await together(wanted('/a'), wanted('/b1', '/b2', '/b3'));
    const refused = server.asked.findIndex(({ path }) => path === '/a');
    expect(secondsBetween()[refused]).toBeGreaterThan(6.9);
    expect(server.paths().toSorted()).toEqual(['/a', '/a', '/b1', '/b2', '/b3']);
  });

  test('all wait after "too many requests" without a time, too', async () => {
    server.on('/a', inTurn(says(429), says(200, 'body')));
    server.on('/b', says(200, 'body'));
    await together(wanted('/a'), wanted('/b'));
    const refused = server.asked.findIndex(({ path }) => path === '/a');
    expect(secondsBetween()[refused]).toBeGreaterThan(1 + 1.9);
  });

  test('do not wait for one whose own page is broken', async () => {
    server.on('/a', inTurn(says(500), says(200, 'body')));
    server.on('/b', says(200, 'body'));
    await together(wanted('/a'), wanted('/b'));
    expect(server.paths().slice(0, 2).toSorted()).toEqual(['/a', '/b']);
    expect(Math.max(...secondsBetween().slice(0, 2))).toBeLessThan(1 + 1.9);
  });
});

describe('headers of a request’s own', () => {
  const request: FetchRequest = {
    url: 'https://api.example/v1/list',
    maxBytes: 1,
    etag: null,
    lastModified: null,
    ownHeaders: { 'x-api-key': 'secret' },
  };

  test.each([
    ['https://api.example/v2/list', true],
    ['https://www.api.example/v1/list', false],
    ['https://cdn.api.example/v1/list', false],
    ['https://api.example:8443/v1/list', false],
    ['http://api.example/v1/list', false],
    ['https://api.example.evil.test/v1/list', false],
  ])('%s is told them: %s', (url, isTold) => {
    expect(headersAt(request, new URL(url))).toEqual(isTold ? { 'x-api-key': 'secret' } : {});
  });

  test('go along with a redirect on the host, and never into robots.txt', async () => {
    server.on('/a', says(302, '', { location: '/b' }));
    server.on('/b', says(200, 'body'));
    await together(wanted('/a').map((one) => ({ ...one, ownHeaders: { 'x-api-key': 'secret' } })));
    expect(server.asked.map(({ path, headers }) => [path, headers['x-api-key']])).toEqual([
      ['/robots.txt', undefined],
      ['/a', 'secret'],
      ['/b', 'secret'],
    ]);
  });

  test('never leave the host: a redirect elsewhere is not followed with them', async () => {
    const canary = await startWebServer();
    server.on('/a', says(302, '', { location: `${canary.url}/a` }));
    await together(wanted('/a').map((one) => ({ ...one, ownHeaders: { 'x-api-key': 'secret' } })));
    expect(canary.asked).toEqual([]);
    await canary.close();
  });
});
