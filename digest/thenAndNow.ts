/** The 18-month re-evaluation for everyone: each frontier slot then and now, and whether the choice would flip. */
import type { ThenAndNow } from '#domain/digest.ts';
import type { GapRecord } from '#domain/gap.ts';
import { isTold, quarterThen, recordOf, type DigestInput } from './input.ts';
import { paths, scoreText } from './words.ts';

/**
 * One row a scope and side that had a leader then and has one now. A board without new scores, or on which hardly a
 * recent model was measured and the leader is the old one, cannot say whether to choose again and is left out.
 */
export function thenAndNow(input: DigestInput): ThenAndNow[] {
  const scopes = [
    ...new Set(
      input.records
        .filter(
          (record) =>
            record.quarter === input.quarter &&
            isTold(record.scope) &&
            !record.measure.flags.includes('stale'),
        )
        .map((record) => record.scope),
    ),
  ];
  return scopes.toSorted(headlineFirst).flatMap((scope) => {
    const now = recordOf(input, input.quarter, scope);
    const then = recordOf(input, quarterThen(input.quarter), scope);
    return (['closed', 'open'] as const).flatMap((side) => {
      const before = choice(then, side, input);
      const after = choice(now, side, input);
      if (!before || !after) return [];
      if (before.model === after.model && now?.measure.flags.includes('thin')) return [];
      return [
        {
          slot: input.benchmarks.get(scope)?.title ?? 'Capability index',
          side,
          then: before,
          now: after,
          flips: before.model !== after.model,
        },
      ];
    });
  });
}

function choice(record: GapRecord | null, side: 'closed' | 'open', input: DigestInput): ThenAndNow['now'] {
  const model = side === 'closed' ? record?.measure.closed_model : record?.measure.open_model;
  const value = side === 'closed' ? record?.measure.closed_best : record?.measure.open_best;
  if (!record || !model || value === null || value === undefined) return null;
  const unit = input.benchmarks.get(record.scope)?.unit ?? 'index';
  const href = record.scope === 'index' ? paths.quarter(record.quarter) : paths.benchmark(record.scope);
  return { model, name: input.names.get(model) ?? model, value: scoreText(value, unit), href };
}

function headlineFirst(a: string, b: string): number {
  if (a === 'index' || b === 'index') return a === b ? 0 : a === 'index' ? -1 : 1;
  return a < b ? -1 : 1;
}
