/** What a model cost on a day, as known on a day: every meter of every offer with the evidence of each. */
import { dayOf, type Day } from '#domain/day.ts';
import type { Evidence } from '#domain/evidence.ts';
import { variantKey } from '#domain/reading.ts';
import { loadCatalog } from '#catalog/load.ts';
import { resolve } from '#catalog/resolve.ts';
import { priceRows, type PriceRow } from '#db/facts.ts';
import { horizon, snapshots } from '#db/snapshots.ts';
import type { Effects } from '#jobs/effects.ts';

export interface PricedMeter {
  readonly source: string;
  readonly provider: string;
  /** The provider's own id of the offer. */
  readonly offer: string;
  /** What the offer's name says about how the model is run; `` for the plain offer. */
  readonly variant: string;
  readonly meter: string;
  readonly tier: string;
  /** `usd_per_mtok`: USD per million tokens; `usd_each`: USD per request, image or page. */
  readonly unit: string;
  /** Exact decimal in `unit`. */
  readonly price: string;
  readonly is_free: boolean;
  readonly effective_from: Day | null;
  readonly known_at: string;
  readonly url: string;
  readonly captured_at: string;
  readonly sha256: string;
  readonly position: string;
  readonly fidelity: Evidence['fidelity'];
}

export interface PriceReport {
  /** Null when the name stands for no single known model. */
  readonly model: string | null;
  readonly asked: string;
  readonly status: string;
  readonly as_of: Day | null;
  readonly known_at: Day | null;
  readonly meters: readonly PricedMeter[];
}

export interface PriceQuestion {
  readonly model: string;
  /** The day the price was in force; default: the horizon. */
  readonly asOf: Day | null;
  /** Only what was known by the end of this day; default: `asOf`. */
  readonly knownAt: Day | null;
}

/** Answers with no meter when none was stated then; a meter that was never stated is not in the list. */
export async function priceOf(effects: Pick<Effects, 'db'>, question: PriceQuestion): Promise<PriceReport> {
  const catalog = loadCatalog();
  const found = resolve(catalog, { source: 'question', raw: question.model });
  const until = await horizon(effects.db);
  const asOf = question.asOf ?? (until === null ? null : dayOf(until));
  const knownAt = question.knownAt ?? asOf;
  const head = {
    model: found.canonical,
    asked: question.model,
    status: found.status,
    as_of: asOf,
    known_at: knownAt,
  };
  if (found.canonical === null || asOf === null || knownAt === null) return { ...head, meters: [] };
  const sightings = new Map(
    (await snapshots(effects.db)).map((one) => [`${one.source}\u001f${one.url}\u001f${one.capturedAt}`, one]),
  );
  const meters: PricedMeter[] = [];
  for (const row of inForce(await priceRows(effects.db), asOf, knownAt)) {
    const offer = resolve(catalog, { source: row.source, raw: row.rawName });
    const sighting = sightings.get(`${row.source}\u001f${row.url}\u001f${row.capturedAt}`);
    if (offer.canonical !== found.canonical || row.price === null || row.unit === null || !sighting) continue;
    meters.push({
      source: row.source,
      provider: row.provider,
      offer: row.rawName,
      variant: variantKey(offer.variant),
      meter: row.meter,
      tier: row.tier,
      unit: row.unit,
      price: row.price,
      is_free: row.isFree ?? false,
      effective_from: row.effectiveFrom,
      known_at: row.knownAt,
      url: row.url,
      captured_at: row.capturedAt,
      sha256: sighting.sha256,
      position: row.position,
      fidelity: sighting.fidelity,
    });
  }
  return { ...head, meters };
}

/** Of each series the row in force on `asOf` among those known by the end of `knownAt`. Rows come in series order, then in time. */
function inForce(rows: readonly PriceRow[], asOf: Day, knownAt: Day): PriceRow[] {
  const last = new Map<string, PriceRow>();
  for (const row of rows) {
    const validFrom = row.effectiveFrom ?? dayOf(row.knownAt);
    if (dayOf(row.knownAt) > knownAt || validFrom > asOf) continue;
    last.set([row.source, row.provider, row.rawName, row.meter, row.tier].join('\u001f'), row);
  }
  return [...last.values()];
}
