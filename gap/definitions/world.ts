/** One vintage with every board opened at most once per choice of axes: what definitions read. */
import { addDays, type Day } from '#domain/day.ts';
import { GapFlag, HEADLINE_DEFINITION, type GapMeasure } from '#domain/gap.ts';
import type { ReachEvent, Side } from '../events.ts';
import { measureGap, modelsOn, openBoard, type Board } from '../record.ts';
import type {
  Axes,
  BenchmarkInputs,
  Country,
  DefinitionInputs,
  DefinitionResult,
  DrawsOf,
  ScopeInputs,
  Unit,
  Window,
} from './definition.ts';

/** As many as the flag `stale` takes (GAP.md section 6). */
const STALE_DAYS = 180;

export interface DefinitionWorld {
  readonly inputs: DefinitionInputs;
  readonly asOf: Day;
  /** The benchmarks with news in the half year before T, under whatever axes: the others are stale and need no board. */
  readonly recent: readonly BenchmarkInputs[];
  /** A scope under the axes, as known at K. */
  board(scope: ScopeInputs, axes: Axes): Board;
  /** The same board measured at T. */
  measure(scope: ScopeInputs, axes: Axes): GapMeasure;
}

/** Opens a vintage. Nothing is computed before it is asked for. */
export function openWorld(inputs: DefinitionInputs): DefinitionWorld {
  const boards = new Map<string, Board>();
  const measures = new Map<string, GapMeasure>();
  const board = (scope: ScopeInputs, axes: Axes) =>
    remembered(boards, keyOf(scope, axes), () => boardUnder(inputs, scope, axes));
  return {
    inputs,
    asOf: inputs.asOf,
    recent: inputs.benchmarks.filter((benchmark) => hasNews(benchmark, inputs.asOf)),
    board,
    measure: (scope, axes) =>
      remembered(measures, keyOf(scope, axes), () => measureGap(board(scope, axes), inputs.asOf)),
  };
}

/** Some score was first seen, or some model released, in the days that the flag `stale` looks at. */
function hasNews(scope: ScopeInputs, asOf: Day): boolean {
  const since = addDays(asOf, -STALE_DAYS);
  const isIn = (day: Day | null) => day !== null && day > since && day <= asOf;
  return scope.observations.some((one) => isIn(one.firstSeen) || isIn(one.releaseDate));
}

/** Matching is no part of it: it changes how two frontiers are compared, not what stands on them. */
function keyOf(scope: ScopeInputs, { open, sources, effort, country }: Axes): string {
  return [scope.id, open, sources, effort, country].join('\u001f');
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

function boardUnder(inputs: DefinitionInputs, scope: ScopeInputs, axes: Axes): Board {
  const observations =
    axes.sources === 'all'
      ? scope.observations
      : scope.observations.filter((one) => one.sourceClass === 'independent');
  const definition = { ...HEADLINE_DEFINITION, open_def: axes.open, effort: axes.effort };
  const board = openBoard(observations, inputs.knownAt, definition, scope.measured);
  if (axes.country === 'all') return board;
  const [sides, group] = axes.country.split('-') as ['both' | 'open', Country];
  const stands = (side: Side, model: string) =>
    (side === 'closed' && sides === 'open') || inputs.countryOf(model) === group;
  const events = board.selection.events.filter((event) => stands(event.side, event.observation.model));
  const competing = new Set(events.map((event) => event.observation));
  return {
    ...board,
    selection: {
      ...board.selection,
      events,
      counted: board.selection.counted.filter((one) => competing.has(one)),
    },
  };
}

/** The board with every value replaced by that of one draw; what has no such draw drops out. */
export function drawnBoard(board: Board, drawsOf: DrawsOf, draw: number): Board {
  const events = board.selection.events.flatMap((event): ReachEvent[] => {
    const value = drawsOf(event.observation)[draw];
    return value === undefined ? [] : [{ ...event, value }];
  });
  return { ...board, selection: { ...board.selection, events } };
}

/** The trailing year of GAP.md section 4: (T - 365 d, T]. */
export function trailingYear(asOf: Day): Window {
  return { first: addDays(asOf, -364), last: asOf };
}

/** The parts of a result that say who competed; the rest is null until a definition fills it. */
export function blank(unit: Unit): DefinitionResult {
  return {
    value: null,
    low: null,
    high: null,
    spread: null,
    unit,
    n_open: 0,
    n_closed: 0,
    flags: [],
    leaders: { closed: null, open: null },
    window: null,
    beside: {},
    parts: [],
    note: null,
  };
}

/** Models per side, leaders and flags of one scope at T. */
export function sidesOf(
  world: DefinitionWorld,
  scope: ScopeInputs,
  axes: Axes,
): Pick<DefinitionResult, 'n_open' | 'n_closed' | 'flags' | 'leaders'> {
  const measure = world.measure(scope, axes);
  return {
    n_open: measure.open_models,
    n_closed: measure.closed_models,
    flags: measure.flags,
    leaders: { closed: measure.closed_model, open: measure.open_model },
  };
}

/** Models per side over several scopes, each model once, with every flag that holds on any of them. No leader: there are many. */
export function sidesOfMany(
  world: DefinitionWorld,
  scopes: readonly ScopeInputs[],
  axes: Axes,
): Pick<DefinitionResult, 'n_open' | 'n_closed' | 'flags'> {
  const count = (side: Side) =>
    new Set(scopes.flatMap((scope) => [...modelsOn(world.board(scope, axes), side, world.asOf)])).size;
  const raised = new Set(scopes.flatMap((scope) => world.measure(scope, axes).flags));
  return {
    n_open: count('open'),
    n_closed: count('closed'),
    flags: GapFlag.options.filter((flag) => raised.has(flag)),
  };
}
