/**
 * F01, F03, F06, F13: a server on this machine serves a recorded payload with faults, one day each, and the live road asks it. For each
 * fault: the outcome, the line in the log, the requests made, and whether the last good values stood. Then bombs of 1 GiB,
 * each fetched by a process of its own, whose memory is read. `node test/faults/live.ts`
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createBrotliCompress, createDeflate, createGzip, createZstdCompress, gzipSync } from 'node:zlib';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { makeFetcher, type FetchOutcome } from '#ingest/fetch.ts';
import { scoreRows } from '#db/facts.ts';
import { openInMemory } from '#db/open.ts';
import { ingestLive } from '#jobs/ingestLive.ts';
import { captures } from '#test/support/corpus.ts';
import { localFetcher } from '#test/support/localFetcher.ts';
import { inTurn, says, startWebServer, type Answering } from '#test/support/webServer.ts';
import { archiveFolder } from './gapwatch.ts';

const SOURCE = 'aider-polyglot';
const MEGABYTE = 2 ** 20;
const LARGEST_RISE_MB = 64;

const [, , asChild, address] = process.argv;
if (asChild === 'fetch' && address !== undefined) {
  await fetchAndWeigh(address);
} else {
  archiveFolder(); // says so and ends where there is none
  const isWell = [await faults(), await bombs()];
  process.exitCode = isWell.every(Boolean) ? 0 : 1;
}

async function faults(): Promise<boolean> {
  const [capture] = captures(SOURCE).toReversed();
  if (!capture) throw new Error(`${SOURCE} has no recorded capture`);
  const body = capture.readBytes();
  const path = `/${capture.url.replace('https://', '')}`;
  const good = says(200, body, { etag: '"1"', 'content-type': 'text/yaml' });
  const endless: Answering = (_request, response: ServerResponse) => {
    const chunk = Buffer.alloc(65_536, '-');
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour);
    pour();
  };
  const drip: Answering = (_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('.'), 20);
    response.once('close', () => clearInterval(timer));
  };
  const unavailableForFive: Answering = (_request, response) => {
    const at = new Date(Date.now() + 5_000).toUTCString();
    response.writeHead(503, { 'retry-after': at }).end();
  };
  const SCENARIOS: readonly (readonly [
    name: string,
    answer: Answering,
    requests: number,
    keepsFailing?: boolean,
  ])[] = [
    ['unchanged: ETag, 304', says(304, '', { etag: '"1"' }), 1, false],
    ['429 with Retry-After: 7, then well', inTurn(says(429, '', { 'retry-after': '7' }), good), 2, false],
    ['503 with an HTTP-date, then well', inTurn(unavailableForFive, good), 2, false],
    ['429 without end', says(429, '', { 'retry-after': '7' }), 4],
    ['flaky 5xx, then well', inTurn(says(500), says(502), good), 3, false],
    ['five connections torn down', (request) => request.socket.resetAndDestroy(), 4],
    ['a slow drip', drip, 4],
    ['an endless body', endless, 1],
    ['a gzip bomb', says(200, gzipSync(Buffer.alloc(64 * MEGABYTE)), { 'content-encoding': 'gzip' }), 1],
    ['301 to another host', says(301, '', { location: 'https://elsewhere.example/board.yml' }), 1],
    ['302 to this machine', says(302, '', { location: 'http://127.0.0.1:9999/' }), 1],
    [
      '302 to a link-local address',
      says(302, '', { location: 'http://169.254.169.254/latest/meta-data/' }),
      1,
    ],
    ['302 to a file', says(302, '', { location: 'file:///etc/passwd' }), 1],
    ['a redirect loop', says(302, '', { location: path }), 6],
    ['200 with a block page', says(200, '<!DOCTYPE html><title>Just a moment...</title>'), 1],
    [
      '200 with a meta refresh',
      says(200, '<html><meta http-equiv="refresh" content="0;url=https://elsewhere.example/"></html>'),
      1,
    ],
    ['200 with nothing', says(200, ''), 1],
    ['robots.txt disallows it', good, 0],
  ];
  console.log(
    '| fault | outcome | requests | waits | last good values | log |\n| --- | --- | ---: | --- | --- | --- |',
  );
  let isWell = true;
  for (const [name, answer, wanted, fails = true] of SCENARIOS) {
    const server = await startWebServer();
    const memory = await openInMemory();
    const slept: number[] = [];
    const lines: string[] = [];
    let day = 0;
    const runOnce = () => {
      day += 1;
      const effects = {
        db: memory.db,
        now: () => `2026-11-0${day}T06:00:00Z`,
        log: (line: string) => void lines.push(line.replaceAll(server.url, '')),
      };
      return ingestLive(effects, {
        only: [SOURCE],
        onlyDue: false,
        fetcher: localFetcher(server.url, {
          timeoutMs: 1_500,
          sleep: (ms) => Promise.resolve(void slept.push(ms)),
        }),
      });
    };
    server.on(path, good);
    await runOnce();
    const before = JSON.stringify(await scoreRows(memory.db));
    const asked = server.paths().length;
    if (name.startsWith('robots')) server.on('/robots.txt', says(200, 'User-agent: *\nDisallow: /\n'));
    server.on(path, restarted(answer));
    const report = await runOnce();
    const requests = server.paths().length - asked;
    const stood = JSON.stringify(await scoreRows(memory.db)) === before;
    const failure = report.sources[0]?.failure ?? null;
    const right = stood && requests === wanted && (failure !== null) === fails;
    isWell &&= right;
    const waits = slept.filter((ms) => ms > 0).map((ms) => `${(ms / 1000).toFixed(1)} s`);
    console.log(
      `| ${name} | ${failure === null ? 'well' : 'failed'}${right ? '' : ' **UNEXPECTED**'} | ${requests} | ${waits.join(', ') || '–'} | ${stood ? 'stand' : '**CHANGED**'} | ${lines.join('; ') || '–'} |`,
    );
    await memory.close();
    await server.close();
  }
  return isWell;
}

/** Counts from its own first request. */
function restarted(answer: Answering): Answering {
  let times = 0;
  return (request, response) => {
    times += 1;
    answer(request, response, times);
  };
}

/** A GiB of zeros, packed without ever standing in memory. */
function packed(by: Transform): Promise<Buffer> {
  const chunk = Buffer.alloc(MEGABYTE);
  const zeros = Readable.from(
    (function* () {
      for (let at = 0; at < 1024; at += 1) yield chunk;
    })(),
  );
  return buffer(zeros.pipe(by));
}

async function bombs(): Promise<boolean> {
  const gzip = await packed(createGzip());
  const TOO_LARGE = 'too-large';
  const BOMBS = [
    ['gzip', 'gzip', gzip, TOO_LARGE],
    ['br', 'br', await packed(createBrotliCompress()), TOO_LARGE],
    ['deflate', 'deflate', await packed(createDeflate()), TOO_LARGE],
    ['zstd, which we do not ask for', 'zstd', await packed(createZstdCompress()), 'unreachable'],
    // one layer is unpacked, as the header says; what is left is no text of any source and is refused when it is read
    ['gzip in gzip', 'gzip', gzipSync(gzip), 'fetched'],
  ] as const;
  console.log(
    '\n| bomb of 1 GiB | on the wire | outcome | memory rise | ms |\n| --- | ---: | --- | ---: | ---: |',
  );
  let isWell = true;
  const server = await startWebServer();
  const cases = BOMBS.flatMap(([name, encoding, bytes, wanted]) => [
    [
      name,
      says(200, bytes, { 'content-encoding': encoding, 'content-length': String(bytes.length) }),
      bytes,
      wanted,
    ] as const,
    [
      `${name}, chunked`,
      ((_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding });
        response.write(bytes.subarray(0, 1000));
        response.end(bytes.subarray(1000));
      }) satisfies Answering,
      bytes,
      wanted,
    ] as const,
  ]);
  for (const [name, answer, bytes, wanted] of cases) {
    server.on('/bomb', answer);
    const { stdout } = await promisify(execFile)(process.execPath, [
      fileURLToPath(import.meta.url),
      'fetch',
      `${server.url}/bomb`,
    ]);
    const { outcome, riseMb, ms } = JSON.parse(stdout) as { outcome: string; riseMb: number; ms: number };
    const right = riseMb < LARGEST_RISE_MB && outcome === wanted && ms < 5_000;
    isWell &&= right;
    console.log(
      `| ${name} | ${(bytes.length / 1e3).toFixed(0)} kB | ${outcome} | ${riseMb.toFixed(1)} MB | ${ms.toFixed(0)} |`,
    );
  }
  await server.close();
  return isWell;
}

/** In a process of its own: fetches one address and tells what came of it and how far the memory's high-water mark rose. */
async function fetchAndWeigh(url: string): Promise<void> {
  const fetcher = makeFetcher({ allowPrivate: true, msBetweenRequests: 0 });
  const one = async (address: string): Promise<FetchOutcome | null> => {
    let found: FetchOutcome | null = null;
    await fetcher.fetchAll(
      [{ url: address, maxBytes: 16_000_000, etag: null, lastModified: null }],
      (_request, outcome) => {
        found = outcome;
        return Promise.resolve();
      },
    );
    return found;
  };
  await one(new URL('/nothing', url).href); // the fetcher itself is loaded and warm
  const before = process.resourceUsage().maxRSS;
  const began = performance.now();
  const outcome = await one(url);
  const ms = performance.now() - began;
  const riseMb = (process.resourceUsage().maxRSS - before) / 1024;
  const said = outcome === null ? 'nothing' : outcome.ok ? outcome.status : `${outcome.failure.kind}`;
  console.log(JSON.stringify({ outcome: said, riseMb, ms }));
}
