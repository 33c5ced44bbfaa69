import { Quarter } from '#domain/day.ts';
import { definitionId, HEADLINE_DEFINITION, type GapChange, type GapRecord } from '#domain/gap.ts';
import { gapChanges, gapRecords } from '#db/gaps.ts';
import type { Db } from '#db/open.ts';
import { derive } from '#jobs/derive.ts';
import { explainedRestatements, quarterChanges, type ChangeQuestion } from '#jobs/explainChanges.ts';
import { loadWorld } from '#jobs/world.ts';
import {
  choiceOption,
  EXIT,
  textOption,
  UsageError,
  type Command,
  type Invocation,
} from '#scripts/command.ts';

export default {
  name: 'quarter',
  summary: 'closed quarters: close what the horizon has passed, list records, tell changes and restatements',
  usage: 'close | list [--quarter Q] | diff [FROM TO] | restatements [Q] [--scope ID|all]',
  options: {
    quarter: { type: 'string' },
    scope: { type: 'string' },
    successor: { type: 'string' },
    kind: { type: 'string' },
    'open-def': { type: 'string' },
  },
  help: {
    quarter: 'only this quarter',
    scope: 'a benchmark id, index, or all (default: index for list and diff FROM TO, else all)',
    successor: 'with diff FROM TO: the board that took the place of --scope by TO',
    kind: 'with diff FROM TO: revised or as_known',
    'open-def': 'with diff FROM TO and restatements: any, permissive or osaid',
  },
  writes: true,
  run: (invocation) => {
    const [action = 'list'] = invocation.words;
    return invocation.withMemory(async ({ db }) => {
      if (action === 'close') await close(invocation, db);
      else if (action === 'list') await list(invocation, db);
      else if (action === 'diff' && invocation.words.length > 1) await explainDiff(invocation, db);
      else if (action === 'diff') await keptDiff(invocation, db);
      else if (action === 'restatements') await restatements(invocation, db);
      else throw new UsageError(`quarter wants close, list, diff or restatements, not ${action}`);
      return EXIT.done;
    });
  },
} satisfies Command;

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
  const changes = (await gapChanges(db)).filter(
    (change) =>
      Quarter.safeParse(change.from).success &&
      (quarter === null || change.quarter === quarter) &&
      isAsked(change.scope),
  );
  invocation.print(changes, () => changes.map(changeLine));
}

async function explainDiff(invocation: Invocation, db: Db): Promise<void> {
  const [, first, second] = invocation.words;
  const [from, to] = [quarterWord(first), quarterWord(second)];
  if (from === null || to === null)
    throw new UsageError('quarter diff wants two quarters: diff 2025Q4 2026Q1');
  const world = await worldOf(db);
  const changes = quarterChanges(
    world,
    await gapRecords(db),
    { from, to },
    {
      ...questionOf(invocation, 'index'),
      kind: choiceOption(invocation.options, 'kind', ['revised', 'as_known']),
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
  return `${change.from} → ${change.quarter} ${change.scope} ${change.kind} ${change.field}: ${String(change.before)} → ${String(change.after)} (${change.cause}${change.models.length ? `: ${change.models.join(', ')}` : ''})`;
}
