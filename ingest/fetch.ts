/**
 * Fetching politely: robots.txt, a named agent, one request a second and host, conditional requests, Retry-After,
 * jittered back-off, and caps on bytes, redirects and time (`fetch/session.ts`). Crawlee's queue carries the requests; its own
 * retries, storage and HTTP client stay unused, because their defaults are unsafe here (docs/adr/0006).
 */
import { BasicCrawler, Configuration } from '@crawlee/basic';
import { Session, type FetcherOptions, type FetchOutcome, type FetchRequest } from './fetch/session.ts';

export { retryAfterMs } from './fetch/hosts.ts';
export {
  USER_AGENT,
  type Fetched,
  type FetcherOptions,
  type FetchOutcome,
  type FetchRequest,
} from './fetch/session.ts';

/** Waiting for a host's turn is not hanging: each transfer has a deadline of its own, so this one is only for a bug. */
const LONGEST_TURN_SECS = 4 * 3600;

export interface Fetcher {
  /** Fetches each request once its turn has come and hands over what became of it; one failure never stops another. */
  fetchAll(
    requests: readonly FetchRequest[],
    onOutcome: (request: FetchRequest, outcome: FetchOutcome) => Promise<void>,
  ): Promise<void>;
}

/**
 * A fetcher that remembers each host's robots.txt and turns for as long as it lives. Sources that share it share
 * their hosts' turns, too: it is the host that is spared, not the source.
 */
export function makeFetcher(options: FetcherOptions = {}): Fetcher {
  const session = new Session(options);
  return {
    fetchAll: async (requests, onOutcome) => {
      const findable: FetchRequest[] = [];
      for (const request of requests) {
        const outcome = await session.unfindable(request);
        if (outcome) await onOutcome(request, outcome);
        else findable.push(request);
      }
      if (findable.length === 0) return;
      const byKey = new Map(findable.map((request, index) => [String(index), request]));
      const crawler = new BasicCrawler(
        {
          maxRequestRetries: 0,
          maxConcurrency: 2,
          requestHandlerTimeoutSecs: LONGEST_TURN_SECS,
          statusMessageLoggingInterval: 86_400,
          requestHandler: async ({ request }) => {
            const wanted = byKey.get(request.uniqueKey);
            if (wanted) await onOutcome(wanted, await session.fetch(wanted));
          },
        },
        new Configuration({ persistStorage: false, purgeOnStart: false, disableBrowserSandbox: false }),
      );
      crawler.log.setLevel(0);
      await crawler.run([...byKey].map(([uniqueKey, { url }]) => ({ url, uniqueKey })));
    },
  };
}
