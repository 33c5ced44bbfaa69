/**
 * Epoch's benchmark archive: one CSV a benchmark, each with its own score column and scale (`epochMembers.ts`). A version may stand on several
 * rows, with other agents or shots; what tells them apart goes into the variant. Scores past 1 in a proportion
 * column are refused: a scale that changed must not pass as a record.
 */
import { failed, ok } from '#domain/failure.ts';
import { parseMeasure } from '#domain/decimal.ts';
import type { RejectedRow, ScoreReading, Variant } from '#domain/reading.ts';
import { variantKey } from '#domain/reading.ts';
import { columnsOf, csv, raggedRejects, type CsvRow, type CsvTable } from '#ingest/decode/csv.ts';
import { memberBenchmark, MEMBERS, NOT_BENCHMARKS, type Member } from '#ingest/epochMembers.ts';
import { numberCell, type Judged } from '#ingest/plausible.ts';
import { collect, CsvPayload, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type CaptureContext, type Parsed } from '#ingest/source.ts';

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
  rowFloor: 3,
  members: 'zip',
  discover: () => [{ url: ARCHIVE }],
  classify: (url) => (NOT_BENCHMARKS.has(memberName(url)) ? 'not-data' : 'data'),
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
    const missing = [VERSION, scoreColumn(member, columns.has)].filter((column) => !columns.has(column));
    return missing.length > 0
      ? failed({ kind: 'shape-changed', issues: `${memberName(url)} has no column ${missing.join(', ')}` })
      : ok(table.value);
  },
  payload: CsvPayload,
  parse,
});

function memberName(url: string): string {
  return /#(.+)\.csv$/.exec(url)?.[1] ?? '';
}

/** Terminal-Bench renamed its headers between 2026-03-10 and 2026-04-19; both spellings mean the same. */
function scoreColumn(member: Member, has: (column: string) => boolean): string {
  return has(member.score)
    ? member.score
    : member.score === 'Accuracy mean' && has('Accuracy')
      ? 'Accuracy'
      : member.score;
}

function parse(table: CsvTable, { url }: CaptureContext): Parsed {
  const name = memberName(url);
  const member = MEMBERS[name];
  if (!member) return { readings: [], rejects: [], benchmarks: [], scopes: [], rowsSeen: 0 };
  const benchmark = memberBenchmark(name, member);
  const columns = columnsOf(table);
  const score = scoreColumn(member, columns.has);
  const outcomes = table.rows.flatMap((row) => {
    const text = columns.text(row, score);
    const rawName = columns.text(row, VERSION);
    if (text === '' || rawName === '') return []; // not measured, or named only in words that no version stands behind
    const position = columns.position(row, score);
    const value = scaled(numberCell(text, rawName, position), member);
    return [
      scoreReading({
        benchmark,
        rawName,
        value,
        position,
        sourceClass: member.se === 'stderr' ? 'independent' : 'leaderboard',
        variant: variantOf(member, row, columns.text),
        stderr: standardError(member, columns.text(row, member.se ?? '')),
        interval: interval(member, row, columns.text),
        measuredOn: member.measuredOn ? columns.text(row, member.measuredOn) : '',
      }),
    ];
  });
  const { readings, rejects } = collect(outcomes);
  const unique = bestOfSame(readings);
  return {
    readings: unique.kept,
    rejects: [...rejects, ...unique.rejects, ...raggedRejects(table)],
    benchmarks: [benchmark],
    scopes: [benchmarkScope(benchmark.id, true)],
    rowsSeen: table.rows.length + table.ragged.length,
  };
}

function scaled(value: Judged<number>, member: Member): Judged<number> {
  return value.ok && member.scale === 'percent'
    ? { ok: true, value: Number((value.value / 100).toPrecision(12)) }
    : value;
}

function variantOf(member: Member, row: CsvRow, text: (row: CsvRow, column: string) => string): Variant {
  const scaffold = member.scaffold ? text(row, member.scaffold) : '';
  const settings = (member.settings ?? []).map((column) => text(row, column)).filter((value) => value !== '');
  return {
    ...(scaffold === '' ? {} : { scaffold }),
    ...(settings.length === 0 ? {} : { promptStyle: settings.join(', ').replaceAll(/[;=\u001f\n]/g, ' ') }),
  };
}

function standardError(member: Member, text: string): number | null {
  const value = text === '' ? null : parseMeasure(text, 'bare');
  if (value === null) return null;
  return (
    value / (member.seScale === 'percent' || member.scale === 'percent' ? 100 : 1) / (member.seDivisor ?? 1)
  );
}

function interval(
  member: Member,
  row: CsvRow,
  text: (row: CsvRow, column: string) => string,
): { low: number; high: number; level: number } | null {
  const low = parseMeasure(text(row, member.ciLow ?? ''), 'bare');
  const high = parseMeasure(text(row, member.ciHigh ?? ''), 'bare');
  return low === null || high === null ? null : { low, high, level: 0.95 };
}

/** Repeated runs of one version in one setting: the newest stands, on one day the higher; the others are refused by name. */
function bestOfSame(readings: readonly ScoreReading[]): { kept: ScoreReading[]; rejects: RejectedRow[] } {
  const best = new Map<string, ScoreReading>();
  const rejects: RejectedRow[] = [];
  for (const reading of readings) {
    const key = `${reading.rawName}\u001f${variantKey(reading.variant)}`;
    const other = best.get(key);
    const stands =
      !other ||
      (reading.measuredOn ?? '') > (other.measuredOn ?? '') ||
      ((reading.measuredOn ?? '') === (other.measuredOn ?? '') && reading.value > other.value);
    const dropped = stands ? other : reading;
    if (stands) best.set(key, reading);
    if (dropped)
      rejects.push({
        rule: 'repeated-run',
        detail: `${dropped.rawName}: ${dropped.value} stands behind another run`,
        position: dropped.position,
      });
  }
  return { kept: [...best.values()], rejects };
}
