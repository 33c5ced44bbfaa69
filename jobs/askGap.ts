/** The gap as a person asks for it: of the index, a benchmark or a capability, at a date, as known on a date; of their own file; or under every definition. */
import type { Day } from '#domain/day.ts';
import type { GapDefinition, GapMeasure } from '#domain/gap.ts';
import { definitionId } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { comparePublished, type Comparison } from '#gap/definitions/comparison.ts';
import { specificationCurve, type SpecificationCurve } from '#gap/definitions/curve.ts';
import { definitionOf, DEFINITIONS } from '#gap/definitions/index.ts';
import { PUBLISHED } from '#gap/definitions/published.ts';
import type { LevelLag } from '#gap/lag.ts';
import { levelLagOf, measureGap, openBoard, UNDESCRIBED, type Board, type Measured } from '#gap/record.ts';
import { scopesOf } from '#jobs/closeQuarters.ts';
import { definitionInputs } from '#jobs/definitionInputs.ts';
import type { World } from '#jobs/world.ts';

export interface GapQuestion {
  readonly asOf: Day;
  readonly knownAt: Day;
  readonly definition: GapDefinition;
  /** Asks for the lag at this level instead of the whole measure. */
  readonly level: number | null;
}

export type GapAnswer =
  (GapMeasure & { scope: string; definition: string }) | (LevelLag & { scope: string; level: number });

/** Answers from a user's own observations. */
export function gapOfObservations(
  observations: readonly Observation[],
  higherIsBetter: boolean,
  question: GapQuestion,
  scope: string,
): GapAnswer {
  return answer(
    openBoard(observations, question.knownAt, question.definition, { ...UNDESCRIBED, higherIsBetter }),
    question,
    scope,
  );
}

/** Answers from the database for each scope asked for; empty when nothing of that name is known. */
export function gapOfScopes(
  world: World,
  isAsked: (scope: string, measured: Measured) => boolean,
  question: GapQuestion,
): GapAnswer[] {
  const vintage = question.knownAt >= world.horizon ? null : question.knownAt;
  return scopesOf(world)
    .filter((scope) => isAsked(scope.id, scope.measured))
    .map((scope) =>
      answer(
        openBoard(scope.observations(vintage), question.knownAt, question.definition, scope.measured),
        question,
        scope.id,
      ),
    );
}

/** The specification curve at T as known at K: of every definition, or of those with these ids. */
export function gapUnderDefinitions(
  world: World,
  asOf: Day,
  knownAt: Day,
  ids: readonly string[] | null,
): SpecificationCurve {
  const definitions = ids === null ? DEFINITIONS : ids.flatMap((id) => definitionOf(id) ?? []);
  return specificationCurve(definitionInputs(world, asOf, knownAt), definitions);
}

/** The published gaps with ours by the same definitions and windows. */
export function gapsBesidePublished(world: World): Comparison[] {
  return comparePublished(PUBLISHED, (asOf, knownAt, index) =>
    definitionInputs(world, asOf, knownAt ?? world.horizon, index),
  );
}

/** Whether an id names a definition of the gap. */
export function isDefinition(id: string): boolean {
  return definitionOf(id) !== null;
}

function answer(board: Board, question: GapQuestion, scope: string): GapAnswer {
  if (question.level !== null)
    return { scope, level: question.level, ...levelLagOf(board, question.level, question.asOf) };
  return { scope, definition: definitionId(question.definition), ...measureGap(board, question.asOf) };
}
