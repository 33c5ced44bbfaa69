/** Records of the definitions of the gap in the memory: kept once, read back as they were, and explained to analysts. */
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  closedQuarters,
  definitionRecords,
  freezeDefinitions,
  frozenVintages,
  type DefinitionRecord,
} from '#db/definitions.ts';
import { freezeRecords } from '#db/gaps.ts';
import { rowsOf, type Memory } from '#db/open.ts';
import { engines } from '#test/support/engines.ts';
import { gapRecord } from './rows.ts';

/** Spelled out: the view `gap_by_definition` tells the default by this text. */
const DEFAULT = 'open=any;sources=all;effort=best;matching=strict;country=all';
const LAG: DefinitionRecord = {
  quarter: '2024Q2',
  kind: 'as_known',
  vintage: '2024-06-30',
  definition: 'index-lag',
  choices: DEFAULT,
  unit: 'months',
  value: 0.1 + 0.2,
  low: -1 / 3,
  high: 2,
  nOpen: 2,
  nClosed: 3,
  flags: ['thin', 'reconstructed'],
  closedModel: 'acme/closed',
  openModel: 'acme/open',
  detail: {
    spread: [-1.5, 4],
    window: { first: '2023-07-02', last: '2024-06-30' },
    beside: { matched: 9, median: null },
    note: null,
  },
};
const UNKNOWN: DefinitionRecord = {
  ...LAG,
  kind: 'revised',
  vintage: '2024-11-20',
  definition: 'arena-points',
  unit: 'rating_points',
  ...{ value: null, low: null, high: null, flags: [], closedModel: null, openModel: null },
  detail: { spread: null, window: null, beside: {}, note: 'no rating was known' },
};
const PERMISSIVE: DefinitionRecord = {
  ...UNKNOWN,
  definition: 'index-lag',
  unit: 'months',
  choices: DEFAULT.replace('any', 'permissive'),
};
const ALL = [LAG, UNKNOWN, { ...UNKNOWN, definition: 'index-lag', unit: 'months' }, PERMISSIVE];

describe.each(engines())('definitions $title', (engine) => {
  describe.skipIf(engine.missing !== null)('frozen', () => {
    let memory: Memory;
    beforeAll(() => engine.start());
    afterAll(() => engine.stop());
    beforeEach(async () => {
      memory = await engine.open();
      await freezeDefinitions(memory.db, ALL.toReversed());
    });
    afterEach(() => memory.close());

    test('records come back as they went in, in the order of their key', async () => {
      expect(await definitionRecords(memory.db)).toEqual(ALL);
    });

    test('a frozen record is never written over; what is new beside it is kept', async () => {
      const later = { ...LAG, definition: 'index-points' };
      expect(await freezeDefinitions(memory.db, ALL)).toBe(0);
      expect(await freezeDefinitions(memory.db, [{ ...LAG, value: 7 }, later])).toBe(1);
      expect(await definitionRecords(memory.db)).toEqual([LAG, later, ...ALL.slice(1)]);
    });

    test('of the vintages that are there the newest is told, by quarter and kind', async () => {
      expect(await frozenVintages(memory.db)).toEqual(
        new Map([
          ['2024Q2 as_known', '2024-06-30'],
          ['2024Q2 revised', '2024-11-20'],
        ]),
      );
      await freezeDefinitions(memory.db, [{ ...LAG, kind: 'revised', vintage: '2024-12-24' }]);
      expect((await frozenVintages(memory.db)).get('2024Q2 revised')).toBe('2024-12-24');
    });

    test('the closed quarters are those with a gap record, each once, with the newest vintage of one', async () => {
      expect(await closedQuarters(memory.db)).toEqual([]);
      const records = [
        gapRecord('2024Q3', 'revised', '2024-11-20', 5),
        gapRecord('2024Q2', 'revised', '2024-11-20', 4),
      ];
      await freezeRecords(memory.db, [...records, gapRecord('2024Q2', 'as_known', '2024-06-30', 3)]);
      expect(await closedQuarters(memory.db)).toEqual([
        { quarter: '2024Q2', vintage: '2024-11-20' },
        { quarter: '2024Q3', vintage: '2024-11-20' },
      ]);
    });

    test('analysts see the default choices marked, and the parts of the detail as columns', async () => {
      const rows = await rowsOf(
        memory.db,
        sql`select kind, definition, is_default, value, spread_low, spread_high, window_first::text as since, note
            from procurement.gap_by_definition order by kind, definition collate "C", choices collate "C"`,
      );
      const none = {
        value: null,
        spread_low: null,
        spread_high: null,
        since: null,
        note: 'no rating was known',
      };
      expect(rows).toEqual([
        {
          ...{ kind: 'as_known', definition: 'index-lag', is_default: true, value: 0.1 + 0.2 },
          ...{ spread_low: -1.5, spread_high: 4, since: '2023-07-02', note: null },
        },
        { kind: 'revised', definition: 'arena-points', is_default: true, ...none },
        { kind: 'revised', definition: 'index-lag', is_default: true, ...none },
        { kind: 'revised', definition: 'index-lag', is_default: false, ...none },
      ]);
    });
  });
});
