/** Who sells: whether a provider in a price sheet is the model's own developer, and which row stands for a model. */
import type { PublishedPrice, PriceRow } from '#publish/schema.ts';
import type { OpennessClass } from '#domain/model.ts';
import type { Catalog } from '#catalog/catalog.ts';

/** Names that price sheets give to a developer's own API where they are not the developer's name. */
const OWN_API: Readonly<Record<string, readonly string[]>> = {
  google: ['gemini', 'vertex_ai-language-models', 'google-vertex'],
  qwen: ['dashscope', 'alibaba'],
  amazon: ['bedrock', 'amazon-bedrock', 'amazon_nova'],
  moonshotai: ['moonshot'],
  zhipuai: ['zai', 'zhipuai'],
  cohere: ['cohere_chat'],
};

/** Whether `provider` is the developer of `model` selling its own model. */
export function isDeveloper(catalog: Catalog, provider: string, model: string): boolean {
  const lab = catalog.labs.get(model.split('/')[0] ?? '');
  if (!lab) return false;
  return [lab.id, ...lab.alsoKnownAs, ...(OWN_API[lab.id] ?? [])].includes(provider);
}

/**
 * The row that stands for a model on the prices page. Rule: a price that the seller itself states (OpenRouter's own
 * API) comes before one that an aggregator states of another seller; among aggregators' rows the developer's own
 * offer comes first, then models.dev before LiteLLM; other resellers' rows are left to the model's page. Only base
 * prices; free offers are no best price. The model's shortest offer id is the plain one.
 */
export function standingRow(
  model: string,
  openness: OpennessClass,
  prices: readonly PublishedPrice[],
  catalog: Catalog,
): PriceRow | null {
  const offers = new Map<string, PublishedPrice[]>();
  for (const price of prices) {
    if (price.tier !== '' || price.is_free || (price.meter !== 'input' && price.meter !== 'output')) continue;
    const key = [price.source, price.provider, price.offer].join('\u001f');
    offers.set(key, [...(offers.get(key) ?? []), price]);
  }
  const ranked = [...offers.values()]
    .flatMap((meters) => {
      const [first] = meters;
      const rank = first ? rankOf(first, isDeveloper(catalog, first.provider, model)) : null;
      return first && rank !== null ? [{ meters, first, rank }] : [];
    })
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        a.first.offer.length - b.first.offer.length ||
        (a.first.offer < b.first.offer ? -1 : 1),
    );
  const best = ranked[0];
  if (!best) return null;
  const input = best.meters.find((one) => one.meter === 'input');
  const output = best.meters.find((one) => one.meter === 'output');
  return {
    model,
    openness,
    source: best.first.source,
    provider: best.first.provider,
    offer: best.first.offer,
    seller: isDeveloper(catalog, best.first.provider, model) ? 'developer' : 'reseller',
    is_free: false,
    input_usd_per_mtok: input?.price ?? null,
    output_usd_per_mtok: output?.price ?? null,
    known_at:
      [input, output]
        .flatMap((one) => (one ? [one.known_at] : []))
        .toSorted()
        .at(-1) ?? best.first.known_at,
    input_evidence: input?.evidence ?? null,
    output_evidence: output?.evidence ?? null,
  };
}

function rankOf(price: PublishedPrice, isOwn: boolean): number | null {
  if (price.source === 'openrouter-models') return 0;
  if (!isOwn) return null;
  return price.source === 'models-dev-api' ? 1 : 2;
}
