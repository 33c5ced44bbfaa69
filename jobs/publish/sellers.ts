/** Who sells: whether a provider in a price sheet is the model's own developer, and which row stands for a model. */
import { sellerOf } from '#domain/seller.ts';
import { byStanding } from '#domain/standing.ts';
import type { PriceRow } from '#publish/schema.ts';
import type { OpennessClass } from '#domain/model.ts';
import type { Catalog } from '#catalog/catalog.ts';
import type { CurrentPrice } from '#jobs/publish/current.ts';

/** The sellers that are a developer's own API where they are not called like the developer, the main one first. */
const OWN_API: Readonly<Record<string, readonly string[]>> = {
  google: ['google', 'vertex'],
  qwen: ['alibaba'],
  amazon: ['bedrock', 'amazon_nova'],
  zhipuai: ['zai', 'zhipuai'],
};

/** Whether `provider` is the developer of `model` selling its own model. */
export function isDeveloper(catalog: Catalog, provider: string, model: string): boolean {
  const lab = catalog.labs.get(model.split('/')[0] ?? '');
  if (!lab) return false;
  const own = [lab.id, ...lab.alsoKnownAs, ...(OWN_API[lab.id] ?? [])];
  return own.includes(provider) || own.includes(sellerOf(provider) ?? '');
}

/** The seller that is the main API of a model's developer. */
export function developerOf(model: string): string {
  const lab = model.split('/')[0] ?? '';
  return OWN_API[lab]?.[0] ?? sellerOf(lab) ?? lab;
}

/** The reseller whose row may stand for a model: it sells nearly all of them, and says so first-hand. */
const REFERENCE_RESELLER = 'openrouter';

interface Offer {
  readonly first: CurrentPrice;
  readonly meters: readonly CurrentPrice[];
  /** Whose offers go first. */
  readonly rank: number;
}

/**
 * The row that stands for a model on the prices page. The seller: the developer where its own price list is read, else
 * OpenRouter, else the developer as aggregators tell it; other resellers' rows are left to the model's page. The
 * source, where several state that seller's price: by `byStanding`. Only base prices; free offers are no best price.
 * The model's shortest offer id is the plain one.
 */
export function standingRow(
  model: string,
  openness: OpennessClass,
  prices: readonly CurrentPrice[],
  catalog: Catalog,
): PriceRow | null {
  const base = prices.filter(
    ({ price: { tier, is_free, meter } }) =>
      tier === '' && !is_free && (meter === 'input' || meter === 'output'),
  );
  const offers = Map.groupBy(base, ({ price }) => [price.source, price.provider, price.offer].join('\u001f'));
  const [best] = [...offers.values()]
    .flatMap((meters): Offer[] => {
      const [first] = meters;
      const rank = first ? rankOf(first, isDeveloper(catalog, first.price.provider, model)) : null;
      return first && rank !== null ? [{ first, meters, rank }] : [];
    })
    .toSorted(inOrder);
  return best ? priceRow(model, openness, best, catalog) : null;
}

function rankOf({ price, standing }: CurrentPrice, isOwn: boolean): number | null {
  const isFirstHand = standing === 'first-hand';
  if (isOwn) return isFirstHand ? 0 : 2;
  return isFirstHand && sellerOf(price.provider) === REFERENCE_RESELLER ? 1 : null;
}

function inOrder(a: Offer, b: Offer): number {
  const [left, right] = [a.first.price.offer, b.first.price.offer];
  return (
    a.rank - b.rank ||
    byStanding(a.first, b.first) ||
    left.length - right.length ||
    (left < right ? -1 : left > right ? 1 : 0)
  );
}

function priceRow(model: string, openness: OpennessClass, offer: Offer, catalog: Catalog): PriceRow {
  const { source, provider, offer: id, known_at } = offer.first.price;
  const of = (meter: 'input' | 'output') => offer.meters.find(({ price }) => price.meter === meter)?.price;
  const [input, output] = [of('input'), of('output')];
  return {
    model,
    openness,
    source,
    provider,
    offer: id,
    seller: isDeveloper(catalog, provider, model) ? 'developer' : 'reseller',
    is_free: false,
    input_usd_per_mtok: input?.price ?? null,
    output_usd_per_mtok: output?.price ?? null,
    known_at:
      [input, output]
        .flatMap((one) => (one ? [one.known_at] : []))
        .toSorted()
        .at(-1) ?? known_at,
    input_evidence: input?.evidence ?? null,
    output_evidence: output?.evidence ?? null,
  };
}
