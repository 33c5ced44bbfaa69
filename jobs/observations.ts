/** Score rows about models we know, as the gap takes them; what cannot be resolved is left out and listed. */
import { dayOf, parseDay, type Day } from '#domain/day.ts';
import type { Evidence } from '#domain/evidence.ts';
import type { Access, ModelId } from '#domain/model.ts';
import type { Observation } from '#domain/observation.ts';
import { variantKey, type Variant } from '#domain/reading.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { accessAsKnown, accessOf } from '#catalog/openness.ts';
import { resolve } from '#catalog/resolve.ts';
import type { ScoreRow } from '#db/facts.ts';

/** Efforts above a vendor's default; a board with them on one side only is flagged (GAP.md section 2.6). */
const HIGH_EFFORT = /^(?:high|xhigh|max|\d+k-thinking)$/;

/** A score of a known model, before the catalogue's vintage is applied to its access. */
export interface ResolvedScore extends Omit<Observation, 'access'> {
  readonly benchmark: string;
  readonly row: ScoreRow;
}

export interface ObservationBook {
  /** By benchmark id, in row order. */
  readonly scores: ReadonlyMap<string, readonly ResolvedScore[]>;
  /** The observations of a benchmark with access as known on K (`null`: as known now). */
  observations(benchmark: string, knownAt: Day | null): Observation[];
}

/** Resolves every score row once. Rows whose name stands for no single model carry no observation. */
export function openBook(
  rows: readonly ScoreRow[],
  catalog: Catalog,
  evidenceOf: (row: ScoreRow) => Evidence | null,
): ObservationBook {
  const scores = new Map<string, ResolvedScore[]>();
  const names = new Map<string, ReturnType<typeof resolve>>();
  for (const row of rows) {
    const key = `${row.source}\u001f${row.rawName}`;
    const found = names.get(key) ?? resolve(catalog, { source: row.source, raw: row.rawName });
    names.set(key, found);
    if (found.canonical === null) continue;
    const list = scores.get(row.benchmark) ?? [];
    list.push(resolvedScore(row, found.canonical, found.variant, catalog, evidenceOf(row)));
    scores.set(row.benchmark, list);
  }
  const accessCache = new Map<string, readonly Access[]>();
  const access = (model: ModelId, knownAt: Day | null): readonly Access[] => {
    const key = `${model} ${knownAt ?? ''}`;
    const known = accessCache.get(key) ?? accessFor(catalog, model, knownAt);
    accessCache.set(key, known);
    return known;
  };
  return {
    scores,
    observations: (benchmark, knownAt) =>
      (scores.get(benchmark) ?? []).map(({ row: _row, benchmark: _benchmark, ...score }) => ({
        ...score,
        access: access(score.model, knownAt),
      })),
  };
}

function accessFor(catalog: Catalog, id: ModelId, knownAt: Day | null): readonly Access[] {
  const model = catalog.models.get(id);
  if (!model) return [];
  return knownAt === null ? accessOf(model) : accessAsKnown(model, knownAt);
}

function resolvedScore(
  row: ScoreRow,
  model: ModelId,
  spelled: Variant,
  catalog: Catalog,
  evidence: Evidence | null,
): ResolvedScore {
  const variant = { ...spelled, ...statedVariant(row.variant) };
  const released = catalog.models.get(model)?.released ?? null;
  return {
    benchmark: row.benchmark,
    model,
    variant: variantKey(variant),
    isDefaultVariant: isDefault(variant),
    hasHighEffort: HIGH_EFFORT.test(variant.effort ?? '') || variant.thinkingBudget !== undefined,
    score: row.value,
    se: standardError(row),
    seIsAssumed: false,
    n: row.n,
    sourceClass: row.sourceClass ?? 'leaderboard',
    releaseDate: released === null ? null : (parseDay(released)?.day ?? null),
    firstSeen: dayOf(row.knownAt),
    evidence,
    row,
  };
}

/** The variant that `variantKey` wrote: `effort=high;thinking=true`. */
export function statedVariant(key: string): Variant {
  const pairs =
    key === ''
      ? []
      : key
          .split(';')
          .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, name === 'thinking' ? value === 'true' : value]),
  );
}

/** How a prompt was formatted or which scaffold ran is part of the board's row, not a setting of the model. */
function isDefault(variant: Variant): boolean {
  return (
    variant.effort === undefined &&
    variant.thinking === undefined &&
    variant.thinkingBudget === undefined &&
    variant.quant === undefined
  );
}

/** The published standard error, else that of the published interval (GAP.md section 5); null when neither is given. */
function standardError(row: ScoreRow): number | null {
  if (row.stderr !== null) return row.stderr;
  if (row.ciLow === null || row.ciHigh === null) return null;
  const z = row.ciLevel === 0.9 ? 1.645 : 1.96;
  return (row.ciHigh - row.ciLow) / (2 * z);
}
