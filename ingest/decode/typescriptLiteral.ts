/**
 * The value of a TypeScript module that exports one literal: imports of types, `export default { … } as const satisfies T;`.
 * Read strictly and never run: objects, lists, texts, numbers, booleans and null, with comments and trailing commas. A name, a call,
 * a spread, an expression or a template with a hole is refused with its offset.
 */
import { failed, ok, type Result } from '#domain/failure.ts';

const MAX_DEPTH = 50;
const BLANK = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const OPENING = /(?:import\s[^;'"]*['"][^'"\n]*['"];?\s*)*export\s+default\s*/y;
const CLOSING = /\s*(?:as\s+const)?\s*(?:satisfies\s+[\w<>[\].]+)?\s*;?\s*$/y;
const KEY = /[A-Za-z_$][\w$]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?(?![\w.])/y;
const WORD = /(?:true|false|null)(?![\w$])/y;
const TEXTS = new Map([
  ["'", /'((?:[^'\\\n]|\\[^\n]){0,20000})'/y],
  ['"', /"((?:[^"\\\n]|\\[^\n]){0,20000})"/y],
  ['`', /`((?:[^`\\$]|\\[^]|\$(?!\{)){0,20000})`/y],
]);
const ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

class Malformed extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

interface Read {
  readonly value: unknown;
  readonly end: number;
}

/** Decodes a module that exports one literal. */
export function typescriptLiteral(body: string): Result<unknown> {
  try {
    const start = skip(body, 0);
    const opened = match(OPENING, body, start);
    if (opened === null) throw new Malformed('no default export of a literal', start);
    const { value, end } = read(body, skip(body, start + opened.length), 0);
    if (match(CLOSING, body, end) === null) throw new Malformed('something follows the literal', end);
    return ok(value);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return failed({ kind: 'unparseable', detail: `${error.message}, at offset ${error.offset}` });
  }
}

function read(body: string, at: number, depth: number): Read {
  if (depth > MAX_DEPTH) throw new Malformed(`nested deeper than ${MAX_DEPTH}`, at);
  const first = body[at] ?? '';
  if (first === '{') return readObject(body, at, depth);
  if (first === '[') return readList(body, at, depth);
  const text = readText(body, at);
  if (text) return text;
  const number = match(NUMBER, body, at);
  if (number !== null) return { value: Number(number), end: at + number.length };
  const word = match(WORD, body, at);
  if (word === null) throw new Malformed(`not a literal: ${JSON.stringify(body.slice(at, at + 20))}`, at);
  return { value: word === 'null' ? null : word === 'true', end: at + word.length };
}

function readObject(body: string, start: number, depth: number): Read {
  const members = new Map<string, unknown>();
  let at = skip(body, start + 1);
  while (body[at] !== '}') {
    const quoted = readText(body, at);
    const bare = quoted ? null : match(KEY, body, at);
    const key = typeof quoted?.value === 'string' ? quoted.value : bare;
    if (key === null) throw new Malformed('expected a key', at);
    if (members.has(key) || key === '__proto__') throw new Malformed(`the key ${key} may not stand here`, at);
    const colon = skip(body, quoted?.end ?? at + key.length);
    if (body[colon] !== ':') throw new Malformed(`expected a colon after ${key}`, colon);
    const { value, end } = read(body, skip(body, colon + 1), depth + 1);
    members.set(key, value);
    at = next(body, end, '}');
  }
  return { value: Object.fromEntries(members), end: at + 1 };
}

function readList(body: string, start: number, depth: number): Read {
  const items: unknown[] = [];
  let at = skip(body, start + 1);
  while (body[at] !== ']') {
    const { value, end } = read(body, at, depth + 1);
    items.push(value);
    at = next(body, end, ']');
  }
  return { value: items, end: at + 1 };
}

/** Where the next member begins, or the closing bracket stands. */
function next(body: string, end: number, closing: string): number {
  const at = skip(body, end);
  if (body[at] === closing) return at;
  if (body[at] !== ',') throw new Malformed(`expected a comma or ${closing}`, at);
  return skip(body, at + 1);
}

function readText(body: string, at: number): Read | null {
  const pattern = TEXTS.get(body[at] ?? '');
  if (!pattern) return null;
  const whole = match(pattern, body, at);
  if (whole === null) throw new Malformed('a text without an end, or with a hole', at);
  const value = whole.slice(1, -1).replaceAll(/\\([^])/g, (escape, letter: string) => {
    if (/[xu0-9]/.test(letter)) throw new Malformed(`the escape ${escape} is not read`, at);
    return ESCAPES.get(letter) ?? letter;
  });
  return { value, end: at + whole.length };
}

function skip(body: string, at: number): number {
  return at + (match(BLANK, body, at)?.length ?? 0);
}

function match(pattern: RegExp, body: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(body)?.[0] ?? null;
}
