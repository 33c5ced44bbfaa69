/**
 * Epoch's benchmark archive: one CSV a benchmark, each with its own score column and scale (`epochMembers.ts`). A
 * version may stand on several rows, with other agents or shots; what tells them apart goes into the variant. Rows
 * without a version name a model only in words and are refused by name; rows without a score state nothing. A score
 * past 1 in a proportion column is refused: a scale that changed must not pass as a record.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { parseCount } from '#domain/decimal.ts';
import { failed, ok } from '#domain/failure.ts';
import type { RejectedRow, SourceClass } from '#domain/reading.ts';
import { columnsOf, csv, raggedRejects, type CsvRow, type CsvTable } from '#ingest/decode/csv.ts';
import { isDeveloperReport } from '#ingest/developerReport.ts';
import { memberBenchmark, suiteOf, type Member } from '#ingest/epochMember.ts';
import { MEMBERS, NOT_BENCHMARKS } from '#ingest/epochMembers.ts';
import { interval, oneRunEach, scaled, standardError, variantOf } from '#ingest/epochRow.ts';
import { numberCell } from '#ingest/plausible.ts';
import { collect, CsvPayload, scoreReading, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type CaptureContext, type Parsed } from '#ingest/source.ts';

const ARCHIVE = 'https://epoch.ai/data/benchmark_data.zip';
const VERSION = 'Model version';

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
  parse,
});

function isTable(url: string): boolean {
  return /#.+\.csv$/.test(url);
}

/** `https://…/benchmark_data.zip#gpqa_diamond.csv` is the member `gpqa_diamond`, whatever folder it lies in. */
function memberName(url: string): string {
  return /#(?:.*\/)?([^/]+)\.csv$/.exec(url)?.[1] ?? '';
}

function parse(table: CsvTable, { url }: CaptureContext): Parsed {
  const name = memberName(url);
  const member = MEMBERS[name];
  if (!member) return { readings: [], rejects: [], benchmarks: [], scopes: [], rowsSeen: 0 };
  const columns = columnsOf(table);
  const cell = (row: CsvRow) => (column: string | undefined) =>
    column === undefined ? '' : columns.text(row, column);
  const benchmarks = new Map<string, Benchmark>();
  const outcomes = table.rows.flatMap((row) => {
    const text = cell(row);
    if (text(member.score) === '') return [];
    const position = columns.position(row, member.score);
    const rawName = text(VERSION);
    const refused = unattributable(member, text, rawName, position);
    if (refused) return [{ reject: refused }];
    const benchmark = memberBenchmark(name, member, suiteOf(member, text(member.suite)));
    benchmarks.set(benchmark.id, benchmark);
    const value = scaled(numberCell(text(member.score), rawName, position), member);
    return [
      scoreReading({
        benchmark,
        rawName,
        value,
        position,
        sourceClass: sourceClassOf(member, text('Source')),
        variant: variantOf(member, text),
        stderr: standardError(member, text(member.se)),
        interval: value.ok ? interval(member, text, value.value) : null,
        n: parseCount(text(member.votes)),
        measuredOn: text(member.measuredOn),
      }),
    ];
  });
  const { readings, rejects: refused } = collect(outcomes);
  const unique = oneRunEach(readings);
  const rejects = [...refused, ...unique.rejects, ...raggedRejects(table)];
  return {
    readings: unique.kept,
    rejects,
    benchmarks: [...benchmarks.values()],
    scopes: [...benchmarks.keys()].map((id) => wholeBoard(id, rejects)),
    rowsSeen: table.rows.length + table.ragged.length,
  };
}

/** Why a score cannot be laid at the door of a version and a task set, or null when it can. */
function unattributable(
  member: Member,
  text: (column: string | undefined) => string,
  rawName: string,
  position: string,
): RejectedRow | null {
  const score = text(member.score);
  if (rawName === '')
    return { rule: 'no-model-version', detail: `${text('Name') || 'no name'}: ${score}`, position };
  if (member.contradicted?.ids.includes(text(member.contradicted.column)))
    return { rule: 'contradicts-itself', detail: `${rawName}, called ${text('Name')}: ${score}`, position };
  if (member.suite !== undefined && suiteOf(member, text(member.suite)) === null)
    return { rule: 'no-task-set', detail: `${rawName}: ${score} under no ${member.suite}`, position };
  return null;
}

function sourceClassOf(member: Member, source: string): SourceClass {
  if (member.se === 'stderr') return 'independent';
  return isDeveloperReport(source) ? 'self_reported' : 'leaderboard';
}
