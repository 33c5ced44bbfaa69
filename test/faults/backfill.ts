/**
 * A git history and a capture archive of the same payloads must leave the same change points: the recorded versions of one
 * source are made into a repository, taken from there and from the archive, each into a home of its own. Then a second run,
 * which must add nothing, and a run that is killed half-way and started again. `node test/faults/backfill.ts [source]`
 */
import path from 'node:path';
import { openEmbedded } from '#db/open.ts';
import { tableAsCsv, TRAVELLING_TABLES } from '#db/tables.ts';
import { captures } from '#test/support/corpus.ts';
import { makeRepository } from '#test/support/gitRepository.ts';
import { archiveFolder, run, start, withHome, type Ended } from './gapwatch.ts';

const FILE = 'payload.json';
const source = process.argv[2] ?? 'litellm-prices';
const archive = archiveFolder();
const recorded = captures(source);
const address = recorded[0]?.url;
if (address === undefined || recorded.some(({ url }) => url !== address))
  throw new Error(`${source} has no recorded captures, or of several addresses`);

interface Facts {
  readonly csv: string;
  readonly rows: number;
}

await withHome(async (folder) => {
  const clone = path.join(folder, 'clone.git');
  const began = performance.now();
  makeRepository(
    clone,
    recorded.map((capture) => ({ at: capture.capturedAt, files: { [FILE]: capture.readBytes() } })),
  );
  say(`${recorded.length} versions made into a repository`, performance.now() - began);

  const words = [
    'backfill',
    'git',
    clone,
    '--path',
    FILE,
    '--source',
    source,
    '--address',
    address,
    '--json',
  ];
  const fromArchive = await withHome(async (home) => {
    const ended = await run(home, ['ingest', source, '--archive', archive, '--json']);
    return report('ingest --archive', ended, await factsIn(home));
  });
  const fromGit = await withHome(async (home) => {
    const first = await run(home, words);
    const facts = report('backfill git', first, await factsIn(home));
    const second = await run(home, words);
    const again = report('backfill git, again', second, await factsIn(home));
    check('the second run adds nothing', isQuiet(second) && again.csv === facts.csv);
    return facts;
  });
  check('git and archive leave the same change points', fromGit.csv === fromArchive.csv);

  await withHome(async (home) => {
    const { child, ended } = start(home, words);
    // its first line of progress comes after fifty versions
    child.stderr?.on(
      'data',
      (chunk: Buffer) => /: 50 versions/.test(chunk.toString()) && child.kill('SIGKILL'),
    );
    await ended;
    const taken = await factsIn(home);
    console.log(`killed after fifty versions: ${taken.rows} change points`);
    const after = report('backfill git, after the kill', await run(home, words), await factsIn(home));
    check('a killed run converges', after.csv === fromGit.csv);
  });
});

/** Every change point of the home, evidence included: address, instant and position are the same on both roads. */
async function factsIn(home: string): Promise<Facts> {
  const memory = await openEmbedded(home, 'compare');
  try {
    let csv = '';
    let rows = 0;
    for (const table of TRAVELLING_TABLES.filter(({ name }) => /^(score|price|claim|news)$/.test(name))) {
      const written = await tableAsCsv(memory.db, table, []);
      csv += written.csv;
      rows += written.rows;
    }
    return { csv, rows };
  } finally {
    await memory.close();
  }
}

function report(what: string, { stdout, milliseconds }: Ended, facts: Facts): Facts {
  const { captures: taken, factsAdded, bodiesAdded, unaccounted } = counts(stdout);
  say(
    `${what}: ${taken} captures, ${factsAdded} facts and ${bodiesAdded} bodies added, ${unaccounted} unaccounted for, ${facts.rows} change points`,
    milliseconds,
  );
  return facts;
}

function isQuiet({ stdout }: Ended): boolean {
  const { captures: taken, factsAdded, bodiesAdded } = counts(stdout);
  return taken === 0 && factsAdded === 0 && bodiesAdded === 0;
}

function counts(json: string): Record<'captures' | 'factsAdded' | 'bodiesAdded' | 'unaccounted', number> {
  return JSON.parse(json) as ReturnType<typeof counts>; // our own report
}

function say(what: string, milliseconds: number): void {
  console.log(`${what} (${Math.round(milliseconds)} ms)`);
}

function check(claim: string, holds: boolean): void {
  console.log(`${holds ? 'ok' : 'WRONG'}: ${claim}`);
  if (!holds) process.exitCode = 1;
}
