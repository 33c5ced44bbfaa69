/** The figures of the headline, one a line. */
import { changeReasons } from '#domain/changeWords.ts';
import type { DigestItem, DigestPart } from '#domain/digest.ts';
import type { GapChange } from '#domain/gap.ts';
import { nameOf } from './gapSentences.ts';
import { previousQuarter, recordOf, type DigestInput } from './input.ts';
import { figure, linked, months, paths, words } from './words.ts';

/** The headline's parts beside the last quarter's, with what moved them, each only when it is known. */
export function headlineItems(input: DigestInput): DigestItem[] {
  const now = recordOf(input, input.quarter, 'index')?.measure;
  const before = recordOf(input, previousQuarter(input.quarter), 'index')?.measure;
  if (!now) return [];
  const at = paths.quarter(input.quarter);
  const rows: readonly Row[] = [
    ['Gap in index points', now.gap_points, before?.gap_points, signed('open ahead'), 'gap_points'],
    [
      'Level-averaged lag, trailing year, in months',
      now.lag_avg_365_months,
      before?.lag_avg_365_months,
      signed('open first'),
      'lag_avg_365_months',
    ],
    [
      'Delay at the highest level both have reached, in months',
      now.lag_match_months,
      before?.lag_match_months,
      signed('open first'),
      'lag_match_months',
    ],
    behindRow(now.behind_months, before?.behind_months),
  ];
  return rows.flatMap(([label, value, earlier, text, field]) => {
    if (value === null || value === undefined) return [];
    const comparison =
      earlier === null || earlier === undefined
        ? []
        : [
            words(' (quarter before: '),
            linked(text(earlier), paths.quarter(previousQuarter(input.quarter))),
            words(')'),
            ...reasons(input, field),
          ];
    return [{ parts: [words(`${label}: `), linked(text(value), at), ...comparison, words('.')] }];
  });
}

type Figure = number | null | undefined;
type Row = readonly [
  label: string,
  now: Figure,
  before: Figure,
  text: (value: number) => string,
  /** Whose change is told; null where the row does not read as the record does. */
  field: GapChange['field'] | null,
];

/** What moved a figure of the index since the quarter before; nothing where no change is kept. */
function reasons(input: DigestInput, field: Row[4]): DigestPart[] {
  const change = input.changes.find(
    (one) =>
      one.scope === 'index' &&
      one.quarter === input.quarter &&
      one.from === previousQuarter(input.quarter) &&
      one.field === field,
  );
  const evidence = paths.quarterChanges(input.quarter);
  return change ? changeReasons(change, figure, (model) => nameOf(model, input), evidence) : [];
}

/** A figure that says what its sign means where it is on the less usual side. */
function signed(negative: string): (value: number) => string {
  return (value) => (value < 0 ? `${figure(value)} (${negative})` : figure(value));
}

/** The lower bound is on the leader's side: months of the side that is ahead now, not a negative lead of closed. */
function behindRow(now: Figure, before: Figure): Row {
  const isOpen = (now ?? 0) < 0;
  const [leads, other] = isOpen ? ['open', 'closed'] : ['closed', 'open'];
  return [
    `Months for which ${leads} models have been ahead of the best ${other} one, at least`,
    now,
    before,
    (value) =>
      value !== 0 && value < 0 !== isOpen ? `${other} ahead, ${months(value)}` : figure(Math.abs(value)),
    isOpen || (before ?? 0) < 0 ? null : 'behind_months',
  ];
}
