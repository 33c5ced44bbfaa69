/** The made-up world: snapshots, models and boards. */
import { addDays, addMonths, quartersBetween } from '#domain/day.ts';
import { definitionId, HEADLINE_DEFINITION } from '#domain/gap.ts';
import { scopeSlug, snapshotId } from '#publish/paths.ts';
import { INDEX_BENCHMARK } from '#publish/published.ts';
import type { EvidenceRef, ModelEntry, PublishedBenchmark, PublishedSnapshot } from '#publish/schema.ts';

export interface SampleOptions {
  /** Models to invent; every eighth of them scores on every board. */
  readonly models?: number;
  /** Text put into every place that a source or the catalogue can write to. */
  readonly hostile?: string;
  /** An address put into every link. */
  readonly hostileLink?: string;
}

export const HORIZON = '2026-04-30';

export const QUARTERS = quartersBetween('2023Q4', '2026Q1');

export const LAST_QUARTER = '2026Q1';

export const DEFINITIONS = [
  definitionId(HEADLINE_DEFINITION),
  definitionId({ ...HEADLINE_DEFINITION, open_def: 'permissive' }),
  definitionId({ ...HEADLINE_DEFINITION, self_reported: 'exclude' }),
];

export const HEADLINE = DEFINITIONS[0] ?? '';

const LABS = [
  ['aster', 'Aster Example', 'closed'],
  ['birch', 'Birch Example', 'open-weights-permissive'],
  ['cedar', 'Cedar Example', 'open-weights-restricted'],
  ['dogwood', 'Dogwood Example', 'closed'],
] as const;

/** Evidence in the `at`-th snapshot, in turn, at a made-up row. */
export function evidenceAt(snapshots: readonly PublishedSnapshot[], at: number): EvidenceRef {
  return { snapshot: snapshots[at % snapshots.length]?.id ?? '', position: `/rows/${at}/score` };
}

export function sampleSnapshots(url: string, hostile: string): PublishedSnapshot[] {
  return Array.from({ length: 12 }, (_, at) => {
    const body = {
      source: at % 2 === 0 ? 'example-board' : 'example-prices',
      url: at === 0 ? url : `https://board.example/table-${at}.json`,
      captured_at: `${addMonths('2025-05-14', at)}T06:00:00Z`,
      sha256: at.toString(16).padStart(64, '0123456789abcdef'),
    };
    return {
      id: snapshotId({ ...body, capturedAt: body.captured_at }),
      ...body,
      bytes: 20_000 + 1234 * at,
      media_type: `application/json${hostile}`,
      fidelity: 'verbatim' as const,
      how: at % 3 === 0 ? ('git' as const) : ('live' as const),
      origin: at % 3 === 0 ? { repo: url, commit: 'c0ffee'.repeat(6), path: `data/${hostile}.json` } : null,
    };
  });
}

export function sampleModels(count: number, hostile: string): ModelEntry[] {
  return Array.from({ length: count }, (_, at): ModelEntry => {
    const [lab, labName, openness] = LABS[at % LABS.length] ?? LABS[0];
    const number = Math.floor(at / LABS.length) + 1;
    const released = addDays('2023-02-10', Math.round((at * 1150) / count));
    const isOpen = openness !== 'closed';
    return {
      id: `${lab}/model-${number}.5`,
      name: `${labName.split(' ')[0] ?? ''} Model ${number}.5${hostile}`,
      lab,
      lab_name: `${labName}${hostile}`,
      released: at % 11 === 10 ? { day: released, precision: 'month' } : { day: released, precision: 'day' },
      openness: at % 13 === 12 ? 'unknown' : openness,
      licence: isOpen ? `Example-Licence-1.0${hostile}` : 'Proprietary',
      conditions: openness === 'open-weights-restricted' ? ['non_commercial', 'mau_cap'] : [],
      retired: null,
      scores: 3,
      providers: 1,
      index: at % 5 === 4 ? null : Math.round((100 + (at / count) * 60 - (isOpen ? 7 : 0)) * 100) / 100,
    };
  });
}

export function sampleBoards(home: string, hostile: string): PublishedBenchmark[] {
  const board = (scope: string, title: string, rest: Partial<PublishedBenchmark>): PublishedBenchmark => ({
    ...INDEX_BENCHMARK,
    scope,
    slug: scopeSlug(scope),
    title: `${title}${hostile}`,
    source: 'example-board',
    home,
    unit: 'proportion',
    min: 0,
    max: 1,
    ceiling: 1,
    ...rest,
  });
  return [
    INDEX_BENCHMARK,
    board('example-arena/2025-06', 'Example Arena, text', {
      capability: 'preference',
      unit: 'rating',
      max: null,
      ceiling: null,
      break_note: `Re-fitted in June 2025; earlier ratings are another series.${hostile}`,
    }),
    board('example-code/best-scaffold', 'Example Code, best scaffold', {
      capability: 'coding',
      harness: `best-scaffold${hostile}`,
    }),
    board('example-exam', 'Example Exam', {
      capability: 'knowledge',
      chance: 0.25,
      items: 198,
      items_are: 'public',
    }),
  ];
}
