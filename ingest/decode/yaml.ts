/** YAML as data only: unique keys, a cap on aliases, dates left as text. */
import { parseDocument } from 'yaml';
import { failed, ok, type Result } from '#domain/failure.ts';

const MOST_ALIASES = 50;

/** Decodes a YAML body; refuses what is malformed, a key that stands twice and a page of HTML. */
export function yaml(body: string): Result<unknown> {
  if (body.trim() === '') return failed({ kind: 'unparseable', detail: 'the body is empty' });
  if (/^\s*<(?:!doctype|html)/i.test(body))
    return failed({ kind: 'unparseable', detail: 'the body is a page, not YAML' });
  const document = parseDocument(body, {
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: true,
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (error)
    return failed({
      kind: 'unparseable',
      detail: `${(error.message.split('\n')[0] ?? 'malformed').replace(/:$/, '')}, at offset ${error.pos[0]}`,
    });
  try {
    return ok(document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown);
  } catch (problem) {
    return failed({
      kind: 'unparseable',
      detail: problem instanceof Error ? problem.message : 'too many aliases',
    });
  }
}
