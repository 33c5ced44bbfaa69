import { EXIT, textOption, type Command } from '#scripts/command.ts';
import { reportLines } from '#scripts/ingestLines.ts';

export default {
  name: 'ingest',
  summary: 'bring in what sources say: live, or from a capture archive',
  usage: '[SOURCE…] [--due] [--archive DIR] [--until ISO]',
  options: { due: { type: 'boolean' }, archive: { type: 'string' }, until: { type: 'string' } },
  help: {
    due: 'only sources whose cadence says it is time',
    archive: 'replay the capture archive in DIR, in time order, instead of the network',
    until: 'only captures at or before this instant (with --archive)',
  },
  writes: true,
  run: (invocation) =>
    invocation.withMemory(async ({ db }) => {
      const { ingestArchive } = await import('#jobs/ingestArchive.ts');
      const { ingestLive } = await import('#jobs/ingestLive.ts');
      const effects = { db, now: invocation.now, log: invocation.log };
      const folder = textOption(invocation.options, 'archive');
      const report = folder
        ? await ingestArchive(effects, {
            folder,
            only: invocation.words,
            until: textOption(invocation.options, 'until'),
          })
        : await ingestLive(effects, { only: invocation.words, onlyDue: invocation.options['due'] === true });
      invocation.print(report, () => reportLines(report));
      return report.sources.some((source) => source.failure) ? EXIT.sourcesFailed : EXIT.done;
    }),
} satisfies Command;
