/** Other fits of the capability index in words. The figures are the published ones; none is computed. */
import { definitionText, definitionUnit, monthsWords, quarterWords } from '#publish/numbers.ts';
import type { FittedFigures, IndexSensitivity, SensitivityVariant } from '#publish/schema.ts';

export const VARIANT_WORDS: Record<SensitivityVariant['id'], string> = {
  'lambda-0.01': 'Penalty of 0.01, a tenth of ours',
  'lambda-1': 'Penalty of 1, ten times ours',
  'independent-only': 'Only scores that third parties ran',
  'without-flagged': 'Without benchmarks flagged as heavily optimised for',
};

/** The choice as what somebody does. */
const VARIANT_DEEDS: Record<SensitivityVariant['id'], string> = {
  'lambda-0.01': 'A penalty of 0.01',
  'lambda-1': 'A penalty of 1',
  'independent-only': 'Taking only scores that third parties ran',
  'without-flagged': 'Leaving out benchmarks flagged as heavily optimised for',
};

/** A row of the table: the published fit, then the variants; `figures` null where there is no fit. */
export interface FitRow {
  readonly name: string;
  readonly figures: FittedFigures | null;
  readonly refusal: string | null;
  readonly correlation: string;
  readonly difference: string;
}

export function fitRows({ central, variants }: IndexSensitivity): FitRow[] {
  return [
    {
      name: 'As published, with a penalty of 0.1',
      figures: central,
      refusal: null,
      ...{ correlation: '–', difference: '–' },
    },
    ...variants.map((variant) => ({
      name: VARIANT_WORDS[variant.id],
      figures: variant.figures,
      refusal: variant.refusal,
      correlation: variant.rank_correlation === null ? '–' : variant.rank_correlation.toFixed(4),
      difference: definitionText(variant.mean_difference, 'index_points'),
    })),
  ];
}

/** What the other fits say of the headline's lag and points, and which of them moves the lag most. */
export function sensitivityText({ quarter, central, variants }: IndexSensitivity): string {
  const fits = variants.flatMap(({ id, figures }) => (figures ? [{ id, figures }] : []));
  if (fits.length === 0) return 'None of the other fits could be made.';
  const beside = (figure: 'lag_avg_365_months' | 'gap_points', unit: 'months' | 'index_points') => {
    const values = fits.flatMap(({ figures }) => figures[figure] ?? []);
    return `${definitionText(central[figure], unit)} ${definitionUnit(unit)} (${rangeText(values, unit)} in the other fits)`;
  };
  return `At the end of ${quarterWords(quarter)} the average lag over the trailing year is ${beside('lag_avg_365_months', 'months')}, and best closed minus best open-weight is ${beside('gap_points', 'index_points')}.${movedText(central, fits)}`;
}

function movedText(
  { lag_avg_365_months: base }: FittedFigures,
  fits: readonly { readonly id: SensitivityVariant['id']; readonly figures: FittedFigures }[],
): string {
  const [most] = fits
    .flatMap(({ id, figures: { lag_avg_365_months: lag } }) =>
      base === null || lag === null ? [] : [{ id, by: lag - base }],
    )
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by));
  return most ? ` ${VARIANT_DEEDS[most.id]} moves the lag most, by ${monthsWords(most.by)}.` : '';
}

function rangeText(values: readonly number[], unit: 'months' | 'index_points'): string {
  if (values.length === 0) return 'no answer';
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => definitionText(value, unit));
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** How many benchmarks are flagged, and how many the list says nothing of. */
export function flaggedText({ central, flagged }: IndexSensitivity): string {
  const unknown = flagged.not_judged.length;
  const stay =
    unknown === 1 ? '1 is not on the list and stays in' : `${unknown} are not on the list and stay in`;
  return `${flagged.benchmarks.length} of the ${central.benchmarks} benchmarks of the index${unknown === 0 ? '' : ` (${stay})`}`;
}
