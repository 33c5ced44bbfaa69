/** What `gapwatch quarter` does, once the database is open. */
import { Quarter } from '#domain/day.ts';
import { definitionId, HEADLINE_DEFINITION, type GapChange, type GapRecord } from '#domain/gap.ts';
import { gapChanges, gapRecords } from '#db/gaps.ts';
import type { Db } from '#db/open.ts';
import type { DefinitionChange } from '#gap/definitions/changes.ts';
import { isDefinition } from '#jobs/askGap.ts';
import { derive } from '#jobs/derive.ts';
import {
  definitionDiff,
  explainedRestatements,
  quarterChanges,
  type ChangeQuestion,
} from '#jobs/explainChanges.ts';
import { isRestatement, newestChanges } from '#jobs/vintages.ts';
import { loadWorld } from '#jobs/world.ts';
import { choiceOption, textOption, UsageError, type Invocation } from '#scripts/command.ts';

/** Does what the first word says: `close`, `list` (also without a word), `diff` or `restatements`. */
export async function doQuarter(invocation: Invocation, db: Db): Promise<void> {
  const [action = 'list'] = invocation.words;
  if (action === 'close') await close(invocation, db);
  else if (action === 'list') await list(invocation, db);
  else if (action === 'diff' && invocation.words.length > 1) await explainDiff(invocation, db);
  else if (action === 'diff') await keptDiff(invocation, db);
  else if (action === 'restatements') await restatements(invocation, db);
  else throw new UsageError(`quarter wants close, list, diff or restatements, not ${action}`);
}

async function close(invocation: Invocation, db: Db): Promise<void> {
  const derived = await derive({ db, now: invocation.now, log: invocation.log });
  invocation.print(derived?.report.closing ?? null, () => [
    `closed up to ${derived?.report.closing.lastClosed ?? 'none'}, ${derived?.report.closing.recordsFrozen ?? 0} records frozen`,
  ]);
}

async function list(invocation: Invocation, db: Db): Promise<void> {
  const quarter = textOption(invocation.options, 'quarter');
  const { isAsked } = questionOf(invocation, 'index');
  const records = (await gapRecords(db)).filter(
    (record) => (quarter === null || record.quarter === quarter) && isAsked(record.scope),
  );
  invocation.print(records, () =>
    records.filter((record) => record.definition === definitionId(HEADLINE_DEFINITION)).map(recordLine),
  );
}

/** The changes that were told when the quarters were closed. */
async function keptDiff(invocation: Invocation, db: Db): Promise<void> {
  const quarter = textOption(invocation.options, 'quarter');
  const { isAsked } = questionOf(invocation, 'all');
  const changes = newestChanges(await gapChanges(db), await gapRecords(db)).filter(
    (change) =>
      !isRestatement(change) && (quarter === null || change.quarter === quarter) && isAsked(change.scope),
  );
  invocation.print(changes, () => changes.map(changeLine));
}

async function explainDiff(invocation: Invocation, db: Db): Promise<void> {
  const [, first, second] = invocation.words;
  const [from, to] = [quarterWord(first), quarterWord(second)];
  if (from === null || to === null)
    throw new UsageError('quarter diff wants two quarters: diff 2025Q4 2026Q1');
  const world = await worldOf(db);
  const kind = choiceOption(invocation.options, 'kind', ['revised', 'as_known']);
  const definition = textOption(invocation.options, 'definition');
  if (definition !== null) {
    if (definition !== 'all' && !isDefinition(definition))
      throw new UsageError(`there is no definition ${definition}; gapwatch gap --definition all lists them`);
    const answers = definitionDiff(world, { from, to }, kind, definition === 'all' ? null : [definition]);
    invocation.print(answers, () => answers.map(answerLine));
    return;
  }
  const changes = quarterChanges(
    world,
    await gapRecords(db),
    { from, to },
    {
      ...questionOf(invocation, 'index'),
      kind,
      successor: textOption(invocation.options, 'successor'),
    },
  );
  invocation.print(changes, () => changes.flatMap((change) => change.sentences));
}

async function restatements(invocation: Invocation, db: Db): Promise<void> {
  const quarter = quarterWord(invocation.words[1] ?? textOption(invocation.options, 'quarter') ?? undefined);
  const world = await worldOf(db);
  const restated = explainedRestatements(world, await gapRecords(db), quarter, questionOf(invocation, 'all'));
  invocation.print(restated, () => restated.flatMap((one) => one.sentences));
}

async function worldOf(db: Db) {
  const world = await loadWorld(db);
  if (!world) throw new UsageError('the database is empty: run gapwatch up, or gapwatch ingest');
  return world;
}

function questionOf({ options }: Invocation, scope: string): ChangeQuestion {
  const asked = textOption(options, 'scope') ?? scope;
  const definition = {
    ...HEADLINE_DEFINITION,
    open_def: choiceOption(options, 'open-def', ['any', 'permissive', 'osaid']),
  };
  return { definition, isAsked: (id) => asked === 'all' || id === asked };
}

function quarterWord(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!Quarter.safeParse(text).success) throw new UsageError(`a quarter is written 2026Q1, not ${text}`);
  return text;
}

function recordLine(record: GapRecord): string {
  const { measure } = record;
  return `${record.quarter} ${record.kind} (vintage ${record.vintage}) ${measure.status}: gap ${measure.gap_points?.toFixed(2) ?? 'not known'}, ${measure.closed_model ?? '–'} against ${measure.open_model ?? '–'}`;
}

function changeLine(change: GapChange): string {
  const parts = (change.parts ?? []).map(({ causes, amount, carriers }) => {
    const models = [...new Set(carriers.flatMap((carrier) => carrier.models))];
    return `${causes.join('+')} ${amount === null ? '' : `${amount > 0 ? '+' : ''}${amount.toFixed(2)}`}${named(models)}`;
  });
  return `${change.from} → ${change.quarter} ${change.scope} ${change.kind} ${change.field}: ${valueText(change.before)} → ${valueText(change.after)} (${parts.length > 0 ? parts.join('; ') : `${change.cause}${named(change.models)}`})`;
}

function answerLine({ definition, unit, before, after, parts }: DefinitionChange): string {
  const why = parts.map(
    ({ causes, amount }) => `${causes.join('+')} ${amount > 0 ? '+' : ''}${amount.toFixed(2)}`,
  );
  return `${definition}: ${valueText(before)} → ${valueText(after)} ${unit}${why.length > 0 ? ` (${why.join('; ')})` : ''}`;
}

function named(models: readonly string[]): string {
  return models.length > 0 ? ` ${models.join(', ')}` : '';
}

function valueText(value: GapChange['before']): string {
  return typeof value === 'number' ? value.toFixed(2) : (value ?? 'not known');
}
