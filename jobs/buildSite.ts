/** Builds the static site from the published JSON, in a process of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export interface BuildOptions {
  /** The published JSON; it may be written after the build was started. */
  readonly dataFolder: string;
  /** Where the finished site stands; replaced as a whole once the build has succeeded. */
  readonly outFolder: string;
}

/** A build that bundles what needs no data, and then waits to be told that the data is there. */
export interface StartedBuild {
  /** The published JSON is complete: renders the pages and swaps the site. Throws with astro's words when it fails. */
  finish(): Promise<void>;
  /** Ends a build whose data will not come; the site that stands stays. */
  cancel(): void;
}

/** Starts a build aside; the finished one is swapped in, so that a site being served is never half of two. */
export function startBuild(options: BuildOptions): StartedBuild {
  const fresh = `${options.outFolder}.next`;
  const old = `${options.outFolder}.old`;
  const ready = `${options.outFolder}.ready`;
  for (const left of [fresh, ready]) rmSync(left, { recursive: true, force: true });
  mkdirSync(path.dirname(fresh), { recursive: true });
  const { child, ended } = astro(['build'], {
    GAPWATCH_SITE_DATA: options.dataFolder,
    GAPWATCH_SITE_OUT: fresh,
    GAPWATCH_SITE_READY: ready,
  });
  return {
    finish: async () => {
      writeFileSync(ready, '');
      const { code, output } = await ended;
      rmSync(ready, { force: true });
      if (code !== 0) throw new Error(`the site could not be built:\n${output.slice(-4000)}`);
      rmSync(old, { recursive: true, force: true });
      if (existsSync(options.outFolder)) renameSync(options.outFolder, old);
      renameSync(fresh, options.outFolder);
      rmSync(old, { recursive: true, force: true });
    },
    cancel: () => {
      ended.catch(() => undefined);
      child.kill();
    },
  };
}

function astro(words: readonly string[], variables: Record<string, string>) {
  const script = path.join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(process.execPath, [script, ...words, '--root', ROOT], {
    cwd: ROOT,
    env: { ...process.env, ...variables, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const ended = new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
  return { child, ended };
}
