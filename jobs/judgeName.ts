/** Writes a person's judgement of a name into the catalogue's folder, in one piece: a crash leaves the old file or the new one. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { objection } from '#catalog/judge.ts';
import { JUDGEMENTS, readCatalog } from '#catalog/load.ts';
import { Judgement } from '#catalog/schema.ts';

/**
 * Appends the judgement to `judgements.json` of the folder. Returns why it was not taken, in words for its reviewer, or
 * null when it stands there now. Throws when the folder cannot be read or written.
 */
export function judgeName(folder: string, judgement: Judgement): string | null {
  const problem = objection(readCatalog(folder), judgement);
  if (problem !== null) return problem;
  const file = path.join(folder, JUDGEMENTS);
  const before = existsSync(file) ? z.array(Judgement).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
  const next = `${file}.new`;
  writeFileSync(next, `${JSON.stringify([...before, judgement], null, 1)}\n`);
  renameSync(next, file);
  return null;
}
