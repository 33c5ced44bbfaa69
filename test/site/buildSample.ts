/** Builds the site from the made-up data into a folder of its own, as a user would, and reads what came out. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#test/support/project.ts';
import { writeSample, type SampleOptions } from './sample.ts';

const run = promisify(execFile);

export interface BuiltSite {
  readonly folder: string;
  readonly seconds: number;
  /** Every file's path, sorted, with forward slashes. */
  readonly files: readonly string[];
}

/** Builds the sample with these options; rejects with astro's own words when the build fails. */
export async function buildSample(options: SampleOptions = {}): Promise<BuiltSite> {
  const data = mkdtempSync(path.join(tmpdir(), 'gapwatch-data-'));
  writeSample(data, options);
  try {
    return await buildFrom(data);
  } finally {
    rmSync(data, { recursive: true });
  }
}

/** Builds whatever published files `data` holds. */
export async function buildFrom(data: string): Promise<BuiltSite> {
  // Inside the project: for a folder elsewhere astro keeps its half-built pages in one place that builds share.
  mkdirSync(path.join(projectRoot, '.astro'), { recursive: true });
  const folder = mkdtempSync(path.join(projectRoot, '.astro', 'sample-'));
  const ownNode = path.join(projectRoot, 'node_modules/.bin/node');
  const started = performance.now();
  const build = run(
    existsSync(ownNode) ? ownNode : process.execPath,
    [path.join(projectRoot, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', projectRoot],
    {
      cwd: projectRoot,
      maxBuffer: 64_000_000,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ASTRO_TELEMETRY_DISABLED: '1',
        GAPWATCH_SITE_DATA: data,
        GAPWATCH_SITE_OUT: folder,
      },
    },
  );
  await build.catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted();
  return { folder, seconds: (performance.now() - started) / 1000, files };
}

/** Removes what was built. */
export function remove(site: BuiltSite | undefined): void {
  if (site) rmSync(site.folder, { recursive: true, force: true });
}

export function pageText(site: BuiltSite, file: string): string {
  return readFileSync(path.join(site.folder, file), 'utf8');
}
