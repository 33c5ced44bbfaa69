/**
 * F26: `kill -9` at random moments of an ingest and of the closing of quarters, opening and committing included. After
 * each kill the same commands run to their end, and what the database holds and publishes must be what it is after an
 * uninterrupted run. `node test/faults/kill.ts [kills] [seed]`
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  archiveFolder,
  fingerprint,
  isSame,
  run,
  seededNumbers,
  start,
  withHome,
  type Fingerprint,
} from './gapwatch.ts';

const kills = Number(process.argv[2] ?? '20');
const random = seededNumbers(Number(process.argv[3] ?? '1'));
const SOURCES = ['aider-polyglot', 'simonw-llm-prices', 'arena-daily'];
const COMMANDS = [
  ['ingest', ...SOURCES, '--archive', archiveFolder()],
  ['quarter', 'close'],
];

const clean = await withHome(async (home) => {
  const began = performance.now();
  for (const command of COMMANDS) await run(home, command);
  const milliseconds = performance.now() - began;
  return { milliseconds, fingerprint: await fingerprint(home) };
});
console.log(
  `uninterrupted: ${clean.fingerprint.observations} observations, ${clean.fingerprint.bodies} bodies in ${Math.round(clean.milliseconds)} ms`,
);

let wrong = 0;
for (let number = 1; number <= kills; number += 1) {
  const after = Math.round(random() * clean.milliseconds);
  const result = await withHome((home) => killed(home, after));
  const isRight = isSame(result.fingerprint, clean.fingerprint);
  if (!isRight) wrong += 1;
  console.log(
    `kill ${number} after ${after} ms, in ${result.during}: ${isRight ? 'equal' : 'DIFFERENT'} after the re-run`,
  );
}
console.log(`${kills} kills, ${kills - wrong} equal to the uninterrupted run, ${wrong} different`);
process.exitCode = wrong === 0 && kills > 0 ? 0 : 1;

/** Kills whatever runs `after` milliseconds from the start, then runs everything again. */
async function killed(home: string, after: number): Promise<{ during: string; fingerprint: Fingerprint }> {
  const deadline = performance.now() + after;
  let during = 'nothing: all had ended';
  for (const command of COMMANDS) {
    const { child, ended } = start(home, command);
    const left = Math.max(0, deadline - performance.now());
    const first = await Promise.race([ended, pause(left, null)]);
    if (first === null) {
      child.kill('SIGKILL');
      await ended;
      during = command[0] ?? '';
      break;
    }
  }
  for (const command of COMMANDS) await run(home, command);
  return { during, fingerprint: await fingerprint(home) };
}
