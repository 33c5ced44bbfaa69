import { expect, test } from 'vitest';
import { licenceKey } from '#domain/licence.ts';

test.each([
  ['Apache-2.0', 'Apache 2.0 license'],
  ['MIT', 'MIT License'],
  ['CC BY-NC 4.0', 'CC-BY-NC-4.0'],
  ['Llama 3.1 Community License', 'llama3.1'],
  ['Gemma Terms of Use', 'Gemma license'],
  ['Mistral Research License', 'MRL'],
  ['Tongyi Qianwen License', 'Qianwen LICENSE'],
])('%s and %s are one licence', (left, right) => {
  expect(licenceKey(left)).toBe(licenceKey(right));
});

test.each([
  ['Apache-2.0', 'Apache-1.1'],
  ['CC-BY-4.0', 'CC-BY-NC-4.0'],
  ['Llama 3.1 Community License', 'Llama 3.2 Community License'],
  ['Proprietary', 'MIT'],
])('%s and %s are two', (left, right) => {
  expect(licenceKey(left)).not.toBe(licenceKey(right));
});
