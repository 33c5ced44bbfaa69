/**
 * Epoch's own runs as one table, the layout of 2025: a row a run, its benchmark under `task`. Under the same run ids the
 * later files of one benchmark each state the same scores, so these are the same series; but for SWE-bench Verified, which
 * was run over all 500 tasks until January 2026 and anew over 484 since. The spread beside a score
 * (`choice:0.35±0.02`) is rounded to hundredths, up to half of itself: the items are given instead.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import type { Day } from '#domain/day.ts';
import type { RejectedRow, ScoreReading } from '#domain/reading.ts';
import { columnsOf, raggedRejects, type CsvTable } from '#ingest/decode/csv.ts';
import { memberBenchmark } from '#ingest/epochMember.ts';
import { writtenDay } from '#ingest/englishDay.ts';
import { ALL_OF_SWE_BENCH, MEMBERS } from '#ingest/epochMembers.ts';
import { oneRunEach } from '#ingest/epochRow.ts';
import { numberCell } from '#ingest/plausible.ts';
import { collect, scoreReading, seriesOf, wholeBoard } from '#ingest/scoreTable.ts';
import type { Parsed } from '#ingest/source.ts';

const SCORE = 'Best score (across scorers)';
/** What the table must have to be read. */
export const RUN_COLUMNS: readonly string[] = ['task', 'model', SCORE];

const TASKS: Readonly<Record<string, Benchmark | undefined>> = {
  'GPQA diamond': member('gpqa_diamond'),
  'MATH level 5': member('math_level_5'),
  'OTIS Mock AIME 2024-2025': member('otis_mock_aime_2024_2025'),
  'FrontierMath-2025-02-28-Private': member('frontiermath'),
  'FrontierMath-Tier-4-2025-07-01-Private': member('frontiermath_tier_4'),
  'SWE-Bench verified': sweBench(),
};
/** The handful of problems that Epoch shows as samples is not the benchmark. */
const SAMPLES = /^FrontierMath-.*-Public$/;

/** Every run of a known benchmark; runs of others are refused by the name of their task. */
export function readRuns(table: CsvTable): Parsed {
  const columns = columnsOf(table);
  const outcomes = table.rows.flatMap((row) =>
    runOf((column) => columns.text(row, column), columns.position(row, SCORE)),
  );
  const { readings, rejects: refused } = collect(outcomes);
  const unique = oneRunEach(readings);
  const rejects = [...refused, ...unique.rejects, ...raggedRejects(table)];
  const named = new Set(readings.map(({ benchmark }) => benchmark));
  return {
    readings: unique.kept,
    rejects,
    benchmarks: Object.values(TASKS).flatMap((one) => (one && named.has(one.id) ? [one] : [])),
    scopes: [...named].map((id) => wholeBoard(id, rejects)),
    rowsSeen: table.rows.length + table.ragged.length,
  };
}

/** The score of a run, or why it is not believed; a run without a score states nothing. */
function runOf(
  text: (column: string) => string,
  position: string,
): ({ reading: ScoreReading } | { reject: RejectedRow })[] {
  const [rawName, task, score, status] = [text('model'), text('task'), text(SCORE), text('Status')];
  if (score === '') return [];
  const detail = `${rawName}: ${score}, ${task}`;
  if (SAMPLES.test(task)) return [{ reject: { rule: 'sample-problems', detail, position } }];
  const benchmark = TASKS[task];
  if (!benchmark) return [{ reject: { rule: 'unknown-task', detail, position } }];
  if (status !== '' && status !== 'Success') {
    const keeps = seriesOf(benchmark.id, rawName);
    return [{ reject: { rule: 'unfinished-run', detail: `${detail}: ${status}`, position, keeps } }];
  }
  const measuredOn = startedOn(text('started_at'));
  return [
    scoreReading({
      benchmark,
      rawName,
      value: numberCell(score, rawName, position),
      position,
      sourceClass: 'independent',
      n: benchmark.items,
      ...(measuredOn === null ? {} : { measuredOn }),
    }),
  ];
}

/** The day of `24 April 2025 3:01pm`; null for anything else. */
function startedOn(text: string): Day | null {
  const [, date = '', month = '', year = ''] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})(?: |$)/.exec(text) ?? [];
  return writtenDay(`${month} ${date}, ${year}`);
}

function member(name: string): Benchmark | undefined {
  const found = MEMBERS[name];
  return found && memberBenchmark(name, found, null);
}

function sweBench(): Benchmark | undefined {
  const { name, suite, items } = ALL_OF_SWE_BENCH;
  const found = MEMBERS[name];
  return found && memberBenchmark(name, { ...found, items }, suite);
}
