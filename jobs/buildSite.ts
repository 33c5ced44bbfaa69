/** Builds the static site from the published JSON, in a process of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export interface BuildOptions {
  /** The published JSON. */
  readonly dataFolder: string;
  /** Where the finished site stands; replaced as a whole once the build has succeeded. */
  readonly outFolder: string;
}

/** Builds aside and then swaps, so that a site being served is never half of two. Throws with astro's words when it fails. */
export async function buildSite(options: BuildOptions): Promise<void> {
  const fresh = `${options.outFolder}.next`;
  const old = `${options.outFolder}.old`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(path.dirname(fresh), { recursive: true });
  const { code, output } = await astro(['build'], {
    GAPWATCH_SITE_DATA: options.dataFolder,
    GAPWATCH_SITE_OUT: fresh,
  });
  if (code !== 0) throw new Error(`the site could not be built:\n${output.slice(-4000)}`);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(options.outFolder)) renameSync(options.outFolder, old);
  renameSync(fresh, options.outFolder);
  rmSync(old, { recursive: true, force: true });
}

function astro(
  words: readonly string[],
  variables: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const script = path.join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(process.execPath, [script, ...words, '--root', ROOT], {
    cwd: ROOT,
    env: { ...process.env, ...variables, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
