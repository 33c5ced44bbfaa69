/**
 * F28: two processes on one embedded database. The second waits or is refused within 2 s by the name and pid of the
 * first; a stopped holder is not robbed, a killed one and a pid that now belongs to another program are succeeded. After
 * each race the ingest runs to its end, and nothing may be lost. `node test/faults/race.ts [races]`
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { archiveFolder, fingerprint, isSame, run, start, withHome, type Ended } from './gapwatch.ts';

const races = Number(process.argv[2] ?? '10');
const INGEST = ['ingest', 'aider-polyglot', 'openrouter-models', '--archive', archiveFolder()];
const QUERY = ['price', 'openai/gpt-4o', '--json'];
const SLOWEST_REFUSAL = 2_000;
/** How long each refusal of every race took, in milliseconds. */
const refusals: number[] = [];

interface Race {
  readonly name: string;
  /** Returns what went wrong, or null. */
  run(home: string): Promise<string | null>;
}

const RACES: readonly Race[] = [
  { name: 'two ingests started together', run: (home) => together(home, INGEST, INGEST) },
  { name: 'an ingest and a query started together', run: (home) => together(home, INGEST, QUERY) },
  { name: 'a query while an ingest runs', run: async (home) => during(home, () => undefined, QUERY) },
  {
    name: 'an ingest while the holder is stopped',
    run: (home) => during(home, (holder) => holder.kill('SIGSTOP'), INGEST),
  },
  { name: 'a lock left by a killed holder', run: leftBehind },
  { name: 'a lock whose pid now belongs to another program', run: reusedPid },
];

const clean = await withHome(async (home) => {
  await run(home, INGEST);
  return fingerprint(home);
});
console.log(`uninterrupted: ${clean.observations} observations, ${clean.bodies} bodies`);

let wrong = 0;
for (let number = 0; number < races; number += 1) {
  const race = RACES[number % RACES.length];
  if (!race) break;
  const { isWrong, words } = await withHome((home) => judged(race, home));
  if (isWrong) wrong += 1;
  console.log(`race ${number + 1}, ${race.name}: ${words}`);
}
const slowest = refusals.length > 0 ? `${Math.round(Math.max(...refusals))} ms` : 'none';
console.log(`${races} races, ${wrong} wrong; ${refusals.length} refusals, the slowest: ${slowest}`);
process.exitCode = wrong === 0 && races > 0 ? 0 : 1;

/** A race and what came of it. After a refusal that was only slow the database is still compared. */
async function judged(race: Race, home: string): Promise<{ isWrong: boolean; words: string }> {
  const earlier = refusals.length;
  const problem = await race.run(home);
  if (problem !== null) return { isWrong: true, words: problem };
  const own = refusals.slice(earlier);
  await run(home, INGEST);
  const isEqual = isSame(await fingerprint(home), clean);
  const isSlow = own.some((took) => took > SLOWEST_REFUSAL);
  const words = [
    ...own.map((took) => `refused after ${Math.round(took)} ms`),
    ...(isSlow ? [`slower than ${SLOWEST_REFUSAL} ms`] : []),
    isEqual ? 'nothing lost' : 'the database differs after the race',
  ];
  return { isWrong: isSlow || !isEqual, words: words.join('; ') };
}

/** Both start at once: each does its work, or is refused; not both refused. */
async function together(home: string, first: string[], second: string[]): Promise<string | null> {
  const processes = [start(home, first), start(home, second)];
  const ended = await Promise.all(processes.map((one) => one.ended));
  const pids = processes.map((one) => one.child.pid);
  const refused = ended.filter((one) => one.code !== 0);
  if (refused.length === 2) return `both were refused: ${refused.map((one) => one.stderr).join(' | ')}`;
  return refused.map((one) => refusalProblem(one, pids)).find((one) => one !== null) ?? null;
}

/** A second process comes while the first holds the lock. */
async function during(
  home: string,
  hurt: (holder: ReturnType<typeof start>['child']) => unknown,
  second: string[],
): Promise<string | null> {
  const holder = start(home, INGEST);
  await untilLocked(home);
  hurt(holder.child);
  const refused = await start(home, second).ended;
  holder.child.kill('SIGCONT');
  const held = await holder.ended;
  if (held.code !== 0) return `the holder was robbed: ${held.stderr}`;
  return refused.code === 0 ? 'the second process was let in' : refusalProblem(refused, [holder.child.pid]);
}

async function leftBehind(home: string): Promise<string | null> {
  const holder = start(home, INGEST);
  await untilLocked(home);
  holder.child.kill('SIGKILL');
  await holder.ended;
  const next = await start(home, INGEST).ended;
  return next.code === 0 ? null : `a dead holder kept the lock: ${next.stderr}`;
}

/** The lock names a living process that is not the one that took it: it started at another time. */
async function reusedPid(home: string): Promise<string | null> {
  await run(home, QUERY);
  const file = path.join(home, lockFiles(home)[0] ?? '');
  const held = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...held, pid: process.pid, startedAt: '1', released: false }));
  const next = await start(home, INGEST).ended;
  return next.code === 0 ? null : `another program's pid kept the lock: ${next.stderr}`;
}

/** What is wrong with a refusal, or null; how long it took is only noted. */
function refusalProblem(ended: Ended, pids: readonly (number | undefined)[]): string | null {
  if (ended.code !== 2) return `refused with exit code ${ended.code ?? ended.signal}: ${ended.stderr}`;
  if (!pids.some((pid) => ended.stderr.includes(`process ${pid} `)))
    return `the refusal names no holder: ${ended.stderr}`;
  refusals.push(ended.milliseconds);
  return null;
}

/** Waits until the holder has the lock and is opening its database: the lock is taken long before the engine is loaded. */
async function untilLocked(home: string): Promise<void> {
  while (lockFiles(home).length === 0 || !existsSync(path.join(home, 'db', 'PG_VERSION'))) await pause(20);
  await pause(300); // well into the work
}

function lockFiles(home: string): string[] {
  return readdirSync(home).filter((name) => /^lock\.\d+$/.test(name));
}
