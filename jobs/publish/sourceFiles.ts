/** Sources, snapshots and names as published: what was captured, refused, and what each name is taken for. */
import { dayOf } from '#domain/day.ts';
import { snapshotId } from '#publish/paths.ts';
import type {
  MatchList,
  PublishedSnapshot,
  PublishedSource,
  SnapshotList,
  SourceList,
  UnresolvedList,
} from '#publish/schema.ts';
import type { MatchRow } from '#db/catalogue.ts';
import { isBelieved, type Snapshot } from '#db/snapshots.ts';
import type { World } from '#jobs/world.ts';

/** One entry a source that is taken, by id. */
export function sourceList(
  world: World,
  refusals: readonly { source: string; rule: string; rows: number }[],
): SourceList {
  const changed = lastChanges(world);
  const sources = [...world.sources.values()].map((source): PublishedSource => {
    const seen = world.snapshots.filter((snapshot) => snapshot.source === source.id);
    return {
      id: source.id,
      title: source.title,
      kind: source.kind,
      home: source.home,
      licence: source.terms.licence,
      licence_url: source.terms.url,
      republish: source.terms.republish,
      attribution: source.terms.attribution,
      cadence: source.cadence,
      captures: seen.length,
      first_captured: dayOrNull(seen[0]),
      last_captured: dayOrNull(seen.at(-1)),
      last_changed: changed.get(source.id) ?? null,
      rows: seen.reduce((total, snapshot) => total + snapshot.rowsKept, 0),
      newest_rows: seen.findLast(isBelieved)?.rowsSeen ?? null,
      row_floor: source.rowFloor,
      written_from: source.writtenFrom,
      refusals: refusals
        .filter((one) => one.source === source.id)
        .map(({ rule, rows }) => ({ rule, count: rows }))
        .toSorted((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)),
    };
  });
  return { horizon: world.horizon, sources: sources.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** The snapshots that published figures cite, by id. */
export function snapshotList(world: World, cited: ReadonlySet<string>): SnapshotList {
  const snapshots = world.snapshots
    .map((snapshot) => published(snapshot))
    .filter((snapshot) => cited.has(snapshot.id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { snapshots };
}

/** Names that stand for no known model, most read first, and how many there are by source. */
export function unresolvedList(
  matches: readonly MatchRow[],
  facts: ReadonlyMap<string, number>,
): UnresolvedList {
  const names = matches
    .filter((match) => match.model === null)
    .map((match) => ({
      source: match.source,
      raw_name: match.rawName,
      status: match.status,
      readings: facts.get(`${match.source}\u001f${match.rawName}`) ?? 0,
    }))
    .toSorted(
      (a, b) => b.readings - a.readings || compare(a.source, b.source) || compare(a.raw_name, b.raw_name),
    );
  const bySource = new Map<string, { source: string; names: number; readings: number }>();
  for (const name of names) {
    const entry = bySource.get(name.source) ?? { source: name.source, names: 0, readings: 0 };
    entry.names += 1;
    entry.readings += name.readings;
    bySource.set(name.source, entry);
  }
  return { by_source: [...bySource.values()].toSorted((a, b) => compare(a.source, b.source)), names };
}

/** The match ledger as it stands. */
export function matchList(matches: readonly MatchRow[]): MatchList {
  return {
    matches: matches.map(({ source, rawName, model, status, rule, variant, reviewer }) => ({
      source,
      raw_name: rawName,
      model,
      status,
      rule,
      variant,
      reviewer,
    })),
  };
}

function published(snapshot: Snapshot): PublishedSnapshot {
  const text = (key: string) => {
    const value = snapshot.origin[key];
    return typeof value === 'string' ? value : null;
  };
  const origin = { repo: text('repo'), commit: text('commit'), path: text('path') };
  return {
    id: snapshotId(snapshot),
    source: snapshot.source,
    url: snapshot.url,
    captured_at: snapshot.capturedAt,
    sha256: snapshot.sha256,
    bytes: snapshot.bytes,
    media_type: snapshot.mediaType,
    fidelity: snapshot.fidelity,
    how: snapshot.how,
    origin: origin.repo === null && origin.commit === null && origin.path === null ? null : origin,
  };
}

function lastChanges(world: World): Map<string, string> {
  const last = new Map<string, string>();
  for (const row of [...world.scores, ...world.prices, ...world.news]) {
    const day = dayOf(row.knownAt);
    if (day > (last.get(row.source) ?? '')) last.set(row.source, day);
  }
  return last;
}

function dayOrNull(snapshot: Snapshot | undefined): string | null {
  return snapshot ? dayOf(snapshot.capturedAt) : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
