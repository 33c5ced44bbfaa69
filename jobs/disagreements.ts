/** Where sources differ, as known on a day. */
import type { Day } from '#domain/day.ts';
import { agreements, type Agreement } from '#publish/agreement.ts';
import { disagreements, type Disagreement } from '#publish/disagreement.ts';
import { sharedFacts, type FactKind } from '#publish/sharedFact.ts';
import { replaceDisagreements } from '#db/disagreements.ts';
import { claimRows, type ClaimRow } from '#db/facts.ts';
import type { Db } from '#db/open.ts';
import { toldFacts } from '#jobs/told.ts';
import { COMPARED_CLAIMS } from '#jobs/told/claims.ts';
import { isPublishable, type World } from '#jobs/world.ts';

export interface SourceComparison {
  readonly asOf: Day;
  /** Facts that more than one source states, by kind. */
  readonly shared: Readonly<Record<FactKind, number>>;
  readonly differing: readonly Disagreement[];
  readonly agreements: readonly Agreement[];
}

/** Compares all sources as known by the end of `asOf`, also those whose terms allow checks alone. */
export async function compareSources(db: Db, world: World, asOf: Day): Promise<SourceComparison> {
  return compareAs(world, await comparedClaims(db), asOf, () => true);
}

/** The same for publishing: at the horizon, without sources whose terms forbid passing on what they say. */
export async function comparePublishable(db: Db, world: World): Promise<SourceComparison> {
  return compareAs(world, await comparedClaims(db), world.horizon, (source) => isPublishable(world, source));
}

/** Writes the differences of the horizon to the analysts' table; returns how many facts differ. */
export async function keepDisagreements(db: Db, world: World): Promise<number> {
  const { differing } = await compareSources(db, world, world.horizon);
  const rows = differing.flatMap(({ subject, offer, since, spread, spreadPercent, rule, statements }) => {
    const { lowerIsBetter: _direction, ...parts } = subject;
    return statements.map((one, at) => ({
      ...parts,
      offer,
      since,
      spread,
      spread_percent: spreadPercent,
      rule,
      is_used: at === 0,
      source: one.source,
      standing: one.standing,
      label: one.label,
      value: one.value,
      known_at: one.knownAt,
      confirmed_on: one.confirmedOn,
      waiting: one.waiting,
      url: one.evidence?.url ?? null,
      captured_at: one.evidence?.capturedAt ?? null,
      position: one.evidence?.position ?? null,
      cite: one.cite,
    }));
  });
  await replaceDisagreements(db, rows);
  return differing.length;
}

function compareAs(
  world: World,
  claims: readonly ClaimRow[],
  asOf: Day,
  isTold: (source: string) => boolean,
): SourceComparison {
  const facts = sharedFacts(toldFacts(world, claims, asOf, isTold));
  const count = (kind: FactKind) => facts.filter(({ subject }) => subject.kind === kind).length;
  return {
    asOf,
    shared: { price: count('price'), score: count('score'), claim: count('claim') },
    differing: disagreements(facts),
    agreements: agreements(facts),
  };
}

async function comparedClaims(db: Db): Promise<ClaimRow[]> {
  const rows: ClaimRow[] = [];
  for (const property of COMPARED_CLAIMS) rows.push(...(await claimRows(db, property)));
  return rows;
}
