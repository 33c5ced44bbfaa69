import { EXIT, textOption, UsageError, type Command } from '#scripts/command.ts';

export default {
  name: 'export',
  summary: 'write every fact, with its evidence, as a data package (CSV and datapackage.json)',
  usage: '--out DIR',
  options: { out: { type: 'string' } },
  help: { out: 'the folder to write to; it is made when it is not there' },
  writes: false,
  run: (invocation) => {
    const folder = textOption(invocation.options, 'out');
    if (!folder) throw new UsageError('export needs --out DIR');
    return invocation.withMemory(async (memory) => {
      const { loadSources } = await import('#ingest/registry.ts');
      const { exportPackage } = await import('#jobs/dataPackage.ts');
      const report = await exportPackage(memory, await loadSources(), folder);
      invocation.print(report, () => [
        `version ${report.version}, data up to ${report.horizon ?? 'no date'}, in ${report.folder}`,
        ...Object.entries(report.tables).map(([table, rows]) => `  ${table}: ${rows} rows`),
      ]);
      return EXIT.done;
    });
  },
} satisfies Command;
