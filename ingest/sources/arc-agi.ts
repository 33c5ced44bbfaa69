/**
 * ARC Prize's own runs on its hidden puzzles, a file for each edition of ARC-AGI; shares of tasks solved, 0 to 1. A file mixes
 * task sets under one list: only the semi-private one is the board (the public one scores some ten points higher).
 * Rows that are not displayed, people and rows of another edition are no rows of it. What is neither a plain model nor one that
 * thinks aloud is a system built around one, which is said in the variant. Efforts stand in the displayed name.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import type { Variant } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import { collect, scoreReading, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://arcprize.org/leaderboard';
const FILES = 'https://arcprize.org/media/data/leaderboard';
/** How the board calls a model that answers without a system of somebody's around it. */
const PLAIN = new Set(['Base LLM', 'CoT']);

const Evaluation = z.object({
  datasetId: z.string(),
  modelDisplayName: z.string().nullish(),
  modelGroup: z.string().nullish(),
  modelType: z.string().nullish(),
  providerDisplayName: z.string().nullish(),
  score: z.number().nullish(),
  display: z.boolean().nullish(),
});
type Evaluation = z.infer<typeof Evaluation>;
interface Row {
  readonly rawName: string;
  readonly score: number;
  readonly variant: Variant;
  readonly position: string;
}

const EDITIONS: Readonly<Record<string, Benchmark>> = {
  v1: edition('1', { items: 100 }),
  v2: edition('2', { items: 120 }),
  v3: edition('3', {}),
};

export default defineSource({
  id: 'arc-agi',
  title: 'ARC-AGI (ARC Prize)',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'none stated',
    url: 'https://arcprize.org/terms',
    republish: 'facts',
    attribution: 'ARC Prize, https://arcprize.org/leaderboard',
  },
  cadence: 'daily',
  rowFloor: 10,
  writtenFrom: 'documentation',
  discover: () => Object.keys(EDITIONS).map((name) => ({ url: `${FILES}/${name}.json` })),
  classify: (url) => (editionOf(url) ? 'data' : 'not-data'),
  decode: json,
  payload: z.object({ evaluations: z.array(Evaluation).min(1) }),
  parse: ({ evaluations }, { url }) => {
    const name = editionOf(url) ?? 'v2';
    const benchmark = EDITIONS[name] ?? edition(name, {});
    const rows = evaluations.flatMap((evaluation, index) => rowOf(name, evaluation, `/evaluations/${index}`));
    const { readings, rejects } = collect(
      rows.map(({ rawName, score, variant, position }) =>
        scoreReading({
          benchmark,
          rawName,
          value: { ok: true, value: score },
          position: `${position}/score`,
          sourceClass: 'independent',
          variant,
          n: benchmark.items,
        }),
      ),
    );
    return {
      readings,
      rejects,
      benchmarks: [benchmark],
      scopes: [wholeBoard(benchmark.id, rejects)],
      rowsSeen: rows.length,
    };
  },
});

function edition(number: string, more: Partial<Benchmark>): Benchmark {
  return board(`arc-agi/${number}-semi-private`, `ARC-AGI-${number}, semi-private tasks`, 'reasoning', {
    itemsAre: 'private',
    harness: 'ARC Prize',
    home: HOME,
    breakNote: 'Each edition of ARC-AGI is another task set.',
    ...more,
  });
}

/** `v2` of `…/v2.json`; null for files that are no edition that is read. */
function editionOf(url: string): string | null {
  const name = /\/(v\d+)\.json$/.exec(url)?.[1];
  return name !== undefined && Object.hasOwn(EDITIONS, name) ? name : null;
}

function rowOf(edition: string, evaluation: Evaluation, position: string): Row[] {
  const { datasetId, display, modelGroup, providerDisplayName, modelDisplayName, score } = evaluation;
  const isHuman = modelGroup === 'Human' || providerDisplayName === 'Human';
  if (datasetId !== `${edition}_Semi_Private` || display === false || score == null || isHuman) return [];
  // footnote marks stand behind the name
  const rawName = (modelDisplayName ?? '').replace(/[\s\u00b9\u00b2\u00b3\u2070-\u2079]+$/, '');
  return [{ rawName, score, variant: variantOf(evaluation), position }];
}

function variantOf({ modelType }: Evaluation): Variant {
  return modelType == null || PLAIN.has(modelType) ? {} : { scaffold: modelType };
}
