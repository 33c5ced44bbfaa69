/** Captures as the road takes them, made up for a test. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { ok } from '#domain/failure.ts';
import type { IncomingCapture } from '#jobs/capture.ts';

/** A capture of `body` at an address of a source. */
export function incoming(
  of: { readonly source: string; readonly url: string },
  capturedAt: string,
  body: string,
  more: Partial<IncomingCapture> = {},
): IncomingCapture {
  const bytes = Buffer.from(body);
  return {
    ...of,
    capturedAt,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    mediaType: 'text/plain',
    how: 'archive',
    origin: {},
    fidelity: 'verbatim',
    etag: null,
    lastModified: null,
    read: () => ok({ gzip: gzipSync(bytes), text: body }),
    ...more,
  };
}
