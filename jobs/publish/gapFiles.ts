/** Gaps as published: the headline, a file a scope, a file a quarter. */
import { quarterSpan, type Quarter } from '#domain/day.ts';
import { definitionId, HEADLINE_DEFINITION, type GapChange, type GapRecord } from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { frontiers, openBoard, type Board } from '#gap/record.ts';
import type { ReachEvent } from '#gap/events.ts';
import { ledeItem } from '#digest/gapSentences.ts';
import { evidenceRef } from '#publish/paths.ts';
import { INDEX_BENCHMARK, publishedBenchmark } from '#publish/published.ts';
import type {
  BenchmarkList,
  Frontier,
  FrontierPoint,
  GapFile,
  GapSeries,
  Headline,
  Leader,
  PublishedBenchmark,
  QuarterFile,
  QuarterList,
} from '#publish/schema.ts';
import { lastClosedQuarter } from '#jobs/closeQuarters.ts';
import { scopesOf, type Scope } from '#jobs/scopes.ts';
import { isRestatement, newestVintages } from '#jobs/vintages.ts';
import { besides } from '#jobs/publish/beside.ts';
import { opennessOn } from '#jobs/publish/modelFiles.ts';
import type { World } from '#jobs/world.ts';

const HEADLINE = definitionId(HEADLINE_DEFINITION);

export interface GapFiles {
  readonly headline: Headline | null;
  readonly benchmarks: BenchmarkList;
  /** By scope. */
  readonly gaps: ReadonlyMap<string, GapFile>;
  readonly quarters: QuarterList;
  readonly quarterFiles: ReadonlyMap<Quarter, QuarterFile>;
  /** Capability index at the horizon by model id. */
  readonly index: ReadonlyMap<string, number>;
}

/** Everything about gaps from the frozen records and the observations at the horizon. */
export function gapFiles(
  world: World,
  allRecords: readonly GapRecord[],
  changes: readonly GapChange[],
): GapFiles {
  const newest = newestVintages(allRecords);
  const byScope = Map.groupBy(newest, (record) => record.scope);
  const last = lastClosedQuarter(world.horizon);
  const gaps = new Map<string, GapFile>();
  for (const scope of scopesOf(world)) {
    const records = byScope.get(scope.id);
    if (records) gaps.set(scope.id, gapFile(world, scope, records));
  }
  const latest = (scope: string) =>
    (byScope.get(scope) ?? []).find((record) => isHeadline(record) && record.quarter === last) ?? null;
  const benchmarks: BenchmarkList = {
    horizon: world.horizon,
    benchmarks: [...gaps.values()].map((file) => ({
      ...file.benchmark,
      models: file.leaders.length,
      latest: latest(file.benchmark.scope),
    })),
  };
  const quarterFiles = quarters(world, newest, changes);
  const index = new Map((gaps.get('index')?.leaders ?? []).map((leader) => [leader.model, leader.value]));
  return {
    headline: headline(world, newest, gaps),
    benchmarks,
    gaps,
    quarterFiles,
    index,
    quarters: {
      horizon: world.horizon,
      quarters: [...quarterFiles.values()]
        .toSorted((a, b) => (a.quarter < b.quarter ? 1 : -1))
        .map((file) => ({
          quarter: file.quarter,
          state: file.state,
          headline: file.records.find((record) => record.scope === 'index' && isHeadline(record)) ?? null,
          records: file.records.length,
          changes: file.changes.length,
          restatements: file.restatements.length,
        })),
    },
  };
}

function isHeadline(record: GapRecord): boolean {
  return record.definition === HEADLINE && record.kind === 'revised';
}

function headline(
  world: World,
  newest: readonly GapRecord[],
  gaps: ReadonlyMap<string, GapFile>,
): Headline | null {
  const trend = newest.filter((record) => record.scope === 'index' && isHeadline(record));
  const record = trend.at(-1);
  const file = gaps.get('index');
  if (!record || !file) return null;
  const names = new Map([...world.catalog.models.values()].map((model) => [model.id, model.name]));
  const asKnown = newest.find(
    (one) =>
      one.scope === 'index' &&
      one.definition === HEADLINE &&
      one.kind === 'as_known' &&
      one.quarter === record.quarter,
  );
  const sentence = ledeItem({
    quarter: record.quarter,
    horizon: world.horizon,
    records: newest.filter(isHeadline),
    changes: [],
    events: [],
    benchmarks: world.benchmarks,
    names,
  });
  return {
    horizon: world.horizon,
    quarter: record.quarter,
    sentence,
    record,
    as_known: asKnown ?? null,
    trend,
    frontier: file.frontier,
    beside: besides(world, newest.filter(isHeadline), record.quarter),
  };
}

function gapFile(world: World, scope: Scope, records: readonly GapRecord[]): GapFile {
  const board = openBoard(scope.observations(null), world.horizon, HEADLINE_DEFINITION, scope.measured);
  const benchmark = world.benchmarks.get(scope.id);
  const published: PublishedBenchmark = benchmark
    ? publishedBenchmark(benchmark, benchmark.source)
    : INDEX_BENCHMARK;
  return {
    horizon: world.horizon,
    benchmark: published,
    series: seriesOf(records),
    frontier: frontierOf(world, board),
    leaders: leadersOf(world, scope, board),
  };
}

function seriesOf(records: readonly GapRecord[]): GapSeries[] {
  return [...Map.groupBy(records, (record) => `${record.definition}\u001f${record.kind}`).values()].flatMap(
    (list) => {
      const [first] = list;
      if (!first) return [];
      return [
        {
          definition: first.definition,
          kind: first.kind,
          records: list.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1)),
        },
      ];
    },
  );
}

function frontierOf(world: World, board: Board): Frontier {
  const records = frontiers(board, world.horizon);
  return {
    definition: HEADLINE,
    kind: 'revised',
    vintage: world.horizon,
    closed: records.closed.map(point),
    open: records.open.map(point),
  };
}

function point(event: ReachEvent): FrontierPoint {
  const { observation } = event;
  return {
    date: event.date,
    model: observation.model,
    variant: observation.evidence ? observation.variant : null,
    value: observation.score ?? event.value,
    source_class: observation.evidence ? observation.sourceClass : null,
    evidence: observation.evidence ? evidenceRef(observation.evidence) : null,
  };
}

/** The best counted variant of each model, best first in the benchmark's own direction. */
function leadersOf(world: World, scope: Scope, board: Board): Leader[] {
  const turn = scope.measured.higherIsBetter ? 1 : -1;
  const best = new Map<string, Observation>();
  for (const observation of board.selection.counted) {
    const known = best.get(observation.model);
    const isBetter =
      !known ||
      turn * (observation.score ?? 0) > turn * (known.score ?? 0) ||
      (observation.score === known.score && observation.variant < known.variant);
    if (isBetter) best.set(observation.model, observation);
  }
  return [...best.values()]
    .toSorted((a, b) => turn * ((b.score ?? 0) - (a.score ?? 0)) || (a.model < b.model ? -1 : 1))
    .map((observation) => {
      const model = world.catalog.models.get(observation.model);
      const { evidence } = observation;
      return {
        model: observation.model,
        variant: evidence ? observation.variant : null,
        value: observation.score ?? 0,
        se: observation.se,
        n: observation.n,
        source_class: evidence ? observation.sourceClass : null,
        openness: (model && opennessOn(model, world.horizon)?.class) ?? 'unknown',
        released: observation.releaseDate,
        known_at: evidence ? observation.firstSeen : null,
        evidence: evidence ? evidenceRef(evidence) : null,
      };
    });
}

function quarters(
  world: World,
  records: readonly GapRecord[],
  changes: readonly GapChange[],
): Map<Quarter, QuarterFile> {
  const byQuarter = Map.groupBy(records, (record) => record.quarter);
  return new Map(
    [...byQuarter.keys()].toSorted().map((quarter) => {
      const span = quarterSpan(quarter);
      const own = changes.filter((change) => change.quarter === quarter);
      return [
        quarter,
        {
          horizon: world.horizon,
          quarter,
          state: 'closed',
          first: span.first,
          last: span.last,
          records: byQuarter.get(quarter) ?? [],
          changes: own.filter((change) => !isRestatement(change)),
          restatements: own.filter(isRestatement),
        } satisfies QuarterFile,
      ];
    }),
  );
}
