import { describe, expect, test } from 'vitest';
import { DEFAULT_ANCHORS, fitIndex, type IndexOptions } from '#gap/capabilityIndex.ts';
import { isHeavilyOptimised } from '#gap/heavilyOptimised.ts';
import { UNDESCRIBED } from '#gap/record.ts';
import { IndexSensitivity, Outlook } from '#publish/schema.ts';
import type { ScoreRow } from '#db/facts.ts';
import { INDEX_INPUT } from '#jobs/indexScope.ts';
import { indexSensitivity } from '#jobs/publish/indexSensitivity.ts';
import { outlook } from '#jobs/publish/outlookFile.ts';
import type { World } from '#jobs/world.ts';

const HORIZON = '2026-04-30';
const INDEX = { ...UNDESCRIBED, unit: 'index' } as const;
/** By name: capability and release. The lab says the side; `closed-late` leads, but after the quarter's end. */
const MODELS: Readonly<Record<string, readonly [capability: number, released: string]>> = {
  'Claude 3.5 Sonnet': [1, '2024-06-20'],
  'GPT-5': [2.5, '2025-08-07'],
  'closed-a': [-1, '2023-05-01'],
  'closed-b': [2.8, '2026-01-10'],
  'closed-late': [3.5, '2026-04-15'],
  'open-a': [-0.5, '2023-09-01'],
  'open-b': [1.2, '2025-01-20'],
  'open-c': [2.2, '2026-02-02'],
};
/** Three that Epoch flags, five that it does not, one that its list does not have. */
const FLAGGED = ['winogrande', 'gsm8k', 'mmlu'];
const BOARDS = [...FLAGGED, 'hle', 'critpt', 'geobench', 'balrog', 'weirdml', 'not-on-the-list'];
const SELF_REPORTED = ['gsm8k', 'weirdml'];

const ROWS: readonly ScoreRow[] = Object.entries(MODELS).flatMap(([name, [capability]], m) =>
  BOARDS.map((board, b) => aRow(name, board, capability - b * 0.3 + (((m * 7 + b * 5) % 9) - 4) / 12)),
);

function aRow(rawName: string, board: string, logit: number): ScoreRow {
  return {
    ...{ source: 'input', rawName, benchmark: `${INDEX_INPUT}${board}`, variant: '' },
    ...{ value: 1 / (1 + Math.exp(-logit)), stderr: null, ciLow: null, ciHigh: null, ciLevel: null, n: null },
    sourceClass: SELF_REPORTED.includes(board) ? 'self_reported' : 'independent',
    ...{ measuredOn: null, knownAt: '2026-04-20T00:00:00Z', capturedAt: '2026-04-20T00:00:00Z' },
    ...{ url: 'https://input.example/', position: '' },
  };
}

/** Only what the index is fitted from is there. */
function world(rows: readonly ScoreRow[], horizon = HORIZON): World {
  const models = Object.entries(MODELS).map(([name, [, released]]) => [
    name,
    {
      released,
      openness: [{ from: released, class: name.startsWith('open') ? 'open-source' : 'closed' }],
    },
  ]);
  return {
    horizon,
    scores: rows,
    catalog: { models: new Map(models as [string, unknown][]) },
    benchmarks: new Map(),
    book: { scores: new Map(), observations: () => [] },
    modelOf: (_source: string, rawName: string) => rawName,
  } as unknown as World;
}

function made(rows: readonly ScoreRow[] = ROWS): IndexSensitivity {
  const found = indexSensitivity(world(rows), INDEX);
  if (!found) throw new Error('no index');
  return found;
}

function variant(id: IndexSensitivity['variants'][number]['id'], of = made()) {
  const found = of.variants.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
}

/** The gap of a fit made here: the best of each side at the quarter's end. */
function pointsOf(rows: readonly ScoreRow[], options: Partial<IndexOptions> = {}): number {
  const scores = rows.map(({ rawName: model, benchmark, value }) => ({
    ...{ model, benchmark, score: value ?? 0, releaseDate: MODELS[model]?.[1] ?? null },
  }));
  const fit = fitIndex(scores, { anchors: DEFAULT_ANCHORS, ...options });
  if (!fit.ok) throw new Error(fit.refusal);
  const best = (isOpen: boolean) =>
    Math.max(
      ...fit.models.flatMap(({ model, index }) =>
        model.startsWith('open') === isOpen && (MODELS[model]?.[1] ?? '') <= '2026-03-31' ? [index] : [],
      ),
    );
  return best(false) - best(true);
}

describe('the published sensitivity of the index', () => {
  test('fits the contract, at the last closed quarter’s end, and the outlook carries it', () => {
    const found = made();
    expect(IndexSensitivity.parse(found)).toEqual(found);
    expect(found).toMatchObject({ quarter: '2026Q1', as_of: '2026-03-31', vintage: HORIZON });
    expect(found.central).toMatchObject({ models: 8, benchmarks: 9, closed_model: 'closed-b' });
    expect(found.central.open_model).toBe('open-c');
    expect(found.central.gap_points).toBeCloseTo(pointsOf(ROWS), 6);
    expect(found.central.behind_months).toBeGreaterThan(0);
    const published = outlook(world(ROWS), []);
    expect(Outlook.parse(published).sensitivity).toEqual(found);
  });

  test('has each variant fitted as it says, beside the central fit', () => {
    expect(variant('lambda-0.01').figures?.gap_points).toBeCloseTo(pointsOf(ROWS, { lambda: 0.01 }), 6);
    expect(variant('lambda-1').figures?.gap_points).toBeCloseTo(pointsOf(ROWS, { lambda: 1 }), 6);
    const independent = ROWS.filter(({ sourceClass }) => sourceClass === 'independent');
    expect(variant('independent-only').figures).toMatchObject({ models: 8, benchmarks: 7 });
    expect(variant('independent-only').figures?.gap_points).toBeCloseTo(pointsOf(independent), 6);
    expect(variant('without-flagged').figures).toMatchObject({ models: 8, benchmarks: 6 });
    for (const { refusal, compared_models, rank_correlation, mean_difference } of made().variants) {
      expect([refusal, compared_models]).toEqual([null, 8]);
      expect(rank_correlation).toBeGreaterThan(0.8);
      expect(mean_difference).toBeGreaterThan(0);
    }
  });

  test('names the flagged benchmarks, whose flag they are, and which nobody judged', () => {
    expect(made().flagged).toEqual({
      publisher: 'Epoch AI',
      citation: 'https://epoch.ai/data/eci_benchmarks.csv',
      as_of: '2026-08-11',
      benchmarks: FLAGGED.toSorted().map((board) => `${INDEX_INPUT}${board}`),
      not_judged: [`${INDEX_INPUT}not-on-the-list`],
    });
    expect(['epoch-eci/hle', 'constructor'].map(isHeavilyOptimised)).toEqual([false, null]);
  });

  test('refuses the independent variant where one score does not say who ran it, and no other', () => {
    const [first, ...rest] = ROWS;
    const of = made([...(first ? [{ ...first, sourceClass: null }] : []), ...rest]);
    expect(of.variants.map(({ id, figures }) => [id, figures === null])).toEqual([
      ['lambda-0.01', false],
      ['lambda-1', false],
      ['independent-only', true],
      ['without-flagged', false],
    ]);
    expect(variant('independent-only', of)).toMatchObject({
      refusal: 'of 1 of 72 scores it is not stated who ran them',
      ...{ figures: null, compared_models: null, rank_correlation: null, mean_difference: null },
    });
  });

  test('says so where too little is left', () => {
    const mostlySelfReported = ROWS.map((row) =>
      row.benchmark.endsWith('hle') ? row : { ...row, sourceClass: 'self_reported' as const },
    );
    expect(variant('independent-only', made(mostlySelfReported)).refusal).toContain('too few scores');
  });

  test('is none before a quarter is closed, without input, and where the index itself is refused', () => {
    const early = ROWS.map((row) => ({ ...row, knownAt: '2023-02-01T00:00:00Z' }));
    expect(indexSensitivity(world(early, '2023-02-28'), INDEX)).toBeNull();
    expect(indexSensitivity(world([]), INDEX)).toBeNull();
    expect(indexSensitivity(world(ROWS.filter(({ rawName }) => rawName !== 'GPT-5')), INDEX)).toBeNull();
  });
});
