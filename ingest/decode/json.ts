/**
 * JSON, strictly. `JSON.parse` takes a key that stands twice and keeps the last, so a price stated twice would silently
 * be the second one; a linear scan goes first, checks the grammar of RFC 8259, the depth and the keys, and says
 * where a body goes wrong.
 */
import { failed, ok, type Result } from '#domain/failure.ts';

/** Deepest nesting accepted; the deepest recorded payload has 8. */
const MAX_DEPTH = 200;

/** A key that stands more than once in one object, with everything that it was said to be. */
export interface RepeatedKey {
  /** JSON Pointer of the member. */
  readonly pointer: string;
  /** Offset of the second occurrence, in UTF-16 units. */
  readonly offset: number;
  /** What each occurrence states, in order; `JSON.parse` keeps the last. */
  readonly values: readonly unknown[];
}

/**
 * The value of a JSON body. Refused as `unparseable` with the offset: anything outside RFC 8259, an empty body, a page,
 * a byte order mark (the RFC forbids sending one, and no recorded payload has it), numbers that overflow to infinity,
 * nesting deeper than 200, and a key that stands twice in one object.
 */
export function json(body: string): Result<unknown> {
  const read = jsonWithRepeats(body);
  if (!read.ok) return read;
  const repeat = read.value.repeats[0];
  return repeat
    ? unparseable(`the key ${repeat.pointer} stands ${repeat.values.length} times`, repeat.offset)
    : ok(read.value.value);
}

/**
 * As `json`, for a source whose payload does repeat keys: the value (each repeated key with its last statement), and
 * the repeated keys, so that only the rows they touch need be refused.
 */
export function jsonWithRepeats(
  body: string,
): Result<{ readonly value: unknown; readonly repeats: readonly RepeatedKey[] }> {
  const plain = plainValue(body);
  if (plain !== undefined) return ok({ value: plain, repeats: [] });
  const scan: Scan = { body, depth: 0, path: [], repeats: new Map() };
  try {
    const end = skipBlanks(body, scanValue(scan, skipBlanks(body, 0)));
    if (end < body.length) throw new Malformed('something follows the value', end);
    return ok({
      value: JSON.parse(body),
      repeats: [...scan.repeats.values()].map((found) => repeated(body, found)),
    });
  } catch (error) {
    // Only what the scan found wrong: a scan that accepts what JSON.parse refuses would be a bug, and must be seen.
    if (error instanceof Malformed) return unparseable(error.message, error.offset);
    throw error;
  }
}

/**
 * The value of a body in which nothing is wrong, told without the scan: it parses, as many members as its text has came out of
 * it (a key that stands twice comes out once), no number is infinite and nothing is nested too deep. Undefined when the
 * scan has to say what is wrong.
 */
function plainValue(body: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const members = membersIn(value, 0);
  return members !== null && members === memberMarksIn(body) ? value : undefined;
}

/** Members of all objects in a value; null where a number is infinite or the nesting too deep. */
function membersIn(value: unknown, depth: number): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : null;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === MAX_DEPTH) return null;
  let members = 0;
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const part of inside) {
    const more = membersIn(part, depth + 1);
    if (more === null) return null;
    members += more;
  }
  return Array.isArray(value) ? members : members + inside.length;
}

/** Texts that a colon follows, in a body that is known to be JSON. */
function memberMarksIn(body: string): number {
  let marks = 0;
  let at = body.indexOf('"');
  while (at >= 0) {
    let end = body.indexOf('"', at + 1);
    while (isEscaped(body, end)) end = body.indexOf('"', end + 1);
    if (body.charCodeAt(skipBlanks(body, end + 1)) === COLON) marks += 1;
    at = body.indexOf('"', end + 1);
  }
  return marks;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(body: string, at: number): boolean {
  let before = at - 1;
  while (body.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

/** One reference token of a JSON Pointer (RFC 6901). */
export function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

interface Scan {
  readonly body: string;
  depth: number;
  readonly path: (string | number)[];
  readonly repeats: Map<string, Occurrences>;
}
interface Occurrences {
  readonly pointer: string;
  readonly offset: number;
  readonly spans: (readonly [start: number, end: number])[];
}

class Malformed extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

function unparseable<T>(detail: string, offset: number): Result<T> {
  return failed({ kind: 'unparseable', detail: `${detail}, at offset ${offset}` });
}

function repeated(body: string, { pointer, offset, spans }: Occurrences): RepeatedKey {
  return {
    pointer,
    offset,
    values: spans.map(([start, end]): unknown => JSON.parse(body.slice(start, end))),
  };
}

/** Offset behind the value that begins at `at`. */
function scanValue(scan: Scan, at: number): number {
  const code = scan.body.charCodeAt(at);
  if (code === QUOTE) return scanString(scan.body, at);
  if (code === BRACE || code === BRACKET) {
    scan.depth += 1;
    if (scan.depth > MAX_DEPTH) throw new Malformed(`nested deeper than ${MAX_DEPTH}`, at);
    const end = code === BRACE ? scanObject(scan, at) : scanArray(scan, at);
    scan.depth -= 1;
    return end;
  }
  return scanScalar(scan.body, at);
}

function scanObject(scan: Scan, start: number): number {
  const { body, path } = scan;
  const spans = new Map<string, readonly [number, number]>();
  let at = skipBlanks(body, start + 1);
  if (body.charCodeAt(at) === END_BRACE) return at + 1;
  for (;;) {
    if (body.charCodeAt(at) !== QUOTE) throw new Malformed(`expected a key${shown(body, at)}`, at);
    const keyEnd = scanString(body, at);
    const key = keyText(body, at, keyEnd);
    const colon = skipBlanks(body, keyEnd);
    if (body.charCodeAt(colon) !== COLON) throw new Malformed(`expected a colon${shown(body, colon)}`, colon);
    path.push(key);
    const valueStart = skipBlanks(body, colon + 1);
    const valueEnd = scanValue(scan, valueStart);
    const earlier = spans.get(key);
    if (earlier) noteRepeat(scan, at, earlier, [valueStart, valueEnd]);
    else spans.set(key, [valueStart, valueEnd]);
    path.pop();
    at = skipBlanks(body, valueEnd);
    const code = body.charCodeAt(at);
    if (code === END_BRACE) return at + 1;
    if (code !== COMMA) throw new Malformed(`expected a comma or a closing brace${shown(body, at)}`, at);
    at = skipBlanks(body, at + 1);
  }
}

function scanArray(scan: Scan, start: number): number {
  const { body, path } = scan;
  let at = skipBlanks(body, start + 1);
  if (body.charCodeAt(at) === END_BRACKET) return at + 1;
  for (let index = 0; ; index += 1) {
    path.push(index);
    at = skipBlanks(body, scanValue(scan, at));
    path.pop();
    const code = body.charCodeAt(at);
    if (code === END_BRACKET) return at + 1;
    if (code !== COMMA) throw new Malformed(`expected a comma or a closing bracket${shown(body, at)}`, at);
    at = skipBlanks(body, at + 1);
  }
}

/** Written by hand, because a regular expression over a long text can run out of its backtracking stack. */
function scanString(body: string, start: number): number {
  for (let at = start + 1; at < body.length; at += 1) {
    const code = body.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < 0x20) throw new Malformed('a control character stands bare in a text', at);
    if (code === BACKSLASH) at = skipEscape(body, at);
  }
  throw new Malformed('the body ends inside a text', body.length);
}

/** Offset of the last character of the escape that begins at `at`. */
function skipEscape(body: string, at: number): number {
  ESCAPE.lastIndex = at;
  if (!ESCAPE.test(body)) throw new Malformed('not an escape sequence', at);
  return ESCAPE.lastIndex - 1;
}

function scanScalar(body: string, at: number): number {
  SCALAR.lastIndex = at;
  const text = SCALAR.exec(body)?.[0];
  if (text === undefined) throw new Malformed(`expected a value${shown(body, at)}`, at);
  const isNumber = text !== 'true' && text !== 'false' && text !== 'null';
  if (isNumber && !Number.isFinite(Number(text))) throw new Malformed(`${text} is too large a number`, at);
  return at + text.length;
}

function noteRepeat(
  scan: Scan,
  offset: number,
  first: readonly [number, number],
  next: readonly [number, number],
): void {
  const pointer = scan.path.map((step) => `/${pointerToken(String(step))}`).join('');
  const known = scan.repeats.get(pointer);
  if (known) known.spans.push(next);
  else scan.repeats.set(pointer, { pointer, offset, spans: [first, next] });
}

function keyText(body: string, start: number, end: number): string {
  const raw = body.slice(start + 1, end - 1);
  // "\u0061" and "a" are one key; compared unescaped, or a repeat could hide.
  return raw.includes('\\') ? String(JSON.parse(body.slice(start, end))) : raw;
}

function skipBlanks(body: string, start: number): number {
  let at = start;
  for (;;) {
    const code = body.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at += 1;
  }
}

function shown(body: string, at: number): string {
  return at >= body.length ? ', but the body ends' : `, found ${JSON.stringify(body.slice(at, at + 12))}`;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const END_BRACKET = 0x5d;
const BRACE = 0x7b;
const END_BRACE = 0x7d;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
