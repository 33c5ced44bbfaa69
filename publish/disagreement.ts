/** Where sources differ about one fact: by how much, and since when. */
import { daysBetween, parseDay, type Day } from '#domain/day.ts';
import { decimalFromNumber, type Decimal } from '#domain/decimal.ts';
import { allSame, DIGITS, factKey, FactKind, isDate, type SharedFact } from '#publish/sharedFact.ts';

export interface Disagreement extends SharedFact {
  /** Highest less lowest: in the unit, or in days for dates; null for words. */
  readonly spread: Decimal | null;
  /** The spread as a percentage of the lowest; null for words and dates, and where the lowest is 0. */
  readonly spreadPercent: number | null;
  /** The day from which some of them have differed without a break. */
  readonly since: Day;
}

/** The shared facts on which sources differ: prices, scores, claims, the widest apart first. */
export function disagreements(facts: readonly SharedFact[]): Disagreement[] {
  return facts
    .filter(
      ({ subject, statements }) =>
        !allSame(
          subject,
          statements.map(({ value }) => value),
        ),
    )
    .map((one) => ({ ...one, ...spreadOf(one), since: differSince(one) }))
    .toSorted(
      (a, b) =>
        FactKind.options.indexOf(a.subject.kind) - FactKind.options.indexOf(b.subject.kind) ||
        widthOf(b) - widthOf(a) ||
        compare(factKey(a), factKey(b)),
    );
}

function spreadOf({ subject, statements }: SharedFact): Pick<Disagreement, 'spread' | 'spreadPercent'> {
  const values = statements.map(({ value }) => value);
  if (subject.kind === 'claim') {
    if (!isDate(subject.what)) return { spread: null, spreadPercent: null };
    const days = values.flatMap((value) => parseDay(value)?.day ?? []).toSorted();
    return { spread: String(daysBetween(days[0] ?? '', days.at(-1) ?? '')), spreadPercent: null };
  }
  const numbers = values.map(Number);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return {
    spread: decimalFromNumber(high - low),
    spreadPercent: low === 0 ? null : Number((((high - low) / Math.abs(low)) * 100).toPrecision(DIGITS)),
  };
}

/** What facts of one kind are sorted by: the percentage, or the days between dates. Free beside paid is the widest; words come last. */
function widthOf({ subject, spread, spreadPercent }: Disagreement): number {
  if (subject.kind === 'claim') return spread === null ? -1 : Number(spread);
  return spreadPercent ?? Number.MAX_VALUE;
}

function differSince({ subject, statements }: SharedFact): Day {
  const days = [...new Set(statements.flatMap(({ points }) => points.map(({ from }) => from)))].toSorted();
  let since: Day | null = null;
  for (const day of days) {
    const values = statements.flatMap(
      ({ points }) => points.findLast(({ from }) => from <= day)?.value ?? [],
    );
    since = allSame(subject, values) ? null : (since ?? day);
  }
  return since ?? days.at(-1) ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
