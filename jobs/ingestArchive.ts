/** Replays a capture archive in time order along the same road as the live fetcher. */
import type { Instant } from '#domain/day.ts';
import { readArchiveBody, readArchiveIndex } from '#ingest/archive.ts';
import { loadSources } from '#ingest/registry.ts';
import type { Effects } from '#jobs/effects.ts';
import { noteRuns } from '#db/runs.ts';
import { startReport, type IngestReport } from '#jobs/ingestReport.ts';
import { openRoad } from '#jobs/road.ts';

export interface ArchiveOptions {
  readonly folder: string;
  /** Only these sources; all when empty. */
  readonly only: readonly string[];
  /** Only captures at or before this instant. */
  readonly until: Instant | null;
}

/** Takes every capture of the archive and accounts for each. Captures of sources we do not take count as `no-adapter`. */
export async function ingestArchive(effects: Effects, options: ArchiveOptions): Promise<IngestReport> {
  const sources = await loadSources();
  const captures = readArchiveIndex(options.folder).filter(
    (capture) =>
      (options.only.length === 0 || options.only.includes(capture.source)) &&
      (options.until === null || capture.capturedAt <= options.until),
  );
  const road = await openRoad(effects.db, sources);
  const report = startReport();
  for (const [index, capture] of captures.entries()) {
    const taken = await road.take({
      ...capture,
      how: 'archive',
      etag: null,
      lastModified: null,
      read: () => readArchiveBody(options.folder, capture, sources.get(capture.source)?.maxBytes ?? 0),
    });
    report.add(capture.source, taken);
    if (taken.outcome === 'refused')
      effects.log(`${capture.source} ${capture.capturedAt}: ${taken.detail ?? taken.rule ?? 'refused'}`);
    if (index % 500 === 499) effects.log(`${index + 1} of ${captures.length} captures`);
  }
  const built = report.build(captures.length);
  const taken = built.sources.filter(({ source }) => sources.has(source));
  await noteRuns(
    effects.db,
    taken.map(({ source, captures, factsAdded, failure }) => ({
      source,
      at: effects.now(),
      how: 'archive' as const,
      attempts: 0,
      captures,
      factsAdded,
      failure,
    })),
  );
  return built;
}
