/** Look-ups that many pages need: names, units and who cites what. */
import type { ScoreUnit } from '#domain/benchmark.ts';
import { isOpenClass, type OpennessClass } from '#domain/model.ts';
import type { EventNames } from '#publish/eventText.ts';
import type {
  BenchmarkEntry,
  GapFile,
  ModelEntry,
  PublishedSnapshot,
  PublishedSource,
} from '#publish/schema.ts';
import { gapFile, published } from './data.ts';

let models: ReadonlyMap<string, ModelEntry> | undefined;
let benchmarks: ReadonlyMap<string, BenchmarkEntry> | undefined;
let sources: ReadonlyMap<string, PublishedSource> | undefined;
let snapshots: ReadonlyMap<string, PublishedSnapshot> | undefined;

/** The model of an id, or null when the catalogue has none. */
export function modelOf(id: string | null): ModelEntry | null {
  models ??= new Map(published('models.json').models.map((model) => [model.id, model]));
  return id === null ? null : (models.get(id) ?? null);
}

/** A model's display name; an id that is in no catalogue stands for itself. */
export function modelName(id: string | null): string {
  return modelOf(id)?.name ?? id ?? 'no model';
}

/** The benchmark of a scope, or null. */
export function benchmarkOf(scope: string | null): BenchmarkEntry | null {
  benchmarks ??= new Map(published('benchmarks.json').benchmarks.map((entry) => [entry.scope, entry]));
  return scope === null ? null : (benchmarks.get(scope) ?? null);
}

export function benchmarkTitle(scope: string): string {
  return benchmarkOf(scope)?.title ?? scope;
}

export function unitOf(scope: string): ScoreUnit {
  return benchmarkOf(scope)?.unit ?? 'points';
}

export function sourceOf(id: string | null): PublishedSource | null {
  sources ??= new Map(published('sources.json').sources.map((source) => [source.id, source]));
  return id === null ? null : (sources.get(id) ?? null);
}

/** The title of a source, or of the catalogue, which stands among the sources where they are compared. */
export function sourceTitle(id: string): string {
  return sourceOf(id)?.title ?? (id === 'catalog' ? 'Gapwatch catalogue' : id);
}

export function snapshotOf(id: string): PublishedSnapshot | null {
  snapshots ??= new Map(published('snapshots.json').snapshots.map((snapshot) => [snapshot.id, snapshot]));
  return snapshots.get(id) ?? null;
}

/** Every scope with a file, the index first. */
export function gapFiles(): GapFile[] {
  return published('benchmarks.json').benchmarks.map((entry) => gapFile(entry.scope));
}

/** Models that have a page: all in the list. */
export function allModels(): readonly ModelEntry[] {
  return published('models.json').models;
}

/** Display names for the sentences of events. */
export function eventNames(): EventNames {
  return {
    models: new Map(allModels().map((model) => [model.id, model.name])),
    benchmarks: new Map(published('benchmarks.json').benchmarks.map((entry) => [entry.scope, entry.title])),
  };
}

export type Side = 'open' | 'closed' | 'unknown';

/** The side of the headline definition on which a class stands. */
export function sideOf(openness: OpennessClass): Side {
  if (openness === 'unknown') return 'unknown';
  return isOpenClass(openness) ? 'open' : 'closed';
}

/** Class names as a reader should see them (DESIGN 8): open weights are not open source. */
export const CLASS_WORDS: Record<OpennessClass, string> = {
  closed: 'Closed',
  'open-weights-restricted': 'Open weights, restricted',
  'open-weights-permissive': 'Open weights, permissive',
  'open-source': 'Open source (OSAID)',
  unknown: 'Not known',
};

/** Conditions of restricted licences in words. */
export const CONDITION_WORDS: Record<string, string> = {
  mau_cap: 'cap on monthly users',
  revenue_cap: 'cap on revenue',
  attribution_naming: 'must be named',
  no_eu_multimodal: 'multimodal rights not granted in the EU',
  non_commercial: 'non-commercial',
  acceptable_use_policy: 'acceptable-use policy',
  no_output_training: 'no training on outputs',
  share_alike: 'share alike',
};

const VARIANT_WORDS: Record<string, string> = {
  thinkingBudget: 'thinking budget',
  quant: 'quantisation',
  promptStyle: 'prompt',
  hostTier: 'host tier',
};

/** Variant keys (`effort=high;thinking=true`) as a reader should see them; `` for the default run. */
export function variantWords(variant: string | null): string {
  if (!variant) return '';
  return variant
    .split(';')
    .map((part) => {
      const [key = '', ...rest] = part.split('=');
      const [name, value] = [VARIANT_WORDS[key] ?? key, rest.join('=')];
      if (key === 'effort') return `${value} effort`;
      return value === 'true' ? name : value === 'false' ? `no ${name}` : `${name}: ${value}`;
    })
    .join(', ');
}
