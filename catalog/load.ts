/** Reads the curated files. The only place in this room that touches the disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { buildCatalog, type Catalog } from './catalog.ts';
import { BenchmarkOverlay, LabFile, PinnedName } from './schema.ts';

const FOLDER = path.dirname(fileURLToPath(import.meta.url));

let loaded: Catalog | undefined;

/** The catalogue of this version of the program; read once. Throws when a file does not fit its schema or contradicts another. */
export function loadCatalog(): Catalog {
  loaded ??= buildCatalog(
    readdirSync(path.join(FOLDER, 'labs'))
      .filter((file) => file.endsWith('.json'))
      .toSorted()
      .map((file) => read(path.join('labs', file), LabFile)),
    readIfThere('pinned.json', z.array(PinnedName)),
    readIfThere('benchmarks.json', z.array(BenchmarkOverlay)),
  );
  return loaded;
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')));
  if (!parsed.success) throw new Error(`catalog/${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function readIfThere<Item>(file: string, schema: z.ZodType<Item[]>): Item[] {
  return existsSync(path.join(FOLDER, file)) ? read(file, schema) : [];
}
