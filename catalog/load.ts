/** Reads the curated files. The only place in this room that touches the disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { buildCatalog, type Catalog } from './catalog.ts';
import { BenchmarkOverlay, LabFile, PinnedName } from './schema.ts';

const FOLDER = path.dirname(fileURLToPath(import.meta.url));

let loaded: Catalog | undefined;

/** The catalogue of this version of the program; read once. Throws as `readCatalog` does. */
export function loadCatalog(): Catalog {
  loaded ??= readCatalog(FOLDER);
  return loaded;
}

/**
 * The catalogue of a folder that holds `labs/*.json` and, if it likes, `pinned.json` and `benchmarks.json`. Throws an
 * error that names the file and the field when a file is no JSON or does not fit its schema, or when two contradict.
 */
export function readCatalog(folder: string): Catalog {
  return buildCatalog(
    readdirSync(path.join(folder, 'labs'))
      .filter((file) => file.endsWith('.json'))
      .toSorted()
      .map((file) => read(folder, `labs/${file}`, LabFile)),
    readIfThere(folder, 'pinned.json', z.array(PinnedName)),
    readIfThere(folder, 'benchmarks.json', z.array(BenchmarkOverlay)),
  );
}

function read<Schema extends z.ZodType>(folder: string, file: string, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(parseJson(file, readFileSync(path.join(folder, file), 'utf8')));
  if (!parsed.success) throw new Error(`catalog/${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`catalog/${file}: not JSON`, { cause });
  }
}

function readIfThere<Item>(folder: string, file: string, schema: z.ZodType<Item[]>): Item[] {
  return existsSync(path.join(folder, file)) ? read(folder, file, schema) : [];
}
