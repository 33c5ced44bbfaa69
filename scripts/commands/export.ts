import { exportPackage } from '#jobs/dataPackage.ts';
import { loadSources } from '#ingest/registry.ts';
import { EXIT, textOption, UsageError, type Command } from '#scripts/command.ts';

export default {
  name: 'export',
  summary: 'write every fact, with its evidence, as a data package (CSV and datapackage.json)',
  usage: '--out DIR',
  options: { out: { type: 'string' } },
  help: { out: 'the folder to write to; it is made when it is not there' },
  writes: false,
  run: async (invocation) => {
    const folder = textOption(invocation.options, 'out');
    if (!folder) throw new UsageError('export needs --out DIR');
    const sources = await loadSources();
    return invocation.withMemory(async (memory) => {
      const report = await exportPackage(memory, sources, folder);
      invocation.print(report, () => [
        `version ${report.version}, data up to ${report.horizon ?? 'no date'}, in ${report.folder}`,
        ...Object.entries(report.tables).map(([table, rows]) => `  ${table}: ${rows} rows`),
      ]);
      return EXIT.done;
    });
  },
} satisfies Command;
