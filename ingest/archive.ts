/** A capture archive: a folder with `index*.jsonl`, a line per capture, and gzip bodies (DESIGN 5). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { Sha256, type Fidelity } from '#domain/evidence.ts';
import { failed, ok, type Result } from '#domain/failure.ts';

const Line = z.object({
  source: z.string().min(1),
  kind: z.string(),
  url: z.string().min(1),
  captured_at: z.iso.datetime(),
  sha256: Sha256,
  bytes: z.number().int().nonnegative(),
  media_type: z.string(),
  file: z.string().regex(/^(?!\/)(?!.*\.\.)/, 'a path inside the archive'),
  origin: z.record(z.string(), z.unknown()),
});

export interface ArchivedCapture {
  readonly source: string;
  readonly url: string;
  readonly capturedAt: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly file: string;
  readonly origin: Readonly<Record<string, unknown>>;
  readonly fidelity: Fidelity;
}

/** Every capture of an archive in (captured_at, url) order. Throws, naming file and line, when an index line is not one. */
export function readArchiveIndex(folder: string): ArchivedCapture[] {
  const indexes = readdirSync(folder)
    .filter((name) => /^index.*\.jsonl$/.test(name))
    .toSorted();
  if (indexes.length === 0) throw new Error(`${folder} is not a capture archive: it has no index*.jsonl`);
  const captures = indexes.flatMap((name) =>
    readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .flatMap((text, number) => (text.trim() === '' ? [] : [archived(name, number + 1, text)])),
  );
  return captures.toSorted(
    (a, b) => byText(a.capturedAt, b.capturedAt) || byText(a.url, b.url) || byText(a.source, b.source),
  );
}

/** The gzipped body of a capture and its text, refused when the bytes are not those that the index names. */
export function readArchiveBody(
  folder: string,
  capture: ArchivedCapture,
  maxBytes: number,
): Result<{ gzip: Uint8Array; text: string }> {
  if (capture.bytes > maxBytes) return failed({ kind: 'too-large', url: capture.url, limitBytes: maxBytes });
  try {
    const gzip = readFileSync(path.join(folder, capture.file));
    // one piece of the size that the index names, instead of many small ones to join; 64 is the least that zlib takes
    const chunkSize = Math.max(64, capture.bytes + 1);
    const bytes = gunzipSync(gzip, { maxOutputLength: capture.bytes + 1, chunkSize });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== capture.sha256) {
      return failed({
        kind: 'implausible',
        rule: 'hash-mismatch',
        detail: `index says ${capture.sha256}, the bytes are ${sha256}`,
      });
    }
    return ok({ gzip, text: bytes.toString('utf8') });
  } catch (error) {
    return failed({
      kind: 'unreachable',
      url: capture.file,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

function archived(index: string, number: number, text: string): ArchivedCapture {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`${index} line ${number} is not JSON`);
  }
  const parsed = Line.safeParse(json);
  if (!parsed.success) throw new Error(`${index} line ${number}: ${z.prettifyError(parsed.error)}`);
  const { captured_at, media_type, kind: _kind, ...rest } = parsed.data;
  return {
    ...rest,
    capturedAt: wholeSeconds(captured_at),
    mediaType: media_type,
    fidelity: fidelityOf(rest.origin),
  };
}

/** What the archive's flags say of the bytes: see the fidelity levels in domain/evidence.ts. */
function fidelityOf(origin: Readonly<Record<string, unknown>>): Fidelity {
  if (origin['reconstructed']) return 'reconstructed';
  return origin['reserialized'] || origin['decoded'] ? 'reserialized' : 'verbatim';
}

/** Instants are kept to the second: that is how finely captures are dated. */
function wholeSeconds(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
