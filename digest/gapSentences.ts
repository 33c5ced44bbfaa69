/** Sentences about the gap and who leads. */
import { changeReasons } from '#domain/changeWords.ts';
import type { DigestItem, DigestPart } from '#domain/digest.ts';
import type { GapChange, GapMeasure, GapRecord } from '#domain/gap.ts';
import { Quarter } from '#domain/day.ts';
import { isTold, previousQuarter, recordOf, type DigestInput } from './input.ts';
import { figure, inUnit, linked, months, moreItem, paths, scoreText, words } from './words.ts';

const MOST_MOVES = 8;
const MOST_LEADS = 20;

/** One sentence: the capability index at the quarter's end. Says so when there is no index. */
export function ledeItem(input: DigestInput): DigestItem {
  const record = recordOf(input, input.quarter, 'index');
  const at = paths.quarter(input.quarter);
  if (!record || record.measure.gap_points === null) {
    return { parts: [words(`The capability index cannot tell a gap at the end of ${input.quarter}.`)] };
  }
  return {
    parts: gapSentence(record.measure, at, input),
  };
}

function gapSentence(measure: GapMeasure, at: string, input: DigestInput): DigestPart[] {
  const parts: DigestPart[] = [words('On the capability index the best open-weight model ')];
  parts.push(
    ...modelPart(measure.open_model, input),
    words(measure.status === 'open_ahead' ? ' leads ' : ' is '),
  );
  if (measure.status === 'level') parts.push(words('level with '));
  else
    parts.push(
      linked(`${figure(Math.abs(measure.gap_points ?? 0))} points`, at),
      words(measure.status === 'open_ahead' ? ' over ' : ' behind '),
    );
  parts.push(...modelPart(measure.closed_model, input));
  if (measure.lag_avg_365_months !== null) {
    const direction = measure.lag_avg_365_months < 0 ? 'ahead' : 'behind';
    parts.push(
      words('; averaged over the levels matched in the last year, open came '),
      linked(months(measure.lag_avg_365_months), at),
      words(direction === 'behind' ? ' later' : ' earlier'),
    );
  }
  return [...parts, words('.')];
}

/** A sentence for every benchmark on which a side's best model changed in the quarter. */
export function leadChanges(input: DigestInput): DigestItem[] {
  const changes = inOrder(input.changes).filter(
    (change) =>
      change.quarter === input.quarter &&
      Quarter.safeParse(change.from).success &&
      change.scope !== 'index' &&
      isTold(change.scope) &&
      (change.field === 'closed_model' || change.field === 'open_model') &&
      change.cause === 'new_model',
  );
  const items = changes.flatMap((change): DigestItem[] => {
    const record = recordOf(input, input.quarter, change.scope);
    const benchmark = input.benchmarks.get(change.scope);
    if (!record || !benchmark || typeof change.after !== 'string') return [];
    const side = change.field === 'closed_model' ? 'closed' : 'open-weight';
    const value = change.field === 'closed_model' ? record.measure.closed_best : record.measure.open_best;
    const parts = [
      ...modelPart(change.after, input),
      words(` is the best ${side} model on `),
      linked(benchmark.title, paths.benchmark(change.scope)),
      ...(value === null
        ? []
        : [words(' with '), linked(scoreText(value, benchmark.unit), paths.benchmark(change.scope))]),
      ...(typeof change.before === 'string'
        ? [words(', before it '), ...modelPart(change.before, input)]
        : []),
      words('.'),
    ];
    return [{ parts }];
  });
  return [
    ...items.slice(0, MOST_LEADS),
    ...moreItem(items.length - MOST_LEADS, paths.quarter(input.quarter)),
  ];
}

/** The benchmarks whose gap in points moved most against the spread of the benchmark, widest first. */
export function gapMoves(input: DigestInput): DigestItem[] {
  const moves = input.changes.flatMap((change) => {
    const benchmark = input.benchmarks.get(change.scope);
    if (
      change.quarter !== input.quarter ||
      change.field !== 'gap_points' ||
      !Quarter.safeParse(change.from).success ||
      !benchmark ||
      !isTold(change.scope)
    )
      return [];
    if (typeof change.before !== 'number' || typeof change.after !== 'number') return [];
    return [
      {
        change,
        benchmark,
        before: change.before,
        after: change.after,
        size: relativeMove(change.before, change.after, recordOf(input, input.quarter, change.scope)),
      },
    ];
  });
  return moves
    .toSorted((a, b) => b.size - a.size || (a.change.scope < b.change.scope ? -1 : 1))
    .slice(0, MOST_MOVES)
    .map(({ change, benchmark, before, after }) => ({
      parts: [
        linked(benchmark.title, paths.benchmark(change.scope)),
        words(`: the gap went from `),
        linked(inUnit(before, benchmark.unit), paths.quarter(change.from)),
        words(change.from === previousQuarter(input.quarter) ? ' to ' : ` in ${change.from} to `),
        linked(inUnit(after, benchmark.unit), paths.quarter(input.quarter)),
        words(after < 0 ? ' (open ahead)' : ''),
        ...changeReasons(
          change,
          (amount) => inUnit(amount, benchmark.unit),
          (model) => nameOf(model, input),
          paths.quarterChanges(input.quarter),
        ),
        words('.'),
      ],
    }));
}

function inOrder(changes: readonly GapChange[]): GapChange[] {
  const key = (change: GapChange) => `${change.scope}\u001f${change.field}\u001f${change.from}`;
  return changes.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function relativeMove(before: number, after: number, record: GapRecord | null): number {
  const best = Math.max(Math.abs(record?.measure.closed_best ?? 0), Math.abs(record?.measure.open_best ?? 0));
  return best > 0 ? Math.abs(after - before) / best : 0;
}

/** A model's name linked to its page; a name that is no catalogue id stays text. */
export function modelPart(model: string | null, input: Pick<DigestInput, 'names'>): DigestPart[] {
  if (model === null) return [words('no model')];
  return [nameOf(model, input)];
}

/** A model by its name, linked to its page; one without a name stays its id. */
export function nameOf(model: string, input: Pick<DigestInput, 'names'>): DigestPart {
  const name = input.names.get(model);
  return name === undefined ? words(model) : linked(name, paths.model(model));
}
