/** The sample's headline and the lists of scopes and quarters. */
import { HEADLINE_DEFINITION, type GapRecord, METHOD_VERSION } from '#domain/gap.ts';
import { paths } from '#publish/paths.ts';
import type { GapFile, BenchmarkList, Headline, Meta, QuarterList } from '#publish/schema.ts';
import { SOURCES } from './sampleLists.ts';
import type { SampleParts } from './sampleSmallFiles.ts';
import { HORIZON, LAST_QUARTER } from './sampleWorld.ts';

export function revised(file: GapFile | undefined, definition: string): GapRecord[] {
  return file?.series.find((one) => one.kind === 'revised' && one.definition === definition)?.records ?? [];
}

function lastOf(file: GapFile | undefined, parts: SampleParts): GapRecord {
  const record = revised(file, parts.headline).at(-1);
  if (!record) throw new Error('the sample has no records');
  return record;
}

export function meta({ headline, link, hostile }: SampleParts): Meta {
  return {
    version: 'v1',
    horizon: HORIZON,
    last_closed_quarter: LAST_QUARTER,
    method_version: METHOD_VERSION,
    headline_definition: { ...HEADLINE_DEFINITION, id: headline },
    attributions: SOURCES.map((source) => ({
      source,
      title: `${source}${hostile}`,
      licence: `CC BY 4.0${hostile}`,
      url: link,
      attribution: `Made up for tests${hostile}`,
    })),
  };
}

export function headline(parts: SampleParts): Headline {
  const index = parts.gaps[0];
  const record = lastOf(index, parts);
  const at = paths.quarter(record.quarter);
  if (!index) throw new Error('the sample has no index');
  return {
    horizon: HORIZON,
    quarter: record.quarter,
    sentence: {
      parts: [
        { text: 'At the end of Q1 2026 the best open-weight model came ' },
        { text: '5.8 months', href: at },
        {
          text: ' later than closed ones, averaged over the levels matched in the last year; closed models have been ahead of it for at least ',
        },
        { text: '2.4 months', href: at },
        { text: '.' },
        { text: parts.hostile, href: parts.link },
      ],
    },
    record,
    as_known: index.series.find((one) => one.kind === 'as_known')?.records.at(-1) ?? null,
    trend: revised(index, parts.headline),
    frontier: index.frontier,
    beside: parts.gaps.slice(1).map((gap) => ({
      scope: gap.benchmark.scope,
      family: gap.benchmark.capability === 'preference' ? 'preference' : 'benchmark',
      record: lastOf(gap, parts),
    })),
  };
}

export function benchmarks(parts: SampleParts): BenchmarkList {
  return {
    horizon: HORIZON,
    benchmarks: parts.gaps.map((gap) => ({
      ...gap.benchmark,
      models: gap.leaders.length,
      latest: lastOf(gap, parts),
    })),
  };
}

export function quarterList(parts: SampleParts): QuarterList {
  return {
    horizon: HORIZON,
    quarters: parts.quarters
      .map((file) => ({
        quarter: file.quarter,
        state: file.state,
        headline: revised(parts.gaps[0], parts.headline).find((one) => one.quarter === file.quarter) ?? null,
        records: file.records.length,
        changes: file.changes.length,
        restatements: file.restatements.length,
      }))
      .toReversed(),
  };
}
