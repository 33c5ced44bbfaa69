/** Small boards for the tests of this room. */
import type { Benchmark } from '#domain/benchmark.ts';
import { quarterOf, quarterSpan } from '#domain/day.ts';
import { definitionId, HEADLINE_DEFINITION, type GapRecord } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import type { ChangeSide } from '#gap/decompose.ts';
import { inputsHash } from '#gap/inputsHash.ts';
import { anObservation } from '#test/gap/anObservation.ts';
import { meanGapPoints, measureGap, openBoard, UNDESCRIBED } from '#gap/record.ts';

/** A score of a model; a lab called `open` publishes its weights. */
export function aScore(
  model: string,
  score: number | null,
  releaseDate: string,
  given: Partial<Observation> = {},
): Observation {
  const openness = model.startsWith('open/') ? 'open-weights-permissive' : 'closed';
  return { ...anObservation({ model, score, releaseDate }, openness), ...given };
}

export function aBenchmark(id: string, given: Partial<Benchmark> = {}): Benchmark {
  return {
    id,
    title: id.toUpperCase(),
    capability: 'coding',
    unit: 'proportion',
    higherIsBetter: true,
    min: 0,
    max: 1,
    chance: 0,
    ceiling: 1,
    items: 1000,
    itemsAre: 'public',
    harness: null,
    home: 'https://board.example/',
    breakNote: null,
    ...given,
  };
}

/** One side of a comparison; everything known by then. */
export function aSide(
  observations: readonly Observation[],
  asOf: string,
  given: Partial<ChangeSide> = {},
): ChangeSide {
  return {
    scope: 'board',
    observations,
    asOf,
    knownAt: asOf,
    definition: HEADLINE_DEFINITION,
    measured: UNDESCRIBED,
    stated: null,
    ...given,
  };
}

/** The record that closing the quarter of a side would keep. */
export function recordOf({
  scope,
  observations,
  asOf,
  knownAt,
  definition,
  measured,
}: ChangeSide): GapRecord {
  const board = openBoard(observations, knownAt, definition, measured);
  const quarter = quarterOf(asOf);
  return {
    quarter,
    scope,
    definition: definitionId(definition),
    kind: 'as_known',
    vintage: knownAt,
    inputs_hash: inputsHash({ counted: board.selection.counted, asOf, definition }),
    gap_points_mean: meanGapPoints(board, quarterSpan(quarter).first, asOf),
    measure: measureGap(board, asOf),
  };
}
