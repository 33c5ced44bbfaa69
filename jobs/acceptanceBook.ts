/** What people accepted, as the road asks for it: capture by capture. */
import type { Instant } from '#domain/day.ts';
import { acceptances } from '#db/acceptances.ts';
import type { Db } from '#db/open.ts';

export interface AcceptedOf {
  /** The capture itself was held and a person accepted it. */
  readonly isWhole: boolean;
  /** Series of which a person accepted the change that this capture was the first to show. */
  readonly series: ReadonlySet<string>;
}

export type AcceptanceBook = (capture: {
  readonly source: string;
  readonly url: string;
  readonly capturedAt: Instant;
}) => AcceptedOf;

const NONE: AcceptedOf = { isWhole: false, series: new Set() };

/** Reads every acceptance once. */
export async function openAcceptanceBook(db: Db): Promise<AcceptanceBook> {
  const byCapture = new Map<string, { isWhole: boolean; series: Set<string> }>();
  const key = (capture: Parameters<AcceptanceBook>[0]) =>
    [capture.source, capture.url, capture.capturedAt].join('\u001f');
  for (const one of await acceptances(db)) {
    const entry = byCapture.get(key(one)) ?? { isWhole: false, series: new Set<string>() };
    if (one.seriesKey === '') entry.isWhole = true;
    else entry.series.add(one.seriesKey);
    byCapture.set(key(one), entry);
  }
  return (capture) => byCapture.get(key(capture)) ?? NONE;
}
