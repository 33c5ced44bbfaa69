/** Made-up files of models and quarters. */
import { addMonths, quarterSpan } from '#domain/day.ts';
import type { GapChange } from '#domain/gap.ts';
import type { GapFile, ModelEntry, ModelFile, PublishedSnapshot, QuarterFile } from '#publish/schema.ts';
import { HORIZON, HEADLINE, evidenceAt } from './sampleWorld.ts';

export function sampleModel(
  model: ModelEntry,
  gaps: readonly GapFile[],
  snapshots: readonly PublishedSnapshot[],
  at: number,
  link: string,
): ModelFile {
  const scores = gaps.flatMap(({ benchmark, leaders }) =>
    leaders.flatMap((row) =>
      row.model === model.id && row.evidence && row.known_at
        ? [
            {
              benchmark: benchmark.scope,
              variant: row.variant ?? '',
              value: row.value,
              se: row.se,
              n: row.n,
              source_class: row.source_class,
              measured_on: null,
              known_at: row.known_at,
              raw_name: `${model.name} (raw)`,
              evidence: row.evidence,
            },
          ]
        : [],
    ),
  );
  const offer = {
    source: 'example-prices',
    provider: model.lab,
    offer: model.id,
    tier: '',
    unit: 'usd_per_mtok' as const,
  };
  const hasPrice = at % 6 !== 5;
  const price = (meter: 'input' | 'output', value: string) => ({
    ...offer,
    meter,
    price: value,
    is_free: false,
    effective_from: null,
    known_at: '2026-02-14',
    evidence: evidenceAt(snapshots, 9000 + at),
  });
  const history = (meter: 'input' | 'output', values: readonly string[]) => ({
    ...offer,
    meter,
    points: values.map((value, step) => ({
      known_at: addMonths('2025-02-14', step * 4),
      price: value,
      evidence: evidenceAt(snapshots, 9500 + at * 10 + step),
    })),
  });
  const from = model.released ?? { day: HORIZON, precision: 'day' as const };
  return {
    horizon: HORIZON,
    model: { ...model, scores: scores.length, providers: hasPrice ? 1 : 0 },
    family: null,
    derived_from: null,
    announced: null,
    release_citation: { cite: link, seen_on: '2026-01-05', note: null },
    weights: model.openness === 'closed' ? null : link,
    parameters_b: at % 2 === 0 ? 70 : null,
    training_compute:
      at % 2 === 0 ? { flop: 3.4e24, citation: { cite: link, seen_on: '2025-12-02', note: null } } : null,
    openness:
      model.openness === 'unknown'
        ? []
        : [
            {
              from,
              to: null,
              class: model.openness,
              licence: model.licence,
              licence_id: model.openness === 'closed' ? null : 'example-licence-1.0',
              conditions: model.conditions,
              commercial_use: model.openness === 'closed' ? 'unknown' : 'conditional',
              osi_approved: model.openness === 'closed' ? null : false,
              g7_level: model.openness === 'closed' ? null : 'weights-available',
              g7_why: 'The weights can be downloaded under terms that limit use.',
              eu_relief: 'no',
              eu_relief_why: ['Example License 1.0 excludes licensees above a number of users.'],
              citation: { cite: 'capture:example-board', seen_on: null, note: null },
            },
          ],
    scores,
    prices: hasPrice ? [price('input', '0.25'), price('output', '1.5')] : [],
    price_history: hasPrice
      ? [history('input', ['0.5', '0.4', '0.3', '0.25']), history('output', ['3', '2.5', '2', '1.5'])]
      : [],
  };
}

export function sampleQuarter(quarter: string, gaps: readonly GapFile[]): QuarterFile {
  const { first, last } = quarterSpan(quarter);
  const records = gaps.flatMap(({ series }) =>
    series.flatMap((one) => one.records.filter((record) => record.quarter === quarter)),
  );
  const change = (scope: string) => {
    const record = records.find((one) => one.scope === scope);
    return {
      quarter,
      from: '2025Q4',
      scope,
      definition: HEADLINE,
      kind: 'revised' as const,
      vintage: HORIZON,
      field: 'gap_points' as const,
      before: 0.2,
      after: record?.measure.gap_points ?? null,
      cause: 'new_model' as const,
      models: record?.measure.open_model ? [record.measure.open_model] : [],
      parts: partsOf((record?.measure.gap_points ?? 0.2) - 0.2, record?.measure.open_model ?? null),
    };
  };
  const changes = gaps.map(({ benchmark }) => change(benchmark.scope));
  return {
    horizon: HORIZON,
    quarter,
    state: 'closed',
    first,
    last,
    records,
    changes,
    restatements: [{ ...change('index'), from: last, cause: 're_score' }],
  };
}

/** A new model that moved a figure by a tenth more than the whole, and time that took the tenth back. */
function partsOf(whole: number, model: string | null): GapChange['parts'] {
  const amount = whole + 0.1;
  return [
    { causes: ['time'], amount: -0.1, alone: null, carriers: [] },
    {
      causes: ['new_model'],
      amount,
      alone: amount,
      carriers: model === null ? [] : [{ amount, models: [model] }],
    },
  ];
}
