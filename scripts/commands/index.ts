import { bootstrap, DEFAULT_DRAWS, DEFAULT_SEED, type IndexDraws } from '#gap/bootstrap.ts';
import {
  DEFAULT_ANCHORS,
  DEFAULT_LAMBDA,
  fitIndex,
  type FittedIndex,
  type IndexRefusal,
  type IndexScore,
} from '#gap/capabilityIndex.ts';
import { fitCapability } from '#gap/capabilityFit.ts';
import { ratedBenchmarks, ratedModels, type RatedModel } from '#gap/indexIntervals.ts';
import { dayOption, EXIT, textOption, UsageError, type Command, type Invocation } from '#scripts/command.ts';

export default {
  name: 'index',
  summary: 'fit the capability index with 90 % intervals, from the database or from your own table of scores',
  usage: '[--scores FILE.csv] [--as-of DATE] [--draws N] [--seed N] [--capability C] [--lambda X]',
  options: {
    scores: { type: 'string' },
    'as-of': { type: 'string' },
    draws: { type: 'string' },
    seed: { type: 'string' },
    capability: { type: 'string' },
    lambda: { type: 'string' },
  },
  help: {
    scores: 'chance-corrected scores in CSV: model,benchmark,score[,release_date][,capability]',
    'as-of': 'only models released by this date, and what was known by then',
    draws: `bootstrap draws behind the intervals (default ${DEFAULT_DRAWS}; 0: the point fit alone)`,
    seed: `seed of the draws (default ${DEFAULT_SEED}); the same seed gives the same intervals`,
    capability: 'the index of one capability, on the overall scale',
    lambda: `weight of the penalty (default ${DEFAULT_LAMBDA})`,
  },
  writes: false,
  run: async (invocation) => {
    const draws = wholeNumber(invocation, 'draws', DEFAULT_DRAWS);
    const seed = wholeNumber(invocation, 'seed', DEFAULT_SEED);
    const lambda = positive(invocation, 'lambda', DEFAULT_LAMBDA);
    const capability = textOption(invocation.options, 'capability');
    const { scores, capabilities } = await inputOf(invocation);
    const fit = fitIndex(scores, { anchors: DEFAULT_ANCHORS, lambda });
    if (!fit.ok) return refused(invocation, fit);
    const isAsked = capability === null ? null : measuring(fit, capability, capabilities);
    const drawn = draws === 0 ? null : bootstrap(fit.central, { draws, seed });
    const part = isAsked && fitCapability(fit, drawn, isAsked);
    if (part && !part.ok) return refused(invocation, part);

    const models = part
      ? ratedModels(part.models, part.drawn, null)
      : ratedModels(fit.models, drawn?.index ?? new Map(), DEFAULT_ANCHORS);
    const benchmarks = ratedBenchmarks(fit, drawn).filter(
      ({ benchmark }) => part === null || part.benchmarks.includes(benchmark),
    );
    const report = {
      models,
      benchmarks,
      draws: drawn?.draws ?? 0,
      failed_draws: drawn?.failed ?? 0,
      seed,
      lambda,
      capability,
      anchors: DEFAULT_ANCHORS,
      dropped_models: fit.droppedModels,
      dropped_benchmarks: fit.droppedBenchmarks,
    };
    invocation.print(report, () => [
      `${models.length} models, ${benchmarks.length} benchmarks${capability === null ? '' : ` of ${capability}`}; ${scaleNote(drawn, capability)}`,
      ...models.map(line),
    ]);
    return EXIT.done;
  },
} satisfies Command;

interface IndexInput {
  readonly scores: readonly IndexScore[];
  /** The capability of each benchmark, where it is known. */
  readonly capabilities: ReadonlyMap<string, string>;
}

async function inputOf(invocation: Invocation): Promise<IndexInput> {
  const file = textOption(invocation.options, 'scores');
  const asOf = dayOption(invocation.options, 'as-of');
  if (file !== null) return fromFile(file, asOf);
  return invocation.withMemory(async ({ db }) => {
    const { indexInput } = await import('#jobs/indexScope.ts');
    const { loadWorld } = await import('#jobs/world.ts');
    const world = await loadWorld(db);
    return {
      scores: indexInput(world, asOf),
      capabilities: new Map([...(world?.benchmarks ?? [])].map(([id, { capability }]) => [id, capability])),
    };
  });
}

async function fromFile(file: string, asOf: string | null): Promise<IndexInput> {
  const { indexScores, InputRefused } = await import('#gap/inputs.ts');
  const { readCsvRows, readScoreFile } = await import('#jobs/userFiles.ts');
  try {
    const scores = indexScores(readScoreFile(file, null)).filter(
      (score) => asOf === null || (score.releaseDate ?? '') <= asOf,
    );
    const capabilities = new Map(
      readCsvRows(file).flatMap(({ cells: { benchmark, capability } }) =>
        benchmark && capability ? [[benchmark.trim(), capability.trim()]] : [],
      ),
    );
    return { scores, capabilities };
  } catch (error) {
    if (error instanceof InputRefused) throw new UsageError(error.message);
    throw error;
  }
}

/** Which benchmarks of the fit measure a capability; wrong usage when none is known to. */
function measuring(
  fit: FittedIndex,
  capability: string,
  capabilities: ReadonlyMap<string, string>,
): (benchmark: string) => boolean {
  const known = new Set(fit.benchmarks.flatMap(({ benchmark }) => capabilities.get(benchmark) ?? []));
  if (known.size === 0)
    throw new UsageError('--capability needs a column "capability" that says what each benchmark measures');
  if (!known.has(capability))
    throw new UsageError(
      `--capability wants one that the benchmarks have: ${[...known].toSorted().join(', ')}; not ${capability}`,
    );
  return (benchmark) => capabilities.get(benchmark) === capability;
}

function refused(invocation: Invocation, { refusal, components }: IndexRefusal): number {
  invocation.log(`the index cannot be fitted: ${refusal}`);
  invocation.print({ refusal, components }, () =>
    components.map(
      ({ models, benchmarks }, at) =>
        `piece ${at + 1}: models ${models.join(', ')}; benchmarks ${benchmarks.join(', ')}`,
    ),
  );
  return EXIT.checkFailed;
}

function scaleNote(draws: IndexDraws | null, capability: string | null): string {
  const { low, high } = DEFAULT_ANCHORS;
  const anchors = `${low.model} = ${low.value} and ${high.model} = ${high.value} fix the scale`;
  const scale = capability === null ? anchors : `${anchors} of the overall index`;
  if (!draws) return scale;
  const note = capability === null ? ', so theirs have no width, which is not certainty' : '';
  return `90 % intervals of ${draws.draws} draws (seed ${draws.seed}); ${scale}${note}`;
}

function line(model: RatedModel): string {
  const interval =
    model.low === null || model.high === null ? '' : ` (${model.low.toFixed(1)} to ${model.high.toFixed(1)})`;
  const ranks =
    model.rank_low === null || model.rank_high === null ? '' : ` (${model.rank_low} to ${model.rank_high})`;
  return `  ${model.rank}${ranks}  ${model.index.toFixed(1)}${interval}  ${model.model}${model.is_anchor ? ', fixes the scale' : ''}, ${model.benchmarks} benchmarks`;
}

function wholeNumber({ options }: Invocation, name: string, otherwise: number): number {
  const text = textOption(options, name);
  if (text === null) return otherwise;
  if (!/^\d{1,6}$/.test(text))
    throw new UsageError(`--${name} wants a whole number up to 999999, not ${text}`);
  return Number(text);
}

function positive({ options }: Invocation, name: string, otherwise: number): number {
  const text = textOption(options, name);
  if (text === null) return otherwise;
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  if (value <= 0) throw new UsageError(`--${name} wants a number above 0, not ${text}`);
  return value;
}
