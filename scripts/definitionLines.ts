/** What `gap --definition` and `gap --published` print for people. */
import type { Comparison } from '#gap/definitions/comparison.ts';
import type { Effect, Specification, SpecificationCurve } from '#gap/definitions/curve.ts';
import type { DefinitionResult, Unit } from '#gap/definitions/definition.ts';

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  months: 'months',
  index_points: 'index points',
  rating_points: 'rating points',
  percentage_points: 'percentage points',
  percent: '%',
  win_share: 'of votes for open',
  logit: 'log-odds',
  ratio: 'errors of open for one of closed',
};
/** Effects told per unit; `--json` has them all. */
const EFFECTS_TOLD = 5;

/** A line a definition under the default choices, then the range over all choices and which choice moves the answer most. */
export function curveLines(curve: SpecificationCurve): string[] {
  const units = [...new Set(curve.specifications.map((one) => one.result.unit))];
  return [
    `as of ${curve.as_of}, known at ${curve.known_at}: ${curve.definitions.length} definitions, ${curve.specifications.length} specifications with an answer`,
    ...curve.definitions.map(definitionLine),
    ...units.flatMap((unit) => unitLines(curve, unit)),
  ];
}

/** One line a published figure: theirs, ours, the difference, and why. */
export function comparisonLines(comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(({ published, ours, difference }) => [
    `${published.id}: published ${number(published.value)}${range(published)}, ours ${worded(ours)} as of ${published.as_of}${difference === null ? '' : `, difference ${signed(difference)}`}`,
    `  ${published.publisher}, ${published.published_on}: ${published.statement} (${published.definition}; ${published.citation})`,
    `  ${published.why}`,
  ]);
}

function definitionLine({ definition, result }: Specification): string {
  const flags = result.flags.length > 0 ? `; flags: ${result.flags.join(', ')}` : '';
  if (result.value === null) return `  ${definition}: no answer (${result.note ?? 'no data'})`;
  return `  ${definition}: ${worded(result)}; ${result.n_closed} closed, ${result.n_open} open models${flags}`;
}

function unitLines(curve: SpecificationCurve, unit: Unit): string[] {
  const values = curve.specifications.flatMap((one) =>
    one.result.unit === unit ? (one.result.value ?? []) : [],
  );
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0]; // they come in order, and a unit is here because it has one
  return [
    `${UNIT_WORDS[unit]}: from ${number(first)} to ${number(last)} over ${values.length} specifications; moved most by`,
    ...curve.effects
      .filter((effect) => effect.unit === unit)
      .slice(0, EFFECTS_TOLD)
      .map(effectLine),
  ];
}

function effectLine({ axis, choice, baseline, difference, pairs }: Effect): string {
  return `  ${axis} ${choice} instead of ${baseline}: ${signed(difference)} (mean of ${pairs})`;
}

function worded(result: DefinitionResult): string {
  return result.value === null
    ? 'no answer'
    : `${number(result.value)}${range(result)} ${UNIT_WORDS[result.unit]}`;
}

function range({ low, high }: { readonly low: number | null; readonly high: number | null }): string {
  return low === null || high === null ? '' : ` (${number(low)} to ${number(high)})`;
}

function number(value: number): string {
  return value.toFixed(2);
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${number(value)}`;
}
