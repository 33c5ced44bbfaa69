/** Changes of gap records as sentences with their causes. */
import type { ScoreUnit } from '#domain/benchmark.ts';
import { changeReasons } from '#domain/changeWords.ts';
import type { DigestPart } from '#domain/digest.ts';
import { Quarter, quarterSpan } from '#domain/day.ts';
import type { GapChange } from '#domain/gap.ts';
import { dayWords, monthsText, pointsText } from '#publish/numbers.ts';
import { paths } from '#publish/paths.ts';
import { benchmarkOf, benchmarkTitle, modelName, modelOf, unitOf } from './facts.ts';
import { STATUS_WORDS } from './labels.ts';

/** The changes of one board, each as a sentence. */
export interface BoardChanges {
  /** Linked where the board has a page. */
  readonly title: DigestPart;
  readonly sentences: readonly (readonly DigestPart[])[];
}

/** Changes by board, the index first; models are linked where they have a page. */
export function changesByBoard(changes: readonly GapChange[]): BoardChanges[] {
  const boards = Map.groupBy(changes, (change) => change.scope);
  return [...boards]
    .map(([scope, own]): BoardChanges & { readonly scope: string } => ({
      scope,
      title: benchmarkOf(scope)
        ? { text: benchmarkTitle(scope), href: paths.benchmark(scope) }
        : { text: scope },
      sentences: own.map(changeParts),
    }))
    .toSorted((a, b) => order(a) - order(b) || a.title.text.localeCompare(b.title.text, 'en'));
}

/** Whether a change is nothing but the day of measurement that moved on. */
export function isTimeAlone(change: GapChange): boolean {
  return change.cause === 'time' && (change.parts ?? []).length < 2;
}

function order({ scope }: { readonly scope: string }): number {
  return scope === 'index' ? 0 : 1;
}

function changeParts(change: GapChange): DigestPart[] {
  const unit = unitOf(change.scope);
  const values = `${changeValue(change, change.before, unit)} to ${changeValue(change, change.after, unit)}`;
  return [
    { text: `${FIELD_WORDS[change.field]} ${verb(change)} ${values}` },
    ...changeReasons(change, (amount) => amountText(change.field, amount, unit), named),
    { text: '.' },
  ];
}

/** A restatement says when the figure was first said, where that was not at the quarter's own end. */
function verb({ from, quarter }: GapChange): string {
  if (Quarter.safeParse(from).success) return 'went from';
  return from === quarterSpan(quarter).last
    ? 'is restated from'
    : `is restated from what was known on ${dayWords(from)},`;
}

function named(id: string): DigestPart {
  const model = modelOf(id);
  return model ? { text: model.name, href: paths.model(id) } : { text: id };
}

/** A value of a change in words that fit its field. */
function changeValue(change: GapChange, value: GapChange['before'], unit: ScoreUnit): string {
  if (value === null) return 'not known';
  if (typeof value === 'string') {
    const status = Object.entries(STATUS_WORDS).find(([key]) => key === value);
    return change.field === 'status' ? (status?.[1] ?? value) : modelName(value);
  }
  const text = amountText(change.field, value, unit);
  return change.field === 'gap_points' ? text : `${text} months`;
}

function amountText(field: GapChange['field'], amount: number, unit: ScoreUnit): string {
  return field === 'gap_points' ? pointsText(amount, unit) : monthsText(amount);
}

const FIELD_WORDS: Record<GapChange['field'], string> = {
  gap_points: 'The gap in points',
  lag_match_months: 'The delay at the shared level',
  behind_months: 'The lower bound “behind for at least”',
  lag_avg_365_months: 'The average lag of the trailing year',
  status: 'Who leads',
  closed_model: 'The best closed model',
  open_model: 'The best open-weight model',
};
