/**
 * Facts out and in as a data package (Frictionless): one gzipped CSV a table and a `datapackage.json`. The bundled
 * `history/` is such a package, and importing one into an empty database gives the same published site.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Source } from '#ingest/source.ts';
import { horizon } from '#db/snapshots.ts';
import { mergeTable, TRAVELLING_TABLES, tableAsCsv, type TravellingTable } from '#db/tables.ts';
import { readSetting, writeSetting } from '#db/settings.ts';
import type { Memory } from '#db/open.ts';
import { packageReadme } from '#jobs/packageReadme.ts';

const HISTORY_VERSION = 'history_version';

const Package = z.object({
  name: z.literal('gapwatch'),
  version: z.string(),
  horizon: z.string().nullable(),
  resources: z.array(z.object({ name: z.string(), path: z.string(), hash: z.string() })),
});

export interface PackageReport {
  readonly folder: string;
  readonly version: string;
  readonly horizon: string | null;
  readonly tables: Readonly<Record<string, number>>;
}

/**
 * Writes every travelling table, a manifest and a page for people to `folder`, without sources whose terms say `no`.
 * Same facts, same bytes: rows are in key order and nothing of this machine or this moment is written.
 */
export async function exportPackage(
  memory: Memory,
  sources: ReadonlyMap<string, Source>,
  folder: string,
): Promise<PackageReport> {
  const told = [...sources.values()].filter((source) => source.terms.republish !== 'no');
  const withheld = [...sources.keys()].filter((id) => !told.some((source) => source.id === id));
  mkdirSync(folder, { recursive: true });
  const tables: Record<string, number> = {};
  const resources = [];
  for (const table of TRAVELLING_TABLES) {
    const { csv, rows } = await tableAsCsv(memory.db, table, withheld);
    const file = `${table.name}.csv.gz`;
    writeFileSync(path.join(folder, file), gzipSync(csv, { level: 9 }));
    tables[table.name] = rows;
    resources.push(resource(table, file, csv, rows));
  }
  const version = createHash('sha256')
    .update(resources.map((one) => one.hash).join('\n'))
    .digest('hex')
    .slice(0, 16);
  const until = await horizon(memory.db);
  const manifest = {
    name: 'gapwatch',
    title: 'Gapwatch: scores, prices, openness claims and gap records, with evidence',
    version,
    horizon: until,
    profile: 'data-package',
    licenses: [
      {
        name: 'CC-BY-4.0',
        title: "Facts with credit; each source's own terms are listed under sources",
        path: 'https://creativecommons.org/licenses/by/4.0/',
      },
    ],
    sources: told.map(({ id, title, home, terms }) => ({
      name: id,
      title,
      path: home,
      licence: terms.licence,
      attribution: terms.attribution,
      republish: terms.republish,
    })),
    resources,
  };
  writeFileSync(path.join(folder, 'datapackage.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const about = TRAVELLING_TABLES.map(
    (table) => [table.name, { rows: tables[table.name] ?? 0, about: table.about }] as const,
  );
  const contents = { version, horizon: until, tables: Object.fromEntries(about) };
  writeFileSync(path.join(folder, 'README.md'), packageReadme(contents, told));
  return { folder, version, horizon: until, tables };
}

/** Merges a package by natural key: facts that are there stay as they are. Refuses a file whose hash is not the manifest's. */
export async function importPackage(memory: Memory, folder: string): Promise<PackageReport> {
  const manifest = readManifest(folder);
  const tables: Record<string, number> = {};
  for (const table of TRAVELLING_TABLES) {
    const listed = manifest.resources.find((one) => one.name === table.name);
    if (!listed) continue;
    const csv = gunzipSync(readFileSync(path.join(folder, path.basename(listed.path)))).toString('utf8');
    if (hashOf(csv) !== listed.hash)
      throw new Error(`${listed.path} is not the file that datapackage.json describes`);
    tables[table.name] = await mergeTable(memory.db, table, csv);
  }
  await writeSetting(memory.db, HISTORY_VERSION, manifest.version);
  return { folder, version: manifest.version, horizon: manifest.horizon, tables };
}

/** Merges a package unless this very version was merged before; null when there was nothing to do. */
export async function mergeHistory(memory: Memory, folder: string): Promise<PackageReport | null> {
  const manifest = readManifest(folder);
  if ((await readSetting(memory.db, HISTORY_VERSION)) === manifest.version) return null;
  return importPackage(memory, folder);
}

function readManifest(folder: string): z.infer<typeof Package> {
  const parsed = Package.safeParse(JSON.parse(readFileSync(path.join(folder, 'datapackage.json'), 'utf8')));
  if (!parsed.success)
    throw new Error(`${folder} is not a Gapwatch data package: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function resource(table: TravellingTable, file: string, csv: string, rows: number) {
  return {
    name: table.name,
    path: file,
    description: table.about,
    format: 'csv',
    compression: 'gz',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    rows,
    hash: hashOf(csv),
    schema: {
      fields: Object.entries(table.columns).map(([name, type]) => ({ name, type: fieldType(type) })),
      primaryKey: table.key,
      missingValues: [''],
    },
  };
}

function hashOf(csv: string): string {
  return createHash('sha256').update(csv).digest('hex');
}

function fieldType(sqlType: string): string {
  const types: Record<string, string> = {
    int: 'integer',
    'double precision': 'number',
    numeric: 'number',
    boolean: 'boolean',
    date: 'date',
    timestamptz: 'datetime',
    jsonb: 'object',
    'text[]': 'string',
  };
  return types[sqlType] ?? 'string';
}
