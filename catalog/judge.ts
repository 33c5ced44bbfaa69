/** A person's judgement of a name, checked against the catalogue before it is written down. */
import type { ModelId } from '#domain/model.ts';
import type { Catalog } from './catalog.ts';
import { fold } from './fold.ts';
import { resolve } from './resolve.ts';
import type { Judgement } from './schema.ts';

/** Why the judgement cannot be taken, in words for its reviewer; null when it can. */
export function objection(catalog: Catalog, judgement: Judgement): string | null {
  const same = catalog.judgements.find(
    (one) => fold(one.name) === fold(judgement.name) && one.source === judgement.source,
  );
  if (same?.verdict === 'reject')
    return `${same.reviewer} rejected "${same.name}" on ${same.on} (${same.reason}); a rejection is for good`;
  const now = resolve(catalog, { source: judgement.source ?? '', raw: judgement.name });
  if (judgement.verdict === 'reject')
    return now.rule === 'id' || now.rule === 'name'
      ? `"${judgement.name}" is how the catalogue itself spells ${now.canonical ?? ''}; correct its entry instead`
      : null;
  return acceptable(catalog, judgement.model, now.canonical, judgement.name);
}

function acceptable(catalog: Catalog, model: ModelId, now: ModelId | null, name: string): string | null {
  if (!catalog.models.has(model))
    return `there is no ${model} in the catalogue; add it to its lab's file first`;
  if (now === model) return `"${name}" stands for ${model} already`;
  if (now !== null) return `"${name}" stands for ${now}; correct the catalogue instead of judging over it`;
  const pin = catalog.pinned.get(fold(name))?.[0];
  return pin ? `"${name}" is pinned as ${pin.status} (${pin.reason})` : null;
}

/** Who judged this spelling of this source, or null: the catalogue's own rules did. */
export function reviewerOf(catalog: Catalog, source: string, raw: string): string | null {
  const folded = fold(raw);
  const judged = catalog.judgements.filter((one) => fold(one.name) === folded);
  const own = judged.find((one) => one.source === source) ?? judged.find((one) => one.source === undefined);
  return own?.reviewer ?? null;
}
