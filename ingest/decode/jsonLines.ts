/** JSON Lines, strictly: a JSON value a line, each judged as `json` does. */
import { failed, ok, type Result } from '#domain/failure.ts';
import { json } from '#ingest/decode/json.ts';

/**
 * The values of a body, in order; empty lines hold none, so `/3/score` points into the fourth value. Refused: an empty
 * body, and a line that is not JSON, with its number.
 */
export function jsonLines(body: string): Result<unknown> {
  const values: unknown[] = [];
  for (const [at, line] of body.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = json(line);
    if (value.ok) values.push(value.value);
    else
      return failed({
        kind: 'unparseable',
        detail: `line ${at + 1}: ${value.failure.kind === 'unparseable' ? value.failure.detail : 'not JSON'}`,
      });
  }
  return values.length > 0 ? ok(values) : failed({ kind: 'unparseable', detail: 'the body is empty' });
}
