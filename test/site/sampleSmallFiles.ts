/** The sample's files with fixed names, and its digests. */
import type { DigestIssue } from '#domain/digest.ts';
import { files, paths } from '#publish/paths.ts';
import type {
  GapFile,
  ModelFile,
  PublishedSnapshot,
  QuarterFile,
  DigestList,
  EventList,
  Health,
  MatchList,
  ModelList,
  SnapshotList,
  UnresolvedList,
} from '#publish/schema.ts';
import { meta, headline, benchmarks, quarterList } from './sampleHeadline.ts';
import { comparisons } from './sampleComparisons.ts';
import { definitions } from './sampleDefinitions.ts';
import { outlook } from './sampleOutlook.ts';
import { licences } from './sampleLicences.ts';
import { disagreements, prices, events, sources } from './sampleLists.ts';
import { HORIZON } from './sampleWorld.ts';

export interface SampleParts {
  readonly gaps: readonly GapFile[];
  readonly modelFiles: readonly ModelFile[];
  readonly quarters: readonly QuarterFile[];
  readonly snapshots: readonly PublishedSnapshot[];
  readonly headline: string;
  readonly link: string;
  readonly hostile: string;
}

export function sampleSmallFiles(parts: SampleParts): [string, unknown][] {
  const digests = parts.quarters.slice(-2).map((file) => digest(file.quarter, parts));
  return [
    ['meta.json', meta(parts)],
    ['headline.json', headline(parts)],
    ['definitions.json', definitions(parts)],
    ['comparisons.json', comparisons(parts)],
    ['outlook.json', outlook(parts)],
    ['benchmarks.json', benchmarks(parts)],
    [
      'models.json',
      { horizon: HORIZON, models: parts.modelFiles.map((file) => file.model) } satisfies ModelList,
    ],
    ['prices.json', prices(parts)],
    ['licences.json', licences(parts)],
    ['quarters.json', quarterList(parts)],
    [
      'digests.json',
      {
        digests: digests.map(({ quarter, horizon, title }) => ({ quarter, horizon, title })).toReversed(),
      } satisfies DigestList,
    ],
    ['events.json', { horizon: HORIZON, events: events(parts) } satisfies EventList],
    ['sources.json', sources(parts)],
    ['disagreements.json', disagreements(parts)],
    ['snapshots.json', { snapshots: [...parts.snapshots] } satisfies SnapshotList],
    ['unresolved.json', unresolved(parts)],
    ['matches.json', matches(parts)],
    ['health.json', health()],
    ...digests.map((issue): [string, unknown] => [files.digest(issue.quarter), issue]),
  ];
}

function unresolved({ hostile }: SampleParts): UnresolvedList {
  return {
    by_source: [{ source: 'example-board', names: 1, readings: 7 }],
    names: [
      { source: 'example-board', raw_name: `mystery-model${hostile}`, status: 'unresolved', readings: 7 },
    ],
  };
}

function matches({ modelFiles, hostile }: SampleParts): MatchList {
  return {
    matches: modelFiles.map(({ model }) => ({
      source: 'example-board',
      raw_name: `${model.name}${hostile}`,
      model: model.id,
      status: 'resolved',
      rule: 'exact-alias',
      variant: '',
      reviewer: null,
    })),
  };
}

function health(): Health {
  return {
    written_at: '2026-05-01T07:00:00Z',
    sources: [
      {
        source: 'example-board',
        state: 'failing',
        why: 'could not fetch: no network',
        unverified: true,
        last_attempt_at: '2026-05-01T06:59:00Z',
        last_success_at: null,
        last_failure: 'could not fetch: no network',
        attempts: 3,
        last_change_at: '2026-04-28T00:00:00Z',
        rows_seen: 107,
        row_floor: 30,
        captures_held: 1,
        changes_held: 2,
      },
    ],
  };
}

function digest(quarter: string, { modelFiles, gaps, link, hostile }: SampleParts): DigestIssue {
  const model = modelFiles[1]?.model;
  const choice = model
    ? {
        model: model.id,
        name: model.name,
        value: '151.2',
        href: paths.benchmark(gaps[0]?.benchmark.scope ?? 'index'),
      }
    : null;
  const item = {
    parts: [
      { text: model?.name ?? '', href: paths.model(model?.id ?? '') },
      { text: ` took a made-up record${hostile}.` },
      { text: ' ' },
      { text: 'source', href: link },
    ],
  };
  return {
    quarter,
    horizon: HORIZON,
    title: `Digest of ${quarter}${hostile}`,
    lede: item,
    sections: [
      { id: 'gap', title: `The gap${hostile}`, items: [item, item] },
      { id: 'leads', title: 'Who took the lead', items: [item] },
    ],
    thenAndNow: {
      thenDay: '2024-09-30',
      nowDay: '2026-03-31',
      rows: [
        { slot: 'Capability index', side: 'closed', then: choice, now: choice, flips: false },
        { slot: 'Example Exam', side: 'open', then: null, now: choice, flips: null },
      ],
    },
  };
}
