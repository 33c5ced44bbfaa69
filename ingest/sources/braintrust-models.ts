/**
 * Braintrust's list of the models that its proxy knows: USD per million tokens and dates of deprecation, one entry for each
 * id. `available_providers` says where the proxy can reach a model, not whose price this is, so no seller is named. A date is
 * kept as the list calls it: for some models it is the day on which the maker switched them off.
 */
import { z } from 'zod';
import { parseDay } from '#domain/day.ts';
import type { ClaimReading, Meter, Reading, RejectedRow } from '#domain/reading.ts';
import { json, pointerToken } from '#ingest/decode/json.ts';
import { offerOfFields, type PriceField } from '#ingest/priceField.ts';
import { defineSource } from '#ingest/source.ts';

const ADDRESS =
  'https://raw.githubusercontent.com/braintrustdata/braintrust-proxy/main/packages/proxy/schema/model_list.json';
const PROVIDER = 'unstated';
const METERS = new Map<string, Meter>([
  ['input_cost_per_mil_tokens', 'input'],
  ['output_cost_per_mil_tokens', 'output'],
  ['input_cache_read_cost_per_mil_tokens', 'cache_read'],
  ['input_cache_write_cost_per_mil_tokens', 'cache_write'],
  ['input_cache_write_1h_cost_per_mil_tokens', 'cache_write_1h'],
]);
/** A write that lives five minutes is the usual one; the key stands beside the older one or instead of it. */
const WRITE_5M = 'input_cache_write_5m_cost_per_mil_tokens';
const Model = z.object({ format: z.string(), flavor: z.string() }).catchall(z.unknown());
type Model = z.infer<typeof Model>;

interface Judged {
  readonly readings: readonly Reading[];
  readonly rejects: readonly RejectedRow[];
}

/** A renamed key would otherwise look like a list without prices. */
function mostArePriced(models: Readonly<Record<string, Model>>): boolean {
  const all = Object.values(models);
  return (
    all.filter((model) => typeof model['input_cost_per_mil_tokens'] === 'number').length >= all.length / 2
  );
}

export default defineSource({
  id: 'braintrust-models',
  title: 'Braintrust proxy model list',
  kind: 'prices',
  home: 'https://github.com/braintrustdata/braintrust-proxy/blob/main/packages/proxy/schema/model_list.json',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/braintrustdata/braintrust-proxy',
    republish: 'facts',
    attribution: 'Braintrust, braintrust-proxy model list',
  },
  cadence: 'weekly',
  rowFloor: 100,
  confirmHours: 24,
  discover: () => [{ url: ADDRESS }],
  decode: json,
  payload: z.record(z.string(), Model).refine(mostArePriced, 'most models should have prices'),
  parse: (models) => {
    const judged = Object.entries(models).flatMap(([name, model]) => [
      offerOf(name, model),
      deprecation(name, model['deprecation_date']),
    ]);
    return {
      readings: judged.flatMap(({ readings }) => readings),
      rejects: judged.flatMap(({ rejects }) => rejects),
      benchmarks: [],
      scopes: [
        { seriesPrefix: `price\u001f${PROVIDER}\u001f`, isComplete: true },
        { seriesPrefix: 'claim\u001f', isComplete: true },
      ],
      rowsSeen: Object.keys(models).length,
    };
  },
});

function offerOf(rawName: string, model: Model): Judged {
  const position = `/${pointerToken(rawName)}`;
  const fields: PriceField[] = [];
  const rejects: RejectedRow[] = [];
  for (const [key, value] of Object.entries(model).filter(([name]) => name.includes('_cost_'))) {
    const at = `${position}/${pointerToken(key)}`;
    const isOther = key === WRITE_5M && !('input_cache_write_cost_per_mil_tokens' in model);
    const meter = isOther ? 'cache_write' : METERS.get(key);
    if (meter) fields.push({ meter, value, shift: 0, position: at });
    else if (key !== WRITE_5M)
      rejects.push({ rule: 'unknown-meter', detail: `${rawName}: ${key}`, position: at });
  }
  return offerOfFields({ provider: PROVIDER, rawName, zeroMeansFree: false, position }, fields, rejects);
}

function deprecation(rawName: string, date: unknown): Judged {
  if (date === undefined || date === null || date === '') return { readings: [], rejects: [] };
  const position = `/${pointerToken(rawName)}/deprecation_date`;
  if (typeof date !== 'string' || parseDay(date) === null) {
    const keeps = ['claim', '', rawName, 'deprecation_date'].join('\u001f');
    const detail = `${rawName}: ${JSON.stringify(date)}`;
    return { readings: [], rejects: [{ rule: 'not-a-day', detail, position, keeps }] };
  }
  const claim = { kind: 'claim', rawName, about: '', property: 'deprecation_date' } as const;
  const reading: ClaimReading = { ...claim, value: date, position };
  return { readings: [reading], rejects: [] };
}
