import { EXIT, UsageError, type Command } from '#scripts/command.ts';

export default {
  name: 'import',
  summary: 'merge a data package by natural key; facts that are there stay as they are',
  usage: 'DIR',
  options: {},
  help: {},
  writes: true,
  run: (invocation) => {
    const [folder] = invocation.words;
    if (!folder) throw new UsageError('import needs the folder of a data package');
    return invocation.withMemory(async (memory) => {
      const { importPackage } = await import('#jobs/dataPackage.ts');
      const report = await importPackage(memory, folder);
      invocation.print(report, () => [
        `version ${report.version} merged`,
        ...Object.entries(report.tables).map(([table, rows]) => `  ${table}: ${rows} new rows`),
      ]);
      return EXIT.done;
    });
  },
} satisfies Command;
