/** Rows of facts as series of change points, as known by the end of a day. */
import { dayOf, type Day, type Instant } from '#domain/day.ts';
import type { Standing } from '#domain/standing.ts';
import type { Point, Told } from '#publish/sharedFact.ts';
import { confirmations, type Confirmed } from '#jobs/confirmed.ts';
import type { ReadAt, World } from '#jobs/world.ts';

/** What is looked at: what was known by the end of `asOf` from the sources that `isTold` lets through. */
export interface View {
  readonly world: World;
  readonly asOf: Day;
  readonly isTold: (source: string) => boolean;
  readonly confirmed: Confirmed;
}

export type Row = ReadAt & { readonly knownAt: Instant };

/** The parts of a subject that a fact may lack. */
export const PLAIN = { seller: '', region: '', variant: '', tier: '', unit: '' } as const;

export function viewOf(world: World, asOf: Day, isTold: (source: string) => boolean): View {
  return { world, asOf, isTold, confirmed: confirmations(world, asOf) };
}

/** Known rows, series by series; rows come in series order and then in time. */
export function seriesOf<R extends Row>(
  { isTold, asOf }: View,
  rows: readonly R[],
  key: (row: R) => readonly string[],
): R[][] {
  const known = rows.filter((row) => isTold(row.source) && dayOf(row.knownAt) <= asOf);
  return [...Map.groupBy(known, (row) => key(row).join('\u001f')).values()];
}

/** The change points of a series, each from the later of the days on which it was known and began to hold. */
export function pointsOf<R extends Row>(
  { asOf }: View,
  rows: readonly R[],
  value: (row: R) => string | null,
  holdsFrom: (row: R) => Day | null = () => null,
): Point[] {
  const points: Point[] = [];
  for (const row of rows) {
    const [known, holds] = [dayOf(row.knownAt), holdsFrom(row) ?? ''];
    const from = holds > known ? holds : known;
    if (from > asOf) continue;
    while ((points.at(-1)?.from ?? '') >= from) points.pop();
    points.push({ from, value: value(row) });
  }
  return points;
}

/** A source's statement with where its last row was read; none where that capture is not on record. */
export function statement(
  view: View,
  last: Row & { readonly rawName: string },
  seriesKey: readonly string[],
  fact: Pick<Told, 'subject' | 'points' | 'sourceClass'> & { readonly standing: Standing },
): Told[] {
  const evidence = view.world.evidenceOf(last);
  if (!evidence) return [];
  const knownAt = dayOf(last.knownAt);
  const series = { ...last, key: seriesKey.join('\u001f') };
  return [
    {
      ...fact,
      source: last.source,
      label: last.rawName,
      knownAt,
      confirmedOn: view.confirmed.on(series, knownAt),
      waiting: view.confirmed.waiting(series),
      evidence,
      cite: null,
    },
  ];
}

/** The standing of a source; one that is no longer taken is not taken at its word. */
export function standingOf({ world }: View, source: string): Standing {
  return world.sources.get(source)?.standing ?? 'aggregator';
}
