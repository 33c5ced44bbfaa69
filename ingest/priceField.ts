/** Offers whose prices are JSON numbers in a scale of the sheet's own: cents, thousands of tokens, single tokens. */
import { compareDecimals, decimalFromNumber, isZero, shiftDecimal } from '#domain/decimal.ts';
import type { Meter, PriceUnit, RejectedRow } from '#domain/reading.ts';
import { judgeOffer, type JudgedOffer, type Offer, type StatedPrice } from '#ingest/offer.ts';

export interface PriceField {
  readonly meter: Meter;
  readonly tier?: string;
  /** Default: USD per million tokens. */
  readonly unit?: PriceUnit;
  /** As the payload has it. */
  readonly value: unknown;
  /** Powers of ten from the sheet's scale to ours: 3 for USD per thousand tokens, 4 for cents per token. */
  readonly shift: number;
  readonly position: string;
}

/**
 * An offer judged from its fields. Refused alone, so that no zero of the offer means free any more: a field that is no number,
 * and a read from the cache dearer than the input, which nobody charges (Portkey has Google's rent for an hour of storage there).
 */
export function offerOfFields(
  offer: Omit<Offer, 'prices'>,
  fields: readonly PriceField[],
  refused: readonly RejectedRow[] = [],
): JudgedOffer {
  const prices: StatedPrice[] = [];
  const rejects: RejectedRow[] = [...refused];
  for (const { meter, tier = '', unit = 'usd_per_mtok', value, shift, position } of fields) {
    const written = typeof value === 'number' ? decimalFromNumber(value) : null;
    if (written !== null) prices.push({ meter, tier, unit, price: shiftDecimal(written, shift), position });
    else
      rejects.push({
        rule: 'not-a-price',
        detail: `${offer.rawName}: ${JSON.stringify(value)}`,
        position,
        keeps: ['price', offer.provider, offer.rawName, meter, tier].join('\u001f'),
      });
  }
  const kept = prices.filter((one) => !isDearerRead(one, prices));
  for (const { meter, tier, price, position } of prices.filter((one) => !kept.includes(one)))
    rejects.push({
      rule: 'cache-dearer-than-input',
      detail: `${offer.rawName}: ${price}`,
      position,
      keeps: ['price', offer.provider, offer.rawName, meter, tier].join('\u001f'),
    });
  const zeroMeansFree = offer.zeroMeansFree && rejects.length === 0;
  const judged = judgeOffer({ ...offer, prices: kept, zeroMeansFree });
  return { readings: judged.readings, rejects: [...rejects, ...judged.rejects] };
}

function isDearerRead({ meter, tier, price }: StatedPrice, prices: readonly StatedPrice[]): boolean {
  if (meter !== 'cache_read') return false;
  const input = prices.find((one) => one.meter === 'input' && one.tier === tier);
  return input !== undefined && !isZero(input.price) && compareDecimals(price, input.price) > 0;
}
