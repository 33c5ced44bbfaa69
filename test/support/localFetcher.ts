/** The polite fetcher, asking a server on this machine for `/host/path` in place of `https://host/path`. */
import { makeFetcher, type Fetcher, type FetcherOptions } from '#ingest/fetch.ts';

/** Waits are not waited unless `options` say otherwise; outcomes are told under the real addresses. */
export function localFetcher(serverUrl: string, options: FetcherOptions = {}): Fetcher {
  const inner = makeFetcher({
    allowPrivate: true,
    msBetweenRequests: 0,
    sleep: () => Promise.resolve(),
    ...options,
  });
  return {
    fetchAll: (requests, onOutcome) => {
      const byUrl = new Map(requests.map((request) => [localAddress(serverUrl, request.url), request]));
      return inner.fetchAll(
        [...byUrl].map(([url, request]) => ({ ...request, url })),
        async (request, outcome) => {
          const real = byUrl.get(request.url);
          if (real) await onOutcome(real, outcome);
        },
      );
    },
  };
}

/** Where the server on this machine answers for a real address. */
export function localAddress(serverUrl: string, url: string): string {
  return `${serverUrl}/${url.replace('https://', '')}`;
}
