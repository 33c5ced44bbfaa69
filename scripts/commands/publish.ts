import path from 'node:path';
import { EXIT, textOption, UsageError, type Command } from '#scripts/command.ts';
import { projectRoot } from '#scripts/memory.ts';

export default {
  name: 'publish',
  summary: 'close quarters, issue digests and write the published JSON',
  usage: '[--out DIR]',
  options: { out: { type: 'string' } },
  help: { out: 'where to write (default: site/data)' },
  writes: true,
  run: (invocation) =>
    invocation.withMemory(async ({ db }) => {
      const { derive } = await import('#jobs/derive.ts');
      const { publish } = await import('#jobs/publish.ts');
      const effects = { db, now: invocation.now, log: invocation.log };
      const derived = await derive(effects);
      if (!derived) throw new UsageError('there is nothing to publish: run gapwatch up, or gapwatch ingest');
      const report = await publish(
        effects,
        derived.world,
        textOption(invocation.options, 'out') ?? path.join(projectRoot, 'site', 'data'),
      );
      invocation.print({ ...report, ...derived.report }, () => [
        `${report.files} files in ${report.folder}, data up to ${derived.world.horizon}`,
      ]);
      return EXIT.done;
    }),
} satisfies Command;
