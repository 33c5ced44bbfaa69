import { EXIT, portOption, type Command, type Invocation } from '#scripts/command.ts';
import { fromFactsToSite, ingestDue, SITE_FOLDER } from '#scripts/refresh.ts';
import { serveSite } from '#scripts/siteServer.ts';

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
    const site = invocation.options['serve']
      ? await serveSite(SITE_FOLDER, portOption(invocation.options))
      : null;
    invocation.print({ site: site?.address ?? SITE_FOLDER }, () => [
      site ? `the site is at ${site.address}` : `the site is built in ${SITE_FOLDER}`,
    ]);
    if (!invocation.options['offline']) await refresh(invocation);
    if (site) await new Promise((resolve) => site.server.once('close', resolve));
    return EXIT.done;
  },
} satisfies Command;

/** Tries the live sources; a source that fails is said and changes nothing. New facts build the site again. */
async function refresh(invocation: Invocation): Promise<void> {
  const report = await ingestDue(invocation);
  if (report.factsAdded > 0) await fromFactsToSite(invocation);
}
