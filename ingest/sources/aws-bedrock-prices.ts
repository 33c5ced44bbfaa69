/**
 * Amazon Bedrock's price list, one file a region: what is sold (`products`) and what it costs (`terms`), joined by SKU. Most
 * of a file is not read: images, video, training, rented capacity. A token price is read only where everything that is said
 * of it is known: what is counted (`inferenceType`, in newer rows `tokenType`) and the billing name (`usagetype`) have to agree,
 * because rows of cached tokens call themselves "Input tokens"; the unit is per thousand tokens in some rows and per million
 * in others, and stands beside each price. Northern Virginia is the base price, other regions are tiers.
 *
 * The terms' date is the first of the month for every row, the list's and not the price's; it is not read. Claude models are
 * billed through the marketplace and are not in this list.
 */
import { z } from 'zod';
import { parseDecimal, shiftDecimal, type Decimal } from '#domain/decimal.ts';
import type { Meter, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { json, pointerToken } from '#ingest/decode/json.ts';
import { judgeOffer, type StatedPrice } from '#ingest/offer.ts';
import { defineSource } from '#ingest/source.ts';

const PROVIDER = 'amazon-bedrock';
const LIST = 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current';
/** Base first. Oregon has models that Virginia lacks; one region each for Europe and Asia. */
const REGIONS = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-northeast-1'];
const [BASE] = REGIONS;

const METERS: ReadonlyMap<string, Meter> = new Map([
  ['input tokens', 'input'],
  ['output tokens', 'output'],
  ['input tokens mantle', 'input'],
  ['output tokens mantle', 'output'],
  ['prompt cache read input tokens', 'cache_read'],
  ['prompt cache write input tokens', 'cache_write'],
  ['cache read input tokens', 'cache_read'],
]);
const FEATURES: ReadonlyMap<string, readonly string[]> = new Map([
  ['On-demand Inference', []],
  ['Batch Inference', ['batch']],
]);
/** Powers of ten from a unit to a million tokens. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['1K tokens', 3],
  ['1M tokens', 0],
]);
const USAGE =
  /^[A-Z0-9]+-.+?-(?<cache>cache-(?:read|write)-)?(?:text-)?(?<direction>input|output)(?:-tokens?)?(?:-count)?(?<rest>(?:-[a-z-]+)?)$/i;
const TIERS = /^(?:-(?:standard|batch|flex|priority|cross-region-global|global))*$/i;

const Attributes = z.object({
  model: z.string().optional(),
  regionCode: z.string().optional(),
  feature: z.string().optional(),
  inferenceType: z.string().optional(),
  tokenType: z.string().optional(),
  service_tier: z.string().optional(),
  usagetype: z.string().optional(),
});
type Attributes = z.infer<typeof Attributes>;
const Dimension = z.object({ unit: z.string(), pricePerUnit: z.record(z.string(), z.string()) });
const Offer = z.object({
  offerCode: z.literal('AmazonBedrock'),
  products: z.record(z.string(), z.object({ attributes: Attributes })),
  terms: z.object({
    OnDemand: z.record(
      z.string(),
      z.record(z.string(), z.object({ priceDimensions: z.record(z.string(), Dimension) })),
    ),
  }),
});
type Offer = z.infer<typeof Offer>;
interface Named {
  readonly rawName: string;
}
type Row = Named & ({ readonly price: StatedPrice } | { readonly reject: RejectedRow });

export default defineSource({
  id: 'aws-bedrock-prices',
  title: 'Amazon Bedrock price list',
  kind: 'prices',
  standing: 'first-hand',
  withdraws: false,
  home: 'https://aws.amazon.com/bedrock/pricing/',
  terms: {
    licence: 'none stated (AWS Price List, public)',
    url: 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html',
    republish: 'facts',
    attribution: 'Amazon Web Services, AWS Price List',
  },
  cadence: 'daily',
  rowFloor: 20,
  maxBytes: 32_000_000,
  writtenFrom: 'documentation',
  discover: () => REGIONS.map((region) => ({ url: `${LIST}/${region}/index.json` })),
  classify: (url) => (regionOf(url) === null ? 'not-data' : 'data'),
  decode: json,
  payload: Offer,
  parse: (offer, { url }) => {
    const region = regionOf(url) ?? '';
    const rows = Object.entries(offer.products).flatMap(([sku, { attributes }]) =>
      readRow(offer, region, sku, attributes),
    );
    const offers = [...Map.groupBy(rows, ({ rawName }) => rawName)].map(([rawName, ofModel]) => {
      const prices = ofModel.flatMap((row) => ('price' in row ? [row.price] : []));
      const position = prices[0]?.position ?? '/products';
      return judgeOffer({ provider: PROVIDER, rawName, prices, zeroMeansFree: false, position });
    });
    // a model behind both of Bedrock's endpoints is listed for each
    const { readings, rejects } = agreeing(offers.flatMap((offer) => offer.readings));
    return {
      readings,
      rejects: [
        ...rows.flatMap((row) => ('reject' in row ? [row.reject] : [])),
        ...offers.flatMap((offer) => offer.rejects),
        ...rejects,
      ],
      benchmarks: [],
      // the region stands last in a series' key: no prefix is one file's alone
      scopes: [{ seriesPrefix: `price\u001f${PROVIDER}\u001f`, isComplete: false }],
      rowsSeen: rows.length,
    };
  },
});

/** `eu-central-1` of `…/eu-central-1/index.json`; null for files of no region that is read. */
function regionOf(url: string): string | null {
  const region = /\/current\/([a-z0-9-]+)\/index\.json$/.exec(url)?.[1];
  return region !== undefined && REGIONS.includes(region) ? region : null;
}

/** The price of one SKU; nothing where it is no price of text tokens. */
function readRow(offer: Offer, region: string, sku: string, attributes: Attributes): Row[] {
  const { model: rawName = '', regionCode, usagetype = '' } = attributes;
  const counted = countedOf(attributes);
  const isCustom = /custom/i.test(usagetype) || /customi[sz]ation/i.test(attributes.feature ?? '');
  if (rawName === '' || counted === null || isCustom) return [];
  const position = `/products/${pointerToken(sku)}`;
  const refuse = (rule: string, detail: string): Row[] => [
    { rawName, reject: { rule, detail: `${rawName}: ${detail}`, position, keeps: seriesOf(rawName) } },
  ];
  if (regionCode !== region) return refuse('another-region', regionCode ?? 'no region');
  if (counted.meter === null) return refuse('unknown-meter', counted.text);
  const usage = USAGE.exec(usagetype)?.groups;
  const meter = usage && usageMeter(usage);
  if (!usage || !TIERS.test(usage.rest ?? '') || /latency/i.test(usagetype))
    return refuse('unknown-tier', usagetype);
  if (meter !== counted.meter) return refuse('contradictory-meter', `${counted.text}, ${usagetype}`);
  const tiers = tiersOf(attributes, counted.tiers, usage.rest ?? '');
  if (tiers === null) return refuse('unknown-tier', `${attributes.feature ?? attributes.service_tier ?? ''}`);
  const isGlobal = tiers.delete('global');
  // what a call costs that any region may answer is read once, at the base
  if (isGlobal && region !== BASE) return [];
  if (isGlobal) tiers.add('region:global');
  else if (region !== BASE) tiers.add(`region:${region}`);
  const stated = usdPerMtok(offer, sku);
  if (stated === null) return refuse('unknown-unit', 'not one price for a thousand or a million tokens');
  const tier = [...tiers].toSorted().join('+');
  const at = `/terms/OnDemand/${pointerToken(sku)}/${stated.path}`;
  return [{ rawName, price: { meter, tier, unit: 'usd_per_mtok', price: stated.price, position: at } }];
}

/** What a row says it counts, and tiers named with it; null when it counts no tokens of text. A meter of null is one that is not known. */
function countedOf({ inferenceType, tokenType }: Attributes) {
  const text = inferenceType ?? tokenType ?? '';
  const words = text.toLowerCase().replaceAll('_', ' ').trim();
  if (!/token/.test(words) || /image|video|audio|speech|custom/.test(words)) return null;
  const [, what = words, tier] = /^(.*?)(?: (flex|priority|batch))?$/.exec(words) ?? [];
  return { text, meter: METERS.get(what) ?? null, tiers: tier === undefined ? [] : [tier] };
}

function usageMeter({ cache, direction }: Record<string, string | undefined>): Meter {
  if (cache !== undefined) return cache.toLowerCase().includes('read') ? 'cache_read' : 'cache_write';
  return direction?.toLowerCase() === 'output' ? 'output' : 'input';
}

/** Everything that the fields of a row say of its tier, or null when one of them says what is not known. */
function tiersOf(
  { feature, service_tier: service }: Attributes,
  named: readonly string[],
  rest: string,
): Set<string> | null {
  const ofFeature = feature === undefined || feature === '' ? [] : FEATURES.get(feature);
  const ofService = /^(global-)?(standard|batch|flex|priority)$/.exec(service ?? 'standard');
  // a newer row names no feature; one that names neither that nor its tier says nothing of how it is sold
  if (!ofFeature || !ofService || (!feature && !service)) return null;
  const ofUsage = rest.toLowerCase().replace('cross-region-global', 'global').split('-');
  const all = [...named, ...ofFeature, ofService[1] ? 'global' : '', ofService[2] ?? '', ...ofUsage];
  return new Set(all.filter((word) => word !== '' && word !== 'standard'));
}

function usdPerMtok(offer: Offer, sku: string): { price: Decimal; path: string } | null {
  const terms = Object.entries(offer.terms.OnDemand[sku] ?? {});
  const [term, ...otherTerms] = terms;
  const [dimension, ...otherDimensions] = Object.entries(term?.[1].priceDimensions ?? {});
  if (!term || !dimension || otherTerms.length > 0 || otherDimensions.length > 0) return null;
  const [code, { unit, pricePerUnit }] = dimension;
  const shift = UNITS.get(unit);
  const written = parseDecimal(pricePerUnit.USD ?? '');
  if (shift === undefined || written === null) return null;
  const path = `${pointerToken(term[0])}/priceDimensions/${pointerToken(code)}/pricePerUnit/USD`;
  return { price: shiftDecimal(written, shift), path };
}

function seriesOf(rawName: string): string {
  return ['price', PROVIDER, rawName, ''].join('\u001f');
}
