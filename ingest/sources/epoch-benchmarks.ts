/**
 * Epoch's benchmark archive: one CSV a benchmark, each with its own score column and scale (`epochMembers.ts`). A
 * version may stand on several rows, with other agents or shots; what tells them apart goes into the variant. Rows
 * without a version name a model only in words and are refused by name; rows without a score state nothing. A score
 * past 1 in a proportion column is refused: a scale that changed must not pass as a record.
 */
import { failed, ok } from '#domain/failure.ts';
import { columnsOf, csv } from '#ingest/decode/csv.ts';
import { ALL_OF_SWE_BENCH, MEMBERS, NOT_BENCHMARKS, SWE_BENCH_ANEW } from '#ingest/epochMembers.ts';
import { readMember, VERSION } from '#ingest/epochTable.ts';
import { CsvPayload } from '#ingest/scoreTable.ts';
import { defineSource } from '#ingest/source.ts';

const ARCHIVE = 'https://epoch.ai/data/benchmark_data.zip';

export default defineSource({
  id: 'epoch-benchmarks',
  title: 'Epoch AI Benchmarking Hub',
  kind: 'scores',
  home: 'https://epoch.ai/benchmarks',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'credit',
    attribution: "Epoch AI, 'AI Benchmarking Hub'. Retrieved from https://epoch.ai/benchmarks",
  },
  cadence: 'weekly',
  rowFloor: 5,
  members: 'zip',
  discover: () => [{ url: ARCHIVE }],
  classify: (url) => (isTable(url) && !NOT_BENCHMARKS.has(memberName(url)) ? 'data' : 'not-data'),
  decode: (body, { url }) => {
    const member = MEMBERS[memberName(url)];
    if (!member)
      return failed({
        kind: 'shape-changed',
        issues: `the archive has a new member ${memberName(url)}: its score column and scale are not known`,
      });
    const table = csv(body);
    if (!table.ok) return table;
    const columns = columnsOf(table.value);
    const missing = [VERSION, member.score].filter((column) => !columns.has(column));
    return missing.length > 0
      ? failed({ kind: 'shape-changed', issues: `${memberName(url)} has no column ${missing.join(', ')}` })
      : ok(table.value);
  },
  payload: CsvPayload,
  parse: (table, { url, capturedAt }) => {
    const name = memberName(url);
    const member = MEMBERS[name];
    if (!member) return { readings: [], rejects: [], benchmarks: [], scopes: [], rowsSeen: 0 };
    const { suite, items } = ALL_OF_SWE_BENCH;
    return name === ALL_OF_SWE_BENCH.name && capturedAt < SWE_BENCH_ANEW
      ? readMember(table, name, { ...member, items }, suite)
      : readMember(table, name, member);
  },
});

function isTable(url: string): boolean {
  return /#.+\.csv$/.test(url);
}

/** `https://…/benchmark_data.zip#gpqa_diamond.csv` is the member `gpqa_diamond`, whatever folder it lies in. */
function memberName(url: string): string {
  return /#(?:.*\/)?([^/]+)\.csv$/.exec(url)?.[1] ?? '';
}
