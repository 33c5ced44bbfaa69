/** The sample's prices, events and sources. */
import { addDays } from '#domain/day.ts';
import type { PriceList, PublishedEvent, SourceList } from '#publish/schema.ts';
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
      refusals: [{ rule: `row-floor${hostile}`, count: 3 }],
    })),
  };
}
