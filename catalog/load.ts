/** Reads the curated files. The only place in this room that touches the disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { buildCatalog, type Catalog } from './catalog.ts';
import { buildLicenceBook, type LicenceBook } from './licences.ts';
import { Licence, TrainingCompute } from './licenceSchema.ts';
import { BenchmarkOverlay, Judgement, LabFile, PinnedName } from './schema.ts';

/** The curated files of this version of the program. */
export const CATALOG_FOLDER = path.dirname(fileURLToPath(import.meta.url));

/** Where people's judgements of names stand. */
export const JUDGEMENTS = 'judgements.json';

let loaded: Catalog | undefined;
let loadedLicences: LicenceBook | undefined;

/** The catalogue of this version of the program; read once. Throws as `readCatalog` does. */
export function loadCatalog(): Catalog {
  loaded ??= readCatalog(CATALOG_FOLDER);
  return loaded;
}

/**
 * The catalogue of a folder that holds `labs/*.json` and, if it likes, `pinned.json`, `benchmarks.json`, `scaffolds.json` and `judgements.json`. Throws an
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
    readIfThere(folder, 'scaffolds.json', z.array(z.string().min(1))),
    readIfThere(folder, JUDGEMENTS, z.array(Judgement)),
  );
}

/** The licences of this version of the program; read once. Throws as `readCatalog` does. */
export function loadLicences(): LicenceBook {
  loadedLicences ??= buildLicenceBook(
    read(CATALOG_FOLDER, 'licences.json', z.array(Licence)),
    read(CATALOG_FOLDER, 'trainingCompute.json', z.array(TrainingCompute)),
  );
  return loadedLicences;
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
