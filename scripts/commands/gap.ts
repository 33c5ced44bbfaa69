import type { DrawnMonths, GapDefinition } from '#domain/gap.ts';
import type * as Questions from '#jobs/askGap.ts';
import type { GapAnswer } from '#jobs/askGap.ts';
import type { World } from '#jobs/world.ts';
import { comparisonLines, curveLines } from '#scripts/definitionLines.ts';
import {
  choiceOption,
  dayOption,
  EXIT,
  textOption,
  UsageError,
  type Command,
  type Invocation,
} from '#scripts/command.ts';

const OPTIONS = {
  quarter: { type: 'string' },
  definition: { type: 'string', multiple: true },
  published: { type: 'boolean' },
  benchmark: { type: 'string' },
  capability: { type: 'string' },
  index: { type: 'boolean' },
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
  'open-def': { type: 'string' },
  effort: { type: 'string' },
  'self-reported': { type: 'string' },
  basis: { type: 'string' },
  level: { type: 'string' },
  observations: { type: 'string' },
  scores: { type: 'string' },
  models: { type: 'string' },
} as const;

export default {
  name: 'gap',
  summary:
    'the gap between the best open-weight and the best closed model, from the database or from your own file',
  usage:
    '[--quarter Q] [--definition ID | --definition all] [--published] [--benchmark ID | --capability C | --index] [--as-of DATE] [--known-at DATE] [--observations FILE | --scores FILE]',
  options: OPTIONS,
  help: {
    quarter: 'measure at the last day of this quarter, e.g. 2026Q1',
    definition:
      'a definition of the gap by id, or all for every one with the choices that move it; any, permissive or osaid: who counts as open, and with a file, --benchmark, --capability or --level all means these three (repeatable)',
    published: 'published gaps beside ours by the same definition: published, ours, difference, why',
    benchmark: 'one benchmark by id',
    capability: 'every benchmark of a capability',
    index: 'the capability index (the default)',
    'as-of': 'the date T of the gap (default: the data horizon)',
    'known-at': 'only what was known by the end of this day (default: the horizon, or --as-of with a file)',
    'open-def': 'which classes count as open: any, permissive or osaid',
    effort: 'best or default settings',
    'self-reported': 'fallback or exclude',
    basis: 'release or observed dates',
    level: 'the lag at this level: {days, censored}',
    observations: 'a case of observations in JSON',
    scores: 'a table of scores in CSV',
    models: 'release dates and access of the models of --scores, in CSV',
  },
  writes: false,
  run: async (invocation) => {
    if (invocation.options['published'] === true) return published(invocation);
    const ids = await definitionIds(invocation);
    if (ids !== 'open readings') return underDefinitions(invocation, ids);
    const answers = await answersTo(invocation);
    if (answers.length === 0)
      throw new UsageError(
        'nothing of that name is known; gapwatch gap --index, or a benchmark id of the site',
      );
    invocation.print(answers.length === 1 ? answers[0] : answers, () => answers.map(line));
    return EXIT.done;
  },
} satisfies Command;

const OPEN_READINGS = ['any', 'permissive', 'osaid'] as const;
/** What asks for one scope or one level; a definition of the gap has its own. */
const SCOPED = ['observations', 'scores', 'benchmark', 'capability', 'level'] as const;

/** Which definitions are asked for by id (null: all), or that `--definition` only says who counts as open. */
async function definitionIds({ options }: Invocation): Promise<string[] | null | 'open readings'> {
  const named = options['definition'];
  const words = Array.isArray(named) ? named.map(String) : [];
  const isReading = (word: string) => OPEN_READINGS.some((reading) => reading === word);
  if (SCOPED.some((name) => textOption(options, name) !== null)) return 'open readings';
  if (words.includes('all')) return null;
  if (words.length === 0 || words.every(isReading)) return 'open readings';
  const { isDefinition } = await import('#jobs/askGap.ts');
  const unknown = words.find((word) => !isDefinition(word));
  if (unknown !== undefined)
    throw new UsageError(
      `--definition ${unknown} is none of any, permissive, osaid, all, nor a definition of the gap; gapwatch gap --definition all lists them`,
    );
  return words;
}

async function underDefinitions(invocation: Invocation, ids: string[] | null): Promise<number> {
  const curve = await withWorld(invocation, async (world, { gapUnderDefinitions }) => {
    const asOf = (await askedDay(invocation)) ?? world.horizon;
    return gapUnderDefinitions(world, asOf, dayOption(invocation.options, 'known-at') ?? world.horizon, ids);
  });
  invocation.print(curve, () => curveLines(curve));
  return EXIT.done;
}

async function published(invocation: Invocation): Promise<number> {
  const comparisons = await withWorld(invocation, (world, { gapsBesidePublished }) =>
    gapsBesidePublished(world),
  );
  invocation.print(comparisons, () => comparisonLines(comparisons));
  return EXIT.done;
}

function withWorld<Answer>(
  invocation: Invocation,
  ask: (world: World, questions: typeof Questions) => Answer | Promise<Answer>,
): Promise<Answer> {
  return invocation.withMemory(async ({ db }) => {
    const { loadWorld } = await import('#jobs/world.ts');
    const world = await loadWorld(db);
    if (!world) throw new UsageError('the database is empty: run gapwatch up, or gapwatch ingest');
    return ask(world, await import('#jobs/askGap.ts'));
  });
}

/** The day of `--as-of`, else the last of `--quarter`. */
async function askedDay({ options }: Invocation): Promise<string | null> {
  const quarter = textOption(options, 'quarter');
  if (quarter === null) return dayOption(options, 'as-of');
  const { Quarter, quarterSpan } = await import('#domain/day.ts');
  if (!Quarter.safeParse(quarter).success)
    throw new UsageError(`--quarter wants a quarter such as 2026Q1, not ${quarter}`);
  return dayOption(options, 'as-of') ?? quarterSpan(quarter).last;
}

async function answersTo(invocation: Invocation): Promise<GapAnswer[]> {
  const { options } = invocation;
  const definitions = definitionsOf(invocation);
  const asked = await askedDay(invocation);
  const level = levelOf(textOption(options, 'level'));
  const [observations, scores] = [textOption(options, 'observations'), textOption(options, 'scores')];
  if (observations !== null || scores !== null) {
    if (asked === null) throw new UsageError('a file needs --as-of DATE');
    const question = { asOf: asked, knownAt: dayOption(options, 'known-at') ?? asked, level };
    const { gapsOfFile } = await import('#scripts/gapsOfFile.ts');
    const files = { observations, scores: scores ?? '', models: textOption(options, 'models') };
    return definitions.flatMap((definition) =>
      gapsOfFile(files, textOption(options, 'benchmark'), { ...question, definition }),
    );
  }
  return withWorld(invocation, (world, { gapOfScopes }) => {
    const [benchmark, capability] = [textOption(options, 'benchmark'), textOption(options, 'capability')];
    const asOf = asked ?? world.horizon;
    const question = { asOf, knownAt: dayOption(options, 'known-at') ?? world.horizon, level };
    const isAsked = (scope: string) =>
      benchmark !== null
        ? scope === benchmark
        : capability !== null
          ? world.benchmarks.get(scope)?.capability === capability
          : scope === 'index';
    return definitions.flatMap((definition) => gapOfScopes(world, isAsked, { ...question, definition }));
  });
}

function definitionsOf(invocation: Invocation): GapDefinition[] {
  const { options } = invocation;
  const base: GapDefinition = {
    open_def: choiceOption(options, 'open-def', ['any', 'permissive', 'osaid']),
    effort: choiceOption(options, 'effort', ['best', 'default']),
    self_reported: choiceOption(options, 'self-reported', ['fallback', 'exclude']),
    basis: choiceOption(options, 'basis', ['release', 'observed']),
  };
  const named = options['definition'];
  if (!Array.isArray(named)) return [base];
  const words = named.includes('all') ? OPEN_READINGS : named;
  return words.map((word) => ({
    ...base,
    open_def: choiceOption({ definition: String(word) }, 'definition', OPEN_READINGS),
  }));
}

function levelOf(text: string | null): number | null {
  if (text === null) return null;
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new UsageError(`--level wants a number, not ${text}`);
  return Number(text);
}

function line(answer: GapAnswer): string {
  if ('level' in answer)
    return `${answer.scope} at ${answer.level}: ${answer.days === null ? 'reached by neither side' : `${answer.days} days`}${answer.censored ? `, ${answer.censored}-censored` : ''}`;
  const { gap_ci90: gap, lag_intervals: lags } = answer;
  return [
    `${answer.scope}, as of ${answer.as_of}, known at ${answer.known_at} (${answer.definition}): ${answer.status}`,
    `  closed ${answer.closed_model ?? '–'} ${answer.closed_best ?? ''}; open ${answer.open_model ?? '–'} ${answer.open_best ?? ''}; gap ${answer.gap_points ?? 'not known'}${gap ? ` (${gap[0].toFixed(2)} to ${gap[1].toFixed(2)})` : ''}`,
    `  lag_match ${months(answer.lag_match_months, lags?.lag_match_months)}; behind for at least ${months(answer.behind_months, lags?.behind_months)}; averaged over the trailing year ${months(answer.lag_avg_365_months, lags?.lag_avg_365_months)}`,
    ...(answer.flags.length > 0 ? [`  flags: ${answer.flags.join(', ')}`] : []),
  ].join('\n');
}

/** A lag with its 90 % interval where that is known. */
function months(value: number | null, interval: DrawnMonths | undefined): string {
  if (value === null) return 'not known';
  const { low = null, high = null } = interval ?? {};
  const bracket = low === null || high === null ? '' : ` (${low.toFixed(1)} to ${high.toFixed(1)})`;
  return `${value.toFixed(1)} months${bracket}`;
}
