/**
 * The input of Epoch's capability index: one row a model and benchmark, already chance-corrected, best over settings
 * and versions as the publisher took it. `model` is the finer of its two name columns: `Model` folds later versions
 * ("Grok-2 (Dec 2024)") into the first.
 */
import type { Benchmark, Capability } from '#domain/benchmark.ts';
import { parseUsDay } from '#domain/day.ts';
import type { ClaimReading, RejectedRow, ScoreReading, SourceClass } from '#domain/reading.ts';
import { columnsOf, raggedRejects, type Columns, type CsvRow, type CsvTable } from '#ingest/decode/csv.ts';
import { isDeveloperReport } from '#ingest/developerReport.ts';
import { cleanName, numberCell } from '#ingest/plausible.ts';
import { collect, CsvPayload, csvWith, scoreReading, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';

const COLUMNS = ['performance', 'benchmark', 'model', 'date', 'source', 'is_math', 'is_coding'];
export default defineSource<CsvTable>({
  id: 'epoch-eci-benchmarks',
  title: 'Epoch Capabilities Index, input scores',
  kind: 'scores',
  home: 'https://epoch.ai/eci',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'credit',
    attribution: "Epoch AI, 'AI Benchmarking Hub'. Retrieved from https://epoch.ai/benchmarks",
  },
  cadence: 'weekly',
  rowFloor: 500,
  discover: () => [{ url: 'https://epoch.ai/data/eci_benchmarks.csv' }],
  decode: csvWith(COLUMNS),
  payload: CsvPayload,
  parse,
});

function parse(table: CsvTable): Parsed {
  const columns = columnsOf(table);
  const benchmarks = new Map<string, Benchmark>();
  const outcomes = table.rows.map((row) => {
    const benchmark = benchmarkOf(columns, row);
    if ('reject' in benchmark) return benchmark;
    benchmarks.set(benchmark.id, benchmark);
    const rawName = columns.text(row, 'model');
    const position = columns.position(row, 'performance');
    return scoreReading({
      benchmark,
      rawName,
      value: numberCell(columns.text(row, 'performance'), rawName, position),
      position,
      sourceClass: sourceClassOf(columns.text(row, 'source')),
    });
  });
  const scores = collect(outcomes);
  const dates = releaseDates(table, columns, scores.readings);
  const rejects = [...scores.rejects, ...dates.rejects, ...raggedRejects(table)];
  return {
    readings: [...scores.readings, ...dates.claims],
    rejects,
    benchmarks: [...benchmarks.values()],
    rowsSeen: table.rows.length + table.ragged.length,
    scopes: [...benchmarks.keys()].map((id) => wholeBoard(id, rejects)),
  };
}

/** The release date of each model that has a score, from its first row: the file repeats it on every one. */
function releaseDates(
  table: CsvTable,
  columns: Columns,
  scores: readonly ScoreReading[],
): { claims: ClaimReading[]; rejects: RejectedRow[] } {
  const wanted = new Set(scores.map((score) => score.rawName));
  const claims: ClaimReading[] = [];
  const rejects: RejectedRow[] = [];
  for (const row of table.rows) {
    const position = columns.position(row, 'date');
    const name = cleanName(columns.text(row, 'model'), position);
    if (!name.ok || !wanted.delete(name.value)) continue;
    const written = columns.text(row, 'date');
    const value = parseUsDay(written);
    if (value === null) rejects.push({ rule: 'not-a-day', detail: `${name.value}: ${written}`, position });
    else
      claims.push({
        kind: 'claim',
        rawName: name.value,
        about: 'epoch',
        property: 'release_date',
        value,
        position,
      });
  }
  return { claims, rejects };
}

function sourceClassOf(source: string): SourceClass {
  return isDeveloperReport(source) ? 'self_reported' : 'independent';
}

/** The benchmark that a row names, or the row's refusal when that is no name. */
function benchmarkOf(columns: Columns, row: CsvRow): Benchmark | { reject: RejectedRow } {
  const position = columns.position(row, 'benchmark');
  const title = cleanName(columns.text(row, 'benchmark'), position);
  if (!title.ok) return { reject: title.reject };
  const slug = title.value
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (slug === '') return { reject: { rule: 'not-a-name', detail: title.value, position } };
  const is = (column: string) => columns.text(row, column) === 'True';
  const capability: Capability = is('is_math') ? 'maths' : is('is_coding') ? 'coding' : 'general';
  return {
    id: `epoch-eci/${slug}`,
    title: `${title.value} (index input, chance-corrected)`,
    capability,
    unit: 'proportion',
    higherIsBetter: true,
    min: 0,
    max: 1,
    chance: 0,
    ceiling: 1,
    items: null,
    itemsAre: 'unknown',
    harness: null,
    home: 'https://epoch.ai/eci',
    breakNote: null,
  };
}
