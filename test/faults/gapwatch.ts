/** The program as another process, and what a database of its publishes; for the scripts that hurt it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { openEmbedded, rowsOf } from '#db/open.ts';
import { TRAVELLING_TABLES, tableAsCsv } from '#db/tables.ts';
import { publishedDocuments } from '#jobs/publish.ts';
import { loadWorld } from '#jobs/world.ts';
import { corpusFolder } from '#test/support/corpus.ts';
import { projectRoot } from '#test/support/project.ts';

const PROGRAM = path.join(projectRoot, 'scripts/gapwatch.ts');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** A started command; `ended` resolves when it is gone. */
export function start(
  home: string,
  words: readonly string[],
  nodeOptions: readonly string[] = [],
): { child: ChildProcess; ended: Promise<Ended> } {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, PROGRAM, ...words], {
    cwd: projectRoot,
    env: { ...process.env, GAPWATCH_HOME: home, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: whenEnded(child, began) };
}

export function whenEnded(child: ChildProcess, began: number): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code, signal, stdout, stderr, milliseconds: performance.now() - began }),
    );
  });
}

/** Runs a command to its end; throws when it does not end with `code`. */
export async function run(home: string, words: readonly string[], code = 0): Promise<Ended> {
  const ended = await start(home, words).ended;
  if (ended.code !== code)
    throw new Error(`gapwatch ${words.join(' ')} ended with ${ended.code ?? ended.signal}: ${ended.stderr}`);
  return ended;
}

/** The folder of recorded captures these scripts replay; ends the script with one line when it is not there. */
export function archiveFolder(): string {
  const folder = process.env['GAPWATCH_ARCHIVE'] ?? corpusFolder;
  if (!existsSync(folder)) {
    console.log('skipped: no capture archive here; set GAPWATCH_ARCHIVE to one');
    process.exit(0);
  }
  return folder;
}

/** A fresh home, removed when `work` is done. */
export async function withHome<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(path.join(tmpdir(), 'gapwatch-fault-'));
  try {
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

export interface Fingerprint {
  /** sha256 over every fact, record and change, in key order. */
  readonly facts: string;
  /** sha256 over every published document. */
  readonly published: string;
  readonly observations: number;
  readonly bodies: number;
}

/** What a database holds and publishes. */
export async function fingerprint(home: string): Promise<Fingerprint> {
  const memory = await openEmbedded(home, 'fingerprint');
  try {
    const facts = createHash('sha256');
    let observations = 0;
    for (const table of TRAVELLING_TABLES) {
      const { csv, rows } = await tableAsCsv(memory.db, table, []);
      facts.update(csv);
      if (table.name === 'score' || table.name === 'price') observations += rows;
    }
    const published = createHash('sha256');
    const world = await loadWorld(memory.db);
    if (world)
      for (const [name, document] of await publishedDocuments({ db: memory.db }, world))
        published.update(name).update(JSON.stringify(document));
    const [bodies] = await rowsOf<{ n: number }>(memory.db, sql`select count(*)::int as n from body`);
    return {
      facts: facts.digest('hex'),
      published: published.digest('hex'),
      observations,
      bodies: bodies?.n ?? 0,
    };
  } finally {
    await memory.close();
  }
}

export function isSame(a: Fingerprint, b: Fingerprint): boolean {
  return a.facts === b.facts && a.published === b.published && a.bodies === b.bodies;
}

/** Numbers that look random and are the same in every run with one seed (a linear congruential generator). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
