/**
 * Scores that developers report of their own models, a file a model, as llm-stats collected them until October 2025, and the
 * licence that it gives for each. Fractions; some rows slipped into percent and are past the range. A model's file holds runs
 * of its siblings ("GPT-5 pro") and of many attempts, told by a note only. Rows whose evidence is an example address
 * have none.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import type { RejectedRow, ScoreReading } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { claims, licenceClaim, subjectScope } from '#ingest/claim.ts';
import { json } from '#ingest/decode/json.ts';
import { collect, scoreReading, seriesOf } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import {
  notesAnother,
  notesTools,
  notesVariant,
  vendorBenchmark,
  vendorSeries,
} from '#ingest/vendorReported.ts';

const HOME = 'https://github.com/JonathanChavezTamales/llm-leaderboard';
const Row = z.object({
  benchmark_id: z.string().min(1),
  model_id: z.string().min(1),
  score: z.number(),
  is_self_reported: z.boolean(),
  self_reported_source_link: z.string().nullable(),
  analysis_method: z.string().nullable(),
});
const Model = z.object({ model_id: z.string().min(1), license_id: z.string().min(1) });
type Row = z.infer<typeof Row>;
type Outcome = { reading: ScoreReading; benchmark: Benchmark } | { reject: RejectedRow };

export default defineSource({
  id: 'llm-stats',
  title: 'llm-stats, scores as developers report them',
  kind: 'scores',
  standing: 'aggregator',
  home: HOME,
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'credit',
    attribution: 'llm-stats.com',
  },
  cadence: 'frozen',
  rowFloor: 1,
  confirmHours: 24,
  discover: () => [],
  classify: (url) =>
    /\/organizations\/[^/]+\/models\/[^/]+\/(?:benchmarks|model)\.json$/.test(url) ? 'data' : 'not-data',
  decode: json,
  payload: z.union([z.array(Row), Model]),
  parse: (payload) => (Array.isArray(payload) ? scores(payload) : licence(payload)),
});

function licence({ model_id: rawName, license_id: stated }: z.infer<typeof Model>): Parsed {
  const subject = { rawName, about: '' };
  return claims(licenceClaim(subject, stated, '/license_id'), [subjectScope(subject)], 1);
}

function scores(rows: readonly Row[]): Parsed {
  const model = rows[0]?.model_id ?? '';
  const outcomes = rows.flatMap((row, index) => (isRead(row) ? [scoreOf(row, index, model)] : []));
  const { readings, rejects: refused } = collect(outcomes);
  const runs = agreeing(readings);
  const rejects = [...refused, ...runs.rejects, ...unknown(rows, model)];
  const benchmarks = new Map(
    outcomes.flatMap((one) => ('benchmark' in one ? [[one.benchmark.id, one.benchmark] as const] : [])),
  );
  return {
    readings: runs.readings,
    rejects,
    benchmarks: [...benchmarks.values()],
    scopes:
      model === ''
        ? []
        : vendorSeries().map((id) => ({ seriesPrefix: seriesOf(id, model), isComplete: true })),
    rowsSeen: rows.length,
  };
}

function scoreOf(row: Row, index: number, model: string): Outcome {
  const { benchmark_id: id, model_id: rawName, score } = row;
  const note = row.analysis_method ?? '';
  const position = `/${index}/score`;
  const refuse = (rule: string, why: string): Outcome => ({
    reject: { rule, detail: `${rawName}: ${id} ${score}, ${why}`, position },
  });
  if (rawName !== model) return refuse('another-model', `in the file of ${model}`);
  const benchmark = vendorBenchmark(id, notesTools(note), HOME);
  if (!benchmark) return refuse('unknown-benchmark', 'not read');
  const another = notesAnother(note, rawName);
  if (another) return refuse(another.rule, another.why);
  const link = row.self_reported_source_link ?? '';
  if (/^https?:\/\/(?:www\.)?example\.com\b/.test(link)) return refuse('no-evidence', link);
  const outcome = scoreReading({
    benchmark,
    rawName,
    value: { ok: true, value: score },
    position,
    sourceClass: row.is_self_reported ? 'self_reported' : 'leaderboard',
    variant: notesVariant(note),
  });
  return 'reading' in outcome ? { ...outcome, benchmark } : outcome;
}

function isRead({ benchmark_id: id }: Row): boolean {
  return vendorBenchmark(id, false, HOME) !== null;
}

/** One refusal for all benchmarks of a file whose direction, scale or version is not known, so that they do not flood the list. */
function unknown(rows: readonly Row[], model: string): RejectedRow[] {
  const ids = new Set(rows.filter((row) => !isRead(row)).map(({ benchmark_id: id }) => id));
  if (ids.size === 0) return [];
  const position = `/${rows.findIndex((row) => !isRead(row))}/benchmark_id`;
  return [{ rule: 'unknown-benchmark', detail: `${model}: ${[...ids].join(', ')}`.slice(0, 300), position }];
}
