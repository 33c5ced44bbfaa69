/**
 * The public contract, `/api/v1`: every file the jobs write to `site/data/` and the site serves unchanged. Keys are
 * in snake_case, as in GapRecord. No wall clock stands in any of these files but `health.json`; every date is data.
 * Models, benchmarks and snapshots are named by id and described once, in `models.json`, `benchmarks.json` and
 * `snapshots.json`. Changes within v1 only add keys. `FILES` below lists each file with its schema.
 */
import { z } from 'zod';
import { Day, Quarter } from '#domain/day.ts';
import { DigestIssue } from '#domain/digest.ts';
import { GapDefinition } from '#domain/gap.ts';
import { ComparisonList } from '#publish/schema/comparisons.ts';
import { DefinitionList } from '#publish/schema/definitions.ts';
import { DisagreementList } from '#publish/schema/disagreements.ts';
import { Headline, BenchmarkList, GapFile } from '#publish/schema/gaps.ts';
import { LicenceList } from '#publish/schema/licences.ts';
import { ModelList, ModelFile, PriceList } from '#publish/schema/models.ts';
import { Outlook } from '#publish/schema/outlook.ts';
import { QuarterList, QuarterFile, DigestList, EventList } from '#publish/schema/quarters.ts';
import { SourceList, SnapshotList, UnresolvedList, MatchList, Health } from '#publish/schema/sources.ts';
import { Attribution } from '#publish/schema/shared.ts';

export * from '#publish/schema/comparisons.ts';
export * from '#publish/schema/definitions.ts';
export * from '#publish/schema/disagreements.ts';
export * from '#publish/schema/gaps.ts';
export * from '#publish/schema/licences.ts';
export * from '#publish/schema/models.ts';
export * from '#publish/schema/outlook.ts';
export * from '#publish/schema/quarters.ts';
export * from '#publish/schema/sensitivity.ts';
export * from '#publish/schema/shared.ts';
export * from '#publish/schema/sources.ts';

export const Meta = z.object({
  version: z.literal('v1'),
  /** The newest day on which anything published was known: "today" for every revised figure. */
  horizon: Day,
  /** The last quarter whose end the horizon has passed; null when there is none. */
  last_closed_quarter: Quarter.nullable(),
  method_version: z.string(),
  headline_definition: GapDefinition.extend({ id: z.string() }),
  /** One of each source with published figures, by source id. */
  attributions: z.array(Attribution),
});
export type Meta = z.infer<typeof Meta>;

/** Files with one fixed name under `/api/v1/`. */
export const FILES = {
  'meta.json': Meta,
  'headline.json': Headline,
  'definitions.json': DefinitionList,
  'comparisons.json': ComparisonList,
  'outlook.json': Outlook,
  'benchmarks.json': BenchmarkList,
  'models.json': ModelList,
  'prices.json': PriceList,
  'licences.json': LicenceList,
  'quarters.json': QuarterList,
  'digests.json': DigestList,
  'events.json': EventList,
  'sources.json': SourceList,
  'disagreements.json': DisagreementList,
  'snapshots.json': SnapshotList,
  'unresolved.json': UnresolvedList,
  'matches.json': MatchList,
  'health.json': Health,
} as const;
export type FileName = keyof typeof FILES;

/** Files of which there is one a thing, by folder; names come from paths.ts. */
export const FOLDERS = {
  gaps: GapFile,
  models: ModelFile,
  quarters: QuarterFile,
  digests: DigestIssue,
} as const;
export type FolderName = keyof typeof FOLDERS;

/** The schema of a published file by its path under `/api/v1/`, or null when the contract knows no such file. */
export function schemaOf(file: string): z.ZodType | null {
  const fixed = Object.entries(FILES).find(([name]) => name === file);
  if (fixed) return fixed[1];
  const folder = Object.entries(FOLDERS).find(([name]) => file.startsWith(`${name}/`));
  return folder && file.endsWith('.json') ? folder[1] : null;
}
