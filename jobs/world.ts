/** Everything known at the horizon, read once: what closing quarters and publishing work from. */
import type { Benchmark } from '#domain/benchmark.ts';
import { dayOf, type Day } from '#domain/day.ts';
import type { Evidence } from '#domain/evidence.ts';
import { loadCatalog, loadLicences } from '#catalog/load.ts';
import type { Catalog } from '#catalog/catalog.ts';
import type { LicenceBook } from '#catalog/licences.ts';
import { resolve, type Resolution } from '#catalog/resolve.ts';
import type { Source } from '#ingest/source.ts';
import { loadSources } from '#ingest/registry.ts';
import { benchmarks } from '#db/benchmarks.ts';
import { allHeldChanges, type HeldRow } from '#db/held.ts';
import { newsRows, priceRows, scoreRows, type NewsRow, type PriceRow, type ScoreRow } from '#db/facts.ts';
import { horizon, isBelieved, snapshots, type Snapshot } from '#db/snapshots.ts';
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
  readonly licences: LicenceBook;
  readonly snapshots: readonly Snapshot[];
  readonly benchmarks: ReadonlyMap<string, KnownBenchmark>;
  readonly scores: readonly ScoreRow[];
  readonly prices: readonly PriceRow[];
  readonly news: readonly NewsRow[];
  /** Changes that the newest captures show and that wait to be confirmed. */
  readonly held: readonly (HeldRow & { readonly source: string })[];
  readonly book: ObservationBook;
  evidenceOf(at: ReadAt): Evidence | null;
  /** What a name of a source stands for; each is resolved once. */
  nameOf(source: string, rawName: string): Resolution;
  modelOf(source: string, rawName: string): string | null;
}

/** Reads what may be published of the world; null when the database holds no fact yet. */
export async function loadWorld(db: Db): Promise<World | null> {
  const everything = await loadEverything(db);
  return everything && publishable(everything);
}

/** The world without the facts of sources that may be used for checks only. */
export function publishable(everything: World): World {
  const mayBeTold = ({ source }: { readonly source: string }) => isPublishable(everything, source);
  const scores = everything.scores.filter(mayBeTold);
  const sightings = everything.snapshots.filter(mayBeTold);
  return {
    ...everything,
    // an export leaves those captures out, and what it is imported into must publish the same
    horizon: dayOf(sightings.findLast(isBelieved)?.capturedAt ?? everything.horizon),
    snapshots: sightings,
    benchmarks: new Map([...everything.benchmarks].filter(([, benchmark]) => mayBeTold(benchmark))),
    scores,
    prices: everything.prices.filter(mayBeTold),
    news: everything.news.filter(mayBeTold),
    held: everything.held.filter(mayBeTold),
    book: openBook(scores, everything.catalog, everything.evidenceOf),
  };
}

/** Whether the terms of a source let its facts be told to others; one that is not known here came from somebody who was told. */
export function isPublishable({ sources }: Pick<World, 'sources'>, source: string): boolean {
  return sources.get(source)?.terms.republish !== 'no';
}

/** Reads the world with what may be used for checks only; null when the database holds no fact yet. */
export async function loadEverything(db: Db): Promise<World | null> {
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
  const names = new Map<string, Resolution>();
  const nameOf = (source: string, rawName: string): Resolution => {
    const key = `${source}\u001f${rawName}`;
    const found = names.get(key) ?? resolve(catalog, { source, raw: rawName });
    names.set(key, found);
    return found;
  };
  const scores = await scoreRows(db);
  const declared = await benchmarks(db);
  return {
    horizon: dayOf(until),
    sources: await loadSources(),
    catalog,
    licences: loadLicences(),
    snapshots: sightings,
    benchmarks: new Map(declared.map((benchmark) => [benchmark.id, withOverlay(benchmark, catalog)])),
    scores,
    prices: await priceRows(db),
    news: await newsRows(db),
    held: await allHeldChanges(db),
    book: openBook(scores, catalog, evidenceOf),
    evidenceOf,
    nameOf,
    modelOf: (source, rawName) => nameOf(source, rawName).canonical,
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
