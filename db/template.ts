/**
 * An empty embedded cluster, made once when the program is installed. Making one takes the engine some six seconds;
 * unpacking this one takes two. Without it, or with one of another engine's version, a new database is made from nothing.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The write-ahead log would otherwise grow to 1 GB; the setting holds from the next opening on. */
const SETTING = "ALTER SYSTEM SET max_wal_size = '64MB'";

/** A new cluster in `dataDir`, opened: the template unpacked, or made from nothing where there is none that can be read. */
export async function createCluster(dataDir: string, template = templateFile()): Promise<PGlite> {
  const tar = unzipped(template);
  if (tar !== null) return PGlite.create({ dataDir, loadDataDir: new Blob([tar]) });
  const client = await PGlite.create(dataDir);
  await client.exec(SETTING);
  await client.close();
  return PGlite.create(dataDir);
}

/** The template's bytes; null when it is missing or torn. Unzipped here, for a torn one breaks the engine's own stream unseen. */
function unzipped(template: string): Uint8Array<ArrayBuffer> | null {
  if (!existsSync(template)) return null;
  try {
    return new Uint8Array(gunzipSync(readFileSync(template)));
  } catch {
    return null;
  }
}

/** Makes the template, unless it is there. */
export async function makeTemplate(template = templateFile()): Promise<void> {
  if (existsSync(template)) return;
  const client = await PGlite.create();
  await client.exec(SETTING);
  const dump = await client.dumpDataDir('gzip');
  await client.close();
  mkdirSync(path.dirname(template), { recursive: true });
  const unfinished = `${template}.${process.pid}`;
  writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()));
  renameSync(unfinished, template);
}

/** Beside the installed packages, named after the version that the project pins. */
function templateFile(): string {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  const version = dependencies['@electric-sql/pglite'] ?? 'unknown';
  return path.join(ROOT, 'node_modules', '.cache', 'gapwatch', `cluster-${version}.tar.gz`);
}
