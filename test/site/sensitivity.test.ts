import { describe, expect, test } from 'vitest';
import type { IndexSensitivity, Outlook } from '#publish/schema.ts';
import { fitRows, flaggedText, sensitivityText } from '#site/src/sensitivity.ts';
import { sampleFiles } from './sample.ts';

// the sample's file of this name has this type, and its index has other fits
const { sensitivity } = sampleFiles().get('outlook.json') as Outlook & { sensitivity: IndexSensitivity };
const { central, variants, flagged } = sensitivity;

describe('other fits of the index in words', () => {
  test('say the published figures, the range of the others, and what moves the lag most', () => {
    expect(sensitivityText(sensitivity)).toBe(
      'At the end of Q1 2026 the average lag over the trailing year is 6.0 months (5.5 to 8.1 in the other fits), and best closed minus best open-weight is 9.5 index points (8.9 to 16.0 in the other fits). Leaving out benchmarks flagged as heavily optimised for moves the lag most, by 2.1 months.',
    );
    expect(sensitivityText({ ...sensitivity, variants: variants.slice(0, 2) })).toContain(
      'A penalty of 1 moves the lag most, by 0.5 months.',
    );
  });

  test('make nothing up where a figure or every fit is missing', () => {
    const without = { ...sensitivity, central: { ...central, lag_avg_365_months: null } };
    expect(sensitivityText(without)).toContain('is – months (5.5 to 8.1');
    expect(sensitivityText(without)).not.toContain('moves the lag');
    expect(sensitivityText({ ...sensitivity, variants: variants.slice(2, 3) })).toBe(
      'None of the other fits could be made.',
    );
  });

  test('stand below the published fit, a refused one with its reason', () => {
    const rows = fitRows(sensitivity);
    expect(rows.map(({ figures }) => figures?.gap_points ?? null)).toEqual([9.5, 8.9, 11.4, null, 16]);
    expect(rows.map(({ correlation }) => correlation)).toEqual(['–', '0.9995', '0.9995', '–', '0.9995']);
    expect(rows[3]?.refusal).toBe('too few scores');
  });

  test('count what is flagged and what nobody judged', () => {
    expect(flaggedText(sensitivity)).toBe(
      '1 of the 21 benchmarks of the index (1 is not on the list and stays in)',
    );
    expect(flaggedText({ ...sensitivity, flagged: { ...flagged, not_judged: [] } })).toBe(
      '1 of the 21 benchmarks of the index',
    );
  });
});
