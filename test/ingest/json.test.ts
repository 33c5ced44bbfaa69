import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { json, jsonWithRepeats, pointerToken } from '#ingest/decode/json.ts';
import { captures, corpusTitle, corpusPresent } from '#test/support/corpus.ts';

const BOM = '\uFEFF';

/** F21: the shapes of a conformance suite, by hand. Each is refused, with the offset where it goes wrong. */
const MALFORMED: readonly (readonly [name: string, body: string, offset: number])[] = [
  ['nothing', '', 0],
  ['blanks only', ' \n\t', 3],
  ['a byte order mark', `${BOM}{"a":1}`, 0],
  ['a byte order mark alone', BOM, 0],
  ['an HTML page', '<!DOCTYPE html><title>502</title>', 0],
  ['an XML page', '<?xml version="1.0"?><e/>', 0],
  ['plain words', 'Too many requests', 0],
  ['a comma at the end of an object', '{"a":1,}', 7],
  ['a comma at the end of an array', '[1,]', 3],
  ['two commas', '[1,,2]', 3],
  ['a comma first in an array', '[,1]', 1],
  ['a comma first in an object', '{,"a":1}', 1],
  ['a comma alone', '[,]', 1],
  ['NaN', '{"a":NaN}', 5],
  ['Infinity', '[Infinity]', 1],
  ['minus Infinity', '[-Infinity]', 1],
  ['undefined', '[undefined]', 1],
  ['single quotes', "{'a':1}", 1],
  ['a text in single quotes', "['a']", 1],
  ['a bare key', '{a:1}', 1],
  ['a number as key', '{1:1}', 1],
  ['null as key', '{null:1}', 1],
  ['a key without a value', '{"a":}', 5],
  ['a key without a colon', '{"a" 1}', 5],
  ['a key with an equals sign', '{"a"=1}', 4],
  ['two colons', '{"a"::1}', 5],
  ['a key alone', '{"a"}', 4],
  ['members without a comma', '{"a":1 "b":2}', 7],
  ['items without a comma', '[1 2]', 3],
  ['a semicolon', '[1;2]', 2],
  ['cut in an object', '{"a":1', 6],
  ['cut in an array', '[1,2', 4],
  ['cut behind a comma', '[1,', 3],
  ['cut behind a key', '{"a"', 4],
  ['cut behind a colon', '{"a":', 5],
  ['cut in a text', '{"a":"b', 7],
  ['cut in a word', '[tru', 1],
  ['cut in an escape', '["\\', 2],
  ['cut in a number', '[-', 1],
  ['an opening brace alone', '{', 1],
  ['a closing brace alone', '}', 0],
  ['a brace closed by a bracket', '{"a":1]', 6],
  ['a bracket closed by a brace', '[1}', 2],
  ['two values', '{"a":1}{"b":2}', 7],
  ['a value and a word', '[1] end', 4],
  ['a value and a bracket', '[1]]', 3],
  ['a line of a log before the value', 'OK\n{"a":1}', 0],
  ['a guard against hijacking', ")]}'\n{}", 0],
  ['a padded callback', 'callback({"a":1})', 0],
  ['a line comment', '[1] // one', 4],
  ['a block comment', '[/* one */1]', 1],
  ['a hash comment', '# one\n[1]', 0],
  ['a leading zero', '[012]', 1],
  ['a leading plus', '[+1]', 1],
  ['a leading point', '[.5]', 1],
  ['a trailing point', '[1.]', 1],
  ['a minus alone', '[-]', 1],
  ['two minuses', '[--1]', 1],
  ['an exponent without digits', '[1e]', 1],
  ['an exponent with a point', '[1e1.5]', 1],
  ['hexadecimal', '[0x1F]', 1],
  ['a thousands underscore', '[1_000]', 1],
  ['a currency sign', '{"price":$3}', 9],
  ['a number with a unit', '[3USD]', 1],
  ['a number past the largest', '[1e999]', 1],
  ['True', '[True]', 1],
  ['None', '[None]', 1],
  ['nil', '[nil]', 1],
  ['truest', '[truest]', 1],
  ['a line break in a text', '["a\nb"]', 3],
  ['a tab in a text', '["a\tb"]', 3],
  ['a null byte in a text', '["a\u0000b"]', 3],
  ['an unknown escape', '["\\x41"]', 2],
  ['a short unicode escape', '["\\u12"]', 2],
  ['a unicode escape that is not hexadecimal', '["\\u00G0"]', 2],
  ['a quote missing at the end of a key', '{"a:1}', 6],
  ['a typographic quote', '{“a”:1}', 1],
  ['a no-break space', '[\u00a01]', 1],
  ['a form feed', '[\f1]', 1],
  ['nesting one too deep', `${'['.repeat(201)}${']'.repeat(201)}`, 200],
  ['nesting much too deep', '['.repeat(200_000), 200],
  ['an object nested too deep', `${'{"a":'.repeat(201)}1${'}'.repeat(201)}`, 1000],
  ['a price stated twice', '{"price":1,"price":2}', 11],
  ['the same statement twice', '{"price":1,"price":1}', 11],
  ['a key twice, once escaped', '{"price":1,"pr\\u0069ce":2}', 11],
  ['a key twice, deep inside', '{"data":[{"id":"a"},{"id":"b","id":"c"}]}', 30],
];

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
