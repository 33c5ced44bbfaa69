/**
 * The specification curve: every definition under every choice on one vintage, in order of its answer, and which choice moves the
 * answer most (Simonsohn, Simmons and Nelson 2020, Nature Human Behaviour 4).
 */
import {
  AXES,
  DEFAULT_AXES,
  type Axes,
  type AxisName,
  type Definition,
  type DefinitionInputs,
  type DefinitionResult,
  type Unit,
} from './definition.ts';
import { DEFINITIONS } from './index.ts';
import { openWorld } from './world.ts';

export interface Specification {
  readonly definition: string;
  readonly axes: Axes;
  readonly result: DefinitionResult;
}

/** How far one choice moves the answers of one unit from those under the axis's default, everything else equal. */
export interface Effect {
  readonly unit: Unit;
  readonly axis: AxisName | 'definition';
  readonly choice: string;
  readonly baseline: string;
  /** Mean under the choice less mean under the baseline, over the pairs that both have a value. */
  readonly difference: number;
  readonly pairs: number;
}

export interface SpecificationCurve {
  readonly as_of: string;
  readonly known_at: string;
  /** One each definition under the default choices, in the order of the definitions, with intervals. */
  readonly definitions: readonly Specification[];
  /** Every specification with a value: by unit, then by value. Intervals stand at the default choices only. */
  readonly specifications: readonly Specification[];
  /** By unit, the largest difference first. */
  readonly effects: readonly Effect[];
}

/**
 * Evaluates the definitions under open side x sources x effort x matching in full, and under each country group with the other choices at
 * their default. An axis that cannot move a definition is not varied for it, nor is matching where no draws tell what is tolerable.
 */
export function specificationCurve(
  inputs: DefinitionInputs,
  definitions: readonly Definition[] = DEFINITIONS,
): SpecificationCurve {
  const world = openWorld(inputs);
  const all = definitions.flatMap((definition) =>
    choicesOf(definition, inputs).map((axes): Specification => ({
      definition: definition.id,
      axes,
      result: definition.evaluate(world, axes, { interval: isDefault(axes) }),
    })),
  );
  const specifications = all.filter((one) => one.result.value !== null).toSorted(byUnitAndValue);
  return {
    as_of: inputs.asOf,
    known_at: inputs.knownAt,
    definitions: all.filter((one) => isDefault(one.axes)),
    specifications,
    effects: choiceEffects(specifications),
  };
}

/** What an effect is made from: which specification, and its answer. */
export interface Answer {
  readonly definition: string;
  readonly axes: Axes;
  readonly result: Pick<DefinitionResult, 'unit' | 'value'>;
}

/** How far each choice moves the answers, by unit, the largest difference first; answers without a value are passed over. */
export function choiceEffects(answers: readonly Answer[]): Effect[] {
  const known = answers.filter((one) => one.result.value !== null);
  return [...axisEffects(known), ...definitionEffects(known)].toSorted(byUnitAndSize);
}

function isDefault(axes: Axes): boolean {
  return AXIS_NAMES.every((axis) => axes[axis] === DEFAULT_AXES[axis]);
}

const AXIS_NAMES = Object.keys(AXES) as AxisName[]; // the keys of a constant are its names

function choicesOf(definition: Definition, inputs: DefinitionInputs): Axes[] {
  const crossed = definition.axes.filter(
    (axis) => axis !== 'country' && (axis !== 'matching' || (inputs.index?.tolerant ?? null) !== null),
  );
  const factorial = crossed.reduce<Axes[]>(
    (made, axis) => made.flatMap((axes) => AXES[axis].map((choice) => ({ ...axes, [axis]: choice }))),
    [DEFAULT_AXES],
  );
  if (!definition.axes.includes('country')) return factorial;
  return [...factorial, ...AXES.country.slice(1).map((country) => ({ ...DEFAULT_AXES, country }))];
}

function axisEffects(specifications: readonly Answer[]): Effect[] {
  const valueAt = new Map(specifications.map((one) => [addressOf(one.definition, one.axes), one]));
  return AXIS_NAMES.flatMap((axis) =>
    AXES[axis].slice(1).flatMap((choice) => {
      const pairs = specifications
        .filter((one) => one.axes[axis] === choice)
        .flatMap((one) => {
          const base = valueAt.get(addressOf(one.definition, { ...one.axes, [axis]: AXES[axis][0] }));
          return base ? [{ unit: one.result.unit, difference: difference(one, base) }] : [];
        });
      return perUnit(pairs, { axis, choice, baseline: AXES[axis][0] });
    }),
  );
}

/** Each definition against the first of its unit, over the choices at which both have an answer. */
function definitionEffects(specifications: readonly Answer[]): Effect[] {
  const first = new Map<Unit, string>();
  for (const { id, unit } of DEFINITIONS) if (!first.has(unit)) first.set(unit, id);
  const valueAt = new Map(specifications.map((one) => [addressOf(one.definition, one.axes), one]));
  return [...new Set(specifications.map((one) => one.definition))].toSorted().flatMap((id) => {
    const own = specifications.filter((one) => one.definition === id);
    const baseline = first.get(own[0]?.result.unit ?? 'months') ?? id;
    if (baseline === id) return [];
    const pairs = own.flatMap((one) => {
      const base = valueAt.get(addressOf(baseline, one.axes));
      return base ? [{ unit: one.result.unit, difference: difference(one, base) }] : [];
    });
    return perUnit(pairs, { axis: 'definition', choice: id, baseline });
  });
}

function perUnit(
  pairs: readonly { readonly unit: Unit; readonly difference: number }[],
  about: Pick<Effect, 'axis' | 'choice' | 'baseline'>,
): Effect[] {
  return [...new Set(pairs.map((pair) => pair.unit))].map((unit) => {
    const own = pairs.filter((pair) => pair.unit === unit);
    const sum = own.reduce((total, pair) => total + pair.difference, 0);
    return { unit, ...about, difference: sum / own.length, pairs: own.length };
  });
}

function difference(one: Answer, base: Answer): number {
  return (one.result.value ?? Number.NaN) - (base.result.value ?? Number.NaN);
}

function addressOf(definition: string, axes: Axes): string {
  return [definition, ...AXIS_NAMES.map((axis) => axes[axis])].join(' ');
}

function byUnitAndValue(a: Specification, b: Specification): number {
  return (
    compare(a.result.unit, b.result.unit) ||
    (a.result.value ?? 0) - (b.result.value ?? 0) ||
    compare(addressOf(a.definition, a.axes), addressOf(b.definition, b.axes))
  );
}

function byUnitAndSize(a: Effect, b: Effect): number {
  return (
    compare(a.unit, b.unit) ||
    Math.abs(b.difference) - Math.abs(a.difference) ||
    compare(`${a.axis} ${a.choice}`, `${b.axis} ${b.choice}`)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
