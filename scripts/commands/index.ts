import { DEFAULT_ANCHORS, fitIndex } from '#gap/capabilityIndex.ts';
import { indexScores, InputRefused } from '#gap/inputs.ts';
import { indexInput } from '#jobs/indexScope.ts';
import { readScoreFile } from '#jobs/userFiles.ts';
import { loadWorld } from '#jobs/world.ts';
import { dayOption, EXIT, textOption, UsageError, type Command } from '#scripts/command.ts';

export default {
  name: 'index',
  summary: 'fit the capability index, from the database or from your own table of scores',
  usage: '[--scores FILE.csv] [--as-of DATE]',
  options: { scores: { type: 'string' }, 'as-of': { type: 'string' } },
  help: {
    scores: 'chance-corrected scores in CSV: model,benchmark,score[,release_date]',
    'as-of': 'only models released by this date, and what was known by then',
  },
  writes: false,
  run: async (invocation) => {
    const file = textOption(invocation.options, 'scores');
    const asOf = dayOption(invocation.options, 'as-of');
    const scores =
      file === null
        ? await invocation.withMemory(async ({ db }) => indexInput(await loadWorld(db), asOf))
        : fromFile(file, asOf);
    const fit = fitIndex(scores, { anchors: DEFAULT_ANCHORS });
    if (!fit.ok) {
      invocation.log(`the index cannot be fitted: ${fit.refusal}`);
      return EXIT.checkFailed;
    }
    invocation.print(
      {
        models: fit.models,
        benchmarks: fit.benchmarks,
        dropped_models: fit.droppedModels,
        dropped_benchmarks: fit.droppedBenchmarks,
      },
      () => [
        `${fit.models.length} models, ${fit.benchmarks.length} benchmarks; Claude 3.5 Sonnet = 130, GPT-5 = 150`,
        ...fit.models.map((model) => `  ${model.index.toFixed(1)}  ${model.model}`),
      ],
    );
    return EXIT.done;
  },
} satisfies Command;

function fromFile(file: string, asOf: string | null) {
  try {
    return indexScores(readScoreFile(file, null)).filter(
      (score) => asOf === null || (score.releaseDate ?? '') <= asOf,
    );
  } catch (error) {
    if (error instanceof InputRefused) throw new UsageError(error.message);
    throw error;
  }
}
