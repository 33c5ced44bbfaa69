/** A payload as it came from a publisher, a repository or an archive, and the captures that are in it. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { ok } from '#domain/failure.ts';
import type { Source } from '#ingest/source.ts';
import type { IncomingCapture } from '#jobs/capture.ts';

export interface Payload {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** What is known of a payload beside its bytes; its members share it. */
export type Provenance = Omit<IncomingCapture, 'source' | 'url' | 'sha256' | 'bytes' | 'mediaType' | 'read'>;

/** One capture a payload, or one a member of a zip at `url#member`; null when the zip cannot be read. */
export function capturesOf(
  source: Pick<Source, 'id' | 'members' | 'maxBytes'>,
  payload: Payload,
  provenance: Provenance,
): IncomingCapture[] | null {
  const common = { source: source.id, ...provenance };
  if (source.members !== 'zip') return [{ ...common, ...bodyOf(payload) }];
  const members = unzipped(payload.bytes, source.maxBytes);
  if (!members) return null;
  return Object.entries(members)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => ({
      ...common,
      ...bodyOf({ url: `${payload.url}#${name.split('/').at(-1) ?? name}`, bytes, mediaType: 'text/csv' }),
    }));
}

/** The CSV members of a zip as long as they stay under the size limit together; null when it is no zip. */
function unzipped(bytes: Uint8Array, maxBytes: number): Record<string, Uint8Array> | null {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: (member) => {
        total += member.originalSize;
        return total <= maxBytes && member.name.endsWith('.csv');
      },
    });
  } catch {
    return null;
  }
}

function bodyOf({
  url,
  bytes,
  mediaType,
}: Payload): Pick<IncomingCapture, 'url' | 'sha256' | 'bytes' | 'mediaType' | 'read'> {
  return {
    url,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    mediaType,
    read: () => ok({ gzip: gzipSync(bytes), text: Buffer.from(bytes).toString('utf8') }),
  };
}
