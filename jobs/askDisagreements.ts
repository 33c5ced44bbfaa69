/** Where sources differ, as a person asks for it: of a kind, of a model, on a day, from some width on. */
import type { Day } from '#domain/day.ts';
import type { DisagreementList, PublishedDisagreement } from '#publish/schema.ts';
import type { FactKind } from '#publish/sharedFact.ts';
import type { Db } from '#db/open.ts';
import { compareSources } from '#jobs/disagreements.ts';
import { disagreementList } from '#jobs/publish/disagreementFile.ts';
import { loadEverything } from '#jobs/world.ts';

export interface DisagreementQuestion {
  readonly kind: FactKind | null;
  /** Any name that resolves. */
  readonly model: string | null;
  /** As known by the end of this day; default: the horizon. */
  readonly asOf: Day | null;
  /** Only prices and scores that differ by at least this percentage of the lowest; claims have none. */
  readonly minPercent: number | null;
}

/**
 * The differing facts asked for, in the published shape; counts and rates are those of all facts on that day. Null when
 * there are no facts, `unknown-model` when the name stands for no single model.
 */
export async function askDisagreements(
  db: Db,
  question: DisagreementQuestion,
): Promise<DisagreementList | 'unknown-model' | null> {
  const world = await loadEverything(db);
  if (world === null) return null;
  const model = question.model === null ? null : world.modelOf('question', question.model);
  if (question.model !== null && model === null) return 'unknown-model';
  const list = disagreementList(await compareSources(db, world, question.asOf ?? world.horizon));
  return {
    ...list,
    facts: list.facts.filter(
      (fact) =>
        (question.kind === null || fact.kind === question.kind) &&
        (model === null || fact.model === model) &&
        isAsWide(fact, question.minPercent),
    ),
  };
}

/** Beside a price of 0 every other price is any percentage wide. */
function isAsWide({ kind, spread_percent }: PublishedDisagreement, minPercent: number | null): boolean {
  if (minPercent === null) return true;
  return kind !== 'claim' && (spread_percent === null || spread_percent >= minPercent);
}
