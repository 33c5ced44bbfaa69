import {
  choiceOption,
  EXIT,
  textOption,
  UsageError,
  type Command,
  type Invocation,
  saidOption,
} from '#scripts/command.ts';

export default {
  name: 'names',
  summary: 'names that stand for no known model, by how often they are seen, with near matches; judge one',
  usage:
    '[--source ID] [--most N] | names coverage [--source ID] | names accept NAME --model ID --reviewer WHO --reason WHY [--source ID] | names reject NAME --reviewer WHO --reason WHY [--as STATUS] [--source ID]',
  options: {
    source: { type: 'string' },
    most: { type: 'string' },
    model: { type: 'string' },
    as: { type: 'string' },
    reviewer: { type: 'string' },
    reason: { type: 'string' },
  },
  help: {
    source: 'only names of this source; with accept or reject: the judgement holds in this source alone',
    most: 'how many (default 50)',
    model: 'with accept: the id of the release that the name stands for',
    as: 'with reject: ambiguous (default), not_a_single_model or out_of_scope',
    reviewer: 'with accept or reject: who decides; written to catalog/judgements.json and published',
    reason: 'with accept or reject: why; written and published as well',
  },
  writes: false,
  run: async (invocation) => {
    const [action, ...name] = invocation.words;
    if (action === undefined) return list(invocation);
    if (action === 'coverage' && name.length === 0) return coverage(invocation);
    if ((action === 'accept' || action === 'reject') && name.length > 0)
      return judge(invocation, action, name.join(' '));
    throw new UsageError('names wants no words, coverage, or accept or reject and a name');
  },
} satisfies Command;

/** A person's judgement goes into the catalogue; the next publish matches names by it. */
async function judge(invocation: Invocation, verdict: 'accept' | 'reject', name: string): Promise<number> {
  const source = textOption(invocation.options, 'source');
  const model = textOption(invocation.options, 'model');
  if (verdict === 'accept' && model === null)
    throw new UsageError('accept needs --model: which release it is');
  const { CATALOG_FOLDER } = await import('#catalog/load.ts');
  const { Judgement } = await import('#catalog/schema.ts');
  const { judgeName } = await import('#jobs/judgeName.ts');
  const judgement = Judgement.safeParse({
    verdict,
    name,
    ...(source === null ? {} : { source }),
    ...(verdict === 'accept'
      ? { model }
      : {
          status: choiceOption(invocation.options, 'as', ['ambiguous', 'not_a_single_model', 'out_of_scope']),
        }),
    reviewer: saidOption(invocation.options, 'reviewer'),
    reason: saidOption(invocation.options, 'reason'),
    on: invocation.now().slice(0, 10),
  });
  if (!judgement.success) throw new UsageError(judgement.error.issues[0]?.message ?? 'not a judgement');
  const problem = judgeName(CATALOG_FOLDER, judgement.data);
  if (problem !== null) throw new UsageError(problem);
  invocation.print(judgement.data, () => [
    `${verdict}ed "${name}"${model === null ? '' : ` as ${model}`}: written to catalog/judgements.json; gapwatch publish shows it`,
  ]);
  return EXIT.done;
}

/** How much of what boards and sheets state now stands for a known model. */
function coverage(invocation: Invocation): Promise<number> {
  return invocation.withMemory(async ({ db }) => {
    const { currentMatches } = await import('#db/catalogue.ts');
    const { currentRows } = await import('#db/currentRows.ts');
    const { coverageOf } = await import('#jobs/coverage.ts');
    const only = textOption(invocation.options, 'source');
    const rows = (await currentRows(db)).filter((row) => only === null || row.source === only);
    const report = coverageOf(rows, await currentMatches(db));
    invocation.print(report, () => [
      ...report.sources.map(
        (one) =>
          `${one.source}, ${one.rows}: ${one.matched} of ${one.all} (${((100 * one.matched) / one.all).toFixed(1)} %), ${one.setAside} set aside (ambiguous, not a single model, out of scope), ${one.unknown} unknown`,
      ),
      ...report.leftOut
        .slice(0, Number(textOption(invocation.options, 'most') ?? '50'))
        .map((name) => `  ${name.source}  ${name.raw}  (${name.status}, ${name.rule})`),
    ]);
    return EXIT.done;
  });
}

function list(invocation: Invocation): Promise<number> {
  return invocation.withMemory(async ({ db }) => {
    const { loadCatalog } = await import('#catalog/load.ts');
    const { suggest } = await import('#catalog/suggest.ts');
    const { currentMatches } = await import('#db/catalogue.ts');
    const { rawNames } = await import('#db/facts.ts');
    const catalog = loadCatalog();
    const source = textOption(invocation.options, 'source');
    const facts = new Map(
      (await rawNames(db)).map((name) => [`${name.source}\u001f${name.rawName}`, name.facts]),
    );
    const unresolved = (await currentMatches(db))
      .filter((match) => match.model === null && (source === null || match.source === source))
      .map((match) => ({
        source: match.source,
        raw: match.rawName,
        status: match.status,
        facts: facts.get(`${match.source}\u001f${match.rawName}`) ?? 0,
      }))
      .toSorted((a, b) => b.facts - a.facts)
      .slice(0, Number(textOption(invocation.options, 'most') ?? '50'))
      .map((name) => ({
        ...name,
        suggestions: name.status === 'unknown' ? suggest(catalog, name.raw, 3) : [],
      }));
    invocation.print(unresolved, () =>
      unresolved.map(
        (name) =>
          `${String(name.facts).padStart(5)}  ${name.source}  ${name.raw}  (${name.status})${name.suggestions[0] ? `  near ${name.suggestions[0].model}` : ''}`,
      ),
    );
    return EXIT.done;
  });
}
