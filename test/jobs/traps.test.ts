/** The traps of the recorded captures along the whole road: none has left a wrong row in the memory. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rowsOf, type Memory } from '#db/open.ts';
import { derive } from '#jobs/derive.ts';
import { ingestArchive } from '#jobs/ingestArchive.ts';
import { priceOf } from '#jobs/price.ts';
import { captures, corpusFolder, corpusPresent, corpusTitle } from '#test/support/corpus.ts';
import { freshMemory } from '#test/support/memory.ts';

const SOURCES = ['arena-daily', 'labs-rss', 'litellm-prices', 'livebench', 'openrouter-models'];
const Meters = z.record(z.string(), z.unknown());
const Sheet = z.object({ data: z.array(z.object({ id: z.string(), pricing: Meters.optional() })) });
const CostMap = z.record(z.string(), z.object({ input_cost_per_token: z.number().optional() }));

describe.skipIf(!corpusPresent)(`the whole road, ${corpusTitle}`, () => {
  let memory: Memory;
  const ask = <Row>(text: string) => rowsOf<Row>(memory.db, sql.raw(text));
  beforeAll(async () => {
    memory = await freshMemory();
    const effects = { db: memory.db, now: () => '2026-11-24T00:00:00Z', log: () => undefined };
    await ingestArchive(effects, { folder: corpusFolder, only: SOURCES, until: null });
    await derive(effects);
  });
  afterAll(() => memory.close());

  test('broken JSON: the capture is refused at its offset, its bytes are kept, no fact was read from it', async () => {
    const broken = captures('litellm-prices').filter(({ origin }) => origin['invalid_json'] === true);
    expect(broken).toHaveLength(1);
    for (const { capturedAt, sha256 } of broken) {
      const at = `source = 'litellm-prices' and captured_at = '${capturedAt}'`;
      const [seen] = await ask<{ outcome: string; rule: string; detail: string }>(
        `select outcome, rule, detail from snapshot where ${at}`,
      );
      expect(seen).toMatchObject({ outcome: 'refused', rule: 'unparseable' });
      expect(seen?.detail).toMatch(/at offset \d+$/);
      expect(await ask(`select 1 from body where sha256 = '${sha256}'`)).toHaveLength(1);
      for (const table of ['price', 'claim'])
        expect(await ask(`select raw_name from ${table} where ${at}`), table).toEqual([]);
    }
  });

  test('placeholder zeros: about 220 paid models carry a zero for cache reads in March 2025, and none became a price', async () => {
    const march = captures('openrouter-models').filter(({ capturedAt }) => capturedAt.startsWith('2025-03'));
    const zeros = march.map(
      (capture) =>
        Sheet.parse(JSON.parse(capture.read())).data.filter(
          ({ pricing }) => Number(pricing?.['prompt']) > 0 && pricing?.['input_cache_read'] === '0',
        ).length,
    );
    expect(Math.max(...zeros)).toBeGreaterThan(200);
    expect(await ask('select raw_name from price where price <= 0 and not is_free')).toEqual([]);
    expect(
      await ask(
        "select raw_name from price where source = 'openrouter-models' and meter = 'cache_read' and price = 0 and not is_free",
      ),
    ).toEqual([]);
  });

  test('a partial board: not one of the Arena rows that a short capture left out was withdrawn', async () => {
    const [rows] = await ask<{ kept: number; withdrawn: number }>(
      "select count(value)::int as kept, count(*) filter (where value is null)::int as withdrawn from score where source = 'arena-daily'",
    );
    expect(rows?.kept).toBeGreaterThan(500);
    expect(rows?.withdrawn).toBe(0);
  });

  test('back and forth on 11 and 12 March 2026: 127 false reverts of input prices in the captures, none in the memory', async () => {
    const maps = captures('litellm-prices')
      .filter(({ capturedAt }) => capturedAt >= '2026-03-10' && capturedAt < '2026-03-14')
      .map((capture) => CostMap.parse(JSON.parse(capture.read())));
    const inputs = maps.map(
      (map) => new Map(Object.entries(map).map(([key, entry]) => [key, entry.input_cost_per_token])),
    );
    // an entry that is gone has no price: the second version lacks 134 entries that the first has
    const reverted = inputs.map((now, at) => {
      const [before, after] = [inputs[at - 1], inputs[at + 1]];
      if (!before || !after) return 0;
      const keys = [...new Set([...before.keys(), ...now.keys(), ...after.keys()])];
      return keys.filter((key) => before.get(key) === after.get(key) && before.get(key) !== now.get(key))
        .length;
    });
    expect(Math.max(...reverted)).toBe(127);
    const reverts = await ask(`
      select raw_name, meter, price from (
        select *, lag(price) over series as before, lead(price) over series as after,
          lag(known_at) over series as since, lead(known_at) over series as until
        from price where source = 'litellm-prices' window series as (partition by provider, raw_name, meter, tier order by known_at)) moves
      where since is not null and until is not null and before is not distinct from after and price is distinct from before
        and until - known_at < interval '48 hours' and known_at between '2026-03-10' and '2026-03-14'`);
    expect(reverts).toEqual([]);
  });

  test('LiveBench truly falls from 84 to 35 rows on 3 October 2025: it is held, confirmed, and then the rows are gone', async () => {
    const outcomes = await ask<{ day: string; rule: string | null; rows: number }>(
      `select to_char(captured_at at time zone 'UTC', 'YYYY-MM-DD') as day, rule, rows_seen as rows from snapshot
       where source = 'livebench' and url like '%table%' and captured_at >= '2025-10-01' order by captured_at limit 8`,
    );
    expect(outcomes.some(({ rule }) => rule === 'collapse')).toBe(true);
    const [gone] = await ask<{ n: number }>(
      "select count(distinct raw_name)::int as n from score where source = 'livebench' and value is null and known_at >= '2025-10-03'",
    );
    expect(gone?.n).toBeGreaterThanOrEqual(49);
  });

  test('an emptied feed (55 of 61 captures of openai_research) withdraws no news', async () => {
    const [refused] = await ask<{ n: number }>(
      "select count(*)::int as n from snapshot where source = 'labs-rss' and rule = 'row-floor'",
    );
    expect(refused?.n).toBe(55);
    expect(await ask("select link from news where topic is null and url like '%openai_research%'")).toEqual(
      [],
    );
  });

  test('the price of GPT-4o: 5 and 15 on 25 September 2024, 2.5 and 10 on 1 December, each with its evidence', async () => {
    for (const [asOf, input, output] of [
      ['2024-09-25', '5', '15'],
      ['2024-12-01', '2.5', '10'],
    ] as const) {
      const { model, meters } = await priceOf(memory, { model: 'openai/gpt-4o', asOf, knownAt: null });
      expect(model).toBe('openai/gpt-4o');
      const plain = meters.filter(
        (one) =>
          one.source === 'openrouter-models' && one.offer === 'openai/gpt-4o' && one.unit === 'usd_per_mtok',
      );
      expect(plain.map(({ meter, price }) => [meter, price])).toContainEqual(['input', input]);
      expect(plain.map(({ meter, price }) => [meter, price])).toContainEqual(['output', output]);
      for (const meter of meters) {
        expect(meter.sha256).toMatch(/^[0-9a-f]{64}$/);
        expect(meter.captured_at.slice(0, 10) <= asOf).toBe(true);
        expect(meter.position).not.toBe('');
        expect(['verbatim', 'reserialized', 'reconstructed']).toContain(meter.fidelity);
        const body = captures(meter.source).find(({ sha256 }) => sha256 === meter.sha256);
        expect(body?.url).toBe(meter.url);
      }
    }
  });

  test('the question in SQL gives what the command gives', async () => {
    for (const asOf of ['2024-09-25', '2024-12-01', '2026-04-30']) {
      const { meters } = await priceOf(memory, { model: 'openai/gpt-4o', asOf, knownAt: null });
      const rows = await ask<{ line: string }>(
        `select concat_ws(' ', source, provider, offer, meter, tier, price, unit, sha256, position) as line
         from procurement.price_as_of('${asOf}') where model = 'openai/gpt-4o'`,
      );
      expect(rows.map(({ line }) => line).toSorted()).toEqual(
        meters
          .map((one) =>
            [
              one.source,
              one.provider,
              one.offer,
              one.meter,
              one.tier,
              one.price,
              one.unit,
              one.sha256,
              one.position,
            ].join(' '),
          )
          .toSorted(),
      );
    }
  });
});
