/** Benchmarks in and out. */
import { sql } from 'drizzle-orm';
import type { Benchmark } from '#domain/benchmark.ts';
import { insertion, type Columns, type Write } from '#db/bulk.ts';
import { rowsOf, type Db } from '#db/open.ts';

export const BENCHMARK_COLUMNS: Columns = {
  id: 'text',
  source: 'text',
  title: 'text',
  capability: 'text',
  unit: 'text',
  higher_is_better: 'boolean',
  min: 'double precision',
  max: 'double precision',
  chance: 'double precision',
  ceiling: 'double precision',
  items: 'int',
  items_are: 'text',
  harness: 'text',
  home: 'text',
  break_note: 'text',
};

/** Makes benchmarks known; one that is known already is left as it is. */
export function benchmarkWrite(source: string, benchmarks: readonly Benchmark[]): Write {
  const rows = benchmarks.map((benchmark) => ({
    id: benchmark.id,
    source,
    title: benchmark.title,
    capability: benchmark.capability,
    unit: benchmark.unit,
    higher_is_better: benchmark.higherIsBetter,
    min: benchmark.min,
    max: benchmark.max,
    chance: benchmark.chance,
    ceiling: benchmark.ceiling,
    items: benchmark.items,
    items_are: benchmark.itemsAre,
    harness: benchmark.harness,
    home: benchmark.home,
    break_note: benchmark.breakNote,
  }));
  return insertion('benchmark', BENCHMARK_COLUMNS, rows);
}

/** Every benchmark, by id. */
export async function benchmarks(db: Db): Promise<(Benchmark & { readonly source: string })[]> {
  return rowsOf(
    db,
    sql`select id, source, title, capability, unit, higher_is_better as "higherIsBetter", min, max, chance, ceiling, items,
          items_are as "itemsAre", harness, home, break_note as "breakNote" from benchmark order by id collate "C"`,
  );
}
