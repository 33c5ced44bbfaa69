/** A capture on its way into the memory, and what becomes of it. */
import { gunzipSync } from 'node:zlib';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { Outcome, Snapshot } from '#db/snapshots.ts';

type Judgement = 'outcome' | 'rule' | 'detail' | 'rowsSeen' | 'rowsKept' | 'rowsQuarantined';

/** A payload as it arrives, before anybody judged it. `read` is called only when the bytes may matter. */
export interface IncomingCapture extends Omit<Snapshot, Judgement> {
  read(): Result<{ readonly gzip: Uint8Array; readonly text: string }>;
}

export interface Taken {
  readonly outcome: Outcome | 'no-adapter';
  readonly rule: string | null;
  readonly detail: string | null;
  /** Change points that are new, of every kind; `newsAdded` are among them. */
  readonly factsAdded: number;
  readonly newsAdded: number;
  readonly bodyAdded: boolean;
  readonly rowsKept: number;
  readonly rowsQuarantined: number;
  /** Changes that wait from now on, and changes that had waited and are believed now. */
  readonly changesHeld: number;
  readonly changesReleased: number;
}

/** Nothing was added and nothing refused. */
export const NOTHING: Omit<Taken, 'outcome'> = {
  rule: null,
  detail: null,
  factsAdded: 0,
  newsAdded: 0,
  bodyAdded: false,
  rowsKept: 0,
  rowsQuarantined: 0,
  changesHeld: 0,
  changesReleased: 0,
};

/** The row that a capture leaves behind once it was judged. */
export function sighting(
  capture: IncomingCapture,
  judged: Partial<Snapshot> & Pick<Snapshot, 'outcome'>,
): Snapshot {
  return {
    source: capture.source,
    url: capture.url,
    capturedAt: capture.capturedAt,
    sha256: capture.sha256,
    bytes: capture.bytes,
    mediaType: capture.mediaType,
    how: capture.how,
    origin: capture.origin,
    fidelity: capture.fidelity,
    etag: capture.etag,
    lastModified: capture.lastModified,
    outcome: judged.outcome,
    rule: judged.rule ?? null,
    detail: judged.detail ?? null,
    rowsSeen: judged.rowsSeen ?? 0,
    rowsKept: judged.rowsKept ?? 0,
    rowsQuarantined: judged.rowsQuarantined ?? 0,
  };
}

/** A capture of which the body is kept, as it came the first time; without the body it can no longer be read. */
export function keptCapture(snapshot: Snapshot, gzip: Uint8Array | null): IncomingCapture {
  return {
    ...snapshot,
    read: () =>
      gzip
        ? ok({ gzip, text: gunzipSync(gzip).toString('utf8') })
        : failed({ kind: 'unreachable', url: snapshot.url, detail: 'body is gone' }),
  };
}
