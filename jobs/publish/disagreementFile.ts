/** Where sources differ, as published. */
import type { Disagreement } from '#publish/disagreement.ts';
import { round12 } from '#publish/numbers.ts';
import { evidenceRef } from '#publish/paths.ts';
import type { DisagreementList, PublishedDisagreement } from '#publish/schema.ts';
import type { SourceComparison } from '#jobs/disagreements.ts';

/** The published list of a comparison; also what `gapwatch disagreements --json` prints. */
export function disagreementList({
  asOf,
  shared,
  agreements,
  differing,
}: SourceComparison): DisagreementList {
  return {
    horizon: asOf,
    shared,
    agreements: agreements.map((one) => ({
      ...one,
      differ_rate: one.agree + one.differ === 0 ? null : round12(one.differ / (one.agree + one.differ)),
    })),
    facts: differing.map(publishedDisagreement),
  };
}

function publishedDisagreement({ subject, statements, ...fact }: Disagreement): PublishedDisagreement {
  return {
    kind: subject.kind,
    model: subject.model,
    what: subject.what,
    seller: subject.seller,
    region: subject.region,
    variant: subject.variant,
    tier: subject.tier,
    unit: subject.unit,
    offer: fact.offer,
    since: fact.since,
    spread: fact.spread,
    spread_percent: fact.spreadPercent,
    used: statements[0].source,
    rule: fact.rule,
    statements: statements.map((one) => ({
      source: one.source,
      standing: one.standing,
      label: one.label,
      value: one.value,
      known_at: one.knownAt,
      confirmed_on: one.confirmedOn,
      waiting: one.waiting,
      evidence: one.evidence && evidenceRef(one.evidence),
      cite: one.cite,
    })),
  };
}
