/**
 * The recorded payloads of ../shared/corpus, for tests only. Where the folder is absent `corpusPresent` is false and
 * `captures` is empty, so a corpus test skips with its reason in the title.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { CaptureContext, Parsed, Source } from '#ingest/source.ts';

/** Where the recorded captures are, on the machines that have them. */
export const corpusFolder: string = join(import.meta.dirname, '../../../shared/corpus');

const Line = z.object({
  source: z.string(),
  url: z.string(),
  captured_at: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  media_type: z.string(),
  file: z.string(),
  origin: z.record(z.string(), z.unknown()),
});

export interface Capture {
  readonly source: string;
  readonly url: string;
  readonly capturedAt: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly origin: Readonly<Record<string, unknown>>;
  /** The body as UTF-8 text. */
  readonly read: () => string;
  /** The body's exact bytes, for zipped archives. */
  readonly readBytes: () => Buffer;
}

/** Whether the recorded captures are on this machine. */
export const corpusPresent: boolean = existsSync(corpusFolder);

/** What a skipped corpus test puts in its title. */
export const corpusTitle = corpusPresent ? 'corpus' : 'corpus (skipped: ../shared/corpus is absent)';

/** What a source makes of one body: decoded, judged and parsed, or the failure of the step that refused it. */
export function parseBody<P>(source: Source<P>, body: string, context: CaptureContext): Result<Parsed> {
  const decoded = source.decode(body, context);
  if (!decoded.ok) return decoded;
  const payload = source.payload.safeParse(decoded.value);
  if (!payload.success) return failed({ kind: 'shape-changed', issues: z.prettifyError(payload.error) });
  return ok(source.parse(payload.data, context));
}

let bySource: Map<string, Capture[]> | null = null;

/** Every capture of a source, ordered by capture time and then by address; empty when there is no corpus. */
export function captures(sourceId: string): readonly Capture[] {
  bySource ??= readIndexes();
  return bySource.get(sourceId) ?? [];
}

function readIndexes(): Map<string, Capture[]> {
  const found = new Map<string, Capture[]>();
  if (!corpusPresent) return found;
  const indexes = readdirSync(corpusFolder).filter((name) => /^index.*\.jsonl$/.test(name));
  for (const line of indexes.flatMap((name) => readFileSync(join(corpusFolder, name), 'utf8').split('\n'))) {
    if (line === '') continue;
    const capture = toCapture(Line.parse(JSON.parse(line)));
    found.set(capture.source, [...(found.get(capture.source) ?? []), capture]);
  }
  for (const [source, list] of found) found.set(source, list.toSorted(inReplayOrder));
  return found;
}

function toCapture(line: z.infer<typeof Line>): Capture {
  const readBytes = () => gunzipSync(readFileSync(join(corpusFolder, line.file)));
  return {
    source: line.source,
    url: line.url,
    capturedAt: line.captured_at,
    sha256: line.sha256,
    bytes: line.bytes,
    mediaType: line.media_type,
    origin: line.origin,
    readBytes,
    read: () => readBytes().toString('utf8'),
  };
}

function inReplayOrder(left: Capture, right: Capture): number {
  const [a, b] = [`${left.capturedAt}\u0000${left.url}`, `${right.capturedAt}\u0000${right.url}`];
  return a < b ? -1 : a > b ? 1 : 0;
}
