/** Addresses on the site and file names of the contract. Stable: digests and feeds that were sent link to them. */
import type { Evidence } from '#domain/evidence.ts';
import type { EvidenceRef } from '#publish/schema.ts';

export const API = '/api/v1';

/** The scope of a gap as one path segment: `livebench/2024-06-04` is `livebench--2024-06-04`. */
export function scopeSlug(scope: string): string {
  return scope.replaceAll('/', '--');
}

/** Site paths by what they show. All begin and end with a slash. */
export const paths = {
  home: '/',
  definitions: '/definitions/',
  definition: (id: string) => `/definitions/#${scopeSlug(id)}`,
  comparisons: '/definitions/#published',
  sensitivity: '/definitions/#sensitivity',
  benchmarks: '/benchmarks/',
  benchmark: (scope: string) => `/benchmarks/${scopeSlug(scope)}/`,
  models: '/models/',
  model: (id: string) => `/models/${id}/`,
  prices: '/prices/',
  licences: '/licences/',
  licence: (id: string) => `/licences/#${id}`,
  quarters: '/quarters/',
  quarter: (quarter: string) => `/quarters/${quarter}/`,
  digests: '/digests/',
  digest: (quarter: string) => `/digests/${quarter}/`,
  events: '/events/',
  eventsOf: (quarter: string) => `/events/${quarter}/`,
  sources: '/sources/',
  source: (id: string) => `/sources/#${id}`,
  names: '/names/',
  disagreements: '/disagreements/',
  method: '/method/',
  data: '/data/',
  snapshot: (id: string) => `/evidence/${id}/`,
  evidence: (ref: EvidenceRef) => `/evidence/${ref.snapshot}/#${positionAnchor(ref.position)}`,
} as const;

/** File names under `/api/v1/` of the things that have a file each. */
export const files = {
  gap: (scope: string) => `gaps/${scopeSlug(scope)}.json`,
  model: (id: string) => `models/${id}.json`,
  quarter: (quarter: string) => `quarters/${quarter}.json`,
  digest: (quarter: string) => `digests/${quarter}.json`,
} as const;

/** A position as an element id and as the fragment that leads to it; the same text for both. */
export function positionAnchor(position: string): string {
  return position === '' ? 'whole' : encodeURIComponent(position);
}

/**
 * The published id of a sighting: 16 hexadecimal digits of the body's hash, and 8 of source, address and instant,
 * because one body can be seen at two addresses or twice.
 */
export function snapshotId(sighting: Pick<Evidence, 'source' | 'url' | 'capturedAt' | 'sha256'>): string {
  const { source, url, capturedAt, sha256 } = sighting;
  return `${sha256.slice(0, 16)}-${fnv1a(`${source}\n${url}\n${wholeSeconds(capturedAt)}`)}`;
}

/** Evidence as it is published: by reference. */
export function evidenceRef(evidence: Evidence): EvidenceRef {
  return { snapshot: snapshotId(evidence), position: evidence.position };
}

/** Instants are kept to the second; a driver's `.000` must not give another id. */
function wholeSeconds(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}

/** FNV-1a, 32 bits, over UTF-16 code units, as 8 hexadecimal digits. Not for security: it only tells sightings apart. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/**
 * An address that may stand in a link: a path of this site, a fragment, or an https address without credentials.
 * Null for everything else (`javascript:`, `data:`, `//host`, http), which is then shown as text.
 */
export function safeHref(href: string | null | undefined): string | null {
  if (!href || /[\u0000-\u0020\u007f\\]/.test(href)) return null;
  if (href.startsWith('#') || (href.startsWith('/') && !href.startsWith('//'))) return href;
  if (!href.startsWith('https://') || !URL.canParse(href)) return null;
  const url = new URL(href);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? href : null;
}
