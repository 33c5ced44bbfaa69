import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchmarkWrite } from '#db/benchmarks.ts';
import { writeTogether } from '#db/bulk.ts';
import { appendChangePoints, type ChangePoint } from '#db/changePoints.ts';
import { replaceDisagreements } from '#db/disagreements.ts';
import { appendMatches, replaceCatalogue } from '#db/catalogue.ts';
import { freezeRecords, recordChanges } from '#db/gaps.ts';
import { replaceLicences } from '#db/licences.ts';
import { rowsOf, type Db, type Memory } from '#db/open.ts';
import { dictionary, dictionaryMarkdown } from '#db/procurement.ts';
import { recordSnapshot } from '#db/snapshots.ts';
import { engines } from '#test/support/engines.ts';
import { projectRoot } from '#test/support/project.ts';
import { exampleBenchmark, gapRecord, priceReading, scoreReading, sighting } from './rows.ts';

const SEPTEMBER = '2024-09-29T02:00:00Z';
const OCTOBER = '2024-10-08T02:00:00Z';
const NOVEMBER = '2024-11-20T23:59:59Z';
const URL = 'https://openrouter.ai/api/v1/models';

const flags = {
  licence_id: null,
  commercial_use: 'unknown',
  osi_approved: null,
  g7_level: null,
  eu_relief: 'no',
  eu_relief_why: [],
};

/** A price that falls, one stated to hold later, one withdrawn; a score restated; a gap as known and revised. */
async function fill(db: Db): Promise<void> {
  for (const at of [SEPTEMBER, OCTOBER, NOVEMBER]) await recordSnapshot(db, sighting('shop', URL, at));
  const at = (reading: Parameters<typeof point>[0], knownAt: string, gone = false) =>
    gone ? { ...point(reading, knownAt), reading: null } : point(reading, knownAt);
  await appendChangePoints(db, [
    at(priceReading('acme/large', 'input', '5'), SEPTEMBER),
    at(priceReading('acme/large', 'input', '2.50'), OCTOBER),
    at(priceReading('acme/large', 'output', '15'), SEPTEMBER),
    at({ ...priceReading('acme/large', 'output', '10'), effectiveFrom: '2024-12-01' }, OCTOBER),
    at(priceReading('acme/large', 'cache_read', '1'), SEPTEMBER),
    at(priceReading('acme/large', 'cache_read', '1'), OCTOBER, true),
    at(priceReading('acme/large:free', 'input', '0'), SEPTEMBER),
    at(priceReading('nobody/knows', 'input', '7'), SEPTEMBER),
    at(scoreReading('large', 0.5), SEPTEMBER),
    at(scoreReading('large', 0.6), NOVEMBER),
    at(scoreReading('later', 0.9), SEPTEMBER),
    at(scoreReading('undated', 0.4), NOVEMBER),
  ]);
  await writeTogether(db, { benchmark: benchmarkWrite('shop', [exampleBenchmark]) });
  await replaceCatalogue(
    db,
    [model('acme/large', '2024-05-13'), model('acme/later', '2024-11-01'), model('acme/undated', null)],
    [
      {
        model: 'acme/large',
        valid_from: '2024-05-13',
        known_at: '2024-05-13',
        class: 'closed',
        licence: null,
        conditions: [],
        cite: 'https://acme.example/',
        ...flags,
      },
      {
        model: 'acme/large',
        valid_from: '2024-11-01',
        known_at: '2024-11-01',
        class: 'open-weights-restricted',
        licence: 'Acme 1',
        conditions: ['mau_cap'],
        cite: 'https://acme.example/open',
        ...flags,
        ...{ licence_id: 'acme-1', commercial_use: 'conditional', osi_approved: false },
        ...{ g7_level: 'weights-available', eu_relief: 'no', eu_relief_why: ['It has a cap.'] },
      },
    ],
  );
  await replaceLicences(
    db,
    [
      {
        ...{ id: 'acme-1', title: 'Acme License 1', spdx: null, version: '1', url: 'https://acme.example/1' },
        ...{ also_known_as: ['Acme 1'], osi_approved: false, class: 'open-weights-restricted' },
        ...{ commercial_use: 'conditional', conditions: ['mau_cap'] },
      },
    ],
    [
      {
        ...{ licence: 'acme-1', clause: 'user_or_revenue_cap', value: 'limited', applies_to: 'all' },
        ...{ figures: [{ amount: 1e8, unit: 'monthly_active_users' }], statement: 'Large ones ask first.' },
        ...{ place: 'section 2', reason: null, url: 'https://acme.example/1', fidelity: 'curated' },
      },
    ],
  );
  await appendMatches(db, [
    match('acme/large', 'acme/large'),
    match('acme/large:free', 'acme/large', 'tier=free'),
    match('nobody/knows', null),
    match('large', 'acme/later'),
    { ...match('large', 'acme/large'), revision: 2 },
    match('later', 'acme/later'),
    match('undated', 'acme/undated'),
  ]);
  await freezeRecords(db, [
    gapRecord('2024Q2', 'as_known', '2024-06-30', 3),
    gapRecord('2024Q3', 'as_known', '2024-09-30', 4),
    gapRecord('2024Q3', 'revised', '2024-11-20', 5),
  ]);
}

function point(
  reading: ReturnType<typeof priceReading> | ReturnType<typeof scoreReading>,
  knownAt: string,
): ChangePoint {
  const key =
    reading.kind === 'price'
      ? ['price', reading.provider, reading.rawName, reading.meter, reading.tier]
      : ['score', reading.benchmark, reading.rawName, ''];
  return {
    source: 'shop',
    seriesKey: key.join('\u001f'),
    reading,
    knownAt,
    url: URL,
    capturedAt: knownAt,
    position: reading.position,
  };
}

function match(rawName: string, modelId: string | null, variant = '') {
  return {
    source: 'shop',
    rawName,
    revision: 1,
    model: modelId,
    status: modelId ? 'match' : 'unknown',
    rule: 'exact',
    variant,
    reviewer: null,
  };
}

function model(id: string, released: string | null) {
  return {
    id,
    name: id,
    lab: 'acme',
    family: null,
    is_family: false,
    derived_from: null,
    released,
    released_precision: released && 'day',
    release_cite: null,
    parameters_b: null,
    weights: null,
    retired: null,
  };
}

describe.each(engines())('schema procurement $title', (engine) => {
  describe.skipIf(engine.missing !== null)('answers', () => {
    let memory: Memory;
    beforeAll(async () => {
      await engine.start();
      memory = await engine.open();
      await fill(memory.db);
    });
    afterAll(async () => {
      await memory.close();
      await engine.stop();
    });
    const ask = (text: string) => rowsOf<Record<string, unknown>>(memory.db, sql.raw(text));

    test('a price as of a day is what was in force and known then, as an exact decimal with its evidence', async () => {
      const of = (days: string) =>
        ask(
          `select offer, meter, price::text as price from procurement.price_as_of(${days}) where model = 'acme/large' and variant = ''`,
        );
      expect(await of(`'2024-09-28'`)).toEqual([]);
      expect(await of(`'2024-09-29'`)).toEqual([
        { offer: 'acme/large', meter: 'cache_read', price: '1' },
        { offer: 'acme/large', meter: 'input', price: '5' },
        { offer: 'acme/large', meter: 'output', price: '15' },
      ]);
      expect(await of(`'2024-10-08'`)).toEqual([
        { offer: 'acme/large', meter: 'input', price: '2.50' },
        { offer: 'acme/large', meter: 'output', price: '15' },
      ]);
      expect(await of(`'2024-12-01'`)).toEqual([
        { offer: 'acme/large', meter: 'input', price: '2.50' },
        { offer: 'acme/large', meter: 'output', price: '10' },
      ]);
      expect(await of(`'2024-12-01', '2024-09-30'`)).toEqual(await of(`'2024-09-29'`));
      const [row] = await ask(
        `select provider, unit, source, url, sha256, position, fidelity, known_until from procurement.price_as_of('2024-12-01') where meter = 'input' and offer = 'acme/large'`,
      );
      expect(row).toEqual({
        provider: 'shop',
        unit: 'usd_per_mtok',
        source: 'shop',
        url: URL,
        sha256: 'd'.repeat(64),
        position: '/acme~1large/input',
        fidelity: 'verbatim',
        known_until: null,
      });
    });

    test("a model's licence is found clause by clause, with where each stands", async () => {
      expect(
        await ask(
          `select o.valid_from::text as since, o.g7_level, o.eu_relief, o.eu_relief_why, m.clause, m.value, m.figures->0->>'amount' as amount, m.place, m.url, m.fidelity
           from procurement.openness_history o join procurement.licence_matrix m on m.licence = o.licence_id where o.model = 'acme/large'`,
        ),
      ).toEqual([
        {
          ...{ since: '2024-11-01', g7_level: 'weights-available', eu_relief: 'no' },
          ...{ eu_relief_why: ['It has a cap.'], clause: 'user_or_revenue_cap', value: 'limited' },
          ...{ amount: '100000000', place: 'section 2', url: 'https://acme.example/1', fidelity: 'curated' },
        },
      ]);
    });

    test('a name that stands for no known model is listed with no model, not left out', async () => {
      expect(
        await ask(`select model, offer from procurement.price_as_of('2024-09-29') where model is null`),
      ).toEqual([{ model: null, offer: 'nobody/knows' }]);
    });

    test('scores as of a day are those of models released by then, as known then', async () => {
      const of = (days: string) => ask(`select model, value from procurement.score_as_of(${days})`);
      expect(await of(`'2024-09-30'`)).toEqual([{ model: 'acme/large', value: 0.5 }]);
      expect(await of(`'2024-09-30', '2024-12-31'`)).toEqual([{ model: 'acme/large', value: 0.6 }]);
      expect(await of(`'2024-11-20'`)).toEqual([
        { model: 'acme/large', value: 0.6 },
        { model: 'acme/later', value: 0.9 },
        { model: 'acme/undated', value: 0.4 },
      ]);
    });

    test('the gap as of a day is of the last quarter closed by then, at the vintage known', async () => {
      const of = (days: string) =>
        ask(`select quarter, kind, gap_points from procurement.gap_as_of(${days})`);
      expect(await of(`'2024-06-29'`)).toEqual([]);
      expect(await of(`'2024-09-29'`)).toEqual([{ quarter: '2024Q2', kind: 'as_known', gap_points: 3 }]);
      expect(await of(`'2024-10-15'`)).toEqual([{ quarter: '2024Q3', kind: 'as_known', gap_points: 4 }]);
      expect(await of(`'2024-10-15', '2024-12-31'`)).toEqual([
        { quarter: '2024Q3', kind: 'revised', gap_points: 5 },
      ]);
    });

    test('a change has a row a part, with what it moved and the models that carried it; words and old changes have none', async () => {
      const told = {
        quarter: '2024Q3',
        from: '2024Q2',
        scope: 'board',
        definition: 'gap/1:any.best.fallback.release',
        kind: 'revised' as const,
        vintage: '2024-12-31',
        cause: 'new_model' as const,
        models: ['acme/large'],
      };
      const parts = [
        { causes: ['time' as const], amount: 2.5, alone: null, carriers: [] },
        {
          causes: ['re_score' as const, 'new_model' as const],
          amount: -3.5,
          alone: null,
          carriers: [{ amount: -3.5, models: ['acme/small', 'acme/large'] }],
        },
      ];
      await recordChanges(memory.db, [
        { ...told, field: 'behind_months', before: 8, after: 7, parts },
        { ...told, field: 'gap_points', before: 1, after: 2, parts: null },
        { ...told, field: 'open_model', before: null, after: 'acme/large', parts: null },
      ]);
      expect(
        await ask(
          'select compared_with, field, before, after, part, causes, amount, models from procurement.gap_change_parts order by part',
        ),
      ).toEqual([
        {
          compared_with: '2024Q2',
          field: 'behind_months',
          before: 8,
          after: 7,
          part: 1,
          causes: ['time'],
          amount: 2.5,
          models: [],
        },
        {
          compared_with: '2024Q2',
          field: 'behind_months',
          before: 8,
          after: 7,
          part: 2,
          causes: ['re_score', 'new_model'],
          amount: -3.5,
          models: ['acme/large', 'acme/small'],
        },
      ]);
    });

    test('a model card has the class now and the lowest paid price; a free offer is no best price', async () => {
      const [card] = await ask(
        `select openness, licence, conditions, openness_cite, benchmarks, providers, lowest_input::text as lowest_input, lowest_input_source from procurement.model_card where model = 'acme/large'`,
      );
      expect(card).toEqual({
        openness: 'open-weights-restricted',
        licence: 'Acme 1',
        conditions: ['mau_cap'],
        openness_cite: 'https://acme.example/open',
        benchmarks: 1,
        providers: 1,
        lowest_input: '2.50',
        lowest_input_source: 'shop',
      });
      expect(
        await ask(`select openness, lowest_input from procurement.model_card where model = 'acme/undated'`),
      ).toEqual([{ openness: 'unknown', lowest_input: null }]);
    });

    test('history tells until when each statement held', async () => {
      expect(
        await ask(
          `select class, valid_until::text as until from procurement.openness_history order by valid_from`,
        ),
      ).toEqual([
        { class: 'closed', until: '2024-11-01' },
        { class: 'open-weights-restricted', until: null },
      ]);
      const [first] = await ask(
        `select known_until = '${NOVEMBER}' as ends, first_known = known_from as first from procurement.score_history where value = 0.5`,
      );
      expect(first).toEqual({ ends: true, first: true });
    });

    test('a disagreement has a row a statement, with the captured bytes behind each; another run replaces all', async () => {
      const told = {
        kind: 'price',
        model: 'acme/large',
        what: 'input',
        seller: 'shop',
        region: '',
        variant: '',
        tier: '',
        unit: 'usd_per_mtok',
        offer: '',
        since: '2024-10-08',
        spread: '0.50',
        spread_percent: 20,
        rule: 'first-hand',
        is_used: true,
        source: 'shop',
        standing: 'first-hand',
        label: 'acme/large',
        value: '2.50',
        known_at: '2024-10-08',
        confirmed_on: '2024-11-20',
        waiting: null,
        url: URL,
        captured_at: OCTOBER,
        position: '/acme~1large/input',
        cite: null,
      };
      const other = { ...told, source: 'sheet', is_used: false, value: '3', standing: 'aggregator' };
      await replaceDisagreements(memory.db, [{ ...told, model: 'acme/later' }]);
      await replaceDisagreements(memory.db, [told, { ...other, url: null, captured_at: null }]);
      expect(
        await ask(
          'select source, value, spread::text as spread, is_used, sha256 from procurement.disagreement order by source',
        ),
      ).toEqual([
        { source: 'sheet', value: '3', spread: '0.50', is_used: false, sha256: null },
        { source: 'shop', value: '2.50', spread: '0.50', is_used: true, sha256: 'd'.repeat(64) },
      ]);
    });

    test('everything is explained, and docs/data-dictionary.md is what the database says', async () => {
      const entries = await dictionary(memory.db);
      expect(entries.filter(({ about }) => about === null || about.length < 8)).toEqual([]);
      expect(entries.filter(({ kind }) => kind !== 'column').map(({ of }) => of)).toEqual([
        'benchmark',
        'disagreement',
        'evidence',
        'gap_by_definition',
        'gap_change_parts',
        'gap_history',
        'licence_matrix',
        'model_card',
        'name_match',
        'openness_history',
        'price_history',
        'refusal',
        'score_history',
        'gap_as_of',
        'price_as_of',
        'score_as_of',
      ]);
      expect(dictionaryMarkdown(entries)).toBe(
        readFileSync(path.join(projectRoot, 'docs/data-dictionary.md'), 'utf8'),
      );
    });
  });
});
