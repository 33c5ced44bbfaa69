/**
 * The one road from a captured payload to facts. Replay of an archive, the live fetcher and a backfill all bring
 * their captures here, in time order; each capture is written whole or not at all, and its outcome is one of DESIGN 4's.
 */
import type { Instant } from '#domain/day.ts';
import { explain, ruleOf, type SourceFailure } from '#domain/failure.ts';
import { releaseAccepted, settleAccepted } from '#ingest/accepted.ts';
import { changesOf, settle, type HeldChange } from '#ingest/changes.ts';
import { compare, type Comparison } from '#ingest/comparison.ts';
import type { Parsed, Source } from '#ingest/source.ts';
import { isHeldRule } from '#ingest/upheaval.ts';
import { isOvertaken } from '#db/acceptances.ts';
import { benchmarkWrite } from '#db/benchmarks.ts';
import { writeTogether } from '#db/bulk.ts';
import { changePointWrites, restateAt, type ChangePoint } from '#db/changePoints.ts';
import { dropHeldWrite, holdWrite } from '#db/held.ts';
import type { Db } from '#db/open.ts';
import {
  bodyWrite,
  keepBody,
  quarantineWrite,
  recordSnapshot,
  snapshotWrite,
  type Snapshot,
} from '#db/snapshots.ts';
import { openAcceptanceBook, type AcceptanceBook, type AcceptedOf } from '#jobs/acceptanceBook.ts';
import { NOTHING, sighting, type IncomingCapture, type Taken } from '#jobs/capture.ts';
import { implausible, parseCapture } from '#jobs/judgeCapture.ts';
import { openRoadMemory, type RoadMemory } from '#jobs/roadMemory.ts';

export interface Road {
  take(capture: IncomingCapture): Promise<Taken>;
}

/** How a capture stands to what was taken before it, and to what people said of it. */
interface Standing {
  /** Newer captures were taken first: it lands in its place, and what they said holds from then on. */
  readonly isLate: boolean;
  readonly accepted: AcceptedOf;
}

/** Opens the road over a database. Captures must come in (captured_at, url) order; a late one is taken, more slowly. */
export async function openRoad(db: Db, sources: ReadonlyMap<string, Source>): Promise<Road> {
  const memory = await openRoadMemory(db);
  const acceptedOf = await openAcceptanceBook(db);
  const turns = new Map<string, Promise<unknown>>();
  return {
    // captures of one source go one after the other: each is told from what the one before it stated
    take: (capture) => {
      const turn = (turns.get(capture.source) ?? Promise.resolve()).then(() =>
        takeOne(db, memory, acceptedOf, sources, capture),
      );
      turns.set(
        capture.source,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}

async function takeOne(
  db: Db,
  memory: RoadMemory,
  acceptedOf: AcceptanceBook,
  sources: ReadonlyMap<string, Source>,
  capture: IncomingCapture,
): Promise<Taken> {
  const source = sources.get(capture.source);
  if (!source) return { ...NOTHING, outcome: 'no-adapter' };
  const before = memory.recorded(capture);
  if (before) return seenBefore(db, memory, capture, before);
  const latest = memory.latest(capture.source, capture.url);
  const isLate = latest !== null && latest.capturedAt > capture.capturedAt;
  if (!isLate && latest?.sha256 === capture.sha256 && !(await mustReadAgain(memory, capture, latest)))
    return repeat(db, memory, capture, latest);
  const accepted = acceptedOf(capture);
  const comesAfterNewer = isLate || (accepted.isWhole && (await isOvertaken(db, capture)));
  return readAndJudge(db, memory, source, capture, { isLate: comesAfterNewer, accepted });
}

/** The same capture again: nothing is added, except a body that the bundled history came without. */
async function seenBefore(
  db: Db,
  memory: RoadMemory,
  capture: IncomingCapture,
  before: Snapshot,
): Promise<Taken> {
  const outcome = before.outcome === 'parsed' ? 'no-change' : before.outcome;
  const same = { ...NOTHING, outcome, rule: before.rule, detail: before.detail };
  if (memory.hasBody(before.sha256) || capture.sha256 !== before.sha256) return same;
  const body = capture.read();
  if (!body.ok) return same;
  memory.bodyKept(capture.sha256);
  return { ...same, bodyAdded: await keepBody(db, capture.sha256, capture.bytes, body.value.gzip) };
}

/** Unchanged bytes settle nothing new, unless a change or the whole capture waits for exactly such a confirmation. */
async function mustReadAgain(
  memory: RoadMemory,
  capture: IncomingCapture,
  latest: Snapshot,
): Promise<boolean> {
  if (latest.outcome === 'refused') return isHeldRule(latest.rule);
  const held = await memory.held(capture.source);
  return [...held.values()].some((change) => change.url === capture.url);
}

async function repeat(
  db: Db,
  memory: RoadMemory,
  capture: IncomingCapture,
  latest: Snapshot,
): Promise<Taken> {
  const outcome = latest.outcome === 'parsed' ? 'no-change' : latest.outcome;
  const snapshot = sighting(capture, { ...latest, outcome });
  await recordSnapshot(db, snapshot);
  memory.remember(snapshot);
  return { ...NOTHING, outcome, rule: latest.rule, detail: latest.detail };
}

async function readAndJudge(
  db: Db,
  memory: RoadMemory,
  source: Source,
  capture: IncomingCapture,
  standing: Standing,
): Promise<Taken> {
  const body = capture.read();
  if (!body.ok) return refuse(db, memory, capture, null, body.failure, 0);
  if (source.classify(capture.url) === 'not-data') {
    const snapshot = sighting(capture, { outcome: 'not-data' });
    const added = await writeTogether(db, {
      snapshot: snapshotWrite(snapshot),
      body: bodyWrite(snapshot, body.value.gzip),
    });
    memory.remember(snapshot);
    return { ...NOTHING, outcome: 'not-data', bodyAdded: added.body === 1 };
  }
  const parsed = await parseCapture(db, memory, source, capture, body.value.text);
  if (!parsed.ok) return refuse(db, memory, capture, body.value.gzip, parsed.failure, 0);
  const cannotBeHeld = standing.isLate || standing.accepted.isWhole;
  const state = standing.isLate
    ? await memory.stateAt(source.id, capture.capturedAt)
    : await memory.state(source.id);
  const comparison = compare(state, parsed.value);
  const unbelievable = implausible(memory, source, capture, parsed.value, comparison, cannotBeHeld);
  if (unbelievable) return refuse(db, memory, capture, body.value.gzip, unbelievable, parsed.value.rowsSeen);
  return accept(db, memory, source, capture, body.value.gzip, parsed.value, comparison, standing);
}

async function accept(
  db: Db,
  memory: RoadMemory,
  source: Source,
  capture: IncomingCapture,
  gzip: Uint8Array,
  parsed: Parsed,
  comparison: Comparison,
  { isLate, accepted }: Standing,
): Promise<Taken> {
  // what waits is settled in time order, or by a person; a late capture leaves it alone
  const settlesHeld = !isLate || accepted.isWhole;
  const held = settlesHeld ? await memory.held(source.id) : new Map<string, HeldChange>();
  const changes = changesOf(comparison, parsed.rejects);
  const believed = memory.latestBelieved(capture.source, capture.url);
  const wasHeld =
    believed !== null &&
    memory.heldSince(capture.source, capture.url, believed.capturedAt, 'collapse').length > 0;
  const settled = accepted.isWhole
    ? settleAccepted(changes, held, capture)
    : releaseAccepted(
        settle(changes, comparison.state, held, capture, isLate ? 0 : source.confirmHours, isLate || wasHeld),
        accepted.series,
      );
  const rejects = [
    ...parsed.rejects,
    ...comparison.repeats,
    ...settled.reverted.map((change) => ({
      rule: 'reverted-before-confirmed',
      detail: `${change.seriesKey.replaceAll('\u001f', ' / ')}: ${change.stated ?? 'gone'} on ${change.capturedAt}`,
      position: change.reading?.position ?? '',
    })),
  ];
  const evidence = evidenceOf(memory, source, capture);
  const points = settled.accepted.map((change): ChangePoint => {
    const readIn = change.capturedAt === capture.capturedAt ? evidence : change;
    return {
      source: source.id,
      seriesKey: change.seriesKey,
      reading: change.reading,
      knownAt: change.capturedAt,
      url: readIn.url,
      capturedAt: readIn.capturedAt,
      position: change.reading?.position ?? '',
    };
  });
  const snapshot = sighting(capture, {
    outcome: 'parsed',
    rowsSeen: parsed.rowsSeen,
    rowsKept: comparison.kept.size,
    rowsQuarantined: rejects.length,
  });
  const next = isLate ? memory.nextBelieved(capture) : null;
  const newRejects = await memory.newRejects(capture, rejects);
  const writes = {
    snapshot: snapshotWrite(snapshot),
    body: bodyWrite(snapshot, gzip),
    benchmark: benchmarkWrite(source.id, parsed.benchmarks),
    ...changePointWrites(points),
    quarantine: quarantineWrite(capture, newRejects),
    released: settlesHeld ? dropHeldWrite(source.id, settled.released) : null,
    held: settlesHeld ? holdWrite(source.id, settled.toHold) : null,
  };
  const added = next
    ? await db.transaction(async (tx) => {
        const added = await writeTogether(tx, writes);
        const isComplete = parsed.scopes.some((scope) => scope.isComplete);
        await restateAt(tx, points, next, isComplete);
        return added;
      })
    : await writeTogether(db, writes);
  memory.remember(snapshot);
  if (settlesHeld) memory.settle(source.id, settled);
  if (isLate) memory.forgetState(source.id);
  return {
    ...NOTHING,
    outcome: 'parsed',
    factsAdded: added.score + added.price + added.claim + added.news,
    newsAdded: added.news,
    bodyAdded: added.body === 1,
    rowsKept: comparison.kept.size,
    rowsQuarantined: rejects.length,
    changesHeld: settled.toHold.length,
    changesReleased: settled.accepted.filter((change) => change.capturedAt < capture.capturedAt).length,
  };
}

/** Joined payloads have their positions in one of them, not always in the one that just arrived. */
function evidenceOf(
  memory: RoadMemory,
  source: Source,
  capture: IncomingCapture,
): { url: string; capturedAt: Instant } {
  const url = source.positionsIn?.(capture.url) ?? capture.url;
  const other = url === capture.url ? null : memory.latestBelieved(source.id, url);
  return other ? { url, capturedAt: other.capturedAt } : capture;
}

/** Keeps the bytes, records the refusal, leaves every fact as it was. */
async function refuse(
  db: Db,
  memory: RoadMemory,
  capture: IncomingCapture,
  gzip: Uint8Array | null,
  failure: SourceFailure,
  rowsSeen: number,
): Promise<Taken> {
  const rule = ruleOf(failure);
  const detail = explain(failure);
  const snapshot = sighting(capture, { outcome: 'refused', rule, detail, rowsSeen });
  const added = await writeTogether(db, {
    quarantine: quarantineWrite(capture, [{ rule, detail, position: '' }]),
    snapshot: snapshotWrite(snapshot),
    body: gzip && bodyWrite(snapshot, gzip),
  });
  memory.remember(snapshot);
  return { ...NOTHING, outcome: 'refused', rule, detail, bodyAdded: added.body === 1 };
}
