/** Writes the published JSON: the public contract, checked against its schema file by file. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { definitionId, HEADLINE_DEFINITION, METHOD_VERSION } from '#domain/gap.ts';
import { DigestIssue } from '#domain/digest.ts';
import { evidenceRef, files } from '#publish/paths.ts';
import { schemaOf, type DigestList, type EventList, type Health, type Meta } from '#publish/schema.ts';
import { currentMatches } from '#db/catalogue.ts';
import { definitionRecords } from '#db/definitions.ts';
import { claimRows, rawNames } from '#db/facts.ts';
import { gapChanges, gapRecords, issuedDigests } from '#db/gaps.ts';
import { refusalsByRule } from '#db/snapshots.ts';
import { lastClosedQuarter } from '#jobs/closeQuarters.ts';
import type { Effects } from '#jobs/effects.ts';
import { landscapeEvents } from '#jobs/events.ts';
import { comparePublishable } from '#jobs/disagreements.ts';
import { comparisonList } from '#jobs/publish/comparisonFile.ts';
import { definitionList } from '#jobs/publish/definitionFiles.ts';
import { disagreementList } from '#jobs/publish/disagreementFile.ts';
import { gapFiles } from '#jobs/publish/gapFiles.ts';
import { licenceList } from '#jobs/publish/licenceFiles.ts';
import { modelFiles } from '#jobs/publish/modelFiles.ts';
import { outlook } from '#jobs/publish/outlookFile.ts';
import { matchList, snapshotList, sourceList, unresolvedList } from '#jobs/publish/sourceFiles.ts';
import { sourceStandings } from '#jobs/sourceStandings.ts';
import { newestChanges, newestVintages } from '#jobs/vintages.ts';
import { isPublishable, type World } from '#jobs/world.ts';

export interface PublishReport {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/** Writes everything aside and then swaps the folder, so that a reader never sees half of two vintages. */
export async function publish(effects: Effects, world: World, folder: string): Promise<PublishReport> {
  const documents = await publishedDocuments(effects, world);
  const fresh = `${folder}.next`;
  rmSync(fresh, { recursive: true, force: true });
  let bytes = 0;
  for (const [name, document] of documents) {
    const text = `${JSON.stringify(document, null, 1)}\n`;
    const file = path.join(fresh, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    bytes += Buffer.byteLength(text);
  }
  writeFileSync(
    path.join(fresh, 'health.json'),
    `${JSON.stringify(await health(effects, world), null, 1)}\n`,
  );
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  effects.log(
    `published ${documents.size} files, ${Math.round(bytes / 1_000_000)} MB, data up to ${world.horizon}`,
  );
  return { folder, files: documents.size, bytes };
}

/**
 * Every published document by its path under `/api/v1/`, without `health.json`: a function of the facts and the
 * catalogue alone, equal to the letter wherever and whenever it is made. Throws when one does not fit its schema.
 */
export async function publishedDocuments(
  effects: Pick<Effects, 'db'>,
  world: World,
): Promise<Map<string, unknown>> {
  const records = await gapRecords(effects.db);
  const changes = newestChanges(await gapChanges(effects.db), records);
  const gaps = gapFiles(world, records, changes);
  const models = modelFiles(world, (model) => gaps.index.get(model) ?? null);
  const documents = new Map<string, unknown>([
    ['meta.json', meta(world)],
    ['definitions.json', definitionList(world.horizon, await definitionRecords(effects.db))],
    ['comparisons.json', comparisonList(world)],
    ['outlook.json', outlook(world, records)],
    ['benchmarks.json', gaps.benchmarks],
    ['models.json', { horizon: world.horizon, models: models.entries }],
    ['prices.json', models.prices],
    ['licences.json', licenceList(world, await claimRows(effects.db, 'licence_text_sha256'))],
    ['quarters.json', gaps.quarters],
    ['events.json', events(world, records, changes)],
    [
      'sources.json',
      sourceList(
        world,
        (await refusalsByRule(effects.db)).filter(({ source }) => isPublishable(world, source)),
      ),
    ],
    ['disagreements.json', disagreementList(await comparePublishable(effects.db, world))],
  ]);
  if (gaps.headline) documents.set('headline.json', gaps.headline);
  for (const [scope, file] of gaps.gaps) documents.set(files.gap(scope), file);
  for (const [id, file] of models.files) documents.set(files.model(id), file);
  for (const [quarter, file] of gaps.quarterFiles) documents.set(files.quarter(quarter), file);
  await addDigests(effects, documents);
  const matches = (await currentMatches(effects.db)).filter(({ source }) => isPublishable(world, source));
  const facts = new Map(
    (await rawNames(effects.db)).map((name) => [`${name.source}\u001f${name.rawName}`, name.facts]),
  );
  documents.set('unresolved.json', unresolvedList(matches, facts));
  documents.set('matches.json', matchList(matches));
  documents.set('snapshots.json', snapshotList(world, citedSnapshots(documents)));
  for (const [name, document] of documents) judge(name, document);
  return documents;
}

function meta(world: World): Meta {
  return {
    version: 'v1',
    horizon: world.horizon,
    last_closed_quarter: lastClosedQuarter(world.horizon),
    method_version: METHOD_VERSION,
    headline_definition: { ...HEADLINE_DEFINITION, id: definitionId(HEADLINE_DEFINITION) },
    attributions: [...world.sources.values()].map(({ id, title, terms }) => ({
      source: id,
      title,
      licence: terms.licence,
      url: terms.url,
      attribution: terms.attribution,
    })),
  };
}

function events(
  world: World,
  records: Parameters<typeof newestVintages>[0],
  changes: Parameters<typeof landscapeEvents>[0]['changes'],
): EventList {
  const headline = definitionId(HEADLINE_DEFINITION);
  const told = landscapeEvents({
    ...world,
    records: newestVintages(records).filter(
      (record) => record.definition === headline && record.kind === 'revised',
    ),
    changes: changes.filter((change) => change.definition === headline && change.kind === 'revised'),
  });
  return {
    horizon: world.horizon,
    events: told
      .toReversed()
      .map((event) => ({ ...event, evidence: event.evidence ? evidenceRef(event.evidence) : null })),
  };
}

async function addDigests(effects: Pick<Effects, 'db'>, documents: Map<string, unknown>): Promise<void> {
  const issues = (await issuedDigests(effects.db)).map((one) => DigestIssue.parse(one.issue));
  for (const issue of issues) documents.set(files.digest(issue.quarter), issue);
  const list: DigestList = {
    digests: issues.toReversed().map(({ quarter, horizon, title }) => ({ quarter, horizon, title })),
  };
  documents.set('digests.json', list);
}

/** The ids under every `snapshot` key of every document. */
function citedSnapshots(documents: ReadonlyMap<string, unknown>): Set<string> {
  const cited = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'snapshot' && typeof inner === 'string') cited.add(inner);
        else visit(inner);
      }
    }
  };
  for (const document of documents.values()) visit(document);
  return cited;
}

function judge(name: string, document: unknown): void {
  const parsed = schemaOf(name)?.safeParse(document);
  if (!parsed) throw new Error(`the contract knows no file ${name}`);
  if (!parsed.success)
    throw new Error(
      `${name} does not fit the published contract: ${z.prettifyError(parsed.error).slice(0, 2000)}`,
    );
}

async function health(effects: Effects, world: World): Promise<Health> {
  const standings = await sourceStandings(effects.db, world.sources, effects.now());
  const sources = standings.map(({ source, state, why, health: runs, held, ...known }) => ({
    source: source.id,
    state,
    why,
    unverified: known.isUnverified,
    last_attempt_at: runs?.lastAttemptAt ?? null,
    last_success_at: runs?.lastSuccessAt ?? null,
    last_failure: runs?.lastFailure ?? null,
    attempts: runs?.attempts ?? 0,
    last_change_at: known.lastChange,
    rows_seen: known.rowsSeen,
    row_floor: source.rowFloor,
    captures_held: held.filter(({ capture }) => capture !== null).length,
    changes_held: held.reduce((total, { changes }) => total + changes.length, 0),
  }));
  return { written_at: effects.now(), sources };
}
