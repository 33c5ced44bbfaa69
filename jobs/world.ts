/** Everything known at the horizon, read once: what closing quarters and publishing work from. */
import type { Benchmark } from '#domain/benchmark.ts';
import { dayOf, type Day } from '#domain/day.ts';
import type { Evidence } from '#domain/evidence.ts';
import { loadCatalog } from '#catalog/load.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { resolve } from '#catalog/resolve.ts';
import type { Source } from '#ingest/source.ts';
import { loadSources } from '#ingest/registry.ts';
import { benchmarks } from '#db/benchmarks.ts';
import { newsRows, priceRows, scoreRows, type NewsRow, type PriceRow, type ScoreRow } from '#db/facts.ts';
import { horizon, snapshots, type Snapshot } from '#db/snapshots.ts';
import type { Db } from '#db/open.ts';
import { openBook, type ObservationBook } from '#jobs/observations.ts';

/** Where a fact was read, as every fact row carries it. */
export interface ReadAt {
  readonly source: string;
  readonly url: string;
  readonly capturedAt: string;
  readonly position: string;
}

export type KnownBenchmark = Benchmark & { readonly source: string };

export interface World {
  /** The newest day on which anything was known: "today" for every figure. */
  readonly horizon: Day;
  readonly sources: ReadonlyMap<string, Source>;
  readonly catalog: Catalog;
  readonly snapshots: readonly Snapshot[];
  readonly benchmarks: ReadonlyMap<string, KnownBenchmark>;
  readonly scores: readonly ScoreRow[];
  readonly prices: readonly PriceRow[];
  readonly news: readonly NewsRow[];
  readonly book: ObservationBook;
  evidenceOf(at: ReadAt): Evidence | null;
  modelOf(source: string, rawName: string): string | null;
}

/** Reads the world; null when the database holds no fact yet. */
export async function loadWorld(db: Db): Promise<World | null> {
  const until = await horizon(db);
  if (until === null) return null;
  const catalog = loadCatalog();
  const sightings = await snapshots(db);
  const bySighting = new Map(sightings.map((snapshot) => [sightingKey(snapshot), snapshot]));
  const evidenceOf = (at: ReadAt): Evidence | null => {
    const snapshot = bySighting.get(sightingKey(at));
    if (!snapshot) return null;
    return {
      source: at.source,
      url: at.url,
      capturedAt: at.capturedAt,
      sha256: snapshot.sha256,
      position: at.position,
      fidelity: snapshot.fidelity,
    };
  };
  const models = new Map<string, string | null>();
  const modelOf = (source: string, rawName: string): string | null => {
    const key = `${source}\u001f${rawName}`;
    const known = models.get(key);
    if (known !== undefined) return known;
    const found = resolve(catalog, { source, raw: rawName }).canonical;
    models.set(key, found);
    return found;
  };
  const scores = await scoreRows(db);
  const declared = await benchmarks(db);
  return {
    horizon: dayOf(until),
    sources: await loadSources(),
    catalog,
    snapshots: sightings,
    benchmarks: new Map(declared.map((benchmark) => [benchmark.id, withOverlay(benchmark, catalog)])),
    scores,
    prices: await priceRows(db),
    news: await newsRows(db),
    book: openBook(scores, catalog, evidenceOf),
    evidenceOf,
    modelOf,
  };
}

function sightingKey(at: { source: string; url: string; capturedAt: string }): string {
  return `${at.source}\u001f${at.url}\u001f${at.capturedAt}`;
}

/** What the catalogue knows of a benchmark goes over what its source declares; the source says nothing of privacy, for one. */
function withOverlay(benchmark: KnownBenchmark, catalog: Catalog): KnownBenchmark {
  const overlay = catalog.benchmarks.get(benchmark.id);
  if (!overlay) return benchmark;
  return {
    ...benchmark,
    title: overlay.title ?? benchmark.title,
    capability: overlay.capability ?? benchmark.capability,
    chance: overlay.chance ?? benchmark.chance,
    ceiling: overlay.ceiling ?? benchmark.ceiling,
    items: overlay.items ?? benchmark.items,
    itemsAre: overlay.itemsAre ?? benchmark.itemsAre,
    home: overlay.home ?? benchmark.home,
  };
}
