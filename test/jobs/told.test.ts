import { describe, expect, test } from 'vitest';
import type { Benchmark } from '#domain/benchmark.ts';
import { buildLicenceBook } from '#catalog/licences.ts';
import { resolve } from '#catalog/resolve.ts';
import type { Source } from '#ingest/source.ts';
import type { ClaimRow, PriceRow, ScoreRow } from '#db/facts.ts';
import type { HeldRow } from '#db/held.ts';
import { disagreements } from '#publish/disagreement.ts';
import { sharedFacts, type Told } from '#publish/sharedFact.ts';
import { openBook } from '#jobs/observations.ts';
import { toldFacts } from '#jobs/told.ts';
import type { KnownBenchmark, ReadAt, World } from '#jobs/world.ts';
import { catalogOf, fact, plain } from '#test/catalog/sample.ts';
import { exampleBenchmark, sighting } from '#test/db/rows.ts';

const JANUARY = '2026-01-10T00:00:00Z';
const MARCH = '2026-03-10T00:00:00Z';
const HORIZON = '2026-04-30';

const read = (source: string, knownAt: string) => ({
  source,
  knownAt,
  url: `https://${source}.example/`,
  capturedAt: knownAt,
  position: '/0',
});

function price(source: string, amount: string | null, more: Partial<PriceRow> = {}): PriceRow {
  return {
    ...read(source, more.knownAt ?? JANUARY),
    provider: 'acme',
    rawName: 'acme/a',
    meter: 'input',
    tier: '',
    unit: amount === null ? null : 'usd_per_mtok',
    price: amount,
    isFree: false,
    effectiveFrom: null,
    ...more,
  };
}

function claim(source: string, property: string, value: string, about = ''): ClaimRow {
  return { ...read(source, JANUARY), rawName: 'acme/a', property, value, about };
}

function score(source: string, value: number, more: Partial<ScoreRow> = {}): ScoreRow {
  return {
    ...read(source, JANUARY),
    benchmark: 'board',
    rawName: 'acme/a',
    variant: '',
    value,
    stderr: null,
    ciLow: null,
    ciHigh: null,
    ciLevel: null,
    n: null,
    sourceClass: 'leaderboard',
    measuredOn: null,
    ...more,
  };
}

/** A world of sheets, of which `maker` speaks first-hand and `board` is a board; all were captured in January and March. */
function worldOf(facts: { prices?: PriceRow[]; scores?: ScoreRow[] }, model: object = {}): World {
  const catalog = catalogOf(
    { ...plain, openness: [fact('2024-05-01', 'closed', { licence: 'Proprietary' })], ...model },
    { ...plain, id: 'acme/family', name: 'Family', isFamily: true },
  );
  const ids = ['maker', 'sheet', 'copy', 'board'];
  const sources = ids.map((id) => ({
    id,
    kind: id === 'board' ? 'scores' : 'prices',
    standing: id === 'maker' || id === 'board' ? 'first-hand' : 'aggregator',
  }));
  const evidenceOf = (at: ReadAt) => ({ ...at, sha256: 'd'.repeat(64), fidelity: 'verbatim' as const });
  const benchmark: KnownBenchmark = { ...(exampleBenchmark as Benchmark), source: 'board' };
  const nameOf = (source: string, raw: string) => resolve(catalog, { source, raw });
  return {
    horizon: HORIZON,
    // only the kind and the standing of a source are looked at
    sources: new Map(sources.map((source) => [source.id, source as unknown as Source])),
    catalog,
    licences: buildLicenceBook([], []),
    snapshots: ids.flatMap((id) => [JANUARY, MARCH].map((at) => sighting(id, `https://${id}.example/`, at))),
    benchmarks: new Map([['board', benchmark]]),
    scores: facts.scores ?? [],
    prices: facts.prices ?? [],
    news: [],
    held: [],
    book: openBook(facts.scores ?? [], catalog, evidenceOf),
    evidenceOf,
    nameOf,
    modelOf: (source, raw) => nameOf(source, raw).canonical,
  };
}

const all = () => true;
const pricesOf = (rows: PriceRow[], asOf = HORIZON) =>
  toldFacts(worldOf({ prices: rows }), [], asOf, all).filter(({ subject }) => subject.kind === 'price');
const claimsOf = (rows: ClaimRow[], model: object = {}, asOf = HORIZON) =>
  toldFacts(worldOf({}, model), rows, asOf, all).filter(({ subject }) => subject.kind === 'claim');
const brief = (told: readonly Told[]) =>
  told.map(({ source, standing, points }) => `${source} ${standing} ${points.at(-1)?.value ?? 'nothing'}`);

describe('prices', () => {
  test('are of a seller, under the model that the offer stands for, with region and tier apart', () => {
    const [told] = pricesOf([price('sheet', '2', { provider: 'azure_ai', tier: 'batch+region:eu' })]);
    expect(told).toMatchObject({
      subject: {
        model: 'acme/a',
        what: 'input',
        seller: 'azure',
        region: 'eu',
        tier: 'batch',
        unit: 'usd_per_mtok',
      },
      standing: 'aggregator',
      knownAt: '2026-01-10',
      confirmedOn: '2026-03-10',
    });
  });

  test('of no stated seller, of unknown models and withdrawn ones are not told', () => {
    const rows = [
      price('sheet', '2', { provider: 'unstated' }),
      price('sheet', '2', { rawName: 'nobody/knows' }),
      price('copy', '2'),
      price('copy', null, { knownAt: MARCH }),
    ];
    expect(pricesOf(rows)).toEqual([]);
    expect(brief(pricesOf(rows, '2026-02-01'))).toEqual(['copy aggregator 2']);
  });

  test('are as known on the day asked for, and hold from the day that is stated', () => {
    const rows = [price('sheet', '2'), price('sheet', '1', { knownAt: MARCH, effectiveFrom: '2026-04-15' })];
    expect(pricesOf(rows, '2026-01-09')).toEqual([]);
    expect(brief(pricesOf(rows, '2026-04-14'))).toEqual(['sheet aggregator 2']);
    const [told] = pricesOf(rows);
    expect(told?.points).toEqual([
      { from: '2026-01-10', value: '2' },
      { from: '2026-04-15', value: '1' },
    ]);
  });

  test('that were stated in another unit before are no earlier values', () => {
    const rows = [price('sheet', '2', { unit: 'usd_each' }), price('sheet', '3', { knownAt: MARCH })];
    expect(pricesOf(rows)[0]?.points).toEqual([
      { from: '2026-01-10', value: null },
      { from: '2026-03-10', value: '3' },
    ]);
  });

  test('of the seller itself go before a sheet that copies them', () => {
    const told = pricesOf([price('copy', '3', { knownAt: MARCH }), price('maker', '2')]);
    const [found] = disagreements(sharedFacts(told));
    expect(found?.statements.map(({ source }) => source)).toEqual(['maker', 'copy']);
    expect(found).toMatchObject({ rule: 'first-hand', since: '2026-03-10', spreadPercent: 50 });
  });

  test('are confirmed by later captures, unless these remove no rows or say otherwise', () => {
    const rows = [price('sheet', '2'), price('copy', '3'), price('maker', '4')];
    const world = worldOf({ prices: rows });
    const key = ['price', 'acme', 'acme/a', 'input', ''].join('\u001f');
    const waits = { seriesKey: key, stated: '', url: 'https://copy.example/', capturedAt: MARCH };
    const reading = { kind: 'price', price: '0.3' } as unknown as HeldRow['reading'];
    const told = toldFacts(
      {
        ...world,
        sources: new Map([
          ...world.sources,
          ['sheet', { ...world.sources.get('sheet'), withdraws: false } as unknown as Source],
        ]),
        held: [
          { ...waits, source: 'copy', reading },
          { ...waits, source: 'board', reading: null },
        ],
      },
      [],
      HORIZON,
      all,
    ).filter(({ subject }) => subject.kind === 'price');
    expect(told.map(({ source, confirmedOn, waiting }) => [source, confirmedOn, waiting])).toEqual([
      ['sheet', '2026-01-10', null],
      ['copy', '2026-01-10', '0.3'],
      ['maker', '2026-03-10', null],
    ]);
  });

  test('of a source that may not be told are left out', () => {
    const world = worldOf({ prices: [price('sheet', '2'), price('copy', '3')] });
    const told = toldFacts(world, [], HORIZON, (source) => source !== 'copy');
    expect(told.filter(({ subject }) => subject.kind === 'price').map(({ source }) => source)).toEqual([
      'sheet',
    ]);
  });
});

test('scores are of a benchmark and a way of running, with the kind of run', () => {
  const world = worldOf({ scores: [score('board', 0.5, { variant: 'effort=high' })] });
  const told = toldFacts(world, [], HORIZON, all).filter(({ subject }) => subject.kind === 'score');
  expect(told).toMatchObject([
    {
      subject: {
        model: 'acme/a',
        what: 'board',
        variant: 'effort=high',
        unit: 'proportion',
        lowerIsBetter: false,
      },
      standing: 'first-hand',
      sourceClass: 'leaderboard',
    },
  ]);
});

describe('claims', () => {
  const told = (rows: ClaimRow[], what: string, model: object = {}) =>
    claimsOf(rows, model).filter(({ subject }) => subject.what === what);

  test('stand beside what the catalogue states, which is published', () => {
    const rows = [claim('sheet', 'release_date', '2024-06-01', 'acme')];
    const [found] = disagreements(sharedFacts(told(rows, 'release_date')));
    expect(found).toMatchObject({ rule: 'curated', spread: '31', since: '2026-01-10' });
    expect(brief(found?.statements ?? [])).toEqual([
      'catalog curated 2024-05-01',
      'sheet aggregator 2024-06-01',
    ]);
    expect(found?.statements[0].cite).toBe('https://acme.example/');
  });

  test.each([
    ['true', 'open'],
    ['false', 'closed'],
    ['Open weights (restricted use)', 'open'],
    ['API access', 'closed'],
    ['open-weights-permissive', 'open'],
    ['Premier', 'nothing'],
    ['Unreleased', 'nothing'],
    ['unknown', 'nothing'],
  ])('of openness: %s is %s', (value, side) => {
    const rows = told([claim('sheet', 'openness', value)], 'openness').filter(
      ({ source }) => source === 'sheet',
    );
    expect(brief(rows)).toEqual([`sheet aggregator ${side}`]);
  });

  test('of the developer go before those of resellers in one list', () => {
    const rows = [
      claim('sheet', 'openness', 'true', 'shop'),
      claim('sheet', 'openness', 'false', 'acme'),
      claim('copy', 'openness', 'true', 'shop'),
    ];
    expect(brief(told(rows, 'openness'))).toEqual([
      'sheet aggregator closed',
      'copy aggregator open',
      'catalog curated closed',
    ]);
  });

  test('of retirements are of one seller in one place; of the developer where nobody is named', () => {
    const retired = { retired: '2026-03-01' };
    const rows = [
      claim('sheet', 'retirement_date', '2026-05-01', 'azure'),
      claim('copy', 'retirement_date', '2026-03-02'),
    ];
    expect(
      told(rows, 'retirement_date', retired).map(({ source, subject }) => [source, subject.seller]),
    ).toEqual([
      ['sheet', 'azure'],
      ['copy', 'acme'],
      ['catalog', 'acme'],
    ]);
  });

  test('are first-hand of the maker, never of a board', () => {
    const rows = [claim('maker', 'licence', 'MIT'), claim('board', 'licence', 'MIT')];
    expect(brief(told(rows, 'licence'))).toEqual([
      'maker first-hand MIT',
      'board aggregator MIT',
      'catalog curated Proprietary',
    ]);
    expect(brief(told([claim('maker', 'licence', 'MIT', 'shop')], 'licence'))).toContain(
      'maker aggregator MIT',
    );
  });

  test('that name no licence, no day and no single release say nothing', () => {
    const rows = [
      claim('sheet', 'licence', 'Other'),
      claim('sheet', 'release_date', 'soon'),
      { ...claim('copy', 'licence', 'MIT'), rawName: 'acme/family' },
    ];
    expect(brief(claimsOf(rows).filter(({ source }) => source !== 'catalog'))).toEqual([
      'sheet aggregator nothing',
      'sheet aggregator nothing',
    ]);
    expect(sharedFacts(claimsOf(rows))).toEqual([]);
  });

  test('of the catalogue count from the day of their citation', () => {
    const seen = { releaseEvidence: { cite: 'https://acme.example/', seenOn: '2026-02-01' } };
    expect(claimsOf([], seen, '2026-01-31').map(({ subject }) => subject.what)).toEqual([
      'openness',
      'licence',
    ]);
    expect(claimsOf([], seen, '2026-02-01')[0]).toMatchObject({ knownAt: '2026-02-01' });
  });
});
