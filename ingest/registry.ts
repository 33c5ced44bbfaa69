/** The sources there are: every file of `sources/`, by id. Adding a source is adding a file. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Source } from '#ingest/source.ts';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'sources');

/** Loads every source; throws when a file's id is not its name. */
export async function loadSources(): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  for (const file of readdirSync(FOLDER).toSorted()) {
    if (!file.endsWith('.ts')) continue;
    const module: unknown = await import(pathToFileURL(path.join(FOLDER, file)).href);
    const { default: source } = module as { default: Source }; // the house test checks the shape of each
    if (`${source.id}.ts` !== file) throw new Error(`ingest/sources/${file} calls itself ${source.id}`);
    sources.set(source.id, source);
  }
  return sources;
}
