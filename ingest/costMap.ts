/**
 * Cost maps in LiteLLM's form: one entry per way of reaching a model, prices in USD per token as floats (`1.5e-05` and
 * `15e-06` are one price).
 *
 * Read: chat, completion and responses entries. Not read: `sample_spec`, which is not a model; images, embeddings, speech and
 * the rest, which this tracker does not compare; prices by character, second, video, query, session or DBU.
 * A zero is never kept: the map writes 0 for subscriptions and for what nobody looked up as well as for free models.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { parseDay } from '#domain/day.ts';
import { decimalFromNumber, shiftDecimal } from '#domain/decimal.ts';
import { ok, type Result } from '#domain/failure.ts';
import type { ClaimReading, Meter, PriceUnit, RejectedRow } from '#domain/reading.ts';
import { jsonWithRepeats, pointerToken } from '#ingest/decode/json.ts';
import { entryMemory, type EntryReader, type ReadEntry } from '#ingest/entryMemory.ts';
import { judgeOffer, type StatedPrice } from '#ingest/offer.ts';
import { defineSource, type Parsed, type Source } from '#ingest/source.ts';

const READ_MODES = new Set<unknown>(['chat', 'completion', 'responses']);

type Entry = Readonly<Record<string, unknown>>;
interface Stated {
  readonly prices: readonly StatedPrice[];
  readonly rejects: readonly RejectedRow[];
}

const METERS = new Map<string, readonly [Meter, PriceUnit]>([
  ['input_cost_per_token', ['input', 'usd_per_mtok']],
  ['output_cost_per_token', ['output', 'usd_per_mtok']],
  ['cache_read_input_token_cost', ['cache_read', 'usd_per_mtok']],
  ['cache_creation_input_token_cost', ['cache_write', 'usd_per_mtok']],
  ['cache_creation_input_token_cost_above_1hr', ['cache_write_1h', 'usd_per_mtok']],
  ['output_cost_per_reasoning_token', ['reasoning', 'usd_per_mtok']],
  ['input_cost_per_audio_token', ['input_audio', 'usd_per_mtok']],
  ['output_cost_per_audio_token', ['output_audio', 'usd_per_mtok']],
  ['input_cost_per_request', ['request', 'usd_each']],
  ['input_cost_per_image', ['input_image', 'usd_each']],
  // The older spelling of DeepSeek entries; the newer one, read before it, wins where both stand.
  ['input_cost_per_token_cache_hit', ['cache_read', 'usd_per_mtok']],
]);
const ORDER = [...METERS.keys()];
const KEY = /^(.+?)(?:_above_(\d+)k_tokens)?(?:_(priority|flex|batches))?$/;

/** A renamed key would otherwise look like a map without prices. */
function mostEntriesArePriced(entries: Readonly<Record<string, Entry>>): boolean {
  const read = Object.values(entries).filter(isRead);
  const priced = read.filter((entry) => 'input_cost_per_token' in entry && 'output_cost_per_token' in entry);
  return priced.length > 0 && priced.length >= read.length / 2;
}

const MapPayload = z.object({
  entries: z
    .record(
      z.string(),
      z.custom<Entry>((entry) => typeof entry === 'object' && entry !== null && !Array.isArray(entry)),
    )
    .refine(mostEntriesArePriced, 'most entries should have input_cost_per_token and output_cost_per_token'),
  contradictory: z.array(z.string()),
});
type MapPayload = z.infer<typeof MapPayload>;

export interface CostMap extends Pick<
  Source,
  'id' | 'title' | 'home' | 'terms' | 'cadence' | 'rowFloor' | 'confirmHours'
> {
  readonly address: string;
  /** The provider of entries that name none; null where such an entry is refused. */
  readonly unstatedProvider: string | null;
}

/** A source over a cost map in LiteLLM's form. */
export function costMap({ address, unstatedProvider, ...described }: CostMap): Source<MapPayload> {
  const readerOf = entryMemory<Entry>((name, entry, position) =>
    readEntry(name, entry, position, unstatedProvider),
  );
  return defineSource({
    ...described,
    kind: 'prices',
    discover: () => [{ url: address }],
    decode: decodeMap,
    payload: MapPayload,
    parse: (payload) => readMap(payload, readerOf()),
  });
}

/**
 * The map has repeated keys (twelve recorded captures). Copies that agree are one statement; an entry whose copies
 * contradict each other is refused alone, because neither copy is the right one by standing last.
 */
function decodeMap(body: string): Result<unknown> {
  const read = jsonWithRepeats(body);
  if (!read.ok) return read;
  const contradictory = read.value.repeats
    .filter(({ values }) => values.some((value) => !isDeepStrictEqual(value, values[0])))
    .map(({ pointer }) => pointer.split('/')[1] ?? '');
  return ok({ entries: read.value.value, contradictory });
}

function readMap({ entries, contradictory }: MapPayload, read: EntryReader<Entry>): Parsed {
  const refused = new Set(contradictory);
  const rows = Object.entries(entries).filter(([name, entry]) => name !== 'sample_spec' && isRead(entry));
  const made = rows.map(([name, entry]): ReadEntry => {
    const token = pointerToken(name);
    const position = `/${token}`;
    return refused.has(token)
      ? { readings: [], rejects: [{ rule: 'contradictory-copies', detail: name, position }] }
      : read(name, entry, position);
  });
  // A row refused for contradicting itself is still in the map: nothing is gone from a capture that has one.
  const isComplete = contradictory.length === 0;
  return {
    readings: made.flatMap(({ readings }) => readings),
    rejects: made.flatMap(({ rejects }) => rejects),
    benchmarks: [],
    scopes: [
      { seriesPrefix: 'price\u001f', isComplete },
      { seriesPrefix: 'claim\u001f', isComplete },
    ],
    rowsSeen: rows.length,
  };
}

function readEntry(name: string, entry: Entry, position: string, unstatedProvider: string | null): ReadEntry {
  const provider = entry['litellm_provider'] ?? unstatedProvider;
  if (typeof provider !== 'string' || provider === '')
    return { readings: [], rejects: [{ rule: 'no-provider', detail: name, position }] };
  const stated = readPrices(name, entry, position);
  const offer = { provider: provider.toLowerCase(), rawName: name, position, zeroMeansFree: false };
  const judged = judgeOffer({ ...offer, prices: stated.prices });
  const retirement = readRetirement(offer, entry['deprecation_date']);
  return {
    readings: [...judged.readings, ...retirement.readings],
    rejects: [...stated.rejects, ...judged.rejects, ...retirement.rejects],
  };
}

function isRead(entry: Entry): boolean {
  return READ_MODES.has(entry['mode']);
}

function readPrices(name: string, entry: Entry, position: string): Stated {
  const found = new Map<string, StatedPrice>();
  const rejects: RejectedRow[] = [];
  const steps = Array.isArray(entry['tiered_pricing']) ? entry['tiered_pricing'] : [];
  const parts = [
    { fields: entry, from: '', position },
    ...steps.map((step: unknown, index) => pricingStep(step, `${position}/tiered_pricing/${index}`)),
  ];
  for (const part of parts) {
    if (part.from === null) {
      rejects.push({ rule: 'unknown-tier', detail: name, position: part.position });
      continue;
    }
    for (const [key, meter, unit, tier] of knownKeys(part.fields, part.from)) {
      const value = part.fields[key];
      const at = `${part.position}/${pointerToken(key)}`;
      const decimal = typeof value === 'number' ? decimalFromNumber(value) : null;
      const id = `${meter} ${tier}`;
      if (decimal === null)
        rejects.push({ rule: 'not-a-price', detail: `${name}: ${JSON.stringify(value)}`, position: at });
      else if (!found.has(id)) {
        const price = unit === 'usd_per_mtok' ? shiftDecimal(decimal, 6) : decimal;
        found.set(id, { meter, tier, unit, price, position: at });
      }
    }
  }
  return { prices: [...found.values()], rejects };
}

/** Keys with a meter, in the order of METERS and not of the payload, so that of two spellings the same one always wins. */
function knownKeys(fields: Entry, from: string): (readonly [key: string, Meter, PriceUnit, tier: string])[] {
  return Object.keys(fields)
    .flatMap((key) => {
      const [, base = '', above, service] = KEY.exec(key) ?? [];
      const known = METERS.get(base);
      if (!known) return [];
      const [meter, tier] = inService(known[0], service);
      const parts = [above === undefined ? from : `context>${above}k`, tier].filter((part) => part !== '');
      return [
        { rank: ORDER.indexOf(base), row: [key, meter, known[1], parts.toSorted().join('+')] as const },
      ];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ row }) => row);
}

function inService(meter: Meter, service: string | undefined): readonly [Meter, tier: string] {
  if (service !== 'batches') return [meter, service ?? ''];
  if (meter === 'input') return ['batch_input', ''];
  return meter === 'output' ? ['batch_output', ''] : [meter, 'batch'];
}

interface PricingStep {
  readonly fields: Entry;
  /** The tier, or `null` when its range is not one that a tier can be named by. */
  readonly from: string | null;
  readonly position: string;
}
const Step = z.looseObject({ range: z.tuple([z.number().nonnegative(), z.number()]) });

/** A step of `tiered_pricing`: prices for prompts of more than the range's lower end, in whole thousands of tokens. */
function pricingStep(step: unknown, position: string): PricingStep {
  const parsed = Step.safeParse(step);
  const start = parsed.data?.range[0];
  if (start === undefined || start % 1000 !== 0) return { fields: {}, from: null, position };
  return { fields: parsed.data ?? {}, from: start === 0 ? '' : `context>${start / 1000}k`, position };
}

function readRetirement(
  { provider: about, rawName, position: entry }: { provider: string; rawName: string; position: string },
  date: unknown,
): { readonly readings: readonly ClaimReading[]; readonly rejects: readonly RejectedRow[] } {
  if (date === undefined || date === null || date === '') return { readings: [], rejects: [] };
  const position = `${entry}/deprecation_date`;
  if (typeof date !== 'string' || parseDay(date) === null) {
    const detail = `${rawName}: ${JSON.stringify(date)}`;
    return { readings: [], rejects: [{ rule: 'not-a-day', detail, position }] };
  }
  const claim = {
    kind: 'claim',
    rawName,
    about,
    property: 'retirement_date',
    value: date,
    position,
  } as const;
  return { readings: [claim], rejects: [] };
}
