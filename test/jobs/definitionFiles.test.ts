import { describe, expect, test } from 'vitest';
import { DEFINITIONS } from '#gap/definitions/index.ts';
import { DefinitionList } from '#publish/schema.ts';
import type { DefinitionRecord } from '#db/definitions.ts';
import { DEFAULT_CHOICES } from '#jobs/definitionChoices.ts';
import { definitionList } from '#jobs/publish/definitionFiles.ts';

const HORIZON = '2026-04-30';
const PERMISSIVE = DEFAULT_CHOICES.replace('any', 'permissive');

function aRecord(changes: Partial<DefinitionRecord> = {}): DefinitionRecord {
  return {
    ...{
      quarter: '2026Q1',
      kind: 'revised',
      vintage: HORIZON,
      definition: 'index-lag',
      choices: DEFAULT_CHOICES,
    },
    ...{ unit: 'months', value: 6, low: 4, high: 7, nOpen: 83, nClosed: 78, flags: ['access_unknown'] },
    ...{ closedModel: 'acme/a', openModel: null },
    detail: {
      spread: [3, 9],
      window: { first: '2025-04-01', last: '2026-03-31' },
      beside: { levels: 1 / 3 },
      note: null,
      change: { from: '2025Q4', before: 5.5, parts: [{ causes: ['new_model'], amount: 0.1 + 0.4 }] },
    },
    ...changes,
  };
}

describe('the published definitions', () => {
  test('fit the contract, each with its rule, and keep every part of an answer', () => {
    const list = definitionList(HORIZON, [aRecord()]);
    expect(DefinitionList.parse(list)).toEqual(list);
    expect(list.definitions.map(({ id }) => id)).toEqual(DEFINITIONS.map(({ id }) => id));
    expect(list.definitions.some(({ id }) => id === list.headline)).toBe(true);
    expect(list.values).toEqual([
      {
        ...{ quarter: '2026Q1', kind: 'revised', vintage: HORIZON, definition: 'index-lag' },
        ...{ value: 6, low: 4, high: 7, n_open: 83, n_closed: 78, flags: ['access_unknown'] },
        ...{ closed_model: 'acme/a', open_model: null, spread: [3, 9] },
        window: { first: '2025-04-01', last: '2026-03-31' },
        beside: { levels: 0.333333333333 },
        note: null,
        change: { from: '2025Q4', before: 5.5, parts: [{ causes: ['new_model'], amount: 0.5 }] },
      },
    ]);
  });

  test('frozen before its change was kept, an answer has none', () => {
    const { change: _change, ...detail } = aRecord().detail;
    expect(definitionList(HORIZON, [aRecord({ detail })]).values[0]?.change).toBeNull();
  });

  test('are of the newest revised vintage, beside what was known then', () => {
    const { values } = definitionList(HORIZON, [
      aRecord({ kind: 'as_known', vintage: '2026-03-31', value: 5 }),
      aRecord({ vintage: '2026-04-15', value: 7 }),
      aRecord(),
      aRecord({ quarter: '2025Q4', definition: 'index-behind' }),
      aRecord({ quarter: '2025Q4' }),
    ]);
    expect(values.map((one) => [one.quarter, one.kind, one.definition, one.value])).toEqual([
      ['2025Q4', 'revised', 'index-lag', 6],
      ['2025Q4', 'revised', 'index-behind', 6],
      ['2026Q1', 'as_known', 'index-lag', 5],
      ['2026Q1', 'revised', 'index-lag', 6],
    ]);
  });

  test('have the last quarter under every choice with what the choice moves', () => {
    const list = definitionList(HORIZON, [
      aRecord({ quarter: '2025Q4', choices: PERMISSIVE }),
      aRecord({ kind: 'as_known', vintage: '2026-03-31', choices: PERMISSIVE }),
      aRecord({ choices: PERMISSIVE, value: 5.5, low: null, high: null }),
      aRecord({ choices: DEFAULT_CHOICES.replace('best', 'default'), value: null }),
      aRecord(),
    ]);
    expect(list.quarter).toBe('2026Q1');
    expect(list.curve.map(({ choices, value, low }) => [choices.open, choices.effort, value, low])).toEqual([
      ['permissive', 'best', 5.5, null],
      ['any', 'best', 6, 4],
    ]);
    expect(list.effects).toEqual([
      { unit: 'months', axis: 'open', choice: 'permissive', baseline: 'any', difference: -0.5, pairs: 1 },
    ]);
    expect(list.values.length).toBe(1);
  });

  test('leave out what the program no longer defines, and say that nothing is closed', () => {
    const list = definitionList(HORIZON, [aRecord({ definition: 'forgotten' })]);
    expect([list.quarter, list.values, list.curve, list.effects]).toEqual([null, [], [], []]);
  });

  test('refuse a choice or a unit that the contract does not know', () => {
    const other = DEFAULT_CHOICES.replace('any', 'some');
    expect(() => definitionList(HORIZON, [aRecord({ choices: other })])).toThrow(/open/);
    expect(() => definitionList(HORIZON, [aRecord({ unit: 'parsecs' })])).toThrow();
  });
});
