import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCluster, makeTemplate } from '#db/template.ts';

describe('a new embedded cluster', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-template-'));
  const template = path.join(folder, 'cache', 'cluster.tar.gz');
  beforeAll(() => makeTemplate(template));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function setting(dataDir: string, from: string): Promise<unknown> {
    const client = await createCluster(dataDir, from);
    const { rows } = await client.query<{ max_wal_size: string }>('show max_wal_size');
    await client.exec('create table kept (n int); insert into kept values (1)');
    await client.close();
    return rows[0]?.max_wal_size;
  }

  test('comes from the template with its setting, and keeps what is written', async () => {
    expect(await setting(path.join(folder, 'a'), template)).toBe('64MB');
    expect(statSync(path.join(folder, 'a', 'PG_VERSION')).size).toBeGreaterThan(0);
  });

  test('is made from nothing where the template is missing or broken, with the same setting', async () => {
    const broken = path.join(folder, 'broken.tar.gz');
    writeFileSync(broken, readFileSync(template).subarray(0, 10_000));
    expect(await setting(path.join(folder, 'b'), broken)).toBe('64MB');
    expect(await setting(path.join(folder, 'c'), path.join(folder, 'none'))).toBe('64MB');
  });

  test('is made once: the template that is there stays', async () => {
    const before = statSync(template).mtimeMs;
    await makeTemplate(template);
    expect(statSync(template).mtimeMs).toBe(before);
  });
}, 120_000);
