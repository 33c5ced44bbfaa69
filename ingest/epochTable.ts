/** A file of Epoch's hub to readings: its columns, scale and meaning are those of its member (`epochMembers.ts`). */
import type { Benchmark } from '#domain/benchmark.ts';
import { parseCount } from '#domain/decimal.ts';
import type { RejectedRow, SourceClass } from '#domain/reading.ts';
import { columnsOf, raggedRejects, type CsvRow, type CsvTable } from '#ingest/decode/csv.ts';
import { isDeveloperReport } from '#ingest/developerReport.ts';
import { memberBenchmark, suiteOf, type Member } from '#ingest/epochMember.ts';
import { interval, oneRunEach, scoreCell, standardError, variantOf } from '#ingest/epochRow.ts';
import { collect, scoreReading, wholeBoard } from '#ingest/scoreTable.ts';
import type { Parsed } from '#ingest/source.ts';

/** Column that names a model by its version; every file of the hub has it. */
export const VERSION = 'Model version';

/**
 * Every score of a member's file. Rows without a score state nothing; a score that cannot be laid at the door of a
 * version and a task set is refused by name. `suite` is the task set of the whole file, where it is not told by a column.
 */
export function readMember(
  table: CsvTable,
  name: string,
  member: Member,
  suite: string | null = null,
): Parsed {
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
    const benchmark = memberBenchmark(name, member, suite ?? suiteOf(member, text(member.suite)));
    benchmarks.set(benchmark.id, benchmark);
    const value = scoreCell(member, text(member.score), rawName, position);
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
  if (member.another?.pattern.test(text(member.another.column)))
    return { rule: 'another-task-set', detail: `${rawName}: ${score}, ${member.another.what}`, position };
  if (member.contradicted?.ids.includes(text(member.contradicted.column)))
    return {
      rule: 'contradicts-itself',
      detail: `${rawName}, called ${text('Name') || text(member.scaffold)}: ${score}`,
      position,
    };
  if (member.suite !== undefined && suiteOf(member, text(member.suite)) === null)
    return { rule: 'no-task-set', detail: `${rawName}: ${score} under no ${member.suite}`, position };
  return null;
}

function sourceClassOf(member: Member, source: string): SourceClass {
  if (member.se === 'stderr') return 'independent';
  return isDeveloperReport(source) ? 'self_reported' : 'leaderboard';
}
