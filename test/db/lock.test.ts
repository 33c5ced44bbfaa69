import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseBusy, takeLock } from '#db/lock.ts';
import { projectRoot } from '#test/support/project.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that takes the lock and holds it until killed; resolves when it says so. */
async function holder() {
  const code = `import { takeLock } from '#db/lock.ts'; takeLock(${JSON.stringify(folder)}, 'holder'); process.stdout.write('held'); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    pid: child.pid ?? 0,
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    end: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const newest = () => {
  const numbers = readdirSync(folder)
    .flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number);
  return path.join(folder, `lock.${Math.max(...numbers)}`);
};

describe('the lock of an embedded database', () => {
  test('a second taker is refused by name and pid; after the release it goes through', () => {
    const release = takeLock(folder, 'gapwatch ingest');
    expect(() => takeLock(folder, 'gapwatch up')).toThrow(DatabaseBusy);
    expect(() => takeLock(folder, 'gapwatch up')).toThrow(
      new RegExp(`process ${process.pid} .*gapwatch ingest.*DATABASE_URL`),
    );
    release();
    takeLock(folder, 'gapwatch up')();
  });

  test('a live holder is not robbed, not even when it is stopped; a killed one is succeeded', async () => {
    const other = await holder();
    expect(() => takeLock(folder, 'mine')).toThrow(new RegExp(`process ${other.pid} `));
    other.signal('SIGSTOP');
    expect(() => takeLock(folder, 'mine')).toThrow(DatabaseBusy);
    await other.end();
    takeLock(folder, 'mine')();
  });

  test('a pid that now belongs to another program does not hold the lock', () => {
    takeLock(folder, 'mine');
    const held = JSON.parse(readFileSync(newest(), 'utf8')) as Record<string, unknown>;
    writeFileSync(newest(), JSON.stringify({ ...held, startedAt: 'another start' }));
    expect(() => takeLock(folder, 'mine')).not.toThrow();
  });

  test('a holder on another machine cannot be checked from here, so it is not robbed', () => {
    takeLock(folder, 'mine');
    const held = JSON.parse(readFileSync(newest(), 'utf8')) as Record<string, unknown>;
    writeFileSync(newest(), JSON.stringify({ ...held, host: 'elsewhere', pid: 1 }));
    expect(() => takeLock(folder, 'mine')).toThrow(/on elsewhere/);
  });

  test.each(['', '{', '[]', '{"pid":"1"}'])('a lock file cut short (%j) does not hold for ever', (text) => {
    takeLock(folder, 'mine');
    writeFileSync(newest(), text);
    expect(() => takeLock(folder, 'mine')).not.toThrow();
  });

  test('numbers only grow, and one file is left', () => {
    for (let turn = 0; turn < 5; turn += 1) takeLock(folder, 'mine')();
    expect(readdirSync(folder)).toEqual(['lock.5']);
  });
});
