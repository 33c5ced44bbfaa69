/** What a scope's gap was at the end of each quarter: the records, with the inputs they are measured from. */
import { isDeepStrictEqual } from 'node:util';
import { quarterSpan, type Day, type Quarter } from '#domain/day.ts';
import { definitionId, type GapDefinition, type GapRecord, type VintageKind } from '#domain/gap.ts';
import type { RecordedSide } from '#gap/changes.ts';
import { withDraws } from '#gap/drawnMeasure.ts';
import { inputsHash } from '#gap/inputsHash.ts';
import { meanGapPoints, measureGap, openBoard, type OverallBest } from '#gap/record.ts';
import type { Scope } from '#jobs/scopes.ts';

/** What closing must know besides the scope. */
export interface Closing {
  readonly horizon: Day;
  /** Every closed quarter, oldest first. */
  readonly quarters: readonly Quarter[];
  /** First day of our own captures; as-known records of earlier quarters are reconstructed from archives. */
  readonly firstLive: Day | null;
  /** The best models of the index at each quarter's end, to tell boards that lack them. */
  readonly overall: ReadonlyMap<Quarter, OverallBest>;
}

/** One scope's records of one kind without the intervals of draws, oldest quarter first; quarters without data have none. */
export function quarterRecords(
  closing: Closing,
  scope: Scope,
  definition: GapDefinition,
  kind: VintageKind,
): RecordedSide[] {
  const { firstKnown, measured } = scope;
  if (firstKnown === null) return [];
  const boardOn = (knownAt: Day | null) =>
    openBoard(scope.observations(knownAt), knownAt ?? closing.horizon, definition, measured);
  const revised = kind === 'revised' ? boardOn(null) : null;
  return closing.quarters.flatMap((quarter) => {
    const { first, last } = quarterSpan(quarter);
    if (!revised && firstKnown > last) return [];
    const board = revised ?? boardOn(last);
    const measure = measureGap(
      board,
      last,
      scope.id === 'index' ? null : (closing.overall.get(quarter) ?? null),
    );
    if (measure.status === 'no_data') return [];
    const isReconstructed = kind === 'as_known' && (closing.firstLive === null || last < closing.firstLive);
    const { counted } = board.selection;
    const stated: GapRecord = {
      quarter,
      scope: scope.id,
      definition: definitionId(definition),
      kind,
      vintage: board.knownAt,
      inputs_hash: inputsHash({ counted, asOf: last, definition }),
      gap_points_mean: meanGapPoints(board, first, last),
      measure: isReconstructed ? { ...measure, flags: [...measure.flags, 'reconstructed'] } : measure,
    };
    return [
      {
        scope: scope.id,
        observations: counted,
        asOf: last,
        knownAt: board.knownAt,
        definition,
        measured,
        stated,
      },
    ];
  });
}

/** The record with its intervals: some milliseconds of draws. */
export function drawnRecord(scope: Scope, side: RecordedSide): GapRecord {
  const { stated, asOf, knownAt, definition, measured, observations } = side;
  const board = openBoard(observations, knownAt, definition, measured);
  const drawn = scope.drawn(board, asOf, stated.kind === 'as_known' ? knownAt : null);
  return { ...stated, measure: withDraws(stated.measure, drawn) };
}

/** Whether a record of a later vintage says nothing else: the same inputs of the day, and the same of every figure that is no draw. */
export function saysTheSame(one: GapRecord, other: GapRecord): boolean {
  return isDeepStrictEqual(withoutDraws(one), withoutDraws(other));
}

function withoutDraws({ vintage: _vintage, measure, ...record }: GapRecord) {
  const {
    known_at: _knownAt,
    lag_intervals: _lags,
    gap_ci90: _gap,
    verdict: _verdict,
    flags,
    ...figures
  } = measure;
  return { ...record, figures, flags: flags.filter((flag) => flag !== 'not_separable') };
}
