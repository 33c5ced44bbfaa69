/** From the facts to the site: what `up` and `schedule` both do. */
import path from 'node:path';
import type { IngestReport } from '#jobs/ingestReport.ts';
import type { Invocation } from '#scripts/command.ts';
import { projectRoot } from '#scripts/memory.ts';

/** Where the finished site stands. */
export const SITE_FOLDER = path.join(projectRoot, 'dist');
const DATA_FOLDER = path.join(projectRoot, 'site', 'data');
const HISTORY_FOLDER = path.join(projectRoot, 'history');

/**
 * The build is started first and bundles beside the database's work; it renders once everything is published. The
 * database is closed again before that, so that other commands can use it while the site is served.
 */
export async function fromFactsToSite(invocation: Invocation): Promise<void> {
  const { startBuild } = await import('#jobs/buildSite.ts');
  const build = startBuild({ dataFolder: DATA_FOLDER, outFolder: SITE_FOLDER });
  try {
    await publishFacts(invocation);
  } catch (error) {
    build.cancel();
    throw error;
  }
  invocation.log('building the site');
  await build.finish();
}

/** Brings in what is due, from the network. */
export function ingestDue(invocation: Invocation): Promise<IngestReport> {
  return invocation.withMemory(async ({ db }) => {
    const { ingestLive } = await import('#jobs/ingestLive.ts');
    return ingestLive({ db, now: invocation.now, log: invocation.log }, { only: [], onlyDue: true });
  });
}

function publishFacts(invocation: Invocation): Promise<void> {
  return invocation.withMemory(async (memory) => {
    const { mergeHistory } = await import('#jobs/dataPackage.ts');
    const { derive } = await import('#jobs/derive.ts');
    const { publish } = await import('#jobs/publish.ts');
    const effects = { db: memory.db, now: invocation.now, log: invocation.log };
    const merged = await mergeHistory(memory, HISTORY_FOLDER);
    if (merged) invocation.log(`bundled history up to ${merged.horizon ?? 'no date'} merged`);
    const derived = await derive(effects);
    if (!derived) throw new Error('there is nothing to publish: the bundled history is empty');
    await publish(effects, derived.world, DATA_FOLDER);
  });
}
