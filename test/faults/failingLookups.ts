/** Preloaded into a process: every name lookup fails. With `?EAI_AGAIN` the first three hosts asked for fail that way. */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const again = new Set<string>();

function codeFor(host: string): string {
  if (!import.meta.url.endsWith('?EAI_AGAIN')) return 'ENOTFOUND';
  if (again.size < 3) again.add(host);
  return again.has(host) ? 'EAI_AGAIN' : 'ENOTFOUND';
}

function failure(host: string): Error {
  const code = codeFor(host);
  return Object.assign(new Error(`getaddrinfo ${code} ${host}`), {
    code,
    syscall: 'getaddrinfo',
    hostname: host,
  });
}

dns.lookup = ((host: string, ...rest: unknown[]) => {
  const callback = rest.at(-1);
  if (typeof callback === 'function') process.nextTick(() => callback(failure(host)));
}) as unknown as typeof dns.lookup; // stands in for all of its overloads
dns.promises.lookup = ((host: string) => Promise.reject(failure(host))) as typeof dns.promises.lookup;
syncBuiltinESMExports();
