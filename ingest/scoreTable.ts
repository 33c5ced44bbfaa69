/** Rows of a CSV board to score readings: the steps that every such board shares. */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { Day } from '#domain/day.ts';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { RejectedRow, ScoreReading, SourceClass, Variant } from '#domain/reading.ts';
import { csv, missingColumns, type CsvTable } from '#ingest/decode/csv.ts';
import { cleanName, inRange, type Judged } from '#ingest/plausible.ts';
import { benchmarkScope, type Scope } from '#ingest/source.ts';

/** The zod shape of a decoded CSV table; its columns are judged by `csvWith`. */
export const CsvPayload = z.custom<CsvTable>(
  (value) => typeof value === 'object' && value !== null && 'rows' in value,
);

/** Decodes CSV and refuses it, naming the headers, when columns that are read are not there. */
export function csvWith(wanted: readonly string[]): (body: string) => Result<CsvTable> {
  return (body) => {
    const table = csv(body);
    if (!table.ok) return table;
    const missing = missingColumns(table.value, wanted);
    return missing.length > 0
      ? failed({ kind: 'shape-changed', issues: `no column ${missing.join(', ')}` })
      : ok(table.value);
  };
}

export interface StatedScore {
  readonly benchmark: Benchmark;
  readonly rawName: string;
  readonly value: Judged<number>;
  readonly position: string;
  readonly sourceClass: SourceClass;
  readonly variant?: Variant;
  readonly stderr?: number | null;
  readonly interval?: { readonly low: number; readonly high: number; readonly level: number } | null;
  readonly n?: number | null;
  /** As written; kept when it is a calendar day. */
  readonly measuredOn?: string;
}

/** The reading of one stated score, or why it is not believed. A refused row keeps its last good value. */
export function scoreReading(stated: StatedScore): { reading: ScoreReading } | { reject: RejectedRow } {
  const { benchmark, position } = stated;
  const name = cleanName(stated.rawName, position);
  if (!name.ok) return { reject: name.reject };
  const keeps = seriesOf(benchmark.id, name.value);
  if (!stated.value.ok) return { reject: { ...stated.value.reject, keeps } };
  const value = inRange(stated.value.value, benchmark, name.value, position);
  if (!value.ok) return { reject: { ...value.reject, keeps } };
  const day = Day.safeParse(stated.measuredOn?.slice(0, 10));
  return {
    reading: {
      kind: 'score',
      rawName: name.value,
      benchmark: benchmark.id,
      variant: stated.variant ?? {},
      value: value.value,
      stderr: stated.stderr ?? null,
      ciLow: stated.interval?.low ?? null,
      ciHigh: stated.interval?.high ?? null,
      ciLevel: stated.interval?.level ?? null,
      n: stated.n ?? null,
      sourceClass: stated.sourceClass,
      measuredOn: day.success ? day.data : null,
      position,
    },
  };
}

const UNPLACED: ReadonlySet<string> = new Set(['ragged-row', 'not-a-name']);

/**
 * The scope of a board that is published whole. A row that was refused before its name was known could be anyone's,
 * so such a capture removes nobody; other refusals name the series that they keep.
 */
export function wholeBoard(benchmark: string, rejects: readonly RejectedRow[]): Scope {
  return benchmarkScope(benchmark, !rejects.some(({ rule }) => UNPLACED.has(rule)));
}

/** The prefix of every series of one model on one benchmark, for a refused row to keep. */
export function seriesOf(benchmark: string, rawName: string): string {
  return ['score', benchmark, rawName, ''].join('\u001f');
}

/** Sorts the outcomes of many rows. */
export function collect(outcomes: readonly ({ reading: ScoreReading } | { reject: RejectedRow })[]): {
  readings: ScoreReading[];
  rejects: RejectedRow[];
} {
  return {
    readings: outcomes.flatMap((one) => ('reading' in one ? [one.reading] : [])),
    rejects: outcomes.flatMap((one) => ('reject' in one ? [one.reject] : [])),
  };
}
