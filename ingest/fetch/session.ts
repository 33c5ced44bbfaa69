/** What becomes of a request: tries, redirects, robots.txt and the refusals that no retry mends. */
import { setTimeout as pause } from 'node:timers/promises';
import { isIP } from 'node:net';
import type { SourceFailure } from '#domain/failure.ts';
import { publicLookup, PrivateAddress } from './addresses.ts';
import { makeTurns, retryAfterMs, LONGEST_WAIT_MS, type Turns } from './hosts.ts';
import { ALLOW_ALL, ALLOW_NONE, parseRobots, type Robots } from './robots.ts';
import { TooLarge, transfer, UnaskedEncoding, type Answer } from './transfer.ts';

/** Who we are to the servers we ask; the page says how to reach us. */
export const USER_AGENT =
  'Gapwatch/0.1 (+https://github.com/gapwatch/gapwatch; open-vs-closed model tracker)';
const AGENT_TOKEN = 'gapwatch';
const MOST_TRIES = 4;
const MOST_REDIRECTS = 5;
const OFFLINE_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']);

export interface FetchRequest {
  readonly url: string;
  readonly maxBytes: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Sent to the request's own host and nowhere else: a user's key must not follow a redirect. */
  readonly ownHeaders?: Readonly<Record<string, string>>;
}

export interface Fetched {
  readonly ok: true;
  readonly status: 'fetched';
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Every header of the answer: an archive says in its own when it captured what it serves. */
  readonly headers: Answer['headers'];
  readonly finalUrl: string;
  readonly attempts: number;
}

export type FetchOutcome =
  | Fetched
  | { readonly ok: true; readonly status: 'not-modified'; readonly attempts: number }
  | {
      readonly ok: false;
      readonly failure: SourceFailure;
      readonly isOffline: boolean;
      readonly attempts: number;
    };

export interface FetcherOptions {
  readonly sleep?: (ms: number) => Promise<void>;
  readonly random?: () => number;
  readonly timeoutMs?: number;
  readonly msBetweenRequests?: number;
  readonly lookup?: Parameters<typeof publicLookup>[0];
  /** For tests against servers on this machine only: plain http and private addresses. */
  readonly allowPrivate?: boolean;
}

export class Session {
  readonly #sleep: (ms: number) => Promise<void>;
  readonly #random: () => number;
  readonly #options: FetcherOptions;
  readonly #robots = new Map<string, Promise<Robots>>();
  readonly #turns: Turns;
  /** Hosts that could not be found: without a network nobody waits for each address in turn. */
  readonly #offline = new Map<string, string>();
  readonly #lookups = new Map<string, Promise<string | null>>();

  constructor(options: FetcherOptions) {
    this.#options = options;
    this.#sleep = options.sleep ?? ((ms) => pause(ms));
    this.#random = options.random ?? Math.random;
    this.#turns = makeTurns(options.msBetweenRequests ?? 1_000, this.#sleep);
  }

  /**
   * What comes of a request whose host cannot be found, which is looked up once; null where it can be. Without a network
   * hundreds of addresses are answered at once, and none of them waits in a queue.
   */
  async unfindable({ url }: FetchRequest): Promise<FetchOutcome | null> {
    const { hostname, host } = new URL(url);
    if (isIP(hostname.replaceAll(/^\[|\]$/g, '')) !== 0) return null;
    const looked = this.#lookups.get(host) ?? this.#lookUp(hostname);
    this.#lookups.set(host, looked);
    const detail = await looked;
    if (detail === null) return null;
    this.#offline.set(host, detail);
    return { ok: false, failure: { kind: 'unreachable', url, detail }, isOffline: true, attempts: 1 };
  }

  /** Why a host cannot be found, or null; other faults are for the request itself to say. */
  #lookUp(hostname: string): Promise<string | null> {
    return new Promise((resolve) => {
      publicLookup(this.#options.lookup)(hostname, {}, (error) =>
        resolve(error && OFFLINE_CODES.has(codeOf(error)) ? error.message : null),
      );
    });
  }

  /** Up to four tries; what a retry cannot mend fails at once. */
  async fetch(request: FetchRequest): Promise<FetchOutcome> {
    let failure: SourceFailure = { kind: 'unreachable', url: request.url, detail: 'not tried' };
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      const tried = await this.#try(request, attempt);
      if ('outcome' in tried) return tried.outcome;
      failure = tried.failure;
      if (attempt < MOST_TRIES) await this.#sleep(tried.waitMs ?? this.#backOff(attempt));
    }
    return { ok: false, failure, isOffline: false, attempts: MOST_TRIES };
  }

  async #try(
    request: FetchRequest,
    attempts: number,
  ): Promise<{ outcome: FetchOutcome } | { failure: SourceFailure; waitMs: number | null }> {
    const fail = (failure: SourceFailure, isOffline = false) => ({
      outcome: { ok: false as const, failure, isOffline, attempts },
    });
    const { host } = new URL(request.url);
    const known = this.#offline.get(host);
    if (known !== undefined) return fail({ kind: 'unreachable', url: request.url, detail: known }, true);
    try {
      const answer = await this.#follow(new URL(request.url), request);
      if (answer.kind === 'failure') return fail(answer.failure);
      const { status, headers, bytes } = answer.answer;
      if (status === 304) return { outcome: { ok: true, status: 'not-modified', attempts } };
      if (status === 200) {
        return {
          outcome: {
            ok: true,
            status: 'fetched',
            bytes,
            mediaType: (headers['content-type'] ?? 'application/octet-stream').split(';')[0]?.trim() ?? '',
            etag: headers.etag ?? null,
            lastModified: headers['last-modified'] ?? null,
            headers,
            finalUrl: answer.url.href,
            attempts,
          },
        };
      }
      const failure: SourceFailure = { kind: 'unreachable', url: request.url, detail: `answered ${status}` };
      if (status !== 429 && status < 500) return fail(failure);
      const askedMs = retryAfterMs(headers['retry-after'], headers.date);
      if (askedMs === null && status !== 429) return { failure, waitMs: null };
      // a host that asks for time asks it of all of us: the next try, too, waits for its turn there
      this.#turns.hold(answer.url.host, askedMs ?? this.#backOff(attempts));
      return { failure, waitMs: 0 };
    } catch (error) {
      if (error instanceof TooLarge)
        return fail({ kind: 'too-large', url: request.url, limitBytes: request.maxBytes });
      if (error instanceof PrivateAddress)
        return fail({ kind: 'forbidden', url: request.url, detail: error.message });
      const failure: SourceFailure = {
        kind: 'unreachable',
        url: request.url,
        detail: error instanceof Error ? error.message : String(error),
      };
      if (error instanceof UnaskedEncoding) return fail(failure);
      if (!OFFLINE_CODES.has(codeOf(error))) return { failure, waitMs: null };
      this.#offline.set(host, failure.detail);
      return fail(failure, true);
    }
  }

  /** Follows redirects by hand, inside the same site and https only, robots asked at every hop. */
  async #follow(
    start: URL,
    request: FetchRequest,
  ): Promise<{ kind: 'answer'; answer: Answer; url: URL } | { kind: 'failure'; failure: SourceFailure }> {
    let url = start;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const robots = await this.#robotsOf(url);
      if (!robots.allows(url.pathname + url.search))
        return {
          kind: 'failure',
          failure: { kind: 'forbidden', url: url.href, detail: 'robots.txt disallows it' },
        };
      const answer = await this.#get(url, request.maxBytes, {
        ...validators(request),
        ...headersAt(request, url),
      });
      const next = redirectOf(answer, url);
      if (next === null) return { kind: 'answer', answer, url };
      if (!next || !this.#mayFollow(start, next))
        return {
          kind: 'failure',
          failure: {
            kind: 'redirected',
            url: request.url,
            to: (answer.headers.location ?? '').slice(0, 200),
          },
        };
      url = next;
    }
    return {
      kind: 'failure',
      failure: { kind: 'redirected', url: request.url, to: `more than ${MOST_REDIRECTS} hops` },
    };
  }

  #mayFollow(from: URL, to: URL): boolean {
    const isSecure =
      to.protocol === 'https:' || (this.#options.allowPrivate === true && to.protocol === 'http:');
    return isSecure && isSameSite(from, to) && (this.#options.allowPrivate !== true || to.host === from.host);
  }

  #robotsOf(url: URL): Promise<Robots> {
    const known = this.#robots.get(url.origin) ?? this.#fetchRobots(url);
    this.#robots.set(url.origin, known);
    known.catch(() => this.#robots.delete(url.origin)); // a network fault is no answer; ask again next time
    return known;
  }

  /** RFC 9309: an unavailable file (4xx, or redirects that lead nowhere) allows everything, an unreachable one (5xx) nothing. */
  async #fetchRobots(page: URL): Promise<Robots> {
    let url = new URL('/robots.txt', page);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const answer = await this.#get(url, 512_000, {});
      if (answer.status >= 500) return ALLOW_NONE;
      if (answer.status === 200) return parseRobots(answer.bytes.toString('utf8'), AGENT_TOKEN);
      const next = redirectOf(answer, url);
      if (!next || !this.#mayFollow(page, next)) break;
      url = next;
    }
    return ALLOW_ALL;
  }

  async #get(url: URL, maxBytes: number, headers: Readonly<Record<string, string>>): Promise<Answer> {
    if (url.protocol !== 'https:' && this.#options.allowPrivate !== true)
      throw new PrivateAddress(`${url.protocol} is not https`);
    await this.#turns.wait(url.host);
    return transfer(url, {
      headers: {
        'user-agent': USER_AGENT,
        accept: '*/*',
        'accept-encoding': 'gzip, br, deflate',
        ...headers,
      },
      maxBytes,
      timeoutMs: this.#options.timeoutMs ?? 60_000,
      lookup: publicLookup(this.#options.lookup),
      allowPrivate: this.#options.allowPrivate === true,
    });
  }

  #backOff(attempt: number): number {
    return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** attempt * (0.5 + this.#random() / 2));
  }
}

/** Where an answer sends us; null when it sends nowhere, undefined when it names no address. */
function redirectOf(answer: Answer, url: URL): URL | null | undefined {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return null;
  return URL.parse(location, url) ?? undefined;
}

/** The headers meant for the request's own host, when that is who is asked; nothing for the host of a redirect. */
export function headersAt(request: FetchRequest, url: URL): Readonly<Record<string, string>> {
  return url.origin === new URL(request.url).origin ? (request.ownHeaders ?? {}) : {};
}

function validators(request: FetchRequest): Record<string, string> {
  return {
    ...(request.etag === null ? {} : { 'if-none-match': request.etag }),
    ...(request.lastModified === null ? {} : { 'if-modified-since': request.lastModified }),
  };
}

/** The same host, with or without `www.`, or a host below it: a redirect must not leave the publisher's own name. */
function isSameSite(from: URL, to: URL): boolean {
  const [origin, target] = [from, to].map((url) => url.hostname.replace(/^www\./, ''));
  return target === origin || target?.endsWith(`.${origin}`) === true;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
