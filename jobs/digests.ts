/** Issues the digest of every closed quarter that has none yet. What was issued is kept as it was. */
import { DigestIssue } from '#domain/digest.ts';
import { definitionId, HEADLINE_DEFINITION } from '#domain/gap.ts';
import { composeDigest } from '#digest/compose.ts';
import { gapChanges, gapRecords, issueDigest, issuedDigests } from '#db/gaps.ts';
import type { Effects } from '#jobs/effects.ts';
import { landscapeEvents } from '#jobs/events.ts';
import { newestChanges, newestVintages } from '#jobs/vintages.ts';
import type { World } from '#jobs/world.ts';

/** Composes and keeps missing digests; returns how many were issued. */
export async function issueDigests(effects: Pick<Effects, 'db'>, world: World): Promise<number> {
  const headline = definitionId(HEADLINE_DEFINITION);
  const issued = new Set((await issuedDigests(effects.db)).map((one) => one.quarter));
  const records = (await gapRecords(effects.db)).filter(
    (record) => record.definition === headline && record.kind === 'revised',
  );
  const missing = [...new Set(records.map((record) => record.quarter))].filter(
    (quarter) => !issued.has(quarter),
  );
  if (missing.length === 0) return 0;
  const newest = newestVintages(records);
  const changes = newestChanges(await gapChanges(effects.db), records).filter(
    (change) => change.definition === headline && change.kind === 'revised',
  );
  const events = landscapeEvents({ ...world, changes, records: newest });
  const names = new Map([...world.catalog.models.values()].map((model) => [model.id, model.name]));
  for (const quarter of missing) {
    const issue = composeDigest({
      quarter,
      horizon: world.horizon,
      records: newest,
      changes,
      events,
      benchmarks: world.benchmarks,
      names,
    });
    await issueDigest(effects.db, quarter, world.horizon, DigestIssue.parse(issue));
  }
  return missing.length;
}
