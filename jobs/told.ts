/** What every source says of prices, scores and claims as known on a day, ready to be compared. */
import type { Day } from '#domain/day.ts';
import type { Told } from '#publish/sharedFact.ts';
import type { ClaimRow } from '#db/facts.ts';
import { toldCatalogue } from '#jobs/told/catalogue.ts';
import { toldClaims } from '#jobs/told/claims.ts';
import { toldPrices } from '#jobs/told/prices.ts';
import { toldScores } from '#jobs/told/scores.ts';
import { viewOf } from '#jobs/told/series.ts';
import type { World } from '#jobs/world.ts';

/** Statements as known by the end of `asOf`: the catalogue's, and those of the sources that `isTold` lets through. */
export function toldFacts(
  world: World,
  claims: readonly ClaimRow[],
  asOf: Day,
  isTold: (source: string) => boolean,
): Told[] {
  const view = viewOf(world, asOf, isTold);
  return [...toldPrices(view), ...toldScores(view), ...toldClaims(view, claims), ...toldCatalogue(view)];
}
