/**
 * The data of llm-stats as it stood in its public repository: a file of prices for each provider, US cents per million tokens
 * (250 is 2.50 USD), a file for each model (release date, licence id, parameters, weights), and one for each licence. The repository
 * has stood still since August 2025.
 *
 * `allow_commercial` is false even for the MIT licence and is not claimed. Throughput and latency are not read.
 */
import { z } from 'zod';
import { parseDay } from '#domain/day.ts';
import type { ClaimReading, Reading, RejectedRow } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import { offerOfFields } from '#ingest/priceField.ts';
import { defineSource, type Parsed, type Scope } from '#ingest/source.ts';

const HOME = 'https://github.com/JonathanChavezTamales/llm-leaderboard';
const CENTS = -2;

const Offer = z.object({
  provider_id: z.string().min(1),
  model_id: z.string().min(1),
  input_cents_per_million_tokens: z.number().nullable(),
  output_cents_per_million_tokens: z.number().nullable(),
});
const Model = z.object({
  model_id: z.string().min(1),
  license_id: z.string().min(1),
  release_date: z.string().nullable(),
  param_count: z.number().nullable(),
  source_weights_link: z.string().nullable(),
});
const Licence = z.object({ license_id: z.string().min(1), name: z.string().min(1) });
type Model = z.infer<typeof Model>;

export default defineSource({
  id: 'llm-stats-data',
  title: 'llm-stats model data',
  kind: 'catalog',
  home: HOME,
  terms: {
    licence: 'CC BY 4.0',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'llm-stats.com',
  },
  cadence: 'frozen',
  rowFloor: 1,
  confirmHours: 24,
  discover: () => [],
  classify: (url) =>
    /\/data\/(?:providers\/[^/]+\/models|organizations\/[^/]+\/models\/[^/]+\/model|licenses\/[^/]+)\.json$/.test(
      url,
    )
      ? 'data'
      : 'not-data',
  decode: json,
  payload: z.union([z.array(Offer).min(1), Model, Licence]),
  parse: (payload) => {
    if (Array.isArray(payload)) return offers(payload);
    return 'model_id' in payload ? claims(payload) : licenceTitle(payload);
  },
});

function offers(rows: readonly z.infer<typeof Offer>[]): Parsed {
  const judged = rows.map(({ provider_id: provider, model_id: rawName, ...cents }, index) =>
    offerOfFields(
      { provider: provider.toLowerCase(), rawName, zeroMeansFree: false, position: `/${index}` },
      (['input', 'output'] as const).flatMap((meter) => {
        const key = `${meter}_cents_per_million_tokens` as const;
        return cents[key] === null
          ? []
          : [{ meter, value: cents[key], shift: CENTS, position: `/${index}/${key}` }];
      }),
    ),
  );
  const providers = new Set(rows.map(({ provider_id: provider }) => provider.toLowerCase()));
  return parsed(
    judged.flatMap(({ readings }) => readings),
    judged.flatMap(({ rejects }) => rejects),
    [...providers].map((provider) => ({ seriesPrefix: `price\u001f${provider}\u001f`, isComplete: true })),
    rows.length,
  );
}

function claims(model: Model): Parsed {
  const { model_id: rawName, license_id: licence, release_date: released, param_count: parameters } = model;
  const claim = { kind: 'claim', rawName, about: '' } as const;
  const readings: ClaimReading[] = [];
  const rejects: RejectedRow[] = [];
  if (licence !== 'unknown')
    readings.push({ ...claim, property: 'licence', value: licence, position: '/license_id' });
  if (released !== null) {
    const position = '/release_date';
    if (parseDay(released)) readings.push({ ...claim, property: 'release_date', value: released, position });
    else rejects.push({ rule: 'not-a-day', detail: `${rawName}: ${released}`, position });
  }
  if (parameters !== null) {
    const position = '/param_count';
    if (Number.isSafeInteger(parameters) && parameters > 0)
      readings.push({ ...claim, property: 'parameters', value: String(parameters), position });
    else rejects.push({ rule: 'not-a-count', detail: `${rawName}: ${parameters}`, position });
  }
  const link = model.source_weights_link;
  // anything but `owner/repository` is not an address of weights
  if (link !== null && /^https:\/\/huggingface\.co\/[\w.-]+\/[\w.-]+$/.test(link))
    readings.push({ ...claim, property: 'weights_url', value: link, position: '/source_weights_link' });
  const seriesPrefix = ['claim', '', rawName, ''].join('\u001f');
  return parsed(readings, rejects, [{ seriesPrefix, isComplete: rejects.length === 0 }], 1);
}

function licenceTitle({ license_id: rawName, name }: z.infer<typeof Licence>): Parsed {
  const title: ClaimReading = {
    kind: 'claim',
    rawName,
    about: '',
    property: 'licence_title',
    value: name,
    position: '/name',
  };
  const seriesPrefix = ['claim', '', rawName, ''].join('\u001f');
  return parsed([title], [], [{ seriesPrefix, isComplete: true }], 1);
}

function parsed(
  readings: readonly Reading[],
  rejects: readonly RejectedRow[],
  scopes: readonly Scope[],
  rowsSeen: number,
): Parsed {
  return { readings, rejects, benchmarks: [], scopes, rowsSeen };
}
