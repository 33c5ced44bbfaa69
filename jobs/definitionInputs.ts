/** One vintage of the world as the definitions of the gap take it. */
import type { Day } from '#domain/day.ts';
import type { IndexSource } from '#gap/definitions/comparison.ts';
import type {
  Country,
  DefinitionInputs,
  DrawsOf,
  IndexInputs,
  ScopeInputs,
} from '#gap/definitions/definition.ts';
import { reachedInDraws } from '#gap/definitions/matching.ts';
import { scopesOf, type Scope } from '#jobs/scopes.ts';
import { INDEX_INPUT, indexAt } from '#jobs/indexScope.ts';
import type { World } from '#jobs/world.ts';

/** Epoch's own fit of the index, as published. */
const PUBLISHED_INDEX = 'epoch-eci';
const TEXT_ARENA = 'arena-text/';

/**
 * Inputs at T with what was known by the end of K (today's catalogue where K is the horizon). Scopes without an observation by K stay out.
 * Our own index has paired draws, so intervals and tolerant matching; the publisher's has none.
 */
export function definitionInputs(
  world: World,
  asOf: Day,
  knownAt: Day,
  source: IndexSource = 'ours',
): DefinitionInputs {
  const vintage = knownAt >= world.horizon ? null : knownAt;
  const inputsOf = (scope: Scope): ScopeInputs => ({
    id: scope.id,
    measured: scope.measured,
    observations: scope.observations(vintage).filter((one) => one.firstSeen <= knownAt),
  });
  const scopes = scopesOf(world).filter((scope) => scope.firstKnown !== null && scope.firstKnown <= knownAt);
  const drawsOf = source === 'ours' ? indexAt(world, knownAt, vintage).drawsOf : null;
  const index = scopes.find((scope) => scope.id === (source === 'ours' ? 'index' : PUBLISHED_INDEX));
  return {
    asOf,
    knownAt,
    index: index ? indexInputs(inputsOf(index), drawsOf) : null,
    arenas: scopes.filter((scope) => scope.id.startsWith(TEXT_ARENA)).map(inputsOf),
    benchmarks: scopes.flatMap((scope) => {
      const benchmark = world.benchmarks.get(scope.id);
      // the input of the index repeats Epoch's own boards, and the index and the Arena have definitions of their own
      return !benchmark || isApart(scope.id)
        ? []
        : [{ ...inputsOf(scope), capability: benchmark.capability }];
    }),
    countryOf: (model) => countryOf(world, model),
  };
}

function indexInputs(scope: ScopeInputs, drawsOf: DrawsOf | null): IndexInputs {
  return { ...scope, drawsOf, tolerant: drawsOf && reachedInDraws(drawsOf) };
}

function isApart(id: string): boolean {
  return id.startsWith(INDEX_INPUT) || id === PUBLISHED_INDEX || id.startsWith(TEXT_ARENA);
}

/** The country of the lab a model's id begins with; null where the catalogue does not say. */
function countryOf(world: World, model: string): Country | null {
  const country = world.catalog.labs.get(model.split('/')[0] ?? '')?.country ?? null;
  if (country === null) return null;
  return country === 'US' ? 'us' : country === 'CN' ? 'cn' : 'other';
}
