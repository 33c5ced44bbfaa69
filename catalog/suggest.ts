/** Near matches for people. A suggestion is never taken by the program. */
import type { ModelId } from '#domain/model.ts';
import type { Catalog } from './catalog.ts';
import { fold } from './fold.ts';

export interface Suggestion {
  readonly model: ModelId;
  readonly spelling: string;
  /** Edits between the folded spellings. */
  readonly distance: number;
}

/** The nearest spellings, one a model, nearest first; none that needs more than a third of the letters changed. */
export function suggest(catalog: Catalog, raw: string, limit: number): Suggestion[] {
  const wanted = fold(raw.slice(raw.lastIndexOf('/') + 1));
  const best = new Map<ModelId, Suggestion>();
  for (const [spelling, meanings] of catalog.spellings) {
    const meaning = meanings[0];
    if (!meaning || Math.abs(spelling.length - wanted.length) > wanted.length / 3) continue;
    const distance = edits(wanted, spelling);
    if (distance <= wanted.length / 3 && distance < (best.get(meaning.model)?.distance ?? Infinity))
      best.set(meaning.model, { model: meaning.model, spelling, distance });
  }
  return [...best.values()]
    .toSorted((a, b) => a.distance - b.distance || (a.model < b.model ? -1 : 1))
    .slice(0, limit);
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
