/** Tables whose scores are written with a margin, `81.8% ± 2.0`: what the HTML boards that do so share. */
import type { Benchmark } from '#domain/benchmark.ts';
import {
  seriesKey,
  type RejectedRow,
  type ScoreReading,
  type SourceClass,
  type Variant,
} from '#domain/reading.ts';
import { collect, scoreReading, seriesOf, wholeBoard } from '#ingest/scoreTable.ts';
import type { Parsed } from '#ingest/source.ts';
import { columnOf, type Table } from '#ingest/tableBoard.ts';

/** A share and its margin, both 0 to 1; a margin of null is not stated. */
export interface Margin {
  readonly share: number;
  readonly margin: number | null;
}

export interface MarginReader {
  readonly benchmark: Benchmark;
  readonly model: RegExp;
  readonly score: RegExp;
  readonly sourceClass: SourceClass;
  /** What a margin is: one standard error, or half of a 95 % interval. */
  readonly marginIs: 'stderr' | 'half-of-95%';
  /** A cell's name without the board's own marks. */
  nameOf?(cell: string): string;
  variant?(text: (column: RegExp) => string): Variant;
  /** The day of a run, as written. */
  readonly day?: RegExp;
  /** Why a row is not read, by rule; null where it is. */
  refuse?(
    text: (column: RegExp) => string,
    stated: Margin,
  ): { readonly rule: string; readonly detail: string } | null;
  /** Trials behind a score. */
  trials?(stated: Margin): number | null;
  /** Put before a row's position, where the table stands inside something else. */
  readonly within?: string;
}

const WRITTEN = /^(\d{1,3}(?:\.\d+)?)\s*%\s*(?:(?:±|\+\/-)\s*(?:(\d{1,3}(?:\.\d+)?)\s*%?|N\/A))?$/;

/** `81.8% ± 2.0` as shares; null for anything else. */
export function parseMargin(text: string): Margin | null {
  const [, share, margin] = WRITTEN.exec(text.trim()) ?? [];
  if (share === undefined) return null;
  return { share: asShare(share), margin: margin === undefined ? null : asShare(margin) };
}

/** Reads every row of a table that is published whole. */
export function readMargins(table: Table, reader: MarginReader): Parsed {
  const { benchmark, model, score, within = '' } = reader;
  const [nameAt, scoreAt] = [columnOf(table, model), columnOf(table, score)];
  const outcomes = table.rows.map((row) => {
    const text = (column: RegExp): string => row.cells[columnOf(table, column)]?.trim() ?? '';
    const rawName = reader.nameOf?.(text(model)) ?? text(model);
    const position = within + row.position(scoreAt);
    if (row.cells.length !== table.header.length)
      return {
        reject: {
          rule: 'ragged-row',
          detail: `${row.cells.length} cells under ${table.header.length} columns`,
          position: within + row.position(nameAt),
        },
      };
    const stated = parseMargin(text(score));
    const keeps = seriesOf(benchmark.id, rawName);
    if (!stated)
      return {
        reject: { rule: 'not-a-number', detail: `${rawName}: ${text(score).slice(0, 40)}`, position, keeps },
      };
    const refused = reader.refuse?.(text, stated);
    if (refused)
      return { reject: { rule: refused.rule, detail: `${rawName}: ${refused.detail}`, position, keeps } };
    const { share } = stated;
    // with every task done the formula gives no margin, and that is no certainty
    const margin = stated.margin === 0 ? null : stated.margin;
    const isStderr = reader.marginIs === 'stderr';
    return scoreReading({
      benchmark,
      rawName,
      value: { ok: true, value: share },
      position,
      sourceClass: reader.sourceClass,
      variant: reader.variant?.(text) ?? {},
      stderr: isStderr ? margin : null,
      interval:
        isStderr || margin === null
          ? null
          : { low: Math.max(0, tidy(share - margin)), high: Math.min(1, tidy(share + margin)), level: 0.95 },
      n: reader.trials?.(stated) ?? null,
      ...(reader.day ? { measuredOn: text(reader.day) } : {}),
    });
  });
  const { readings, rejects: refused } = collect(outcomes);
  const { kept, rejects: repeated } = firstOfEach(readings);
  const rejects = [...refused, ...repeated];
  return {
    readings: kept,
    rejects,
    benchmarks: [benchmark],
    scopes: [wholeBoard(benchmark.id, rejects)],
    rowsSeen: table.rows.length,
  };
}

/** Of rows that nothing tells apart the first stands: a board's order is its own judgement. */
function firstOfEach(readings: readonly ScoreReading[]): { kept: ScoreReading[]; rejects: RejectedRow[] } {
  const first = new Map<string, ScoreReading>();
  const rejects: RejectedRow[] = [];
  for (const reading of readings) {
    const key = seriesKey(reading);
    const other = first.get(key);
    if (!other) first.set(key, reading);
    else
      rejects.push({
        rule: 'duplicate-row',
        detail: `${reading.rawName}: ${reading.value} stands behind ${other.value} at ${other.position}`,
        position: reading.position,
      });
  }
  return { kept: [...first.values()], rejects };
}

function asShare(percent: string): number {
  return tidy(Number(percent) / 100);
}

// 12 significant digits: 3.3 / 100 is 0.033, not 0.032999999999999995
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
