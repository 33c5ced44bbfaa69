/** What a payload says more than once: copies that agree are one statement, copies that do not are none. */
import { seriesKey, statedValue, type Reading, type RejectedRow } from '#domain/reading.ts';

/**
 * Each series once. Where a payload states one series with different values, neither is the right one by standing first:
 * the series is refused and keeps its last good value.
 */
export function agreeing<R extends Reading>(
  readings: readonly R[],
): { readonly readings: readonly R[]; readonly rejects: readonly RejectedRow[] } {
  const kept: R[] = [];
  const rejects: RejectedRow[] = [];
  for (const [keeps, [first, ...others]] of Map.groupBy(readings, seriesKey)) {
    if (!first) continue;
    const other = others.find((one) => statedValue(one) !== statedValue(first));
    if (!other) kept.push(first);
    else
      rejects.push({
        rule: 'contradictory-rows',
        detail: `${shown(first)} and ${shown(other)}`,
        position: other.position,
        keeps,
      });
  }
  return { readings: kept, rejects };
}

function shown(reading: Reading): string {
  switch (reading.kind) {
    case 'price':
      return `${reading.rawName}: ${reading.meter} ${reading.price}`;
    case 'claim':
      return `${reading.rawName}: ${reading.property} ${reading.value}`;
    case 'score':
      return `${reading.rawName}: ${reading.value}`;
    case 'news':
      return reading.link;
    default:
      return reading satisfies never;
  }
}
