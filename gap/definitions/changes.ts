/**
 * The change of a definition's answer between two vintages, in parts that add up to it: the observations of every scope are
 * turned from those of the earlier vintage into those of the later one a cause at a time, in the order of `decompose.ts`, and the
 * definition is answered after each.
 */
import type { AnswerPart, PartCause } from '#domain/change.ts';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { editsBetween, INPUT_CAUSES, viewOf, type Edit, type Inputs } from '../differences.ts';
import { select } from '../events.ts';
import { arenaOf } from './arena.ts';
import {
  DEFAULT_AXES,
  type Definition,
  type DefinitionInputs,
  type ScopeInputs,
  type Unit,
} from './definition.ts';
import { DEFINITIONS } from './index.ts';
import { openWorld } from './world.ts';

/** Keys are in snake_case because this is kept and published as it is. */
export interface DefinitionChange {
  readonly definition: string;
  readonly unit: Unit;
  readonly before: number | null;
  readonly after: number | null;
  /** `after - before`, the sum of the parts; null when either is null, and then there are no parts. */
  readonly change: number | null;
  readonly parts: readonly AnswerPart[];
}

/** What rounding can leave. */
const EPSILON = 1e-12;

interface Stage {
  readonly cause: PartCause;
  readonly inputs: DefinitionInputs;
}

/**
 * Under the default choices, one entry a definition that has an answer in either vintage. The last stage is the later vintage itself, so
 * whatever is no observation falls to the last cause there is.
 */
export function definitionChanges(
  before: DefinitionInputs,
  after: DefinitionInputs,
  definitions: readonly Definition[] = DEFINITIONS,
): DefinitionChange[] {
  const stages = stagesBetween(before, after).map(({ cause, inputs }) => ({
    cause,
    world: openWorld(inputs),
  }));
  const start = openWorld(before);
  return definitions.flatMap((definition) => {
    const answer = (world: typeof start) =>
      definition.evaluate(world, DEFAULT_AXES, { interval: false }).value;
    const first = answer(start);
    const answers = stages.map(({ cause, world }) => ({ cause, value: answer(world) }));
    const last = answers.at(-1)?.value ?? null;
    if (first === null && last === null) return [];
    const change = first === null || last === null ? null : last - first;
    return [
      {
        definition: definition.id,
        unit: definition.unit,
        before: first,
        after: last,
        change,
        parts: change === null ? [] : partsOf(first, answers),
      },
    ];
  });
}

/** From one answer to the next; causes without an answer after them share the amount with the next that has one. */
function partsOf(
  first: number | null,
  answers: readonly { readonly cause: PartCause; readonly value: number | null }[],
): AnswerPart[] {
  const parts: AnswerPart[] = [];
  let from = first ?? 0;
  let causes: PartCause[] = [];
  for (const { cause, value } of answers) {
    causes.push(cause);
    if (value === null) continue;
    if (Math.abs(value - from) > EPSILON) parts.push({ causes, amount: value - from });
    from = value;
    causes = [];
  }
  return parts;
}

function stagesBetween(before: DefinitionInputs, after: DefinitionInputs): Stage[] {
  const [own, other] = [byId(before), byId(after)];
  const changes = new Map(
    [...new Map([...own, ...other]).values()].map((scope) => {
      const asWas = countedIn(own.get(scope.id), before);
      const edits = editsBetween(asWas, countedIn(other.get(scope.id), after));
      return [scope.id, { start: viewOf(asWas), edits } satisfies ScopeChange];
    }),
  );
  // Eras of the Arena are not joined: another era is another series, on the earlier day as it was known then.
  const era = arenaOf(openWorld(after))?.id ?? null;
  const isOtherEra = era !== (arenaOf(openWorld(before))?.id ?? null);
  const inEra = (inputs: DefinitionInputs): DefinitionInputs => ({
    ...inputs,
    arenas: inputs.arenas.filter(({ id }) => id === era),
  });
  const applied = (causes: readonly PartCause[]): DefinitionInputs =>
    inEra(withObservations(after, (scope) => appliedTo(changes.get(scope.id), causes)));
  const causes = INPUT_CAUSES.filter((cause) =>
    [...changes.values()].some(({ edits }) => edits.some((edit) => edit.cause === cause)),
  );
  return [
    ...(isOtherEra ? [{ cause: 'series_break' as const, inputs: inEra(before) }] : []),
    { cause: 'time' as const, inputs: causes.length === 0 ? after : applied([]) },
    ...causes.map((cause, at) => ({
      cause,
      inputs: at === causes.length - 1 ? after : applied(causes.slice(0, at + 1)),
    })),
  ];
}

interface ScopeChange {
  readonly start: ReadonlyMap<string, Observation>;
  readonly edits: readonly Edit[];
}

/** What counts of a scope in a vintage; nothing where the vintage does not have it. */
function countedIn(scope: ScopeInputs | undefined, { asOf, knownAt }: DefinitionInputs): Inputs {
  const definition = HEADLINE_DEFINITION;
  const counted = scope
    ? select(scope.observations, knownAt, definition, scope.measured.higherIsBetter).counted
    : [];
  return { counted, asOf, knownAt, definition };
}

function appliedTo(change: ScopeChange | undefined, causes: readonly PartCause[]): Observation[] {
  const view = new Map(change?.start);
  for (const { cause, changes } of change?.edits ?? []) {
    if (!causes.includes(cause)) continue;
    for (const { key, after } of changes) {
      if (after === null) view.delete(key);
      else view.set(key, after);
    }
  }
  return [...view.values()];
}

/** The later inputs with other observations; scopes that are left without any drop out, and draws do not hold for what was replaced. */
function withObservations(
  inputs: DefinitionInputs,
  observationsOf: (scope: ScopeInputs) => readonly Observation[],
): DefinitionInputs {
  const replaced = <Scope extends ScopeInputs>(scopes: readonly Scope[]): Scope[] =>
    scopes
      .map((scope) => ({ ...scope, observations: observationsOf(scope) }))
      .filter(({ observations }) => observations.length > 0);
  const [index] = replaced(inputs.index ? [inputs.index] : []);
  return {
    ...inputs,
    index: index ? { ...index, drawsOf: null, tolerant: null } : null,
    arenas: replaced(inputs.arenas),
    benchmarks: replaced(inputs.benchmarks),
  };
}

function byId({ index, arenas, benchmarks }: DefinitionInputs): Map<string, ScopeInputs> {
  const scopes: ScopeInputs[] = [...(index ? [index] : []), ...arenas, ...benchmarks];
  return new Map(scopes.map((scope) => [scope.id, scope]));
}
