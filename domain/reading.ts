/** What a source said, under its own name for the model. A reading never carries a resolved model. */
import { z } from 'zod';
import type { Day } from '#domain/day.ts';
import type { Decimal } from '#domain/decimal.ts';

/** How a model was run, as far as the source says so. Absent keys are unknown, not defaults. */
export const Variant = z.object({
  effort: z.string().optional(),
  thinking: z.boolean().optional(),
  thinkingBudget: z.string().optional(),
  quant: z.string().optional(),
  context: z.string().optional(),
  promptStyle: z.string().optional(),
  scaffold: z.string().optional(),
  tools: z.string().optional(),
  hostTier: z.string().optional(),
});
export type Variant = z.infer<typeof Variant>;

export const SourceClass = z.enum(['independent', 'leaderboard', 'self_reported']);
export type SourceClass = z.infer<typeof SourceClass>;

export interface ScoreReading {
  readonly kind: 'score';
  readonly rawName: string;
  /** Id of a Benchmark that the same parse declares. */
  readonly benchmark: string;
  /** What the source states apart from the name (an effort column, a scaffold). */
  readonly variant: Variant;
  /** In the benchmark's unit (a proportion is 0 to 1). */
  readonly value: number;
  readonly stderr: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  /** Confidence level of ciLow..ciHigh, 0.9 or 0.95; null when there is no interval. */
  readonly ciLevel: number | null;
  /** Items, votes or trials behind the value. */
  readonly n: number | null;
  readonly sourceClass: SourceClass;
  readonly measuredOn: Day | null;
  readonly position: string;
}

/** The quantities that providers charge for. Tier, region and context band are apart, in `tier`. */
export const Meter = z.enum([
  'input',
  'output',
  'cache_read',
  'cache_write',
  'cache_write_1h',
  'reasoning',
  'input_audio',
  'output_audio',
  'input_image',
  'output_image',
  'request',
  'web_search',
  'batch_input',
  'batch_output',
  /** One GPU of a machine for one hour: an offer of hardware, whose name is no model's. */
  'gpu_hour',
  'page',
]);
export type Meter = z.infer<typeof Meter>;
/** Token meters are in USD per million tokens; `request`, `web_search` and `page` in USD each; images in USD each unless tokens. */
export const PriceUnit = z.enum(['usd_per_mtok', 'usd_each', 'usd_per_hour']);
export type PriceUnit = z.infer<typeof PriceUnit>;

export interface PriceReading {
  readonly kind: 'price';
  /** Who sells: `openai`, `azure`, `openrouter` … in the source's own spelling, lower-case. */
  readonly provider: string;
  /** The provider's id of the offer; names resolve on it. */
  readonly rawName: string;
  readonly meter: Meter;
  /** `` for the base price; else what narrows it: `context>200k`, `flex`, `priority`, `region:eu` … joined by `+`, sorted. */
  readonly tier: string;
  readonly unit: PriceUnit;
  readonly price: Decimal;
  /** The whole offer costs nothing (a free tier); only then is a zero price a fact. */
  readonly isFree: boolean;
  readonly effectiveFrom: Day | null;
  readonly position: string;
}

/**
 * What can be claimed of a model. `openness_axis` is one dimension of an openness index (`about` names it); `replacement` is what a
 * retiring model's maker recommends instead.
 */
export const ModelProperty = z.enum([
  'openness',
  'openness_axis',
  'release_date',
  'licence',
  'deprecation_date',
  'retirement_date',
  'replacement',
  'parameters',
  'weights_url',
]);
/** What can be claimed of a licence: its reading's name is then the licence's, never a model's. */
export const LicenceProperty = z.enum(['licence_title', 'licence_text_sha256', 'osi_approved']);

/** What a source claims that is not a score or a price; kept from each source, decides nothing alone. */
export interface ClaimReading {
  readonly kind: 'claim';
  readonly rawName: string;
  /** Who or what the claim is about besides the model, e.g. the reseller whose catalogue says so; `` when nobody. */
  readonly about: string;
  readonly property: z.infer<typeof ModelProperty> | z.infer<typeof LicenceProperty>;
  readonly value: string;
  readonly position: string;
}

/** An item of a lab's own feed. Its headline is the lab's prose and is not kept (corpus notes 6). */
export interface NewsReading {
  readonly kind: 'news';
  readonly lab: string;
  readonly link: string;
  readonly day: Day | null;
  readonly topic: 'release' | 'research' | 'product' | 'other';
  /** Model names as the headline spells them, only where an exact catalogue spelling stands in it; resolved later. */
  readonly rawNames: readonly string[];
  readonly position: string;
}

export type Reading = ScoreReading | PriceReading | ClaimReading | NewsReading;

/** A row that was not believed: the rule that refused it, and the value it refused. */
export interface RejectedRow {
  readonly rule: string;
  readonly detail: string;
  readonly position: string;
  /** Prefix of the series that the row would have stated: they keep their last good value instead of being withdrawn. */
  readonly keeps?: string;
}

/** Every reading is asked for its key and value several times on its way, and the same object may come with many captures. */
const KEYS = new WeakMap<Reading, string>();
const STATED = new WeakMap<Reading, string>();

/**
 * The identity of a reading across captures: the same key later is the same fact re-stated or changed.
 * Parts are joined with the unit separator, which `cleanName` refuses in names.
 */
export function seriesKey(reading: Reading): string {
  const known = KEYS.get(reading);
  if (known !== undefined) return known;
  const key = keyOf(reading);
  KEYS.set(reading, key);
  return key;
}

function keyOf(reading: Reading): string {
  switch (reading.kind) {
    case 'score':
      return ['score', reading.benchmark, reading.rawName, variantKey(reading.variant)].join('\u001f');
    case 'price':
      return ['price', reading.provider, reading.rawName, reading.meter, reading.tier].join('\u001f');
    case 'claim':
      return ['claim', reading.about, reading.rawName, reading.property].join('\u001f');
    case 'news':
      return ['news', reading.lab, reading.link].join('\u001f');
    default:
      return reading satisfies never;
  }
}

/** A variant as one stable string: `effort=high;thinking=true`, keys sorted; `` for the default run. */
export function variantKey(variant: Variant): string {
  return Object.entries(variant)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${String(value)}`)
    .toSorted()
    .join(';');
}

/** The parts of a reading whose change is a change of the fact; positions and dates of reading are not among them. */
export function statedValue(reading: Reading): string {
  const known = STATED.get(reading);
  if (known !== undefined) return known;
  const stated = statementOf(reading);
  STATED.set(reading, stated);
  return stated;
}

function statementOf(reading: Reading): string {
  switch (reading.kind) {
    case 'score':
      return JSON.stringify([
        reading.value,
        reading.stderr,
        reading.ciLow,
        reading.ciHigh,
        reading.ciLevel,
        reading.n,
        reading.sourceClass,
        reading.measuredOn,
      ]);
    case 'price':
      return JSON.stringify([reading.unit, reading.price, reading.isFree, reading.effectiveFrom]);
    case 'claim':
      return reading.value;
    case 'news':
      return JSON.stringify([reading.day, reading.topic, reading.rawNames]);
    default:
      return reading satisfies never;
  }
}
