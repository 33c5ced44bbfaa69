/** A small made-up quarter: two sides, the index and one board, then and now. */
import type { DigestIssue } from '#domain/digest.ts';
import type { LandscapeEvent } from '#domain/event.ts';
import type { GapChange, GapMeasure, GapRecord } from '#domain/gap.ts';
import type { DigestInput } from '#digest/input.ts';
import { exampleBenchmark, gapRecord } from '#test/db/rows.ts';

export const BASE = 'https://gapwatch.example';

export function record(quarter: string, scope: string, measure: Partial<GapMeasure>): GapRecord {
  const plain = gapRecord(quarter, 'revised', '2026-04-30', 9.5);
  return { ...plain, scope, measure: { ...plain.measure, flags: [], ...measure } };
}

export function change(
  scope: string,
  field: GapChange['field'],
  before: GapChange['before'],
  after: GapChange['after'],
): GapChange {
  return {
    quarter: '2026Q1',
    from: '2025Q4',
    scope,
    definition: 'gap/1:any.best.fallback.release',
    kind: 'revised',
    vintage: '2026-04-30',
    field,
    before,
    after,
    cause: 'new_model',
    models: [],
    parts: null,
  };
}

export function price(
  day: string,
  before: string,
  after: string,
  more: Partial<LandscapeEvent> = {},
): LandscapeEvent {
  return {
    id: `price ${day} ${before} ${after}`,
    kind: 'price_change',
    day,
    known_at: day,
    models: ['acme/open'],
    subject: 'shop',
    before,
    after,
    detail: 'input',
    link: null,
    evidence: null,
    ...more,
  };
}

/** 2026Q1, known up to 2026-04-30; `more` replaces what it names. */
export function input(more: Partial<DigestInput> = {}): DigestInput {
  return {
    quarter: '2026Q1',
    horizon: '2026-04-30',
    records: [
      record('2026Q1', 'index', {
        gap_points: 9.5,
        lag_avg_365_months: 6.04,
        lag_match_months: 5.7,
        behind_months: 7.8,
      }),
      record('2025Q4', 'index', { gap_points: 7.7, lag_avg_365_months: null }),
      record('2024Q3', 'index', { closed_model: 'acme/old', closed_best: 130 }),
      record('2026Q1', 'board', { closed_best: 0.9, open_best: 0.8, closed_model: 'acme/new' }),
      record('2024Q3', 'board', { closed_best: 0.6, open_best: 0.5 }),
    ],
    changes: [
      change('board', 'closed_model', 'acme/closed', 'acme/new'),
      change('board', 'gap_points', 0.05, 0.1),
    ],
    events: [],
    benchmarks: new Map([['board', exampleBenchmark]]),
    names: new Map([
      ['acme/open', 'Open 1'],
      ['acme/closed', 'Closed 1'],
      ['acme/new', 'New 2'],
    ]),
    ...more,
  };
}

export const textOf = (issue: DigestIssue, section: string) =>
  (issue.sections.find(({ id }) => id === section)?.items ?? []).map(({ parts }) =>
    parts.map(({ text }) => text).join(''),
  );
export const lede = (issue: DigestIssue) => issue.lede.parts.map(({ text }) => text).join('');

/** An event without a price, of the model that holds the open record. */
export function event(
  kind: LandscapeEvent['kind'],
  day: string,
  more: Partial<LandscapeEvent> = {},
): LandscapeEvent {
  return {
    ...price(day, '', '', {}),
    id: `${kind} ${day}`,
    kind,
    subject: null,
    before: null,
    after: null,
    detail: null,
    ...more,
  };
}
