/** From facts to records: names into the ledger, quarters closed, changes told, digests issued, sources compared. */
import type { Effects } from '#jobs/effects.ts';
import { closeDefinitions } from '#jobs/closeDefinitions.ts';
import { closeQuarters, type ClosingReport } from '#jobs/closeQuarters.ts';
import { issueDigests } from '#jobs/digests.ts';
import { keepDisagreements } from '#jobs/disagreements.ts';
import { matchNames, type NamesReport } from '#jobs/names.ts';
import { loadEverything, publishable, type World } from '#jobs/world.ts';

export interface DeriveReport {
  readonly names: NamesReport;
  readonly closing: ClosingReport;
  /** Records of the definitions of the gap that were new. */
  readonly definitionsFrozen: number;
  readonly digestsIssued: number;
  /** Facts that sources state differently. */
  readonly disagreements: number;
}

/** Derives everything that follows from the facts. Null when there is no fact yet. */
export async function derive(effects: Effects): Promise<{ world: World; report: DeriveReport } | null> {
  const everything = await loadEverything(effects.db);
  if (!everything) return null;
  const world = publishable(everything);
  const names = await matchNames(effects.db, world.catalog, world.licences);
  effects.log(`names: ${names.matched} of ${names.names} stand for a known model`);
  const closing = await closeQuarters(effects, world);
  effects.log(
    `quarters: closed up to ${closing.lastClosed ?? 'none'}, ${closing.recordsFrozen} records frozen`,
  );
  const definitionsFrozen = await closeDefinitions(effects, world);
  effects.log(`definitions: ${definitionsFrozen} records frozen`);
  const digestsIssued = await issueDigests(effects, world);
  const disagreements = await keepDisagreements(effects.db, everything);
  return { world, report: { names, closing, definitionsFrozen, digestsIssued, disagreements } };
}
