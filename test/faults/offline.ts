/**
 * F09: no network. No route at all, no name found, and names that could not be asked for three hosts: the run ends with
 * exit code 3 within 10 s, with one line for each host; figures stay as they were and the failures are on record.
 */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fingerprint, isSame, run, start, whenEnded, withHome, type Ended } from './gapwatch.ts';
import { projectRoot } from '#test/support/project.ts';

const SLOWEST = 10_000;
const LOOKUPS = path.join(projectRoot, 'test/faults/failingLookups.ts');

interface Outage {
  readonly name: string;
  /** Null when this machine cannot make this outage. */
  ingest(home: string): Promise<Ended> | null;
}

const OUTAGES: readonly Outage[] = [
  {
    name: 'no route (a network namespace without interfaces)',
    ingest: (home) => {
      if (spawnSync('unshare', ['-n', 'true']).status !== 0) return null;
      const child = spawn(
        'unshare',
        ['-n', process.execPath, path.join(projectRoot, 'scripts/gapwatch.ts'), 'ingest', '--json'],
        {
          cwd: projectRoot,
          env: { ...process.env, GAPWATCH_HOME: home, DATABASE_URL: '' },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      return whenEnded(child, performance.now());
    },
  },
  ...['ENOTFOUND', 'EAI_AGAIN'].map((code) => ({
    name:
      code === 'ENOTFOUND'
        ? 'every lookup answers ENOTFOUND'
        : 'three lookups answer EAI_AGAIN, the others ENOTFOUND',
    ingest: (home: string) => start(home, ['ingest', '--json'], ['--import', `${LOOKUPS}?${code}`]).ended,
  })),
];

let wrong = 0;
await withHome(async (home) => {
  await run(home, ['import', path.join(projectRoot, 'history')]);
  await run(home, ['quarter', 'close']);
  const before = await fingerprint(home);
  for (const outage of OUTAGES) {
    const ended = await outage.ingest(home);
    const problem = ended === null ? null : (problemOf(ended) ?? (await healthProblem(home)));
    const same = isSame(await fingerprint(home), before);
    if (problem !== null || !same) wrong += 1;
    const lines = ended?.stderr.trim().split('\n') ?? [];
    console.log(
      `${outage.name}: ${ended === null ? 'cannot be made on this machine' : `exit ${ended.code}, ${Math.round(ended.milliseconds)} ms, ${lines.length} lines, figures ${same ? 'equal' : 'DIFFERENT'}`}${problem === null ? '' : `; WRONG: ${problem}`}`,
    );
    for (const line of lines) console.log(`    ${line}`);
  }
});
console.log(`${OUTAGES.length} outages, ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;

function problemOf(ended: Ended): string | null {
  if (ended.code !== 3) return `exit code ${ended.code ?? ended.signal}, not 3`;
  if (ended.milliseconds > SLOWEST) return 'it took more than 10 s';
  const hosts = ended.stderr
    .trim()
    .split('\n')
    .map((line) => line.split(':')[0]);
  return new Set(hosts).size === hosts.length ? null : 'a host has more than one line';
}

/** The failure of each source that was tried is on record, and no success is claimed. */
async function healthProblem(home: string): Promise<string | null> {
  const { stdout } = await run(home, ['sources', '--json']);
  const sources = JSON.parse(stdout) as {
    id: string;
    cadence: string;
    last_failure: string | null;
    last_success: string | null;
  }[];
  const silent = sources.filter(
    (one) => one.cadence !== 'frozen' && (one.last_failure === null || one.last_success !== null),
  );
  return silent.length === 0 ? null : `no failure on record for ${silent.map((one) => one.id).join(', ')}`;
}
