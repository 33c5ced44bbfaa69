/** Whether a capture's payload is what its source gives, and whether it can be believed. */
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { failed, ok, type Result, type SourceFailure } from '#domain/failure.ts';
import { blockPage } from '#ingest/decode/html.ts';
import { collapsedScope, confirmedByDays } from '#ingest/changes.ts';
import type { Comparison } from '#ingest/comparison.ts';
import type { CaptureContext, Parsed, Part, Source } from '#ingest/source.ts';
import { upheaval, type Upheaval } from '#ingest/upheaval.ts';
import { readBody } from '#db/snapshots.ts';
import type { Db } from '#db/open.ts';
import type { IncomingCapture } from '#jobs/capture.ts';
import type { RoadMemory } from '#jobs/roadMemory.ts';

/** Decode, judge and translate; a fault of ours in an adapter is that source's failure and nobody else's. */
export async function parseCapture(
  db: Db,
  memory: RoadMemory,
  source: Source,
  capture: IncomingCapture,
  text: string,
): Promise<Result<Parsed>> {
  const context = { url: capture.url, capturedAt: capture.capturedAt };
  try {
    const payload = judge(source, text, context);
    if (!payload.ok) return payload;
    if (!source.companions || !source.combine) return ok(source.parse(payload.value, context));
    const parts: Part<unknown>[] = [{ ...context, payload: payload.value }];
    for (const url of source.companions(capture.url)) {
      const companion = await companionPart(db, memory, source, url);
      if (companion) parts.push(companion);
    }
    return ok(source.combine(parts, context));
  } catch (error) {
    return failed({
      kind: 'implausible',
      rule: 'adapter-error',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

function judge(source: Source, text: string, context: CaptureContext): Result<unknown> {
  // told apart from other broken payloads for every source, because it says that the publisher shuts us out
  const block = /^\s*<(?:!doctype|html)/i.test(text) ? blockPage(text) : null;
  if (block) return failed({ kind: 'implausible', rule: 'block-page', detail: block });
  const decoded = source.decode(text, context);
  if (!decoded.ok) return decoded;
  const payload = source.payload.safeParse(decoded.value);
  return payload.success
    ? ok(payload.data)
    : failed({ kind: 'shape-changed', issues: z.prettifyError(payload.error).slice(0, 500) });
}

/** The newest believed payload of another address of the same family; null when there is none yet. */
async function companionPart(
  db: Db,
  memory: RoadMemory,
  source: Source,
  url: string,
): Promise<Part<unknown> | null> {
  const latest = memory.latestBelieved(source.id, url);
  if (!latest) return null;
  const gzip = await readBody(db, latest.sha256);
  if (!gzip) return null;
  const context = { url, capturedAt: latest.capturedAt };
  const payload = judge(source, gunzipSync(gzip).toString('utf8'), context);
  return payload.ok ? { ...context, payload: payload.value } : null;
}

/**
 * Why a payload that fits its schema is not believed all the same; null when it is. A capture that `cannotBeHeld` (it is
 * late, or a person accepted it) has to pass the other rules only.
 */
export function implausible(
  memory: RoadMemory,
  source: Source,
  capture: IncomingCapture,
  parsed: Parsed,
  comparison: Comparison,
  cannotBeHeld: boolean,
): SourceFailure | null {
  const isWaiting = source.companions !== undefined && parsed.rowsSeen === 0 && parsed.rejects.length === 0;
  if (parsed.rowsSeen < source.rowFloor && !isWaiting) {
    return {
      kind: 'implausible',
      rule: 'row-floor',
      detail: `${parsed.rowsSeen} rows, at least ${source.rowFloor} expected`,
    };
  }
  const [first] = parsed.rejects;
  const holdsRows = (source.positionsIn?.(capture.url) ?? capture.url) === capture.url;
  if (first && parsed.readings.length === 0 && holdsRows)
    return {
      kind: 'implausible',
      rule: first.rule,
      detail: `no row can be believed; the first: ${first.detail}`,
    };
  if (cannotBeHeld) return null;
  const believed = memory.latestBelieved(capture.source, capture.url);
  if (!believed) return null;
  const found = heldFor(comparison);
  if (!found) return null;
  const now = { capturedAt: capture.capturedAt, rows: parsed.rowsSeen };
  const before = memory.heldSince(capture.source, capture.url, believed.capturedAt, found.rule);
  const days = DAYS_THAT_CONFIRM[found.rule] ?? DAYS_OF_AN_UPHEAVAL;
  return confirmedByDays(before, now, days) ? null : { kind: 'implausible', ...found };
}

/** Days on which captures must agree before values that all changed are believed: the first and a later one. */
const DAYS_OF_AN_UPHEAVAL = 2;
/** Rows that are gone want two later days (DESIGN 4); a bug that turns every class over lasts for days, so only a person can agree. */
const DAYS_THAT_CONFIRM: Readonly<Partial<Record<Upheaval['rule'], number>>> = {
  collapse: 3,
  'class-flip': Infinity,
};

/** Why a capture is held until later days agree with it, or null. */
function heldFor(comparison: Comparison): Upheaval | null {
  const collapsed = collapsedScope(comparison);
  return collapsed
    ? {
        rule: 'collapse',
        detail: `${collapsed.now} rows after ${collapsed.before}; held until later days agree`,
      }
    : upheaval(comparison);
}
