/** The sample's prices, events, sources and where those differ. */
import { addDays } from '#domain/day.ts';
import type { DisagreementList, PriceList, PublishedEvent, SourceList } from '#publish/schema.ts';
import type { SampleParts } from './sampleSmallFiles.ts';
import { HORIZON, evidenceAt } from './sampleWorld.ts';

export const SOURCES = ['example-board', 'example-prices'] as const;

export function prices({ modelFiles }: SampleParts): PriceList {
  return {
    horizon: HORIZON,
    rows: modelFiles.flatMap(({ model, prices: meters }) => {
      const [input, output] = meters;
      if (!input || !output) return [];
      return [
        {
          model: model.id,
          openness: model.openness,
          source: input.source,
          provider: input.provider,
          offer: input.offer,
          seller: 'developer' as const,
          is_free: false,
          input_usd_per_mtok: input.price,
          output_usd_per_mtok: output.price,
          known_at: input.known_at,
          input_evidence: input.evidence,
          output_evidence: output.evidence,
        },
      ];
    }),
  };
}

export function events({ modelFiles, snapshots, gaps, link, hostile }: SampleParts): PublishedEvent[] {
  const kinds = [
    'release',
    'price_change',
    'licence_change',
    'lead_change',
    'retirement',
    'source_news',
    'weights_released',
  ] as const;
  return modelFiles
    .map(({ model }, at): PublishedEvent => {
      const kind = kinds[at % kinds.length] ?? 'release';
      const day = model.released?.day ?? HORIZON;
      const subject =
        kind === 'lead_change'
          ? (gaps[1]?.benchmark.scope ?? null)
          : kind === 'price_change'
            ? model.lab
            : `lab${hostile}`;
      return {
        id: `${kind}/${day}/${model.id}${hostile}`,
        kind,
        day,
        known_at: addDays(day, 1),
        models: [model.id],
        subject,
        before: kind === 'price_change' ? '3' : null,
        after: kind === 'price_change' ? '1.5' : null,
        detail: kind === 'lead_change' ? 'open' : kind === 'price_change' ? 'output' : null,
        link: kind === 'source_news' ? link : null,
        evidence: kind === 'source_news' ? null : evidenceAt(snapshots, 20_000 + at),
      };
    })
    .toSorted((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1));
}

export function sources({ link, hostile }: SampleParts): SourceList {
  return {
    horizon: HORIZON,
    sources: SOURCES.map((id, at) => ({
      id,
      title: `${id}${hostile}`,
      kind: at === 0 ? ('scores' as const) : ('prices' as const),
      home: link,
      licence: `CC BY 4.0${hostile}`,
      licence_url: link,
      republish: 'credit' as const,
      attribution: `Made up for tests${hostile}`,
      cadence: 'daily' as const,
      captures: 1234,
      first_captured: '2023-10-01',
      last_captured: HORIZON,
      last_changed: '2026-04-28',
      rows: 98_765,
      newest_rows: 107,
      row_floor: 30,
      written_from: at === 0 ? ('recorded' as const) : ('documentation' as const),
      refusals: [{ rule: `row-floor${hostile}`, count: 3 }],
    })),
  };
}

export function disagreements({ modelFiles, snapshots, gaps, link, hostile }: SampleParts): DisagreementList {
  const model = modelFiles[1]?.model.id ?? '';
  const subject = { model, region: '', variant: '', tier: '', unit: '', offer: '', seller: '' };
  const told = (at: number, source: string, value: string) => ({
    source,
    standing: 'aggregator' as const,
    label: `an offer${hostile}`,
    value,
    known_at: '2026-02-14',
    confirmed_on: HORIZON,
    waiting: at === 1 ? '2.75' : null,
    evidence: evidenceAt(snapshots, 30_000 + at),
    cite: null,
  });
  return {
    horizon: HORIZON,
    shared: { price: 10, score: 4, claim: 6 },
    agreements: SOURCES.map((source, at) => ({
      source,
      kind: at === 0 ? 'score' : 'price',
      shared: 10,
      agree: 8,
      differ: at,
      reference: 0,
      undecided: 2 - at,
      differ_rate: at === 0 ? null : 0.111111111111,
    })),
    facts: [
      {
        ...subject,
        kind: 'price',
        what: 'cache_read',
        seller: `birch${hostile}`,
        tier: 'flex',
        unit: 'usd_per_mtok',
        since: '2025-11-02',
        spread: '0.5',
        spread_percent: 20,
        used: 'example-prices',
        rule: 'first-hand',
        statements: [
          { ...told(0, 'example-prices', '2.5'), standing: 'first-hand' },
          told(1, 'example-board', '3'),
        ],
      },
      {
        ...subject,
        kind: 'score',
        what: gaps[1]?.benchmark.scope ?? '',
        unit: 'proportion',
        since: '2026-01-01',
        spread: '0.25',
        spread_percent: null,
        used: 'example-board',
        rule: 'newest-statement',
        statements: [told(2, 'example-board', '0.25'), told(3, 'example-prices', '0')],
      },
      {
        ...subject,
        kind: 'claim',
        what: 'licence',
        since: '2026-01-01',
        spread: null,
        spread_percent: null,
        used: 'catalog',
        rule: 'curated',
        statements: [
          { ...told(4, 'catalog', `MIT${hostile}`), standing: 'curated', evidence: null, cite: link },
          told(5, 'example-board', 'Apache-2.0'),
        ],
      },
    ],
  };
}
