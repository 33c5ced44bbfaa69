/** The published data as CSV, one table a file, offered beside the JSON under `/api/v1/`. */
import { csv } from '#publish/csv.ts';
import { scopeSlug } from '#publish/paths.ts';
import {
  AGREEMENT_COLUMNS,
  BENCHMARK_COLUMNS,
  DISAGREEMENT_COLUMNS,
  EVENT_COLUMNS,
  FRONTIER_COLUMNS,
  GAP_COLUMNS,
  LEADER_COLUMNS,
  MATCH_COLUMNS,
  MODEL_COLUMNS,
  PRICE_COLUMNS,
  PRICE_POINT_COLUMNS,
  SCORE_COLUMNS,
  SOURCE_COLUMNS,
  TERM_COLUMNS,
  UNRESOLVED_COLUMNS,
  type LicenceTerm,
  type PricePoint,
  type ToldFact,
  type SidedPoint,
} from './columns.ts';
import { gapFile, modelFile, published, quarterFile } from './data.ts';
import { CHOICE_COLUMNS, COMPARISON_COLUMNS, DEFINITION_COLUMNS } from './definitionColumns.ts';
import { allModels } from './facts.ts';

type Tables = [file: string, write: () => string][];

/** Every CSV's path under `/api/v1/` with what writes it; nothing is written until it is asked for. */
export function csvTables(): ReadonlyMap<string, () => string> {
  return new Map([...wholeTables(), ...scopeTables(), ...modelTables(), ...quarterTables()]);
}

/** Where the tables of a scope and of a model are, as site paths. */
export const csvPaths = {
  gaps: (scope: string) => `/api/v1/gaps/${scopeSlug(scope)}.csv`,
  frontier: (scope: string) => `/api/v1/gaps/${scopeSlug(scope)}.frontier.csv`,
  scoresOn: (scope: string) => `/api/v1/gaps/${scopeSlug(scope)}.scores.csv`,
  scoresOf: (model: string) => `/api/v1/models/${model}.scores.csv`,
  pricesOf: (model: string) => `/api/v1/models/${model}.prices.csv`,
  quarter: (quarter: string) => `/api/v1/quarters/${quarter}.csv`,
} as const;

/** CSV files of which there is one, with what they hold; the data page lists them. */
export const WHOLE_TABLES = {
  'headline.csv': 'The headline by quarter',
  'definitions.csv': 'The gap under every definition, a line a definition, quarter and vintage',
  'definition-choices.csv': 'The last closed quarter under every choice',
  'comparisons.csv': 'Gaps that others published beside ours, with the difference and why',
  'benchmarks.csv': 'Benchmarks and what they measure',
  'models.csv': 'Models, classes, licences, release dates',
  'prices.csv': 'One price row a model, input and output',
  'licences.csv': 'Licences, a line a clause',
  'events.csv': 'Dated changes',
  'sources.csv': 'Sources and their terms',
  'disagreements.csv': 'Where sources differ, a line a statement',
  'agreements.csv': 'How often each source differs',
  'matches.csv': 'Which name of which source was taken for which model',
  'unresolved.csv': 'Names that were taken for no model',
} as const;

function wholeTables(): Tables {
  const writers: Record<keyof typeof WHOLE_TABLES, () => string> = {
    'headline.csv': () => csv(GAP_COLUMNS, published('headline.json').trend),
    'definitions.csv': () => csv(DEFINITION_COLUMNS, published('definitions.json').values),
    'definition-choices.csv': () => csv(CHOICE_COLUMNS, published('definitions.json').curve),
    'comparisons.csv': () => csv(COMPARISON_COLUMNS, published('comparisons.json').comparisons),
    'benchmarks.csv': () => csv(BENCHMARK_COLUMNS, published('benchmarks.json').benchmarks),
    'models.csv': () => csv(MODEL_COLUMNS, allModels()),
    'prices.csv': () => csv(PRICE_COLUMNS, published('prices.json').rows),
    'licences.csv': () => csv(TERM_COLUMNS, licenceTerms()),
    'events.csv': () => csv(EVENT_COLUMNS, published('events.json').events),
    'sources.csv': () => csv(SOURCE_COLUMNS, published('sources.json').sources),
    'disagreements.csv': () => csv(DISAGREEMENT_COLUMNS, toldFacts()),
    'agreements.csv': () => csv(AGREEMENT_COLUMNS, published('disagreements.json').agreements),
    'matches.csv': () => csv(MATCH_COLUMNS, published('matches.json').matches),
    'unresolved.csv': () => csv(UNRESOLVED_COLUMNS, published('unresolved.json').names),
  };
  return Object.entries(writers);
}

function licenceTerms(): LicenceTerm[] {
  return published('licences.json').licences.flatMap((licence) =>
    licence.terms.map((term) => ({ ...term, licence })),
  );
}

function toldFacts(): ToldFact[] {
  return published('disagreements.json').facts.flatMap(({ statements, ...fact }) =>
    statements.map((statement) => ({ ...fact, ...statement })),
  );
}

function scopeTables(): Tables {
  return published('benchmarks.json').benchmarks.flatMap(({ scope, slug }): Tables => [
    [
      `gaps/${slug}.csv`,
      () =>
        csv(
          GAP_COLUMNS,
          gapFile(scope).series.flatMap(({ records }) => records),
        ),
    ],
    [`gaps/${slug}.frontier.csv`, () => csv(FRONTIER_COLUMNS, frontierRows(scope))],
    [`gaps/${slug}.scores.csv`, () => csv(LEADER_COLUMNS, gapFile(scope).leaders)],
  ]);
}

function frontierRows(scope: string): SidedPoint[] {
  const { frontier } = gapFile(scope);
  return (['closed', 'open'] as const).flatMap((side) => frontier[side].map((point) => ({ ...point, side })));
}

function modelTables(): Tables {
  return allModels().flatMap(({ id }): Tables => {
    const { scores, price_history } = modelFile(id);
    return [
      ...(scores.length > 0
        ? ([[`models/${id}.scores.csv`, () => csv(SCORE_COLUMNS, scores)]] as Tables)
        : []),
      ...(price_history.length > 0
        ? ([[`models/${id}.prices.csv`, () => csv(PRICE_POINT_COLUMNS, pricePoints(id))]] as Tables)
        : []),
    ];
  });
}

function pricePoints(id: string): PricePoint[] {
  return modelFile(id).price_history.flatMap(({ points, ...meter }) =>
    points.map((point) => ({ ...meter, ...point })),
  );
}

function quarterTables(): Tables {
  return published('quarters.json').quarters.map(({ quarter }) => [
    `quarters/${quarter}.csv`,
    () => csv(GAP_COLUMNS, quarterFile(quarter).records),
  ]);
}
