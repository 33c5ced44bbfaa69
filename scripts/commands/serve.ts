import path from 'node:path';
import { existsSync } from 'node:fs';
import { SITE_FOLDER } from '#scripts/refresh.ts';
import { serveSite } from '#scripts/siteServer.ts';
import { EXIT, portOption, UsageError, type Command } from '#scripts/command.ts';

export default {
  name: 'serve',
  summary: 'serve the site that was built last',
  usage: '[--port N]',
  options: { port: { type: 'string' } },
  help: { port: 'the port on 127.0.0.1 (default 4321, or the next free one)' },
  writes: false,
  run: async (invocation) => {
    if (!existsSync(path.join(SITE_FOLDER, 'index.html')))
      throw new UsageError('there is no site yet: run gapwatch up');
    const { server, address } = await serveSite(SITE_FOLDER, portOption(invocation.options));
    invocation.print({ address }, () => [`the site is at ${address}`]);
    await new Promise((resolve) => server.once('close', resolve));
    return EXIT.done;
  },
} satisfies Command;
