import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { json, jsonWithRepeats, pointerToken } from '#ingest/decode/json.ts';
import { captures, corpusTitle, corpusPresent } from '#test/support/corpus.ts';
import { MALFORMED } from './malformedJson.ts';

describe('json', () => {
  test('the table of malformed shapes has at least sixty', () => {
    expect(MALFORMED.length).toBeGreaterThanOrEqual(60);
    expect(new Set(MALFORMED.map(([, body]) => body)).size).toBe(MALFORMED.length);
  });

  test.each(MALFORMED)('%s is refused where it goes wrong', (_name, body, offset) => {
    const read = json(body);
    expect(read.ok).toBe(false);
    if (!read.ok) {
      expect(read.failure.kind).toBe('unparseable');
      expect(read.failure).toHaveProperty(
        'detail',
        expect.stringMatching(new RegExp(`, at offset ${offset}$`)),
      );
    }
  });

  test('a repeated key is named', () => {
    expect(json('{"data":[{"a/b":1,"a/b":2,"a/b":3}]}')).toEqual({
      ok: false,
      failure: { kind: 'unparseable', detail: 'the key /data/0/a~1b stands 3 times, at offset 18' },
    });
  });

  test('repeats are told with everything they state', () => {
    expect(jsonWithRepeats('{"a":{"x":1},"b":2,"a":{"x":3}}')).toEqual({
      ok: true,
      value: {
        value: { a: { x: 3 }, b: 2 },
        repeats: [{ pointer: '/a', offset: 19, values: [{ x: 1 }, { x: 3 }] }],
      },
    });
  });

  test.each([
    ['nesting at the limit', `${'['.repeat(200)}${']'.repeat(200)}`],
    ['a bare text', '"a"'],
    ['blanks of every kind', ' \r\n\t[ 1 , 2 ] '],
    ['every escape', '["\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"]'],
    ['numbers', '[0,-0,1.5e-05,15E-06,1e+2,0.27999999999999997]'],
    ['one key in two objects', '[{"a":1},{"a":2},{"a":{"a":3}}]'],
    ['a key named like a prototype', '{"__proto__":1,"constructor":2}'],
    ['an empty key', '{"":{}}'],
  ])('%s is read as JSON.parse reads it', (_name, body) => {
    expect(json(body)).toEqual({ ok: true, value: JSON.parse(body) as unknown });
  });

  test('whatever JSON.stringify writes is read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const body = JSON.stringify(value, null, indent);
        expect(json(body)).toEqual({ ok: true, value: JSON.parse(body) as unknown });
      }),
    );
  });

  test('a body with a character removed is never read as something JSON.parse would refuse', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, position) => {
        const whole = JSON.stringify(value);
        const at = position % whole.length;
        const body = whole.slice(0, at) + whole.slice(at + 1);
        expect(jsonWithRepeats(body).ok).toBe(isJson(body));
      }),
    );
  });

  test('a pointer escapes the tilde before the slash', () => {
    expect(pointerToken('~1/a')).toBe('~01~1a');
  });

  test.skipIf(!corpusPresent)(`${corpusTitle}: only the LiteLLM map ever repeats a key`, () => {
    const reading = ['openrouter-models', 'models-dev-api'].flatMap((source) => captures(source));
    expect(reading.length).toBe(153);
    for (const capture of reading) expect(json(capture.read()).ok, capture.capturedAt).toBe(true);
  });
});

function isJson(body: string): boolean {
  try {
    let isFinite = true;
    JSON.parse(body, (_key, value: unknown) => {
      // An overflowing number is the one thing that JSON.parse takes and we do not.
      if (typeof value === 'number' && !Number.isFinite(value)) isFinite = false;
      return value;
    });
    return isFinite;
  } catch {
    return false;
  }
}
