/** Sentences about why a figure differs: from one quarter to the next, or from one vintage of a quarter to another. */
import type { ScoreUnit } from '#domain/benchmark.ts';
import type {
  ChangePart,
  Decomposition,
  FigureChange,
  NumericField,
  PartCause,
  Restatement,
  WordChange,
} from '#domain/change.ts';
import { CAUSE_WORDS } from '#domain/changeWords.ts';
import { figure } from './words.ts';

/** What the sentences must know of the board. */
export interface Subject {
  readonly title: string;
  readonly unit: ScoreUnit;
  /** Display names by model id. */
  readonly names: ReadonlyMap<string, string>;
}

/** The figures that are told in words; the others stand in the record. Days say what months say. */
const TOLD = new Map<NumericField, string>([
  ['gap_points', 'the gap'],
  ['lag_avg_365_months', 'the level-averaged lag of the trailing year'],
  ['lag_match_months', 'the delay at the highest level both have reached'],
  ['behind_months', 'the time for which the leader has been ahead'],
]);
/** Most models named for one cause; the others are counted. */
const MOST_NAMES = 3;
const MOST_DIGITS = 6;
/** In shown units: points, rating points or months. */
const SMALLEST_TOLD = 0.005;

/** One sentence for each told figure that the later vintage restates, then one for each leader that it replaces. */
export function restatementSentences(restated: Restatement, subject: Subject): string[] {
  const today = `today's data (known up to ${restated.now_vintage}) says`;
  return [
    ...figuresTold(restated).map(
      ({ change, label }) =>
        `${restated.quarter} said ${label} on ${subject.title} was ${texts(change, subject.unit).before}, ` +
        `${today} ${texts(change, subject.unit).after}, because ${reasons(change, subject)}.`,
    ),
    ...restated.words.map(
      (change) =>
        `${restated.quarter} said ${wordText(change, change.before, subject)} on ${subject.title}, ` +
        `${today} ${wordText(change, change.after, subject)}, because of ${because(change.cause, change.models, subject)}.`,
    ),
  ];
}

/** One sentence for each told figure that moved between two quarters. */
export function quarterSentences(
  span: { readonly from: string; readonly to: string },
  changes: Decomposition,
  subject: Subject,
): string[] {
  return figuresTold(changes).map(({ change, label }) => {
    const { before, after } = texts(change, subject.unit);
    return `From ${span.from} to ${span.to} ${label} on ${subject.title} went from ${before} to ${after}: ${reasons(change, subject)}.`;
  });
}

function figuresTold(changes: Pick<Decomposition, 'figures'>): { change: FigureChange; label: string }[] {
  return [...TOLD].flatMap(([field, label]) => {
    const change = changes.figures.find((one) => one.field === field);
    return change && change.before !== change.after ? [{ change, label }] : [];
  });
}

/** `a score that came in late (Model A) moved it by +1.2 points and …`, the largest part first; parts too small to show are not told. */
function reasons({ field, parts }: FigureChange, subject: Subject): string {
  const largestFirst = parts.toSorted((a, b) => size(b) - size(a));
  const shown = largestFirst.filter(
    (part, at) => at === 0 || Math.abs(inShownUnit(part.amount ?? 1, field, subject.unit)) >= SMALLEST_TOLD,
  );
  const texts = shown.map((part) => {
    const who = part.causes.map((cause, at) => because(cause, at === 0 ? modelsOf(part) : [], subject));
    const what =
      part.amount === null
        ? 'decides whether there is one'
        : `moved it by ${movedBy(part.amount, field, subject.unit)}`;
    return `${who.join(' together with ')} ${what}`;
  });
  return [...(texts.length > 1 ? [texts.slice(0, -1).join(', ')] : []), ...texts.slice(-1)].join(' and ');
}

function size({ amount }: { readonly amount: number | null }): number {
  return amount === null ? Infinity : Math.abs(amount);
}

function because(cause: PartCause, models: readonly string[], subject: Subject): string {
  const words = CAUSE_WORDS[cause];
  return models.length === 0 ? words : `${words} (${modelNames(models, subject)})`;
}

/** The models of a part by the size of what they carried. */
function modelsOf({ carriers }: ChangePart): string[] {
  const bySize = carriers.toSorted((a, b) => size(b) - size(a));
  return [...new Set(bySize.flatMap((carrier) => carrier.models))];
}

function modelNames(models: readonly string[], { names }: Subject): string {
  const shown = models.slice(0, MOST_NAMES).map((model) => names.get(model) ?? model);
  const more = models.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** Both values to as many decimals as tell them apart. */
function texts(change: FigureChange, unit: ScoreUnit): { before: string; after: string } {
  const [a, b] = [change.before ?? Number.NaN, change.after ?? Number.NaN];
  const digits = Array.from({ length: MOST_DIGITS }, (_, at) => at + 1).find(
    (count) =>
      figure(inShownUnit(a, change.field, unit), count) !== figure(inShownUnit(b, change.field, unit), count),
  );
  const text = (value: number | null) =>
    value === null ? 'not known' : valueText(value, change.field, unit, digits ?? MOST_DIGITS);
  return { before: text(change.before), after: text(change.after) };
}

function movedBy(amount: number, field: NumericField, unit: ScoreUnit): string {
  const shown = inShownUnit(amount, field, unit);
  const digits = Array.from({ length: MOST_DIGITS }, (_, at) => at + 1).find(
    (count) => Number(shown.toFixed(count)) !== 0,
  );
  const text = valueText(amount, field, unit, digits ?? MOST_DIGITS);
  return amount > 0 ? `+${text}` : text;
}

function valueText(value: number, field: NumericField, unit: ScoreUnit, digits: number): string {
  return `${figure(inShownUnit(value, field, unit), digits)} ${field === 'gap_points' ? UNIT_WORD[unit] : 'months'}`;
}

function inShownUnit(value: number, field: NumericField, unit: ScoreUnit): number {
  return field === 'gap_points' && unit === 'proportion' ? value * 100 : value;
}

const UNIT_WORD: Readonly<Record<ScoreUnit, string>> = {
  proportion: 'points',
  points: 'points',
  index: 'points',
  rating: 'rating points',
  minutes: 'minutes',
  usd: 'USD',
  rank: 'ranks',
};

function wordText({ field }: WordChange, value: string | null, { names }: Subject): string {
  if (field === 'status') return `the state was ${value?.replaceAll('_', ' ') ?? 'not known'}`;
  const side = field === 'closed_model' ? 'closed' : 'open-weight';
  return `the best ${side} model was ${value === null ? 'none' : (names.get(value) ?? value)}`;
}
