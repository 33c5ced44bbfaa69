import { expect, test } from 'vitest';
import type { GapChange } from '#domain/gap.ts';
import { newestChanges, newestVintages, openVintages } from '#jobs/vintages.ts';
import { gapRecord } from '#test/db/rows.ts';

const records = [
  gapRecord('2024Q3', 'revised', '2024-11-20', 4),
  gapRecord('2024Q3', 'as_known', '2024-09-30', 3),
  gapRecord('2024Q4', 'revised', '2025-01-15', 6),
  gapRecord('2024Q3', 'revised', '2025-02-01', 5),
];

function change(from: string, vintage: string, given: Partial<GapChange> = {}): GapChange {
  return {
    quarter: '2024Q4',
    from,
    scope: 'index',
    definition: records[0]?.definition ?? '',
    kind: 'revised',
    vintage,
    field: 'gap_points',
    before: 4,
    after: 6,
    cause: 'new_model',
    models: [],
    parts: null,
    ...given,
  };
}

test('of each quarter and kind the newest vintage stands, and the first is still found', () => {
  expect(newestVintages(records).map(({ quarter, kind, vintage }) => [quarter, kind, vintage])).toEqual([
    ['2024Q3', 'as_known', '2024-09-30'],
    ['2024Q4', 'revised', '2025-01-15'],
    ['2024Q3', 'revised', '2025-02-01'],
  ]);
  const found = openVintages(records).first({ ...change('', ''), quarter: '2024Q3' });
  expect(found?.vintage).toBe('2024-11-20');
  expect(openVintages([]).newest(change('', ''))).toBeNull();
});

test('a change stands while both its records do: one told before the earlier quarter was revised is history', () => {
  const told = [
    change('2024Q3', '2025-01-15'),
    change('2024Q3', '2025-02-01'),
    change('2024-09-30', '2024-11-20', { quarter: '2024Q3' }),
    change('2024-09-30', '2025-02-01', { quarter: '2024Q3' }),
  ];
  expect(newestChanges(told, records)).toEqual([told[1], told[3]]);
});
