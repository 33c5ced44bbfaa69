/** The published files, read once each while the site is built and judged by the contract's own schemas. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { DigestIssue } from '#domain/digest.ts';
import { files } from '#publish/paths.ts';
import {
  FILES,
  FOLDERS,
  type FileName,
  type FolderName,
  type GapFile,
  type Health,
  type ModelFile,
  type QuarterFile,
} from '#publish/schema.ts';

// A build may be started while its data is still being written: the file that says it is there is waited for, as long as
// whoever started the build lives.
const ready = process.env['GAPWATCH_SITE_READY'];
const parent = process.ppid;
while (ready !== undefined && !existsSync(ready)) {
  if (process.ppid !== parent) throw new Error('whoever started this build is gone');
  await new Promise((resolve) => setTimeout(resolve, 50));
}

type FileOf<Name extends FileName> = z.infer<(typeof FILES)[Name]>;

const kept = new Map<string, unknown>();

/** A file with a fixed name. Throws with the next step to take when it is missing or does not fit the contract. */
export function published<Name extends FileName>(name: Name): FileOf<Name> {
  // The map holds under each name what the schema of that name gave, nothing else.
  return once(name, FILES[name]) as FileOf<Name>;
}

/** The file of a scope (a benchmark id, or `index`). */
export const gapFile = (scope: string): GapFile => inFolder('gaps', files.gap(scope));
/** The file of a model id. */
export const modelFile = (id: string): ModelFile => inFolder('models', files.model(id));
/** The file of a quarter. */
export const quarterFile = (quarter: string): QuarterFile => inFolder('quarters', files.quarter(quarter));
/** The digest of a quarter. */
export const digestFile = (quarter: string): DigestIssue => inFolder('digests', files.digest(quarter));

/** Live run information, or null where no live run has written any. */
export function health(): Health | null {
  return existsSync(path.join(dataFolder(), 'health.json')) ? published('health.json') : null;
}

/** Every published file's path under `/api/v1/`, sorted. */
export function publishedPaths(): string[] {
  return readdirSync(dataFolder(), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.split(path.sep).join('/'))
    .toSorted();
}

/** A published file's text, byte for byte. */
export function publishedText(file: string): string {
  return readFileSync(path.join(dataFolder(), file), 'utf8');
}

function inFolder<Name extends FolderName>(folder: Name, file: string): z.infer<(typeof FOLDERS)[Name]> {
  // As in `published`: one path, one schema.
  return once(file, FOLDERS[folder]) as z.infer<(typeof FOLDERS)[Name]>;
}

function once(file: string, schema: z.ZodType): unknown {
  if (!kept.has(file)) kept.set(file, load(file, schema));
  return kept.get(file);
}

function load(file: string, schema: z.ZodType): unknown {
  const full = path.join(dataFolder(), file);
  if (!existsSync(full)) throw new Error(`${full} is not there; run \`gapwatch publish\` first`);
  const judged = schema.safeParse(JSON.parse(readFileSync(full, 'utf8')));
  if (judged.success) return judged.data;
  const issue = judged.error.issues[0];
  throw new Error(
    `${full} does not fit the published contract at ${issue?.path.join('/') ?? '/'}: ${issue?.message ?? ''}; run \`gapwatch publish\` again`,
  );
}

function dataFolder(): string {
  return process.env['GAPWATCH_SITE_DATA'] ?? path.resolve('site/data');
}
