/** Dated events out of the facts: what the news feed lists and the digest tells. Derived anew each time, never stored. */
import { dayOf, parseDay, type Day } from '#domain/day.ts';
import type { LandscapeEvent } from '#domain/event.ts';
import type { Evidence } from '#domain/evidence.ts';
import type { GapChange, GapRecord } from '#domain/gap.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { isDeveloper } from '#jobs/publish/sellers.ts';
import { isRestatement } from '#jobs/vintages.ts';
import type { CatalogModel } from '#catalog/schema.ts';
import { isOpenClass } from '#domain/model.ts';
import type { NewsRow, PriceRow } from '#db/facts.ts';

export interface EventInput {
  readonly catalog: Catalog;
  readonly prices: readonly PriceRow[];
  readonly news: readonly NewsRow[];
  /** Revised changes of the headline definition. */
  readonly changes: readonly GapChange[];
  readonly records: readonly GapRecord[];
  /** Nothing after this day is told. */
  readonly horizon: Day;
  modelOf(source: string, rawName: string): string | null;
  evidenceOf(at: { source: string; url: string; capturedAt: string; position: string }): Evidence | null;
}

/** The meters whose moves are news; caches and tiers follow them. */
const NEWS_METERS = new Set(['input', 'output']);

/** Every event up to the horizon, oldest first, then by id. */
export function landscapeEvents(input: EventInput): LandscapeEvent[] {
  const models = [...input.catalog.models.values()];
  const events = [
    ...models.flatMap(releaseEvents),
    ...models.flatMap(opennessEvents),
    ...models.flatMap(retirementEvents),
    ...priceEvents(input),
    ...leadEvents(input),
    ...newsEvents(input),
  ];
  return events
    .filter((event) => event.day <= input.horizon && event.known_at <= input.horizon)
    .toSorted((a, b) => compare(a.day, b.day) || compare(a.id, b.id));
}

function releaseEvents(model: CatalogModel): LandscapeEvent[] {
  const released = model.released === null ? null : parseDay(model.released);
  if (!released || released.precision === 'year' || model.isFamily) return [];
  const openness = model.openness[0]?.class ?? 'unknown';
  return [
    event('release', released.day, [model.id], {
      known_at: model.releaseEvidence?.seenOn ?? released.day,
      after: openness,
      detail: released.precision,
      link: citedLink(model.releaseEvidence?.cite),
    }),
  ];
}

function opennessEvents(model: CatalogModel): LandscapeEvent[] {
  return model.openness.slice(1).flatMap((fact, index) => {
    const before = model.openness[index];
    const day = parseDay(fact.from)?.day;
    if (!before || day === undefined) return [];
    const opened = !isOpenClass(before.class) && isOpenClass(fact.class);
    return [
      event(opened ? 'weights_released' : 'licence_change', day, [model.id], {
        known_at: fact.evidence.seenOn ?? day,
        before: before.licence ?? before.class,
        after: fact.licence ?? fact.class,
        link: citedLink(fact.evidence.cite),
      }),
    ];
  });
}

function retirementEvents(model: CatalogModel): LandscapeEvent[] {
  const day = model.retired === null ? null : (parseDay(model.retired)?.day ?? null);
  return day === null ? [] : [event('retirement', day, [model.id], {})];
}

/**
 * A price move is a change from one stated price to another of the same offer at the base tier. A first price, a
 * withdrawal and a return after one are not moves.
 */
function priceEvents(input: EventInput): LandscapeEvent[] {
  const events: LandscapeEvent[] = [];
  let before: PriceRow | null = null;
  for (const row of input.prices) {
    const isSameSeries = before !== null && seriesOf(before) === seriesOf(row);
    if (
      isSameSeries &&
      before &&
      isNews(row) &&
      before.price !== null &&
      row.price !== null &&
      before.price !== row.price &&
      before.unit === row.unit
    ) {
      const model = input.modelOf(row.source, row.rawName);
      if (model !== null && isFirstHand(input.catalog, row, model)) {
        const day = row.effectiveFrom ?? dayOf(row.knownAt);
        events.push(
          event('price_change', day, [model], {
            known_at: dayOf(row.knownAt),
            subject: row.provider,
            before: before.price,
            after: row.price,
            detail: row.meter,
            evidence: input.evidenceOf(row),
            idParts: [row.source, row.provider, row.rawName, row.meter, row.knownAt],
          }),
        );
      }
    }
    before = row;
  }
  return events;
}

function isNews(row: PriceRow): boolean {
  return row.tier === '' && NEWS_METERS.has(row.meter);
}

/** What a seller states of itself, and what a sheet states of the developer's own API; resellers' rows are no news. */
function isFirstHand(catalog: Catalog, row: PriceRow, model: string): boolean {
  return (
    row.source === 'openrouter-models' ||
    (row.source === 'litellm-prices' && isDeveloper(catalog, row.provider, model))
  );
}

function seriesOf(row: PriceRow): string {
  return [row.source, row.provider, row.rawName, row.meter, row.tier].join('\u001f');
}

function leadEvents(input: EventInput): LandscapeEvent[] {
  return input.changes.flatMap((change) => {
    if (
      (change.field !== 'closed_model' && change.field !== 'open_model') ||
      typeof change.after !== 'string' ||
      change.cause !== 'new_model' ||
      isRestatement(change)
    )
      return [];
    const record = input.records.find((one) => one.quarter === change.quarter && one.scope === change.scope);
    const day = change.field === 'closed_model' ? record?.measure.closed_date : record?.measure.open_date;
    if (!day) return [];
    return [
      event('lead_change', day, [change.after], {
        known_at: change.vintage,
        subject: change.scope,
        before: typeof change.before === 'string' ? change.before : null,
        after: change.after,
        detail: change.field === 'closed_model' ? 'closed' : 'open',
        idParts: [change.scope, change.field],
      }),
    ];
  });
}

function newsEvents(input: EventInput): LandscapeEvent[] {
  const told = new Set<string>();
  return input.news.flatMap((row) => {
    if (row.topic === null || told.has(row.link)) return [];
    told.add(row.link);
    const models = (row.rawNames ?? []).flatMap((name) => input.modelOf(row.source, name) ?? []);
    return [
      event('source_news', row.day ?? dayOf(row.knownAt), [...new Set(models)], {
        known_at: dayOf(row.knownAt),
        subject: row.lab,
        detail: row.topic,
        link: row.link,
        evidence: input.evidenceOf(row),
        idParts: [row.link],
      }),
    ];
  });
}

type Extra = Partial<Omit<LandscapeEvent, 'id' | 'kind' | 'day' | 'models'>> & {
  readonly idParts?: readonly string[];
};

function event(
  kind: LandscapeEvent['kind'],
  day: Day,
  models: readonly string[],
  extra: Extra,
): LandscapeEvent {
  return {
    id: [kind, day, ...(extra.idParts ?? models)].join(' '),
    kind,
    day,
    known_at: extra.known_at ?? day,
    models: [...models],
    subject: extra.subject ?? null,
    before: extra.before ?? null,
    after: extra.after ?? null,
    detail: extra.detail ?? null,
    link: extra.link ?? null,
    evidence: extra.evidence ?? null,
  };
}

function citedLink(cite: string | undefined): string | null {
  return cite?.startsWith('https://') ? cite : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
