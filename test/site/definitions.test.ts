import { describe, expect, test } from 'vitest';
import { DefinitionUnit, type DefinitionList, type DefinitionValue } from '#publish/schema.ts';
import { definitionText, definitionUnit } from '#publish/numbers.ts';
import {
  answerText,
  moveText,
  definitionName,
  effectText,
  headlineParts,
  unitCurve,
  unitFigure,
  unitGroups,
} from '#site/src/definitions.ts';
import { sampleFiles } from './sample.ts';

// the sample's file of this name has this type
const list = sampleFiles().get('definitions.json') as DefinitionList;
const changed = (changes: Partial<DefinitionValue>): DefinitionList => ({
  ...list,
  values: list.values.map((one) => ({ ...one, ...changes })),
});
const sentence = (of: DefinitionList) =>
  headlineParts(of)
    ?.map(({ text }) => text)
    .join('');

describe('the headline in one sentence', () => {
  test('says earlier when open came first, and that no interval is known', () => {
    expect(sentence(changed({ value: -2, low: null, high: null }))).toContain(
      '2.0 months earlier, averaged over those levels (no interval is known; 9 open-weight and 12 closed models;',
    );
  });

  test('is not made up where the definition has no answer', () => {
    expect(headlineParts(changed({ value: null }))).toBeNull();
    expect(headlineParts({ ...list, quarter: null, values: [] })).toBeNull();
    expect(headlineParts({ ...list, headline: 'another' })).toBeNull();
  });
});

describe('definitions in words', () => {
  test('stand by unit, each once, and every unit is written', () => {
    const groups = unitGroups(list);
    expect(groups.flatMap(({ rows }) => rows).length).toBe(list.definitions.length);
    expect(groups.map(({ unit }) => unit)).toEqual(DefinitionUnit.options);
    for (const unit of DefinitionUnit.options) {
      expect(definitionText(null, unit)).toBe('–');
      expect(definitionText(-0.456, unit)).toMatch(/^−?\d+(\.\d+)?%?$/);
      expect(definitionUnit(unit)).not.toBe('');
    }
  });

  test('have a number as its unit asks for', () => {
    expect(definitionText(1234.5, 'rating_points')).toBe('1,235');
    expect(definitionText(0.455, 'win_share')).toBe('45.5%');
    expect(definitionText(1.234, 'ratio')).toBe('1.23');
    expect(answerText({ value: 5.84, low: 4, high: 7 }, 'months')).toBe('5.8 (4.0 to 7.0)');
    expect(answerText({ value: 5.84, low: null, high: 7 }, 'months')).toBe('5.8');
  });

  test('what moved an answer is told part by part, the largest first; without an earlier answer nothing is', () => {
    const parts = [
      { causes: ['new_model' as const], amount: -0.5 },
      { causes: ['series_break' as const, 'time' as const], amount: 2.25 },
    ];
    expect(moveText({ value: 5.75, change: { from: '2025Q4', before: 4, parts } }, 'months')).toBe(
      '+1.8: the new series of the board with the passing of time +2.3, new models −0.5',
    );
    expect(moveText({ value: 4, change: { from: '2025Q4', before: 4, parts: [] } }, 'months')).toBe('0.0');
    const one = [{ causes: ['new_model' as const], amount: -1 }];
    expect(moveText({ value: 3, change: { from: '2025Q4', before: 4, parts: one } }, 'months')).toBe(
      '−1.0: new models',
    );
    expect(moveText({ value: 4, change: null }, 'months')).toBe('');
  });

  test('are named by capability in a family, and by id when not known here', () => {
    expect(definitionName('capability-logit/instruction-following')).toBe('Instruction following');
    expect(definitionName('capability-logit/all')).toBe('All capabilities');
    expect(definitionName('index-lag')).toBe('Average lag over the year');
    expect(definitionName('new-one')).toBe('new-one');
  });

  test('are drawn where they have a value, against the value at which neither side leads', () => {
    const [months] = unitGroups(list);
    const share = unitGroups(list).find(({ unit }) => unit === 'win_share');
    if (!months || !share) throw new Error('the sample lacks a unit');
    expect(unitFigure(months, '2026Q1').rows.map(({ value }) => value)).toEqual([5.8, 6.38]);
    expect(unitFigure(share, '2026Q1').level).toBe(0.5);
  });

  test('are moved by choices, the largest first', () => {
    const [months] = unitGroups(list);
    if (!months) throw new Error('the sample lacks a unit');
    expect(unitCurve(list, months, 1)).toEqual({
      specifications: 6,
      range: '5.8 to 7.0',
      effects: ['“Behind on the last day” instead of “Average lag over the year”: −2.5 (mean of 1)'],
    });
    const effect = { unit: 'months', axis: 'country', choice: 'open-cn', baseline: 'all' } as const;
    expect(effectText({ ...effect, difference: 1.25, pairs: 3 })).toBe(
      'open side from China instead of all countries: +1.3 (mean of 3)',
    );
  });
});
