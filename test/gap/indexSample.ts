/** Scores that follow the model of the index exactly, and the public inputs where they lie beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { DEFAULT_ANCHORS, fitIndex, type FittedIndex, type IndexScore } from '#gap/capabilityIndex.ts';
import { indexScores, readScores } from '#gap/inputs.ts';
import { randomFrom } from '#gap/random.ts';
import { projectRoot } from '#test/support/project.ts';

export const BENCHMARKS = ['Winogrande', 'A', 'B', 'C', 'D', 'E', 'F', 'G'];
export const CAPABILITY: Readonly<Record<string, number>> = {
  'Claude 3.5 Sonnet': 1,
  'GPT-5': 2.5,
  m1: -1,
  m2: 0,
  m3: 0.4,
  m4: 1.7,
  m5: 2.1,
};

/** Each model on each benchmark, with noise of the given size on the score (0: none). */
export function sampleScores(noise = 0, seed = 1): IndexScore[] {
  const random = randomFrom(seed);
  return Object.entries(CAPABILITY).flatMap(([model, capability]) =>
    BENCHMARKS.map((benchmark, i) => {
      const exact = 1 / (1 + Math.exp(-(1 + i * 0.2) * (capability - i * 0.3)));
      const score = Math.min(Math.max(exact + noise * random.normal(), 0), 1);
      return { model, benchmark, score, releaseDate: '2024-01-01' };
    }),
  );
}

/** The fit, which these scores allow; a refusal fails the test that asked. */
export function fitted(scores: readonly IndexScore[], options: { lambda?: number } = {}): FittedIndex {
  const fit = fitIndex(scores, { anchors: DEFAULT_ANCHORS, ...options });
  if (!fit.ok) throw new Error(fit.refusal);
  return fit;
}

/** The recorded public input of a day; null where `../shared` is absent. */
export function publicInput(day: '2026-04-30' | '2026-08-11'): IndexScore[] | null {
  const file = path.resolve(projectRoot, `../shared/method/epoch_scores_${day}.csv`);
  if (!existsSync(file)) return null;
  const records = parse<Record<string, string>>(readFileSync(file), { columns: true });
  return indexScores(
    readScores(
      records.map((cells, i) => ({ line: i + 2, cells })),
      () => null,
    ),
  );
}
