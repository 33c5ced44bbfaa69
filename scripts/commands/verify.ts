import { EXIT, type Command } from '#scripts/command.ts';

export default {
  name: 'verify',
  summary: 'check that every kept body still has the bytes its hash says',
  usage: '',
  options: {},
  help: {},
  writes: false,
  run: (invocation) =>
    invocation.withMemory(async ({ db }) => {
      const { verifyBodies } = await import('#jobs/rederive.ts');
      const report = await verifyBodies({ db });
      invocation.print(report, () => [
        `${report.bodies} bodies, ${report.wrong.length} with other bytes than captured; ${report.withoutBody} sightings have no body here (bundled history)`,
        ...report.wrong.map((sha256) => `  ${sha256}`),
      ]);
      return report.wrong.length > 0 ? EXIT.checkFailed : EXIT.done;
    }),
} satisfies Command;
