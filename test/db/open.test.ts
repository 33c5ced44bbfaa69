import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatabaseBusy, lockHolder, takeLock } from '#db/lock.ts';
import { openEmbedded } from '#db/open.ts';
import { projectRoot } from '#test/support/project.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-open-'));
  const memory = await openEmbedded(folder, 'test');
  await memory.db.execute(sql`insert into gapwatch_meta.migration (made_at, sha256) values (1, 'unknown')`);
  await memory.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a database that cannot be opened', () => {
  test('leaves the lock free and the process able to end', async () => {
    const program = path.join(projectRoot, 'scripts/gapwatch.ts');
    const env = { ...process.env, GAPWATCH_HOME: folder, DATABASE_URL: '' };
    const ended = promisify(execFile)(process.execPath, [program, 'check'], { env, timeout: 30_000 });
    await expect(ended).rejects.toMatchObject({
      code: 1,
      killed: false,
      stderr: expect.stringContaining('migrated by a newer Gapwatch') as string,
    });
    expect(lockHolder(folder)).toBeNull();
  });

  test('is not touched while another holds the lock, which stays theirs', async () => {
    const release = takeLock(folder, 'another');
    await expect(openEmbedded(folder, 'test')).rejects.toThrow(DatabaseBusy);
    expect(lockHolder(folder)?.command).toBe('another');
    release();
  });
});
