/** The way back: which published figures cite a snapshot, and at which place in it. */
import { CLAUSES } from '#domain/clause.ts';
import { EVENT_TITLES, eventParts, plainText } from '#publish/eventText.ts';
import { priceText, scoreText } from '#publish/numbers.ts';
import { paths } from '#publish/paths.ts';
import type { EvidenceRef } from '#publish/schema.ts';
import { modelFile, published } from './data.ts';
import { statedValue, subjectWords } from './disagreements.ts';
import { termWords } from './licences.ts';
import { allModels, benchmarkTitle, eventNames, gapFiles, modelName, unitOf, variantWords } from './facts.ts';

export interface CitingFact {
  readonly text: string;
  readonly href: string;
}

/** Facts by position, of one snapshot; positions in text order. */
export type CitedPositions = ReadonlyMap<string, readonly CitingFact[]>;

let index: ReadonlyMap<string, CitedPositions> | undefined;

/** What is cited of a snapshot; empty when nothing is. */
export function citedIn(snapshot: string): CitedPositions {
  index ??= buildIndex();
  return index.get(snapshot) ?? new Map();
}

type Add = (ref: EvidenceRef | null, text: string, href: string) => void;

function buildIndex(): ReadonlyMap<string, CitedPositions> {
  const bySnapshot = new Map<string, Map<string, Map<string, CitingFact>>>();
  const add: Add = (ref, text, href) => {
    if (!ref) return;
    const positions = bySnapshot.get(ref.snapshot) ?? new Map<string, Map<string, CitingFact>>();
    bySnapshot.set(ref.snapshot, positions);
    const facts = positions.get(ref.position) ?? new Map<string, CitingFact>();
    positions.set(ref.position, facts);
    if (!facts.has(text)) facts.set(text, { text, href });
  };
  addModels(add);
  addBenchmarks(add);
  addPrices(add);
  addLicences(add);
  addEvents(add);
  addDisagreements((ref, text, href) => {
    if (ref && !bySnapshot.get(ref.snapshot)?.has(ref.position)) add(ref, text, href);
  });
  return new Map(
    [...bySnapshot].map(([snapshot, positions]) => [
      snapshot,
      new Map(
        [...positions]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([position, facts]) => [position, [...facts.values()]]),
      ),
    ]),
  );
}

function addModels(add: Add): void {
  for (const { id, name } of allModels()) {
    const file = modelFile(id);
    for (const score of file.scores) add(score.evidence, scoreFact(name, score), `${paths.model(id)}#scores`);
    for (const price of file.prices)
      add(price.evidence, priceFact(name, price, price.price), `${paths.model(id)}#prices`);
    for (const { points, ...meter } of file.price_history) {
      for (const point of points) {
        add(point.evidence, priceFact(name, meter, point.price), `${paths.model(id)}#price-history`);
      }
    }
  }
}

/** One wording for a price wherever it is published, so that one price read once is listed once. */
function priceFact(
  name: string,
  meter: { readonly provider: string; readonly meter: string; readonly tier: string },
  price: string | null,
): string {
  const what = `${meter.meter.replaceAll('_', ' ')}${meter.tier ? ` (${meter.tier})` : ''}`;
  return `${name}, ${meter.provider}: ${what} ${price === null ? 'ended' : priceText(price)}`;
}

function addBenchmarks(add: Add): void {
  for (const { benchmark, frontier, leaders } of gapFiles()) {
    const href = paths.benchmark(benchmark.scope);
    for (const row of leaders) {
      const fact = { ...row, benchmark: benchmark.scope };
      add(row.evidence, scoreFact(modelName(row.model), fact), `${href}#scores`);
    }
    for (const point of [...frontier.closed, ...frontier.open]) {
      const fact = { ...point, benchmark: benchmark.scope };
      add(point.evidence, scoreFact(modelName(point.model), fact), `${href}#frontier`);
    }
  }
}

function addPrices(add: Add): void {
  for (const row of published('prices.json').rows) {
    const name = modelName(row.model);
    const meter = (which: string) => ({ provider: row.provider, meter: which, tier: '' });
    add(row.input_evidence, priceFact(name, meter('input'), row.input_usd_per_mtok), paths.prices);
    add(row.output_evidence, priceFact(name, meter('output'), row.output_usd_per_mtok), paths.prices);
  }
}

function addLicences(add: Add): void {
  for (const { id, title, terms } of published('licences.json').licences) {
    for (const { evidence, clause, value } of terms)
      add(
        evidence,
        `${title}, ${CLAUSES[clause].title.toLowerCase()}: ${termWords(value)}`,
        paths.licence(id),
      );
  }
}

function addEvents(add: Add): void {
  const names = eventNames();
  for (const event of published('events.json').events) {
    const model = event.models[0];
    const text = `${event.day}, ${EVENT_TITLES[event.kind].toLowerCase()}: ${plainText(eventParts(event, names))}`;
    add(event.evidence, text, model === undefined ? paths.events : modelHref(model));
  }
}

/** What is cited nowhere else: claims, and prices and scores that are not the last of their series. */
function addDisagreements(add: Add): void {
  for (const fact of published('disagreements.json').facts) {
    for (const { evidence, value } of fact.statements) {
      const text = `${modelName(fact.model)}: ${subjectWords(fact)} ${statedValue(fact, value)}`;
      add(evidence, text, `${paths.disagreements}#${fact.kind}`);
    }
  }
}

function modelHref(id: string): string {
  return modelName(id) === id ? paths.events : paths.model(id);
}

function scoreFact(
  name: string,
  score: { readonly benchmark: string; readonly value: number; readonly variant: string | null },
): string {
  const how = variantWords(score.variant);
  return `${name}${how ? ` (${how})` : ''} on ${benchmarkTitle(score.benchmark)}: ${scoreText(score.value, unitOf(score.benchmark))}`;
}
