/** What an ingest did, capture by capture and source by source; every capture stands under exactly one outcome. */
import type { Taken } from '#jobs/capture.ts';

export interface SourceReport {
  readonly source: string;
  captures: number;
  parsed: number;
  noChange: number;
  notData: number;
  noAdapter: number;
  /** Refused captures by rule. */
  readonly refused: Record<string, number>;
  /** Change points, news among them. */
  factsAdded: number;
  newsAdded: number;
  bodiesAdded: number;
  rowsKept: number;
  rowsQuarantined: number;
  /** Changes that were made to wait, and those of them that later captures confirmed: held for nothing, if nothing is lost. */
  changesHeld: number;
  changesReleased: number;
  /** Why the source could not be brought up to date; null when it could. */
  failure: string | null;
}

export interface IngestReport {
  readonly captures: number;
  readonly outcomes: Readonly<Record<'parsed' | 'no-change' | 'not-data' | 'no-adapter' | 'refused', number>>;
  readonly factsAdded: number;
  readonly bodiesAdded: number;
  readonly newsAdded: number;
  /** Captures that ended under no outcome; 0 unless there is a bug. */
  readonly unaccounted: number;
  readonly sources: readonly SourceReport[];
}

export interface ReportBuilder {
  add(source: string, taken: Taken): void;
  fail(source: string, failure: string): void;
  build(captures: number): IngestReport;
}

/** Collects outcomes while captures are taken. */
export function startReport(): ReportBuilder {
  const sources = new Map<string, SourceReport>();
  const of = (source: string): SourceReport => {
    const known = sources.get(source) ?? {
      source,
      captures: 0,
      parsed: 0,
      noChange: 0,
      notData: 0,
      noAdapter: 0,
      refused: {},
      factsAdded: 0,
      newsAdded: 0,
      bodiesAdded: 0,
      rowsKept: 0,
      rowsQuarantined: 0,
      changesHeld: 0,
      changesReleased: 0,
      failure: null,
    };
    sources.set(source, known);
    return known;
  };
  return {
    add: (source, taken) => count(of(source), taken),
    fail: (source, failure) => {
      of(source).failure = failure;
    },
    build: (captures) => {
      const all = [...sources.values()].toSorted((a, b) => (a.source < b.source ? -1 : 1));
      const sum = (value: (report: SourceReport) => number) =>
        all.reduce((total, report) => total + value(report), 0);
      const outcomes = {
        parsed: sum((one) => one.parsed),
        'no-change': sum((one) => one.noChange),
        'not-data': sum((one) => one.notData),
        'no-adapter': sum((one) => one.noAdapter),
        refused: sum((one) => Object.values(one.refused).reduce((total, number) => total + number, 0)),
      };
      const accounted = Object.values(outcomes).reduce((total, number) => total + number, 0);
      return {
        captures,
        outcomes,
        factsAdded: sum((one) => one.factsAdded),
        bodiesAdded: sum((one) => one.bodiesAdded),
        newsAdded: sum((one) => one.newsAdded),
        unaccounted: captures - accounted,
        sources: all,
      };
    },
  };
}

function count(report: SourceReport, taken: Taken): void {
  report.captures += 1;
  report.factsAdded += taken.factsAdded;
  report.newsAdded += taken.newsAdded;
  report.bodiesAdded += taken.bodyAdded ? 1 : 0;
  report.rowsKept += taken.rowsKept;
  report.rowsQuarantined += taken.rowsQuarantined;
  report.changesHeld += taken.changesHeld;
  report.changesReleased += taken.changesReleased;
  switch (taken.outcome) {
    case 'parsed':
      report.parsed += 1;
      break;
    case 'no-change':
      report.noChange += 1;
      break;
    case 'not-data':
      report.notData += 1;
      break;
    case 'no-adapter':
      report.noAdapter += 1;
      break;
    case 'refused':
      report.refused[taken.rule ?? 'unnamed'] = (report.refused[taken.rule ?? 'unnamed'] ?? 0) + 1;
      break;
    default:
      taken.outcome satisfies never;
  }
}
