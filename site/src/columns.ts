/** The columns of the CSV files: keys of the published JSON under their own names, and evidence spelt out. */
import type { GapRecord } from '#domain/gap.ts';
import type { Cell, Column } from '#publish/csv.ts';
import type {
  BenchmarkEntry,
  EvidenceRef,
  FrontierPoint,
  Leader,
  MatchList,
  ModelEntry,
  PriceHistory,
  PriceRow,
  PublishedDisagreement,
  PublishedEvent,
  PublishedLicence,
  PublishedScore,
  PublishedSource,
  PublishedStatement,
  PublishedTerm,
  SourceAgreement,
  UnresolvedList,
} from '#publish/schema.ts';
import { modelName, snapshotOf } from './facts.ts';

type CellKey<Row> = { [Key in keyof Row & string]: Row[Key] extends Cell ? Key : never }[keyof Row & string];

/** A column a key. `keys<Row>()('a', 'b')`: the row type is given, the keys are checked. */
export function keys<Row>(): (...names: CellKey<Row>[]) => Column<Row>[] {
  // CellKey admits only keys whose values are cells, which the compiler cannot follow through an index.
  return (...names) => names.map((name) => ({ name, value: (row) => row[name] as Cell }));
}

/** The address, capture, hash and place of a figure: what one needs to check it without this site. */
function evidence<Row>(of: (row: Row) => EvidenceRef | null, prefix = ''): Column<Row>[] {
  const snapshot = (row: Row) => snapshotOf(of(row)?.snapshot ?? '');
  return [
    { name: `${prefix}evidence_url`, value: (row) => snapshot(row)?.url },
    { name: `${prefix}evidence_captured_at`, value: (row) => snapshot(row)?.captured_at },
    { name: `${prefix}evidence_sha256`, value: (row) => snapshot(row)?.sha256 },
    { name: `${prefix}evidence_position`, value: (row) => of(row)?.position },
  ];
}

const measure = keys<GapRecord['measure']>()(
  'as_of',
  'status',
  'closed_model',
  'closed_variant',
  'closed_best',
  'closed_se',
  'closed_date',
  'closed_source_class',
  'open_model',
  'open_variant',
  'open_best',
  'open_se',
  'open_date',
  'open_source_class',
  'gap_points',
  'gap_rel',
  'gap_logit',
  'verdict',
  'lag_match_days',
  'lag_match_months',
  'behind_since',
  'behind_days',
  'behind_months',
  'censored',
  'lag_avg_days',
  'lag_avg_months',
  'lag_avg_365_days',
  'lag_avg_365_months',
  'closed_models',
  'open_models',
);

export const GAP_COLUMNS: readonly Column<GapRecord>[] = [
  ...keys<GapRecord>()('quarter', 'scope', 'definition', 'kind', 'vintage', 'inputs_hash', 'gap_points_mean'),
  ...measure.map(({ name, value }): Column<GapRecord> => ({
    name,
    value: (record) => value(record.measure),
  })),
  { name: 'gap_ci90_low', value: (record) => record.measure.gap_ci90?.[0] },
  { name: 'gap_ci90_high', value: (record) => record.measure.gap_ci90?.[1] },
  ...(['lag_match_months', 'behind_months', 'lag_avg_months', 'lag_avg_365_months'] as const).flatMap((lag) =>
    (['low', 'high'] as const).map((end): Column<GapRecord> => ({
      name: `${lag}_${end}`,
      value: ({ measure }) => measure.lag_intervals?.[lag][end],
    })),
  ),
  { name: 'flags', value: (record) => record.measure.flags.join(' ') },
];

export type SidedPoint = FrontierPoint & { readonly side: 'closed' | 'open' };
export const FRONTIER_COLUMNS: readonly Column<SidedPoint>[] = [
  ...keys<SidedPoint>()('side', 'date', 'model', 'variant', 'value', 'source_class'),
  ...evidence<SidedPoint>((point) => point.evidence),
];

export const LEADER_COLUMNS: readonly Column<Leader>[] = [
  { name: 'name', value: (row) => modelName(row.model) },
  ...keys<Leader>()(
    'model',
    'variant',
    'value',
    'se',
    'n',
    'source_class',
    'openness',
    'released',
    'known_at',
  ),
  ...evidence<Leader>((row) => row.evidence),
];

export const SCORE_COLUMNS: readonly Column<PublishedScore>[] = [
  ...keys<PublishedScore>()('benchmark', 'variant', 'value', 'se', 'n', 'source_class'),
  ...keys<PublishedScore>()('measured_on', 'known_at', 'raw_name'),
  ...evidence<PublishedScore>((score) => score.evidence),
];

export type PricePoint = Omit<PriceHistory, 'points'> & PriceHistory['points'][number];
export const PRICE_POINT_COLUMNS: readonly Column<PricePoint>[] = [
  ...keys<PricePoint>()('source', 'provider', 'offer', 'meter', 'tier', 'unit', 'known_at', 'price'),
  ...evidence<PricePoint>((point) => point.evidence),
];

export const PRICE_COLUMNS: readonly Column<PriceRow>[] = [
  ...keys<PriceRow>()('model', 'openness', 'source', 'provider', 'offer', 'seller', 'is_free'),
  ...keys<PriceRow>()('input_usd_per_mtok', 'output_usd_per_mtok', 'known_at'),
  ...evidence<PriceRow>((row) => row.input_evidence, 'input_'),
  ...evidence<PriceRow>((row) => row.output_evidence, 'output_'),
];

export const BENCHMARK_COLUMNS: readonly Column<BenchmarkEntry>[] = keys<BenchmarkEntry>()(
  'scope',
  'title',
  'source',
  'capability',
  'unit',
  'higher_is_better',
  'min',
  'max',
  'chance',
  'ceiling',
  'items',
  'items_are',
  'harness',
  'home',
  'models',
);

export const MODEL_COLUMNS: readonly Column<ModelEntry>[] = [
  ...keys<ModelEntry>()('id', 'name', 'lab', 'lab_name', 'openness', 'licence'),
  { name: 'conditions', value: (model) => model.conditions.join(' ') },
  { name: 'released', value: (model) => model.released?.day },
  { name: 'released_precision', value: (model) => model.released?.precision },
  ...keys<ModelEntry>()('retired', 'index', 'scores', 'providers'),
];

export const EVENT_COLUMNS: readonly Column<PublishedEvent>[] = [
  ...keys<PublishedEvent>()('id', 'kind', 'day', 'known_at'),
  { name: 'models', value: (event) => event.models.join(' ') },
  ...keys<PublishedEvent>()('subject', 'detail', 'before', 'after', 'link'),
  ...evidence<PublishedEvent>((event) => event.evidence),
];

export const SOURCE_COLUMNS: readonly Column<PublishedSource>[] = keys<PublishedSource>()(
  'id',
  'title',
  'kind',
  'home',
  'licence',
  'licence_url',
  'attribution',
  'cadence',
  'captures',
  'first_captured',
  'last_captured',
  'last_changed',
  'rows',
);

/** A statement together with the fact it is about. */
export type ToldFact = Omit<PublishedDisagreement, 'statements'> & PublishedStatement;
export const DISAGREEMENT_COLUMNS: readonly Column<ToldFact>[] = [
  ...keys<ToldFact>()('kind', 'model', 'what', 'seller', 'region', 'variant', 'tier', 'unit', 'offer'),
  ...keys<ToldFact>()('since', 'spread', 'spread_percent', 'used', 'rule'),
  ...keys<ToldFact>()('source', 'standing', 'label', 'value', 'known_at', 'confirmed_on'),
  ...keys<ToldFact>()('waiting', 'cite'),
  ...evidence<ToldFact>((told) => told.evidence),
];

export const AGREEMENT_COLUMNS: readonly Column<SourceAgreement>[] = keys<SourceAgreement>()(
  'source',
  'kind',
  'shared',
  'agree',
  'differ',
  'reference',
  'undecided',
  'differ_rate',
);

/** A clause of a licence. */
export type LicenceTerm = PublishedTerm & { readonly licence: PublishedLicence };

export const TERM_COLUMNS: readonly Column<LicenceTerm>[] = [
  { name: 'licence', value: ({ licence }) => licence.id },
  { name: 'title', value: ({ licence }) => licence.title },
  { name: 'spdx', value: ({ licence }) => licence.spdx },
  { name: 'osi_approved', value: ({ licence }) => licence.osi_approved },
  { name: 'class', value: ({ licence }) => licence.class },
  ...keys<LicenceTerm>()('clause', 'value'),
  {
    name: 'figures',
    value: ({ figures }) => figures.map(({ amount, unit }) => `${amount} ${unit}`).join('; '),
  },
  ...keys<LicenceTerm>()('applies_to', 'statement', 'place', 'reason', 'url', 'fidelity'),
  ...evidence<LicenceTerm>((term) => term.evidence),
];

export const MATCH_COLUMNS: readonly Column<MatchList['matches'][number]>[] = keys<
  MatchList['matches'][number]
>()('source', 'raw_name', 'model', 'status', 'rule', 'variant', 'reviewer');

export const UNRESOLVED_COLUMNS: readonly Column<UnresolvedList['names'][number]>[] = keys<
  UnresolvedList['names'][number]
>()('source', 'raw_name', 'status', 'readings');
