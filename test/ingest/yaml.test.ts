import { describe, expect, test } from 'vitest';
import { yaml } from '#ingest/decode/yaml.ts';

describe('yaml', () => {
  test('dates stay text; numbers are numbers; yes is a word', () => {
    expect(yaml('- date: 2025-07-11\n  rate: 0.50\n  cost: 0.0000\n  shown: yes\n  none: ~\n')).toEqual({
      ok: true,
      value: [{ date: '2025-07-11', rate: 0.5, cost: 0, shown: 'yes', none: null }],
    });
  });

  test.each([
    { name: 'an empty body', body: ' \n' },
    { name: 'a page', body: '<!doctype html><p>404' },
    { name: 'a key that stands twice', body: 'price: 1\nprice: 2\n' },
    { name: 'an open list', body: 'a: [1, 2\n' },
    { name: 'a tab as indentation', body: '\ta: 1\n' },
    { name: 'two documents', body: 'a: 1\n---\na: 2\n' },
    { name: 'an alias without an anchor', body: 'a: *nowhere\n' },
    { name: 'nesting beyond reason', body: '['.repeat(100_000) },
  ])('$name is refused', ({ body }) => {
    expect(yaml(body)).toMatchObject({ ok: false, failure: { kind: 'unparseable' } });
  });

  test('the refusal says where', () => {
    expect(yaml('a: 1\na: 2\n')).toMatchObject({
      failure: { detail: expect.stringMatching(/at offset 5$/) },
    });
  });

  test('aliases may repeat a value but not multiply it', () => {
    expect(yaml('a: &x {n: 1}\nb: *x\n')).toEqual({ ok: true, value: { a: { n: 1 }, b: { n: 1 } } });
    const doubling = [
      'a0: &a0 [1]',
      ...[1, 2, 3, 4, 5, 6, 7].map((at) => `a${at}: &a${at} [${`*a${at - 1},`.repeat(9)}]`),
    ];
    expect(yaml(doubling.join('\n'))).toMatchObject({ ok: false });
  });

  test('a tag makes nothing but text', () => {
    expect(yaml('a: !!js/function "return 1"\n')).toEqual({ ok: true, value: { a: 'return 1' } });
  });
});
