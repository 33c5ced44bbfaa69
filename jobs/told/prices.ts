/** What price sheets say, one statement an offer's meter. */
import { variantKey } from '#domain/reading.ts';
import { placeOf, sellerOf } from '#domain/seller.ts';
import type { Told } from '#publish/sharedFact.ts';
import type { PriceRow } from '#db/facts.ts';
import { pointsOf, seriesOf, standingOf, statement, type View } from '#jobs/told/series.ts';

/** Prices in force of known models, of sheets that say whose price it is. */
export function toldPrices(view: View): Told[] {
  const key = (row: PriceRow) => [row.source, row.provider, row.rawName, row.meter, row.tier];
  return seriesOf(view, view.world.prices, key).flatMap((rows) => {
    const last = rows.findLast(({ effectiveFrom }) => (effectiveFrom ?? '') <= view.asOf);
    const seller = last ? sellerOf(last.provider) : null;
    if (!last?.unit || last.price === null || seller === null) return [];
    const { canonical, variant } = view.world.nameOf(last.source, last.rawName);
    if (canonical === null) return [];
    const series = ['price', last.provider, last.rawName, last.meter, last.tier];
    return statement(view, last, series, {
      subject: {
        kind: 'price',
        model: canonical,
        what: last.meter,
        seller,
        variant: variantKey(variant),
        ...placeOf(last.rawName, last.tier),
        unit: last.unit,
      },
      // what was stated in another unit is no earlier value of this price
      points: pointsOf(
        view,
        rows,
        ({ price, unit }) => (unit === last.unit ? price : null),
        ({ effectiveFrom }) => effectiveFrom,
      ),
      standing: standingOf(view, last.source),
      sourceClass: null,
    });
  });
}
