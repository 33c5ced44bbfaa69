/** The gap as a person asks for it: of the index, a benchmark or a capability, at a date, as known on a date; of their own file; or under every definition. */
import type { Day } from '#domain/day.ts';
import type { GapDefinition, GapMeasure } from '#domain/gap.ts';
import { definitionId } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import {
  comparePublished,
  type Comparison,
  type IndexSource,
  type PublishedGap,
} from '#gap/definitions/comparison.ts';
import { specificationCurve, type SpecificationCurve } from '#gap/definitions/curve.ts';
import type { DefinitionInputs } from '#gap/definitions/definition.ts';
import { definitionOf, DEFINITIONS } from '#gap/definitions/index.ts';
import { PUBLISHED } from '#gap/definitions/published.ts';
import { blank } from '#gap/definitions/world.ts';
import type { LagSummary } from '#gap/drawnLags.ts';
import { withDraws } from '#gap/drawnMeasure.ts';
import type { LevelLag } from '#gap/lag.ts';
import { lagIntervals } from '#gap/lagIntervals.ts';
import { levelLagOf, measureGap, openBoard, UNDESCRIBED, type Board, type Measured } from '#gap/record.ts';
import { scopesOf } from '#jobs/scopes.ts';
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
  const measured = { ...UNDESCRIBED, higherIsBetter };
  const board = openBoard(observations, question.knownAt, question.definition, measured);
  const unbounded = { min: null, max: null };
  return answer(board, question, scope, () => lagIntervals(board, question.asOf, unbounded)?.figures ?? null);
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
    .map((scope) => {
      const observations = scope.observations(vintage);
      const board = openBoard(observations, question.knownAt, question.definition, scope.measured);
      return answer(board, question, scope.id, () => scope.drawn(board, question.asOf, vintage));
    });
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

/**
 * The published gaps with ours by the same definitions and windows. For a day that the data have not reached ours has no
 * answer: a lag grows by a day a day where nothing new is known.
 */
export function gapsBesidePublished(world: World): Comparison[] {
  const known = new Map<string, DefinitionInputs>();
  const inputsAt = (asOf: Day, knownAt: Day | null, index: IndexSource): DefinitionInputs => {
    const key = [asOf, knownAt, index].join(' ');
    const inputs = known.get(key) ?? definitionInputs(world, asOf, knownAt ?? world.horizon, index);
    known.set(key, inputs);
    return inputs;
  };
  return PUBLISHED.flatMap((published) =>
    published.as_of <= world.horizon
      ? comparePublished([published], inputsAt)
      : [notReached(published, world.horizon)],
  );
}

function notReached(published: PublishedGap, horizon: Day): Comparison {
  const note = `the data end on ${horizon}, before ${published.as_of}`;
  return {
    published,
    ours: { ...blank(published.unit), window: published.window, note },
    difference: null,
    is_within: null,
    is_covered: null,
  };
}

/** Whether an id names a definition of the gap. */
export function isDefinition(id: string): boolean {
  return definitionOf(id) !== null;
}

function answer(
  board: Board,
  question: GapQuestion,
  scope: string,
  drawn: () => LagSummary | null,
): GapAnswer {
  if (question.level !== null)
    return { scope, level: question.level, ...levelLagOf(board, question.level, question.asOf) };
  const measure = withDraws(measureGap(board, question.asOf), drawn());
  return { scope, definition: definitionId(question.definition), ...measure };
}
