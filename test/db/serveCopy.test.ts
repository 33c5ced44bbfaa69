import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowsOf, type Memory } from '#db/open.ts';
import { serveCopy, type ServedCopy } from '#db/serveCopy.ts';
import { keepBody, recordSnapshot } from '#db/snapshots.ts';
import { writeSetting } from '#db/settings.ts';
import { freshMemory } from '#test/support/memory.ts';
import { sighting } from './rows.ts';

let memory: Memory;
let copy: ServedCopy;
let client: postgres.Sql;
beforeAll(async () => {
  memory = await freshMemory();
  await recordSnapshot(memory.db, sighting('shop', 'https://example.org/', '2025-01-01T00:00:00Z'));
  await keepBody(memory.db, 'd'.repeat(64), 1, Uint8Array.of(1));
  await writeSetting(memory.db, 'subscriber', 'someone@example.org');
  const dump = await memory.dump();
  if (!dump) throw new Error('the embedded engine gives no dump');
  copy = await serveCopy(dump, 0);
  client = postgres(copy.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await client.end({ timeout: 1 });
  await copy.close();
  await memory.close();
});

test('an ordinary client reads the copy, without naming the schema', async () => {
  expect(await client`select source, sha256 from evidence`).toEqual([
    { source: 'shop', sha256: 'd'.repeat(64) },
  ]);
  expect(await client`select * from price_as_of('2025-06-30')`).toHaveLength(0);
});

test('the copy holds what may travel and nothing else: no bodies, no settings', async () => {
  expect(await client`select count(*)::int as n from public.body`).toEqual([{ n: 0 }]);
  expect(await client`select count(*)::int as n from public.setting`).toEqual([{ n: 0 }]);
});

test('what a client does to the copy does not reach the database', async () => {
  await client`delete from public.snapshot`;
  expect(await rowsOf(memory.db, sql`select source from snapshot`)).toEqual([{ source: 'shop' }]);
});

test('a taken port is said, not waited for', async () => {
  const dump = await memory.dump();
  const port = Number(new URL(copy.url).port);
  await expect(serveCopy(dump ?? new Blob(), port)).rejects.toThrow(/EADDRINUSE/);
});

test('a statement that never ends ends with the copy', async () => {
  const dump = await memory.dump();
  const other = await serveCopy(dump ?? new Blob(), 0);
  const busy = postgres(other.url, { max: 1, onnotice: () => undefined });
  const endless = busy`select count(*) from generate_series(1, 1000000000000)`.then(
    () => 'ended',
    () => 'cut off',
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  await other.close();
  expect(await endless).toBe('cut off');
  await busy.end({ timeout: 1 });
});
