/**
 * The digest of a closed quarter, composed from frozen records and dated events by fixed rules: no sentence is
 * written by hand, none states a number that is not in its input, and the same input gives the same issue.
 */
import { dayOf, quarterSpan } from '#domain/day.ts';
import type { DigestIssue, DigestPart } from '#domain/digest.ts';
import { gapMoves, leadChanges, ledeItem } from './gapSentences.ts';
import { headlineItems } from './headlineItems.ts';
import { opennessItems, priceItems, releaseItems, retirementItems } from './eventSentences.ts';
import { quarterThen, recordOf, type DigestInput } from './input.ts';
import { thenAndNow } from './thenAndNow.ts';
import { linked, paths, words } from './words.ts';

/** Composes the issue of `input.quarter`; sections without anything to tell are left out. */
export function composeDigest(input: DigestInput): DigestIssue {
  const span = quarterSpan(input.quarter);
  const inQuarter = input.events.filter((event) => event.day >= span.first && event.day <= span.last);
  const sections = [
    { id: 'gap', title: 'The gap', items: headlineItems(input) },
    { id: 'leads', title: 'Who took the lead', items: leadChanges(input) },
    { id: 'moves', title: 'Where the gap moved most', items: gapMoves(input) },
    { id: 'releases', title: 'New models that took a record', items: releaseItems(inQuarter, input) },
    { id: 'prices', title: 'Prices that moved most', items: priceItems(inQuarter, input.names) },
    { id: 'openness', title: 'Weights and licences', items: opennessItems(inQuarter, input.names) },
    { id: 'retirements', title: 'Retirements', items: retirementItems(inQuarter, input.names) },
  ];
  const told = sections.filter((section) => section.items.length > 0);
  const quiet = told.some((section) => section.id !== 'gap')
    ? []
    : [words(' There is no change of leader, gap, price, weights, licence or retirement to tell.')];
  return {
    quarter: input.quarter,
    horizon: dayOf(input.horizon),
    title: `Open and closed models in ${input.quarter}`,
    lede: { parts: [...ledeItem(input).parts, ...quiet, ...provenance(input)] },
    sections: told,
    thenAndNow: {
      thenDay: quarterSpan(quarterThen(input.quarter)).last,
      nowDay: span.last,
      rows: thenAndNow(input),
    },
  };
}

/** What the figures of the issue rest on: which vintage, known up to when, under which definition. */
function provenance(input: DigestInput): DigestPart[] {
  const record =
    recordOf(input, input.quarter, 'index') ?? input.records.find((one) => one.quarter === input.quarter);
  return [
    words(` Revised figures, known up to ${input.horizon}.`),
    ...(record ? [words(' Definition: '), linked(record.definition, paths.method()), words('.')] : []),
  ];
}
