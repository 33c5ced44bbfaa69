/** Why gap records differ, from the observations of the database: quarter to quarter, or what was said then against now. */
import type { Decomposition, Restatement } from '#domain/change.ts';
import { quarterSpan, type Quarter } from '#domain/day.ts';
import { definitionId, type GapDefinition, type GapRecord, type VintageKind } from '#domain/gap.ts';
import { quarterSentences, restatementSentences, type Subject } from '#digest/changeSentences.ts';
import { decompose, type ChangeSide } from '#gap/decompose.ts';
import { definitionChanges, type DefinitionChange } from '#gap/definitions/changes.ts';
import { definitionOf, DEFINITIONS } from '#gap/definitions/index.ts';
import { measureGap, openBoard } from '#gap/record.ts';
import { definitionInputs } from '#jobs/definitionInputs.ts';
import { restatement } from '#gap/restatements.ts';
import { scopesOf, type Scope } from '#jobs/scopes.ts';
import { openVintages, type Vintages } from '#jobs/vintages.ts';
import type { World } from '#jobs/world.ts';

export interface ExplainedChange extends Decomposition {
  readonly from: Quarter;
  readonly to: Quarter;
  readonly scope: string;
  /** The board compared with, where that is another series; else `scope`. */
  readonly to_scope: string;
  readonly definition: string;
  readonly kind: VintageKind;
  readonly sentences: readonly string[];
}

export interface ExplainedRestatement extends Restatement {
  readonly sentences: readonly string[];
}

export interface ChangeQuestion {
  readonly definition: GapDefinition;
  isAsked(scope: string): boolean;
}

/** What differs from one quarter to another on each board asked for that has a score in both; `successor` names the later one's board where that is another. */
export function quarterChanges(
  world: World,
  records: readonly GapRecord[],
  span: { readonly from: Quarter; readonly to: Quarter },
  question: ChangeQuestion & { readonly kind: VintageKind; readonly successor: string | null },
): ExplainedChange[] {
  const scopes = scopesOf(world);
  const kept = openVintages(records);
  return scopes
    .filter((scope) => question.isAsked(scope.id))
    .flatMap((scope) => {
      const later = question.successor === null ? scope : scopes.find((one) => one.id === question.successor);
      const before = sideOf(world, kept, scope, span.from, question.kind, question.definition);
      const after = later && sideOf(world, kept, later, span.to, question.kind, question.definition);
      if (!before || !after) return [];
      const changes = decompose(before, after);
      return [
        {
          ...span,
          scope: scope.id,
          to_scope: after.scope,
          definition: definitionId(question.definition),
          kind: question.kind,
          ...changes,
          sentences: quarterSentences(span, changes, subjectOf(world, after.scope)),
        },
      ];
    });
}

/** What moved the answer of each definition asked for from one quarter to another; null asks for all. */
export function definitionDiff(
  world: World,
  span: { readonly from: Quarter; readonly to: Quarter },
  kind: VintageKind,
  ids: readonly string[] | null,
): DefinitionChange[] {
  const at = (quarter: Quarter) => {
    const { last } = quarterSpan(quarter);
    return definitionInputs(world, last, kind === 'as_known' ? last : world.horizon);
  };
  const definitions = ids === null ? DEFINITIONS : ids.flatMap((id) => definitionOf(id) ?? []);
  return definitionChanges(at(span.from), at(span.to), definitions);
}

/** The frozen as-known records that today's data restates, of one quarter or of all, by quarter, then scope. */
export function explainedRestatements(
  world: World,
  records: readonly GapRecord[],
  quarter: Quarter | null,
  question: ChangeQuestion,
): ExplainedRestatement[] {
  const definition = definitionId(question.definition);
  const scopes = new Map(scopesOf(world).map((scope) => [scope.id, scope]));
  return records
    .filter(
      (record) =>
        record.kind === 'as_known' &&
        record.definition === definition &&
        (quarter === null || record.quarter === quarter) &&
        question.isAsked(record.scope),
    )
    .flatMap((record) => {
      const scope = scopes.get(record.scope);
      if (!scope) return [];
      const then = sideAt(world, scope, record.quarter, 'as_known', question.definition, record);
      const now = sideAt(world, scope, record.quarter, 'revised', question.definition, null);
      const restated = restatement(then, now);
      if (!restated) return [];
      return [{ ...restated, sentences: restatementSentences(restated, subjectOf(world, record.scope)) }];
    });
}

/** A quarter's side as its kept record says; from the observations alone where none is kept. Null without any score. */
function sideOf(
  world: World,
  kept: Vintages,
  scope: Scope,
  quarter: Quarter,
  kind: VintageKind,
  definition: GapDefinition,
): ChangeSide | null {
  const stated = kept.newest({ quarter, scope: scope.id, definition: definitionId(definition), kind });
  const side = sideAt(world, scope, quarter, kind, definition, stated);
  if (stated) return side;
  const board = openBoard(side.observations, side.knownAt, definition, scope.measured);
  return measureGap(board, side.asOf).status === 'no_data' ? null : side;
}

function sideAt(
  world: World,
  scope: Scope,
  quarter: Quarter,
  kind: VintageKind,
  definition: GapDefinition,
  stated: GapRecord | null,
): ChangeSide {
  const asOf = quarterSpan(quarter).last;
  return {
    scope: scope.id,
    observations: scope.observations(kind === 'as_known' ? asOf : null),
    asOf,
    knownAt: kind === 'as_known' ? asOf : world.horizon,
    definition,
    measured: scope.measured,
    stated,
  };
}

function subjectOf(world: World, scope: string): Subject {
  const benchmark = world.benchmarks.get(scope);
  return {
    title: benchmark?.title ?? 'the capability index',
    unit: benchmark?.unit ?? 'index',
    names: new Map([...world.catalog.models].map(([id, model]) => [id, model.name])),
  };
}
