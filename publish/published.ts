/** Domain nouns in the words of the public contract. */
import type { Benchmark } from '#domain/benchmark.ts';
import { parseDay } from '#domain/day.ts';
import type { Citation } from '#domain/evidence.ts';
import { scopeSlug } from '#publish/paths.ts';
import type { PublishedBenchmark, PublishedCitation, PublishedDate } from '#publish/schema.ts';

/** A benchmark as published; `source` is the source that declares it. */
export function publishedBenchmark(benchmark: Benchmark, source: string): PublishedBenchmark {
  const { id, title, capability, unit, min, max, chance, ceiling, items, harness, home } = benchmark;
  return {
    scope: id,
    slug: scopeSlug(id),
    title,
    source,
    capability,
    unit,
    higher_is_better: benchmark.higherIsBetter,
    min,
    max,
    chance,
    ceiling,
    items,
    items_are: benchmark.itemsAre,
    harness,
    home,
    break_note: benchmark.breakNote,
  };
}

/** The capability index as a scope of its own: no items, no bounds, no home but the method page. */
export const INDEX_BENCHMARK: PublishedBenchmark = {
  scope: 'index',
  slug: 'index',
  title: 'Capability index',
  source: null,
  capability: 'general',
  unit: 'index',
  higher_is_better: true,
  min: null,
  max: null,
  chance: null,
  ceiling: null,
  items: null,
  items_are: 'unknown',
  harness: null,
  home: null,
  break_note: null,
};

/** A citation as published. */
export function publishedCitation(citation: Citation): PublishedCitation {
  return { cite: citation.cite, seen_on: citation.seenOn ?? null, note: citation.note ?? null };
}

/** A curated date (`2025-07-31`, `2025-07` or `2025`) as published; null for null and for what is no date. */
export function publishedDate(text: string | null): PublishedDate | null {
  return text === null ? null : parseDay(text);
}
