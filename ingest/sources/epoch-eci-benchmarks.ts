/**
 * The input of Epoch's capability index: one row a model and benchmark, already chance-corrected, best over settings
 * and versions as the publisher took it. `model` is the finer of its two name columns: `Model` folds later versions
 * ("Grok-2 (Dec 2024)") into the first.
 */
import { z } from 'zod';
import type { Benchmark, Capability } from '#domain/benchmark.ts';
import { parseUsDay } from '#domain/day.ts';
import { failed, ok } from '#domain/failure.ts';
import type { ClaimReading, RejectedRow, ScoreReading, SourceClass } from '#domain/reading.ts';
import { columnsOf, csv, missingColumns, raggedRejects, type CsvTable } from '#ingest/decode/csv.ts';
import { cleanName, inRange, numberCell } from '#ingest/plausible.ts';
import { benchmarkScope, defineSource, type Parsed } from '#ingest/source.ts';

const COLUMNS = ['performance', 'benchmark', 'model', 'date', 'source', 'is_math', 'is_coding'];
/** A developer's own paper or announcement; run logs and leaderboards are not. */
const SELF_REPORT =
  /technical report|system card|model card|annou?ncement|annoucement|^releasing |herd of models|^mixtral of experts|^the claude 3|^gemma: open|^yi: open|^llama|^baichuan|^gemini .* report|^training compute-optimal|textbooks are all you need|falcon series/i;

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
  decode: (body) => {
    const table = csv(body);
    if (!table.ok) return table;
    const missing = missingColumns(table.value, COLUMNS);
    return missing.length > 0
      ? failed({ kind: 'shape-changed', issues: `no column ${missing.join(', ')}` })
      : ok(table.value);
  },
  payload: z.custom<CsvTable>((value) => typeof value === 'object' && value !== null && 'rows' in value),
  parse,
});

function parse(table: CsvTable): Parsed {
  const columns = columnsOf(table);
  const benchmarks = new Map<string, Benchmark>();
  const readings: (ScoreReading | ClaimReading)[] = [];
  const rejects: RejectedRow[] = raggedRejects(table);
  const dated = new Set<string>();
  for (const row of table.rows) {
    const at = (column: string) => columns.position(row, column);
    const name = cleanName(columns.text(row, 'model'), at('model'));
    const title = cleanName(columns.text(row, 'benchmark'), at('benchmark'));
    const written = numberCell(
      columns.text(row, 'performance'),
      columns.text(row, 'model'),
      at('performance'),
    );
    if (!name.ok || !title.ok || !written.ok) {
      rejects.push(...[name, title, written].flatMap((judged) => (judged.ok ? [] : [judged.reject])));
      continue;
    }
    const benchmark = benchmarkOf(
      title.value,
      columns.text(row, 'is_math') === 'True',
      columns.text(row, 'is_coding') === 'True',
    );
    benchmarks.set(benchmark.id, benchmark);
    const score = inRange(written.value, benchmark, name.value, at('performance'));
    if (!score.ok) {
      rejects.push(score.reject);
      continue;
    }
    readings.push({
      kind: 'score',
      rawName: name.value,
      benchmark: benchmark.id,
      variant: {},
      value: score.value,
      stderr: null,
      ciLow: null,
      ciHigh: null,
      ciLevel: null,
      n: null,
      sourceClass: sourceClassOf(columns.text(row, 'source')),
      measuredOn: null,
      position: at('performance'),
    });
    const day = parseUsDay(columns.text(row, 'date'));
    if (day === null)
      rejects.push({
        rule: 'not-a-day',
        detail: `${name.value}: ${columns.text(row, 'date')}`,
        position: at('date'),
      });
    else if (!dated.has(name.value)) {
      dated.add(name.value);
      readings.push({
        kind: 'claim',
        rawName: name.value,
        about: 'epoch',
        property: 'release_date',
        value: day,
        position: at('date'),
      });
    }
  }
  return {
    readings,
    rejects,
    benchmarks: [...benchmarks.values()],
    rowsSeen: table.rows.length + table.ragged.length,
    scopes: [...benchmarks.keys()].map((id) => benchmarkScope(id, true)),
  };
}

function sourceClassOf(source: string): SourceClass {
  return SELF_REPORT.test(source) ? 'self_reported' : 'independent';
}

function benchmarkOf(title: string, isMath: boolean, isCoding: boolean): Benchmark {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const capability: Capability = isMath ? 'maths' : isCoding ? 'coding' : 'general';
  return {
    id: `epoch-eci/${slug}`,
    title: `${title} (index input, chance-corrected)`,
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
