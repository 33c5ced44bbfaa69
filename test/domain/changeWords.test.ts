import { describe, expect, test } from 'vitest';
import { changeReasons } from '#domain/changeWords.ts';
import type { KeptPart } from '#domain/change.ts';

const part = (cause: KeptPart['causes'][number], amount: number | null, ...models: string[]): KeptPart => ({
  causes: [cause],
  amount,
  alone: null,
  carriers: models.map((model, at) => ({
    amount: amount === null ? null : amount / 2 ** at,
    models: [model],
  })),
});
const told = (parts: KeptPart[] | null, models: string[] = []) =>
  changeReasons(
    { cause: 'new_model', models, parts },
    (amount) => amount.toFixed(1).replace('-', '−'),
    (model) => ({
      text: model.toUpperCase(),
      href: `/${model}/`,
    }),
  )
    .map(({ text }) => text)
    .join('');

describe('the reasons of a change', () => {
  test('are one cause where there is one part', () => {
    expect(told([part('new_model', 2, 'a', 'b')])).toBe(', because of new models (A, B)');
  });
  test('are the parts by size with their amounts where there are several', () => {
    expect(told([part('time', 3), part('new_model', -3.7, 'a')])).toBe(
      ': a new model (A) moved it by −3.7, the passing of time by +3.0',
    );
  });
  test('count the models beyond three, those that carried most first', () => {
    expect(told([part('re_score', 8, 'a', 'b', 'c', 'd', 'e')])).toBe(
      ', because of new models (A, B, C and 2 more)',
    );
  });
  test('leave out what is too small to print, never the only one', () => {
    expect(told([part('time', 0.01), part('new_model', 2, 'a')])).toBe(', because of a new model (A)');
    expect(told([part('new_model', 0.01, 'a')], ['a'])).toBe(', because of a new model (A)');
  });
  test('are the kept cause and its models where no part was kept or none has an amount', () => {
    expect(told(null, ['x'])).toBe(', because of a new model (X)');
    expect(told([part('new_model', null, 'y')], ['x'])).toBe(', because of a new model (X)');
  });
});
