import { expect, test } from 'vitest';
import { operationsText } from '#domain/compute.ts';

test.each([
  [3.4078e24, '3.4 × 10²⁴'],
  [1e25, '1.0 × 10²⁵'],
  [9.96e9, '1.0 × 10¹⁰'],
])('%s operations are written %s', (flop, text) => {
  expect(operationsText(flop)).toBe(text);
});
