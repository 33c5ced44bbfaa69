/** How much of what boards and price sheets state now stands for a known model, by source, and what the rest is. */
import type { MatchRow } from '#db/catalogue.ts';
import type { CurrentRow } from '#db/currentRows.ts';

/** Boards are read from the top: places beyond it matter less. */
const TOP = 50;

export interface Coverage {
  readonly source: string;
  readonly rows: 'scores' | 'top 50' | 'prices';
  readonly all: number;
  readonly matched: number;
  /** Told to be no single language model: by a pin, a judgement or the words of the name. */
  readonly setAside: number;
  readonly unknown: number;
}

export interface LeftOut {
  readonly source: string;
  readonly raw: string;
  readonly status: string;
  readonly rule: string;
  /** Rows in a board's top 50, all scores, prices. */
  readonly top: number;
  readonly scores: number;
  readonly prices: number;
}

export interface CoverageReport {
  readonly sources: readonly Coverage[];
  /** Every name that stands for no model, those in a top 50 first. */
  readonly leftOut: readonly LeftOut[];
}

/** Counts the rows by what the ledger says of their names. */
export function coverageOf(rows: readonly CurrentRow[], ledger: readonly MatchRow[]): CoverageReport {
  const decided = new Map(ledger.map((match) => [`${match.source}\u001f${match.rawName}`, match]));
  const decision = (row: CurrentRow) => decided.get(`${row.source}\u001f${row.raw}`);
  const groups = Map.groupBy(
    rows.flatMap((row) => kindsOf(row).map((kind) => ({ row, kind }))),
    ({ row, kind }) => `${kind}\u001f${row.source}`,
  );
  const sources = [...groups.values()].map((group): Coverage => {
    const [first] = group;
    const matches = group.map(({ row }) => decision(row));
    const matched = matches.filter((match) => match?.model != null).length;
    const unknown = matches.filter((match) => match === undefined || match.status === 'unknown').length;
    return {
      source: first?.row.source ?? '',
      rows: first?.kind ?? 'scores',
      all: group.length,
      matched,
      setAside: group.length - matched - unknown,
      unknown,
    };
  });
  const nameless = Map.groupBy(
    rows.filter((row) => decision(row)?.model == null),
    (row) => `${row.source}\u001f${row.raw}`,
  );
  const leftOut = [...nameless.values()].flatMap((group): LeftOut[] => {
    const [first] = group;
    if (!first) return [];
    const match = decision(first);
    const scores = group.filter((row) => row.kind === 'score');
    return [
      {
        source: first.source,
        raw: first.raw,
        status: match?.status ?? 'unknown',
        rule: match?.rule ?? 'not in the ledger',
        top: scores.filter((row) => row.place !== null && row.place <= TOP).length,
        scores: scores.length,
        prices: group.length - scores.length,
      },
    ];
  });
  return {
    sources,
    leftOut: leftOut.toSorted((a, b) => b.top - a.top || b.scores - a.scores || b.prices - a.prices),
  };
}

function kindsOf(row: CurrentRow): Coverage['rows'][] {
  if (row.kind === 'price') return ['prices'];
  return row.place !== null && row.place <= TOP ? ['scores', 'top 50'] : ['scores'];
}
