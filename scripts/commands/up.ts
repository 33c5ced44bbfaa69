import path from 'node:path';
import { buildSite } from '#jobs/buildSite.ts';
import { mergeHistory } from '#jobs/dataPackage.ts';
import { derive } from '#jobs/derive.ts';
import { ingestLive } from '#jobs/ingestLive.ts';
import { publish } from '#jobs/publish.ts';
import { EXIT, portOption, type Command, type Invocation } from '#scripts/command.ts';
import { projectRoot } from '#scripts/memory.ts';
import { serveSite } from '#scripts/siteServer.ts';

const DATA = path.join(projectRoot, 'site', 'data');
const OUT = path.join(projectRoot, 'dist');

export default {
  name: 'up',
  summary:
    'do it all: merge the bundled history, close quarters, publish, build the site; then bring in what is due',
  usage: '[--offline] [--serve] [--port N]',
  options: { offline: { type: 'boolean' }, serve: { type: 'boolean' }, port: { type: 'string' } },
  help: {
    offline: 'do not try the network',
    serve: 'serve the site from the first build on, until interrupted',
    port: 'the port to serve on (default 4321, or the next free one)',
  },
  writes: false,
  run: async (invocation) => {
    await fromFactsToSite(invocation);
    const site = invocation.options['serve'] ? await serveSite(OUT, portOption(invocation.options)) : null;
    invocation.print({ site: site?.address ?? OUT }, () => [
      site ? `the site is at ${site.address}` : `the site is built in ${OUT}`,
    ]);
    if (!invocation.options['offline']) await refresh(invocation);
    if (site) await new Promise((resolve) => site.server.once('close', resolve));
    return EXIT.done;
  },
} satisfies Command;

/** The database is closed again before the build, so that other commands can use it while the site is served. */
async function fromFactsToSite(invocation: Invocation): Promise<void> {
  await invocation.withMemory(async (memory) => {
    const effects = { db: memory.db, now: invocation.now, log: invocation.log };
    const merged = await mergeHistory(memory, path.join(projectRoot, 'history'));
    if (merged) invocation.log(`bundled history up to ${merged.horizon ?? 'no date'} merged`);
    const derived = await derive(effects);
    if (!derived) throw new Error('there is nothing to publish: the bundled history is empty');
    await publish(effects, derived.world, DATA);
  });
  invocation.log('building the site');
  await buildSite({ dataFolder: DATA, outFolder: OUT });
}

/** Tries the live sources; a source that fails is said and changes nothing. New facts build the site again. */
async function refresh(invocation: Invocation): Promise<void> {
  const report = await invocation.withMemory((memory) =>
    ingestLive({ db: memory.db, now: invocation.now, log: invocation.log }, { only: [], onlyDue: true }),
  );
  if (report.factsAdded > 0) await fromFactsToSite(invocation);
}
