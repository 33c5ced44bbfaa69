/** Values that stand under another name than before: renamed models and offers, and columns of models exchanged. Pure. */
import { seriesKey, statedValue, variantKey, type Reading } from '#domain/reading.ts';
import type { Change } from '#ingest/changes.ts';
import { statedNumber } from '#ingest/columnMoves.ts';
import type { Comparison, State } from '#ingest/comparison.ts';

/** Share of a model's values that must be another's former ones. */
const MOST = 0.8;
/** Fewest values, and fewest different ones among them, by which a model is known again under another name. */
const FEWEST_OF_A_MODEL = 5;
const FEWEST_DIFFERENT = 3;
/** Most models under new names in one capture that look like a broken header; a source that renames many means it. */
const FEW_RENAMED = 2;

/**
 * A model whose former values, on five or more boards, now stand under another name, while other ones stand under its own: two
 * columns of models exchanged. Null when there is none.
 */
export function exchangedModels({ state, differing }: Comparison): readonly [string, string] | null {
  const known = differing.map(seriesKey).filter((key) => state.get(key) != null);
  const [first] = underOtherNames(state, differing, known);
  return first ? [spoken(first.from), spoken(first.to)] : null;
}

/**
 * New series that are, value by value, what others of the same capture no longer say: one or two models whose five or more values
 * are those of one that is gone, or offers with the sellers, names and prices of those that are gone, told apart in another
 * way. A source that renames looks like this, and so does a header that broke or a column read in another one's place.
 */
export function renamedSeries(state: State, changes: readonly Change[]): ReadonlySet<string> {
  const gone = changes.filter(({ reading }) => reading === null).map((change) => change.seriesKey);
  if (gone.length === 0) return new Set();
  const added = changes.flatMap((change) =>
    change.reading !== null && state.get(change.seriesKey) == null ? [change.reading] : [],
  );
  const models = underOtherNames(state, added, gone);
  const rows = models.length > FEW_RENAMED ? [] : models.flatMap((model) => model.rows);
  return new Set([...rows, ...offersToldApartAnew(state, added, gone)].map(seriesKey));
}

interface UnderAnotherName {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly Reading[];
}

/** Models of `readings` that have the values which `lost` series had, all of one model each. */
function underOtherNames(
  state: State,
  readings: readonly Reading[],
  lost: readonly string[],
): UnderAnotherName[] {
  const models = [
    ...Map.groupBy(
      readings.flatMap((reading) => (reading.kind === 'score' ? [reading] : [])),
      ({ rawName, variant }) => `${rawName}\u001f${variantKey(variant)}`,
    ),
  ].filter(([, rows]) => rows.length >= FEWEST_OF_A_MODEL);
  if (models.length === 0) return [];
  const owners = ownersOf(state, lost);
  return models.flatMap(([to, rows]) => {
    const same = Map.groupBy(
      rows.flatMap((row) =>
        (owners.get(`${row.benchmark}\u001f${row.value}`) ?? []).map((from) => ({ from, value: row.value })),
      ),
      ({ from }) => from,
    );
    for (const [from, found] of same)
      if (
        from !== to &&
        found.length >= Math.max(FEWEST_OF_A_MODEL, MOST * rows.length) &&
        new Set(found.map(({ value }) => value)).size >= FEWEST_DIFFERENT
      )
        return [{ from, to, rows }];
    return [];
  });
}

/** Benchmark and value → the models of these series that stated it. */
function ownersOf(state: State, keys: readonly string[]): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const key of keys) {
    const stated = state.get(key);
    const [kind, benchmark = '', ...owner] = key.split('\u001f');
    if (kind !== 'score' || stated == null) continue;
    const at = `${benchmark}\u001f${statedNumber(stated, 0)}`;
    owners.set(at, [...(owners.get(at) ?? []), owner.join('\u001f')]);
  }
  return owners;
}

/** So many offers told apart anew, and half of what is new, say that the whole column slipped. */
const SLIPPED_OFFERS = 5;

/**
 * New offers with the seller, name, meter and price of one that is gone: what tells a seller's offers of one name apart, the
 * machine or the region, was renamed or read from another column. Where that happened to most, all that is new waits with them.
 */
function offersToldApartAnew(state: State, added: readonly Reading[], gone: readonly string[]): Reading[] {
  const left = new Map<string, number>();
  for (const key of gone) {
    const at = `${withoutTier(key)}\u001f${state.get(key)}`;
    left.set(at, (left.get(at) ?? 0) + 1);
  }
  const prices = added.filter(({ kind }) => kind === 'price');
  const anew = prices.filter((reading) => {
    const at = `${withoutTier(seriesKey(reading))}\u001f${statedValue(reading)}`;
    const times = left.get(at) ?? 0;
    left.set(at, times - 1);
    return times > 0;
  });
  return anew.length >= SLIPPED_OFFERS && anew.length * 2 >= prices.length ? prices : anew;
}

function withoutTier(key: string): string {
  return key.slice(0, key.lastIndexOf('\u001f'));
}

function spoken(owner: string): string {
  return owner
    .split('\u001f')
    .filter((part) => part !== '')
    .join(', ');
}
