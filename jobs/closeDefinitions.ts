/**
 * Closes quarters under every definition of the gap: at the quarter's last day as it was known then, and as revised at the
 * horizon; of the last closed quarter also every other specification of the curve. Frozen like the records of `closeQuarters`.
 */
import type { AnswerMove } from '#domain/change.ts';
import { addQuarters, dayOf, quarterSpan, type Day } from '#domain/day.ts';
import { definitionChanges } from '#gap/definitions/changes.ts';
import { specificationCurve, type Specification } from '#gap/definitions/curve.ts';
import { DEFAULT_AXES, type DefinitionInputs } from '#gap/definitions/definition.ts';
import { DEFINITIONS } from '#gap/definitions/index.ts';
import { openWorld } from '#gap/definitions/world.ts';
import {
  closedQuarters,
  freezeDefinitions,
  frozenVintages,
  type DefinitionRecord,
  type DefinitionVintage,
} from '#db/definitions.ts';
import { lastClosedQuarter } from '#jobs/closeQuarters.ts';
import { choicesText, DEFAULT_CHOICES } from '#jobs/definitionChoices.ts';
import { definitionInputs } from '#jobs/definitionInputs.ts';
import type { Effects } from '#jobs/effects.ts';
import type { World } from '#jobs/world.ts';

/**
 * Computes and freezes the vintages that are not there yet of the quarters that `closeQuarters` has closed, and returns how
 * many records were new. A revised vintage follows the records: one of theirs that is newer calls for one of the definitions,
 * at the horizon. A vintage is frozen whole, so a definition that the program learns later joins from the next vintage on.
 */
export async function closeDefinitions(effects: Pick<Effects, 'db'>, world: World): Promise<number> {
  const last = lastClosedQuarter(world.horizon);
  if (last === null) return 0;
  const closed = (await closedQuarters(effects.db)).filter(({ quarter }) => quarter <= last);
  const frozen = await frozenVintages(effects.db);
  const missing = closed.flatMap(({ quarter, vintage }): DefinitionVintage[] => [
    ...(frozen.has(`${quarter} as_known`)
      ? []
      : [{ quarter, kind: 'as_known' as const, vintage: quarterSpan(quarter).last }]),
    ...((frozen.get(`${quarter} revised`) ?? '') < vintage
      ? [{ quarter, kind: 'revised' as const, vintage: world.horizon }]
      : []),
  ]);
  let added = 0;
  for (const vintage of missing) {
    const records = recordsOf(world, vintage, vintage.quarter === last);
    added += await freezeDefinitions(effects.db, records);
  }
  return added;
}

/** An as-known vintage has the definitions that had a value then; a revised one has all, those without a value with the reason. */
function recordsOf(world: World, vintage: DefinitionVintage, isLast: boolean): DefinitionRecord[] {
  const isAsKnown = vintage.kind === 'as_known';
  if (isAsKnown && !world.scores.some((row) => dayOf(row.knownAt) <= vintage.vintage)) return [];
  const inputs = definitionInputs(world, quarterSpan(vintage.quarter).last, vintage.vintage);
  const moves = movesSince(world, vintage, inputs);
  if (!isAsKnown && isLast) {
    const { definitions, specifications } = specificationCurve(inputs);
    const others = specifications.filter((one) => choicesText(one.axes) !== DEFAULT_CHOICES);
    return [
      ...definitions.map((one) => recordOf(vintage, one, [], moves)),
      ...others.map((one) => recordOf(vintage, one, [])),
    ];
  }
  const opened = openWorld(inputs);
  const flags = isAsKnown && isReconstructed(world, vintage.vintage) ? ['reconstructed'] : [];
  return DEFINITIONS.map((definition): Specification => ({
    definition: definition.id,
    axes: DEFAULT_AXES,
    result: definition.evaluate(opened, DEFAULT_AXES, {}),
  }))
    .filter((one) => !isAsKnown || one.result.value !== null)
    .map((one) => recordOf(vintage, one, flags, moves));
}

/** By definition, what moved its answer since the quarter before, with what was known at that quarter's end or is known now. */
function movesSince(
  world: World,
  { quarter, kind, vintage }: DefinitionVintage,
  inputs: DefinitionInputs,
): Map<string, AnswerMove> {
  const from = addQuarters(quarter, -1);
  const { last } = quarterSpan(from);
  const before = definitionInputs(world, last, kind === 'as_known' ? last : vintage);
  return new Map(
    definitionChanges(before, inputs).flatMap((one) =>
      one.before === null || one.change === null
        ? []
        : [[one.definition, { from, before: one.before, parts: [...one.parts] }]],
    ),
  );
}

function recordOf(
  vintage: DefinitionVintage,
  { definition, axes, result }: Specification,
  flags: readonly string[],
  moves: ReadonlyMap<string, AnswerMove> = new Map(),
): DefinitionRecord {
  const { unit, value, low, high, leaders, spread, window, beside, note } = result;
  return {
    ...vintage,
    definition,
    choices: choicesText(axes),
    ...{ unit, value, low, high },
    nOpen: result.n_open,
    nClosed: result.n_closed,
    flags: [...result.flags, ...flags],
    closedModel: leaders.closed,
    openModel: leaders.open,
    detail: { spread, window, beside, note, change: moves.get(definition) ?? null },
  };
}

/** Before our own first capture, what was known is put together from archives. */
function isReconstructed(world: World, knownAt: Day): boolean {
  const firstLive = world.snapshots.find((snapshot) => snapshot.how === 'live')?.capturedAt;
  return firstLive === undefined || knownAt < dayOf(firstLive);
}
