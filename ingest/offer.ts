/** What every price sheet has to get right about one offer: zeros, impossible signs and slipped units (DESIGN 4). */
import type { Day } from '#domain/day.ts';
import { compareDecimals, isZero, type Decimal } from '#domain/decimal.ts';
import type { Meter, PriceReading, PriceUnit, RejectedRow } from '#domain/reading.ts';

/** One price of an offer as the source states it, in our unit. */
export interface StatedPrice {
  readonly meter: Meter;
  readonly tier: string;
  readonly unit: PriceUnit;
  readonly price: Decimal;
  readonly position: string;
}

export interface Offer {
  readonly provider: string;
  readonly rawName: string;
  readonly prices: readonly StatedPrice[];
  /** Whether this source's all-zero offer means a free one; where it means "unknown", nothing of it is kept. */
  readonly zeroMeansFree: boolean;
  /** The day from which the prices hold, where stated. */
  readonly effectiveFrom?: Day | null;
  readonly position: string;
}

export interface JudgedOffer {
  readonly readings: readonly PriceReading[];
  readonly rejects: readonly RejectedRow[];
}

/**
 * No token has been sold for this much: the dearest recorded price is 600 (o1-pro). Whatever reaches it was written
 * in another unit, as LiteLLM did 100,000-fold (litellm#38167) and models.dev a millionfold (2026-01, Cloudflare).
 */
const IMPOSSIBLE_USD_PER_MTOK = '1000';
/** No request or search has been sold for as little: the cheapest recorded is 0.001. Whatever is below is the price of a token. */
const IMPOSSIBLE_USD_A_REQUEST = '0.0001';

/**
 * The prices of an offer that can be believed, and one reject for each reason why others cannot, so that a
 * placeholder on every row of a sheet does not flood the list. A sign or unit that cannot be refuses the whole offer: its
 * other prices were written by the same hand. A free offer is told by its input and output alone, because the zeros
 * of its other meters come and go in the payloads without meaning anything.
 */
export function judgeOffer(offer: Offer): JudgedOffer {
  const refused = offer.prices.find(({ price }) => price.startsWith('-'));
  if (refused) return nothing(offer, 'negative-price', refused);
  const slipped = offer.prices.find(isImpossible);
  if (slipped) return nothing(offer, 'impossible-unit', slipped);
  const zeros = offer.prices.filter(({ price }) => isZero(price));
  if (zeros.length === offer.prices.length && offer.zeroMeansFree) return free(offer);
  return {
    readings: offer.prices
      .filter(({ price }) => !isZero(price))
      .map((price) => toReading(offer, price, false)),
    rejects: zeros.length === 0 ? [] : [placeholders(offer, zeros)],
  };
}

function isImpossible({ meter, unit, price }: StatedPrice): boolean {
  if (unit === 'usd_per_mtok') return compareDecimals(price, IMPOSSIBLE_USD_PER_MTOK) >= 0;
  const isOfRequests = meter === 'request' || meter === 'web_search';
  return isOfRequests && !isZero(price) && compareDecimals(price, IMPOSSIBLE_USD_A_REQUEST) < 0;
}

function free(offer: Offer): JudgedOffer {
  const base = offer.prices.filter(
    ({ meter, tier }) => tier === '' && (meter === 'input' || meter === 'output'),
  );
  return { readings: base.map((price) => toReading(offer, price, true)), rejects: [] };
}

function nothing(
  offer: Offer,
  rule: string,
  { meter, tier, unit, price, position }: StatedPrice,
): JudgedOffer {
  const where = [meter, tier].filter((part) => part !== '').join(' ');
  return {
    readings: [],
    rejects: [
      {
        rule,
        detail: `${offer.rawName}: ${where} ${price} ${unit}`,
        position,
        keeps: ['price', offer.provider, offer.rawName, ''].join('\u001f'),
      },
    ],
  };
}

function placeholders(offer: Offer, zeros: readonly StatedPrice[]): RejectedRow {
  const meters = zeros.map(({ meter, tier }) => (tier === '' ? meter : `${meter} ${tier}`)).join(', ');
  return { rule: 'placeholder-zero', detail: `${offer.rawName}: ${meters}`, position: offer.position };
}

function toReading(offer: Offer, stated: StatedPrice, isFree: boolean): PriceReading {
  const { provider, rawName, effectiveFrom = null } = offer;
  return { kind: 'price', provider, rawName, ...stated, isFree, effectiveFrom };
}
