import { EXIT, type Command } from '#scripts/command.ts';

export default {
  name: 'check',
  summary: 'check the catalogue and the facts: contradictions, orphan evidence, ranges',
  usage: '',
  options: {},
  help: {},
  writes: false,
  run: (invocation) =>
    invocation.withMemory(async ({ db }) => {
      const { runChecks } = await import('#jobs/check.ts');
      const report = await runChecks(db, invocation.now().slice(0, 10));
      invocation.print(report, () => [
        ...report.problems.map((one) => `${one.check}: ${one.subject}: ${one.problem}`),
        `${report.checked} things checked, ${report.problems.length} problems`,
      ]);
      return report.problems.length > 0 ? EXIT.checkFailed : EXIT.done;
    }),
} satisfies Command;
