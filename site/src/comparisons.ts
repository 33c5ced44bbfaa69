/** Published figures beside ours in words. The figures are the published ones; none is computed. */
import { dayWords, definitionText, definitionUnit, scoreText } from '#publish/numbers.ts';
import type { ComparisonList, DefinitionUnit, OurFigure, PublishedComparison } from '#publish/schema.ts';

/** Shares are compared in points: a percentage of a percentage would be misread. */
const DIFFERENCE_UNITS: Partial<Record<DefinitionUnit, string>> = {
  percent: 'percentage points',
  win_share: 'percentage points',
};

const INDEX_WORDS: Record<PublishedComparison['index'], string> = {
  ours: 'on our fit of the index',
  publisher: 'on the publisher’s own index',
};

/** A figure with its interval in brackets. A percentage keeps its decimal, which is where two of them differ. */
export function figureText(
  { value, low, high }: Pick<OurFigure, 'value' | 'low' | 'high'>,
  unit: DefinitionUnit,
): string {
  const interval = low === null || high === null ? '' : ` (${rangeText(low, high, unit)})`;
  return `${valueText(value, unit)}${interval}`;
}

/** Whether the two agree: by the published range, where there is none by our interval. */
export function agreementWords({ ours, is_within, is_covered }: PublishedComparison): string {
  if (ours.value === null) return 'Ours has no answer';
  if (is_within !== null) return is_within ? 'Within their range' : 'Outside their range';
  if (is_covered !== null) return is_covered ? 'Within our interval' : 'Outside our interval';
  return 'No range to judge by';
}

/** Whether the two disagree by that judgement. */
export function isMiss({ is_within, is_covered }: PublishedComparison): boolean {
  return is_within === false || (is_within === null && is_covered === false);
}

/** Ours less theirs with its sign and unit. */
export function differenceText({ difference, unit }: PublishedComparison): string {
  if (difference === null) return '–';
  const text = valueText(difference, unit).replace('%', '');
  const sign = difference > 0 && Number(text.replaceAll(',', '')) !== 0 ? '+' : '';
  return `${sign}${text} ${DIFFERENCE_UNITS[unit] ?? definitionUnit(unit)}`;
}

/** What a reader must know of ours beside its value: spread, day, vintage, whose index. */
export function oursNotes(
  { ours, theirs, unit, index, definition }: PublishedComparison,
  { horizon }: ComparisonList,
): string[] {
  if (ours.value === null) return ours.note === null ? [] : [ours.note];
  const spread = ours.spread && rangeText(...ours.spread, unit);
  return [
    ...(ours.low === null && spread ? [`no interval; spread ${spread}`] : []),
    ...(ours.as_of === theirs.as_of
      ? []
      : [`as of ${dayWords(ours.as_of)}, theirs of ${dayWords(theirs.as_of)}`]),
    ...(ours.known_at === horizon ? [] : [`as known on ${dayWords(ours.known_at)}`]),
    ...(definition.startsWith('index-') ? [INDEX_WORDS[index]] : []),
    ...(ours.note === null ? [] : [ours.note]),
  ];
}

/** How many agree, counted by the words that stand in the table. */
export function countsText({ comparisons }: ComparisonList): string {
  const counted = (words: string) => comparisons.filter((one) => agreementWords(one) === words).length;
  const [within, outside] = [counted('Within their range'), counted('Outside their range')];
  const [covered, missed] = [counted('Within our interval'), counted('Outside our interval')];
  const [open, unanswered] = [counted('No range to judge by'), counted('Ours has no answer')];
  return [
    `Of ${comparisons.length} figures, ${within + outside} come with a range: ours lies within it for ${within} and outside it for ${outside}.`,
    `Where no range is published, theirs lies within our 90% interval for ${covered} and outside it for ${missed}`,
    open === 0 ? '.' : `; ${open} cannot be judged, because neither side has a range.`,
    unanswered === 0 ? '' : ` For ${unanswered} our data give no answer.`,
  ]
    .join(' ')
    .replaceAll(/ (?=[.;])/g, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/** On which data the reasons were written, and whether ours has moved on since. */
export function reasonsText({ horizon, why_written_on: written }: ComparisonList): string {
  const on = `The reasons were written by a person who looked at both on data up to ${dayWords(written)}`;
  return horizon === written
    ? `${on}.`
    : `${on}; ours is computed on data up to ${dayWords(horizon)}, so a reason may no longer fit its row.`;
}

function rangeText(low: number, high: number, unit: DefinitionUnit): string {
  return `${valueText(low, unit)} to ${valueText(high, unit)}`;
}

function valueText(value: number | null, unit: DefinitionUnit): string {
  return unit === 'percent' && value !== null
    ? scoreText(value / 100, 'proportion')
    : definitionText(value, unit);
}
