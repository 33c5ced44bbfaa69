/** Every definition of the gap that the tracker computes, by id. To add one, add it to its family's file. */
import { ARENA_DEFINITIONS } from './arena.ts';
import { BENCHMARK_DEFINITIONS } from './benchmarks.ts';
import type { Definition } from './definition.ts';
import { FIRST_CROSSING_DEFINITIONS } from './firstCrossing.ts';
import { INDEX_DEFINITIONS } from './indexLags.ts';

export const DEFINITIONS: readonly Definition[] = [
  ...INDEX_DEFINITIONS,
  ...FIRST_CROSSING_DEFINITIONS,
  ...ARENA_DEFINITIONS,
  ...BENCHMARK_DEFINITIONS,
];

const BY_ID = new Map(DEFINITIONS.map((definition) => [definition.id, definition]));

/** The definition of an id; null when there is none of that name. */
export function definitionOf(id: string): Definition | null {
  return BY_ID.get(id) ?? null;
}
