/**
 * Azure's retail price list: the meters of OpenAI's models in one American region, list prices in USD, page after page
 * (`NextPageLink`). Meters are named for bills, not for models: `gpt 4.1 cached Inp glbl Tokens` can be read, `5.4 opt Dz 1M Tokens`
 * names no model, and other makers' `Grok 4.1` means one of its variants. So a meter is read when its name begins with OpenAI's own
 * name of a model (`gpt …`, `o3 …`), then says whether tokens go in or out, then where they are served, and nothing else; the
 * rest is left. Blanks and hyphens are one to Azure (`gpt-4o-0806-Inp-glbl`, `gpt 4o 0806 cached Inp glbl`): names are written
 * with hyphens here. Served anywhere ("global") is the base price.
 *
 * The unit stands beside each price, per thousand or per million tokens, and newer names repeat it. Asked for a service by a
 * name that it no longer has, the list answers with nothing, which the row floor refuses.
 */
import { z } from 'zod';
import { dayOf, parseDay } from '#domain/day.ts';
import { decimalFromNumber, shiftDecimal } from '#domain/decimal.ts';
import { seriesKey, type Meter, type PriceReading, type RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { json } from '#ingest/decode/json.ts';
import { judgeOffer, type JudgedOffer, type StatedPrice } from '#ingest/offer.ts';
import { defineSource } from '#ingest/source.ts';

const PROVIDER = 'azure';
const HOST = 'prices.azure.com';
const REGION = 'eastus2';
const FIRST = `https://${HOST}/api/retail/prices?${new URLSearchParams({
  'api-version': '2023-01-01-preview',
  $filter: `serviceName eq 'Foundry Models' and contains(productName, 'OpenAI') and armRegionName eq '${REGION}' and priceType eq 'Consumption'`,
}).toString()}`;

/** Powers of ten from a unit to a million tokens. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['1K', 3],
  ['1M', 0],
]);
/** How OpenAI's own names begin. */
const MODEL = /^(?:gpt-.|o[134](?:-|$))/i;
const INPUT = /^(?:input|inpt|inp)$/i;
const OUTPUT = /^(?:output|outpt|outp|opt|out)$/i;
const CACHED = /^(?:cached|cchd|ccchd|cd)$/i;
const BATCH = /^batch$/i;
const MARK = /^(?:batch|cached|cchd|ccchd|cd)$/i;
/** Words that make a meter another service: tuning, speech, pictures, quicker or slower answers, long prompts. */
const ANOTHER =
  /^(?:ft|rft|dev|tuned|trng|training|grdr|grader|hosting|rt|realtime.*|aud|audio|txt|text|img|image|media|tts|trscb|transcribe|search|pp|fl|flex|std|priority|wr|write|shortco|longco|shco|loco|l)$/i;
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/ (?:glbl|global|gl)$/i, ''],
  [/ (?:data ?zone|dzone|dzn|dz)$/i, 'region:us'],
  [/ (?:regnl|regional|rgnl)$/i, `region:${REGION}`],
];

const Item = z.object({
  currencyCode: z.string(),
  armRegionName: z.string(),
  productName: z.string(),
  meterName: z.string(),
  unitOfMeasure: z.string(),
  retailPrice: z.number(),
  tierMinimumUnits: z.number().nullish(),
  effectiveStartDate: z.string().nullish(),
  type: z.string().nullish(),
});
type Item = z.infer<typeof Item>;
const Page = z.object({ Items: z.array(Item), NextPageLink: z.string().nullish() });

interface Named {
  readonly rawName: string;
  readonly meter: Meter;
  readonly tier: string;
  /** What the name itself says of the unit; null when nothing. */
  readonly unit: string | null;
}
interface Stated extends StatedPrice {
  readonly rawName: string;
  readonly effectiveFrom: string;
}

export default defineSource({
  id: 'azure-retail-prices',
  title: 'Azure retail prices, models',
  kind: 'prices',
  standing: 'first-hand',
  withdraws: false,
  home: 'https://azure.microsoft.com/pricing/details/cognitive-services/openai-service/',
  terms: {
    licence: 'none stated (Azure Retail Prices API, public)',
    url: 'https://learn.microsoft.com/en-us/rest/api/cost-management/retail-prices/azure-retail-prices',
    republish: 'facts',
    attribution: 'Microsoft, Azure Retail Prices API',
  },
  cadence: 'daily',
  rowFloor: 1, // the last page may be short
  writtenFrom: 'documentation',
  discover: (seen) => {
    const pages = [FIRST];
    for (let next = nextOf(seen(FIRST)); next !== null && !pages.includes(next); next = nextOf(seen(next)))
      pages.push(next);
    return pages.map((url) => ({ url }));
  },
  classify: (url) => (new URL(url).host === HOST ? 'data' : 'not-data'),
  decode: json,
  payload: Page,
  parse: ({ Items: items }, { capturedAt }) => {
    const rejects: RejectedRow[] = [];
    const stated: Stated[] = [];
    for (const [index, item] of items.entries()) {
      if (!UNITS.has(item.unitOfMeasure) || !/^Azure OpenAI\b/.test(item.productName)) continue;
      const named = nameOf(item);
      const read = named && readItem(item, named, `/Items/${index}`, dayOf(capturedAt));
      if (read === null || read === 'not-yet') continue;
      if ('rule' in read) rejects.push(read);
      else stated.push(read);
    }
    const offers = [...Map.groupBy(stated, ({ rawName }) => rawName)].map(([rawName, prices]) =>
      readingsOf(rawName, prices),
    );
    const agreed = agreeing(newest(offers.flatMap((offer) => offer.readings)));
    return {
      readings: agreed.readings,
      rejects: [...rejects, ...offers.flatMap((offer) => offer.rejects), ...agreed.rejects],
      benchmarks: [],
      // a page is a part of the list
      scopes: [{ seriesPrefix: `price\u001f${PROVIDER}\u001f`, isComplete: false }],
      rowsSeen: items.length,
    };
  },
});

/** The page that a fetched page names as the next, on the same host; its address in the form in which it is asked for. */
function nextOf(body: string | null): string | null {
  const decoded = body === null ? null : json(body);
  const page = decoded?.ok ? Page.safeParse(decoded.value) : null;
  const link = page?.success ? URL.parse(page.data.NextPageLink ?? '') : null;
  return link?.protocol === 'https:' && link.host === HOST ? link.href : null;
}

/** What a meter's name says; null when it does not say everything, or says that it is for something else. */
function nameOf({ meterName, productName }: Item): Named | null {
  const words = meterName.trim().split(/[\s-]+/);
  const isText = !words.some((word) => ANOTHER.test(word)) && !/media|embedding/i.test(productName);
  const [, before = '', unit] = /^(.*?)(?: (1M))? tokens$/i.exec(words.join(' ')) ?? [];
  const place = PLACES.find(([pattern]) => pattern.test(before));
  const rest = (place ? before.replace(place[0], '') : '').split(' ');
  const direction = rest.pop() ?? '';
  const marks: string[] = [];
  while (MARK.test(rest.at(-1) ?? '')) marks.push(rest.pop() ?? '');
  const meter = meterOf(
    direction,
    marks.some((mark) => CACHED.test(mark)),
  );
  const rawName = rest.join('-');
  if (!isText || !place || meter === null || !MODEL.test(rawName)) return null;
  const tiers = [place[1], marks.some((mark) => BATCH.test(mark)) ? 'batch' : ''];
  const tier = tiers
    .filter((one) => one !== '')
    .toSorted()
    .join('+');
  return { rawName, meter, tier, unit: unit ?? null };
}

function meterOf(direction: string, isCached: boolean): Meter | null {
  if (INPUT.test(direction)) return isCached ? 'cache_read' : 'input';
  return OUTPUT.test(direction) && !isCached ? 'output' : null;
}

function readItem(
  item: Item,
  { rawName, meter, tier, unit }: Named,
  position: string,
  today: string,
): Stated | RejectedRow | 'not-yet' {
  const refuse = (rule: string, detail: string): RejectedRow => ({
    rule,
    detail: `${item.meterName}: ${detail}`,
    position,
    keeps: ['price', PROVIDER, rawName, meter, tier].join('\u001f'),
  });
  const { currencyCode, armRegionName, unitOfMeasure, type, tierMinimumUnits } = item;
  const from = parseDay(dayOf(item.effectiveStartDate ?? ''));
  if (currencyCode !== 'USD') return refuse('not-in-usd', currencyCode);
  if (armRegionName !== REGION) return refuse('another-region', armRegionName);
  if (type != null && type !== 'Consumption') return refuse('not-on-demand', type);
  if ((tierMinimumUnits ?? 0) !== 0) return refuse('volume-price', `from ${tierMinimumUnits} units`);
  if (unit !== null && unit !== unitOfMeasure)
    return refuse('contradictory-unit', `billed per ${unitOfMeasure}`);
  if (!from) return refuse('not-a-day', item.effectiveStartDate ?? 'no date');
  if (from.day > today) return 'not-yet';
  const written = decimalFromNumber(item.retailPrice);
  if (written === null) return refuse('not-a-price', String(item.retailPrice));
  const price = shiftDecimal(written, UNITS.get(unitOfMeasure) ?? 0);
  return {
    rawName,
    meter,
    tier,
    unit: 'usd_per_mtok',
    price,
    effectiveFrom: from.day,
    position: `${position}/retailPrice`,
  };
}

/** The prices of a model, judged together; each has a day of its own. */
function readingsOf(rawName: string, prices: readonly Stated[]): JudgedOffer {
  const judged = judgeOffer({
    provider: PROVIDER,
    rawName,
    prices: prices.map(({ meter, tier, unit, price, position }) => ({ meter, tier, unit, price, position })),
    zeroMeansFree: false,
    position: prices[0]?.position ?? '/Items',
  });
  const days = new Map(prices.map(({ position, effectiveFrom }) => [position, effectiveFrom]));
  return {
    readings: judged.readings.map((one) => ({ ...one, effectiveFrom: days.get(one.position) ?? null })),
    rejects: judged.rejects,
  };
}

/** A meter that is stated again with a later day has that price by now. */
function newest(readings: readonly PriceReading[]): PriceReading[] {
  return [...Map.groupBy(readings, seriesKey).values()].flatMap((alike) => {
    const last = alike
      .map(({ effectiveFrom }) => effectiveFrom ?? '')
      .toSorted()
      .at(-1);
    return alike.filter(({ effectiveFrom }) => effectiveFrom === last);
  });
}
