/**
 * What the capability index costs: the fit, its bootstrap, and the gap on every draw; on the bundled matrix and on synthetic
 * ones with ten and a hundred times the models, the benchmarks, or both. A synthetic model has the scores of a real one with
 * noise on them, so that the fit has as much to find. And the lag intervals of one benchmark, by how many models it has.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { addDays } from '#domain/day.ts';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { bootstrap, DEFAULT_DRAWS, DEFAULT_SEED } from '#gap/bootstrap.ts';
import { DEFAULT_ANCHORS, fitIndex, type FittedIndex, type IndexScore } from '#gap/capabilityIndex.ts';
import { indexGap } from '#gap/indexGap.ts';
import { lagIntervals } from '#gap/lagIntervals.ts';
import { randomFrom } from '#gap/random.ts';
import { openBoard, UNDESCRIBED } from '#gap/record.ts';
import { projectRoot } from '#test/support/project.ts';
import { best, seconds } from './measure.ts';

export const INDEX_HEADER = [
  'times models',
  'times benchmarks',
  'models',
  'benchmarks',
  'scores',
  'fit s',
  `${DEFAULT_DRAWS} draws s`,
  'of which timed',
  'gap on the draws s',
];
export const LAG_HEADER = ['models of a benchmark', 'lag intervals, 1,000 draws, ms'];

const AS_OF = '2026-04-30';
/** Draws are alike in cost; of the larger inputs a few are timed and the rest reckoned. */
const TIMED_SCORES = 3e4;

const SIZES = [
  [1, 1],
  [10, 1],
  [100, 1],
  [1, 10],
  [1, 100],
  [10, 10],
  [100, 100],
] as const;

/** A row for each size of input. */
export async function indexRows(): Promise<string[][]> {
  const real = bundledScores();
  const rows: string[][] = [];
  for (const [models, benchmarks] of SIZES)
    rows.push(await indexRow(multiplied(real, models, benchmarks), models, benchmarks));
  return rows;
}

/** A row for each number of models on one benchmark. */
export async function lagRows(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const models of [30, 300, 3000]) {
    const board = boardOf(syntheticModels(models));
    const { time } = await best({
      time: () => seconds(() => lagIntervals(board, AS_OF, { min: 0, max: 1 })),
    });
    rows.push([String(models), (time * 1000).toFixed(0)]);
  }
  return rows;
}

async function indexRow(
  scores: readonly IndexScore[],
  models: number,
  benchmarks: number,
): Promise<string[]> {
  let fit = fitted(scores);
  const draws = Math.max(1, Math.min(DEFAULT_DRAWS, Math.round(TIMED_SCORES / scores.length)));
  const fitTime = await seconds(() => (fit = fitted(scores)));
  let drawn = bootstrap(fit.central, { draws: 1, seed: DEFAULT_SEED });
  const drawTime = await seconds(() => (drawn = bootstrap(fit.central, { draws, seed: DEFAULT_SEED })));
  const board = boardOf(fit.models.map(({ model, index }, i) => ({ ...aModel(i), model, score: index })));
  const gapTime = await seconds(() =>
    indexGap(board, AS_OF, (one) => drawn.index.get(one.model) ?? new Float64Array(drawn.draws)),
  );
  return [
    String(models),
    String(benchmarks),
    String(fit.models.length),
    String(fit.benchmarks.length),
    String(scores.length),
    fitTime.toFixed(2),
    ((drawTime * DEFAULT_DRAWS) / draws).toFixed(1),
    String(draws),
    gapTime.toFixed(2),
  ];
}

function fitted(scores: readonly IndexScore[]): FittedIndex {
  const fit = fitIndex(scores, { anchors: DEFAULT_ANCHORS });
  if (!fit.ok) throw new Error(fit.refusal);
  return fit;
}

/** The input of the index in the bundled history, with the names it has there. */
function bundledScores(): IndexScore[] {
  const csv = gunzipSync(readFileSync(path.join(projectRoot, 'history/score.csv.gz')));
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  return rows.flatMap(({ benchmark = '', raw_name: model = '', value }) =>
    benchmark.startsWith('epoch-eci/') && value
      ? [{ model, benchmark, score: Number(value), releaseDate: null }]
      : [],
  );
}

/**
 * Copies of models and of benchmarks, the first of each under its own name. With more models each copy has the scores of
 * its original; with more benchmarks each model has as many times more; with both, each copy of a model has the scores of its
 * original, spread over the copies of the benchmarks.
 */
function multiplied(scores: readonly IndexScore[], models: number, benchmarks: number): IndexScore[] {
  const random = randomFrom(DEFAULT_SEED);
  const named = (name: string, copy: number) => (copy === 0 ? name : `${name} copy ${copy}`);
  return scores.flatMap((one) =>
    Array.from({ length: Math.max(models, benchmarks) }, (_, copy) => ({
      ...one,
      model: named(one.model, copy % models),
      benchmark: named(
        one.benchmark,
        models > 1 && benchmarks > 1 ? random.below(benchmarks) : copy % benchmarks,
      ),
      score: Math.min(Math.max(one.score + (copy === 0 ? 0 : 0.03 * random.normal()), 0), 1),
    })),
  );
}

function syntheticModels(count: number): Observation[] {
  const random = randomFrom(DEFAULT_SEED);
  return Array.from({ length: count }, (_, i) => ({
    ...aModel(i),
    score: Math.min(Math.max(0.2 + (0.6 * i) / count + 0.1 * random.normal(), 0), 1),
  }));
}

/** A model released on a day of its own between 2023 and 2026, every third of them open. */
function aModel(i: number): Observation {
  const releaseDate = addDays('2023-01-01', (i * 37) % 1200);
  return {
    model: `lab/model-${i}`,
    variant: '',
    isDefaultVariant: true,
    hasHighEffort: false,
    score: null,
    se: 0.02,
    seIsAssumed: false,
    n: null,
    sourceClass: 'independent',
    releaseDate,
    firstSeen: releaseDate,
    access: [{ from: releaseDate, class: i % 3 === 0 ? 'open-weights-permissive' : 'closed' }],
    evidence: null,
  };
}

function boardOf(observations: readonly Observation[]) {
  return openBoard(observations, AS_OF, HEADLINE_DEFINITION, { ...UNDESCRIBED, unit: 'proportion' });
}
