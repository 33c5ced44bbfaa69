/**
 * models.dev: what each provider sells, in USD per million tokens, with a release date and an `open_weights` flag per
 * provider's row. Kept by a community, so a change must stand for a day.
 *
 * The flag and the date are claims about a reseller's row: 199 ids are open at one provider and closed at another, so
 * each claim names whose row it is and decides nothing alone.
 */
import { z } from 'zod';
import { parseDay } from '#domain/day.ts';
import { decimalFromNumber } from '#domain/decimal.ts';
import type { ClaimReading, Meter, Reading, RejectedRow } from '#domain/reading.ts';
import { json, pointerToken } from '#ingest/decode/json.ts';
import { judgeOffer, type StatedPrice } from '#ingest/offer.ts';
import { defineSource } from '#ingest/source.ts';

const Cost = z.object({ input: z.number(), output: z.number() }).catchall(z.unknown());
const Tier = z.looseObject({ tier: z.object({ type: z.literal('context'), size: z.int().positive() }) });

// The first copies (June 2025) have neither date nor flag.
const Model = z.object({
  name: z.string(),
  cost: Cost.optional(),
  open_weights: z.boolean().optional(),
  release_date: z.string().optional(),
});
type Model = z.infer<typeof Model>;

interface Row {
  readonly provider: string;
  readonly rawName: string;
  readonly model: Model;
  readonly position: string;
}
interface Judged {
  readonly readings: readonly Reading[];
  readonly rejects: readonly RejectedRow[];
}
interface Stated {
  readonly prices: readonly StatedPrice[];
  readonly rejects: readonly RejectedRow[];
}

const METERS = new Map<string, Meter>([
  ['input', 'input'],
  ['output', 'output'],
  ['reasoning', 'reasoning'],
  ['cache_read', 'cache_read'],
  ['cache_write', 'cache_write'],
  ['input_audio', 'input_audio'],
  ['output_audio', 'output_audio'],
]);

export default defineSource({
  id: 'models-dev-api',
  title: 'models.dev catalogue',
  kind: 'catalog',
  withdraws: false,
  home: 'https://models.dev/',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/anomalyco/models.dev/blob/dev/LICENSE',
    republish: 'facts',
    attribution: 'models.dev',
  },
  cadence: 'daily',
  rowFloor: 100,
  confirmHours: 24,
  discover: () => [{ url: 'https://models.dev/api.json' }],
  decode: json,
  payload: z.record(z.string(), z.object({ models: z.record(z.string(), Model) })),
  parse: (providers) => {
    const rows = Object.entries(providers).flatMap(([provider, { models }]) =>
      Object.entries(models).map(([rawName, model]) => ({
        provider: provider.toLowerCase(),
        rawName,
        model,
        position: `/${pointerToken(provider)}/models/${pointerToken(rawName)}`,
      })),
    );
    const judged = rows.flatMap((row) => [readOffer(row), readClaims(row)]);
    return {
      readings: judged.flatMap(({ readings }) => readings),
      rejects: judged.flatMap(({ rejects }) => rejects),
      benchmarks: [],
      // Never complete: the copies rebuilt from its repository lack whole providers that were there, and that a
      // reseller's row left a catalogue is no news of the model.
      scopes: [
        { seriesPrefix: 'price\u001f', isComplete: false },
        { seriesPrefix: 'claim\u001f', isComplete: false },
      ],
      rowsSeen: rows.length,
    };
  },
});

function readOffer({ provider, rawName, model, position }: Row): Judged {
  if (!model.cost) return { readings: [], rejects: [] };
  const { prices, rejects } = readCost(rawName, model.cost, `${position}/cost`);
  const zeroMeansFree = rejects.length === 0 && saysFree(rawName, model.name);
  const judged = judgeOffer({ provider, rawName, prices, zeroMeansFree, position: `${position}/cost` });
  return { readings: judged.readings, rejects: [...rejects, ...judged.rejects] };
}

/** Subscriptions, local runners and unknown prices are zeros here too; only a row that says so is free. */
function saysFree(id: string, name: string): boolean {
  return [id, name].some((text) => /(?:^|[^a-z])free(?:$|[^a-z])/i.test(text));
}

function readCost(rawName: string, cost: z.infer<typeof Cost>, position: string): Stated {
  const { context_over_200k: over200k, tiers, ...base } = cost;
  const parts = [readMeters(rawName, base, '', position)];
  // `tiers` names its threshold; the older field repeats the same premium under 200k whatever the threshold is.
  if (tiers !== undefined) parts.push(...readTiers(rawName, tiers, `${position}/tiers`));
  else if (over200k !== undefined) {
    parts.push(readMeters(rawName, over200k, 'context>200k', `${position}/context_over_200k`));
  }
  return {
    prices: parts.flatMap(({ prices }) => prices),
    rejects: parts.flatMap(({ rejects }) => rejects),
  };
}

function readTiers(rawName: string, tiers: unknown, position: string): Stated[] {
  const list: readonly unknown[] = Array.isArray(tiers) ? tiers : [tiers];
  return list.map((entry, index) => {
    const parsed = Tier.safeParse(entry);
    if (!parsed.success || parsed.data.tier.size % 1000 !== 0) {
      return {
        prices: [],
        rejects: [{ rule: 'unknown-tier', detail: rawName, position: `${position}/${index}` }],
      };
    }
    const { tier, ...fields } = parsed.data;
    return readMeters(rawName, fields, `context>${tier.size / 1000}k`, `${position}/${index}`);
  });
}

function readMeters(rawName: string, fields: unknown, tier: string, position: string): Stated {
  const parsed = z.record(z.string(), z.unknown()).safeParse(fields);
  if (!parsed.success) return { prices: [], rejects: [{ rule: 'unknown-tier', detail: rawName, position }] };
  const prices: StatedPrice[] = [];
  const rejects: RejectedRow[] = [];
  for (const [key, value] of Object.entries(parsed.data)) {
    // A new component matters once it costs something.
    if (!METERS.has(key) && value === 0) continue;
    const at = `${position}/${pointerToken(key)}`;
    const meter = METERS.get(key);
    const price = typeof value === 'number' ? decimalFromNumber(value) : null;
    if (!meter) rejects.push({ rule: 'unknown-meter', detail: `${rawName}: ${key}`, position: at });
    else if (price === null)
      rejects.push({ rule: 'not-a-price', detail: `${rawName}: ${JSON.stringify(value)}`, position: at });
    else prices.push({ meter, tier, unit: 'usd_per_mtok', price, position: at });
  }
  return { prices, rejects };
}

function readClaims({ provider: about, rawName, model, position }: Row): Judged {
  const readings: ClaimReading[] = [];
  const claim = { kind: 'claim', rawName, about } as const;
  if (model.open_weights !== undefined) {
    const value = String(model.open_weights);
    readings.push({ ...claim, property: 'openness', value, position: `${position}/open_weights` });
  }
  const day = model.release_date;
  if (day === undefined || day === '') return { readings, rejects: [] };
  const at = `${position}/release_date`;
  if (parseDay(day) === null) {
    return { readings, rejects: [{ rule: 'not-a-day', detail: `${rawName}: ${day}`, position: at }] };
  }
  // As written: a month alone (185 rows) stays a month, and whoever reads the claim decides what it dates.
  readings.push({ ...claim, property: 'release_date', value: day, position: at });
  return { readings, rejects: [] };
}
