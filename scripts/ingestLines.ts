/** What an ingest did, in lines for a person. */
import type { IngestReport } from '#jobs/ingestReport.ts';

/** Every capture by outcome, then a line a source. */
export function reportLines(report: IngestReport): string[] {
  const { outcomes } = report;
  return [
    `${report.captures} captures: ${outcomes.parsed} parsed, ${outcomes['no-change']} unchanged, ${outcomes['not-data']} not data, ` +
      `${outcomes.refused} refused, ${outcomes['no-adapter']} of sources not taken, ${report.unaccounted} unaccounted for`,
    `${report.factsAdded} facts (${report.newsAdded} of them news) and ${report.bodiesAdded} bodies added`,
    ...report.sources
      .filter((source) => source.noAdapter === 0)
      .map((source) => {
        const refused = Object.entries(source.refused).map(([rule, number]) => `${number} ${rule}`);
        const failure = source.failure ? `; failed: ${source.failure}` : '';
        return `  ${source.source}: ${source.captures} captures, ${source.factsAdded} facts${refused.length ? `, refused ${refused.join(', ')}` : ''}${failure}`;
      }),
  ];
}
