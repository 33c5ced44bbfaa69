import { EXIT, type Command } from '#scripts/command.ts';

export default {
  name: 'rederive',
  summary: 'derive facts again from the kept bodies, after a parser was changed',
  usage: '[SOURCE…]',
  options: {},
  help: {},
  writes: true,
  run: (invocation) =>
    invocation.withMemory(async ({ db }) => {
      const { rederive } = await import('#jobs/rederive.ts');
      const report = await rederive({ db, now: invocation.now, log: invocation.log }, invocation.words);
      invocation.print(report, () =>
        report.sources.map(
          (one) =>
            `${one.source}: ${one.leftAlone ? `left alone, ${one.leftAlone}` : `${one.facts} facts from ${one.captures} captures`}`,
        ),
      );
      return EXIT.done;
    }),
} satisfies Command;
