import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServer, type Memory } from '#db/open.ts';
import { grantReader, isRoleName } from '#db/procurement.ts';
import { recordSnapshot } from '#db/snapshots.ts';
import { serverMissing, serverTitle, startServer, type TestServer } from '#test/support/server.ts';
import { sighting } from './rows.ts';

test.each([
  ['analyst', true],
  ['a_1', true],
  ['Analyst', false],
  ['a"; drop role postgres; --', false],
  ['', false],
  ['a'.repeat(64), false],
])('%s names a role: %s', (name, answer) => {
  expect(isRoleName(name)).toBe(answer);
});

describe.skipIf(serverMissing !== null)(`the read-only role ${serverTitle}`, () => {
  const name = `analyst_${process.pid}`;
  const password = "it's a secret";
  let server: TestServer;
  let memory: Memory;
  let analyst: postgres.Sql;
  beforeAll(async () => {
    server = await startServer();
    const url = await server.newDatabase();
    memory = await openServer(url);
    await recordSnapshot(memory.db, sighting('shop', 'https://example.org/', '2025-01-01T00:00:00Z'));
    await grantReader(memory.db, name, password);
    await grantReader(memory.db, name, password); // setting it again is no error
    const address = new URL(url);
    address.username = name;
    address.password = encodeURIComponent(password);
    analyst = postgres(address.href, { max: 1, onnotice: () => undefined });
  });
  afterAll(async () => {
    await analyst.end();
    await memory.db.execute(`drop owned by ${name}`);
    await memory.db.execute(`drop role ${name}`);
    await memory.close();
    await server.stop();
  });

  test('it reads every view and calls every function, without naming the schema', async () => {
    const views =
      await analyst`select table_name from information_schema.views where table_schema = 'procurement'`;
    expect(views.length).toBeGreaterThan(5);
    for (const { table_name: view } of views) await analyst.unsafe(`select * from ${String(view)}`);
    for (const question of ['price_as_of', 'score_as_of', 'gap_as_of'])
      expect(await analyst.unsafe(`select * from ${question}('2025-06-30')`)).toHaveLength(0);
    expect(await analyst`select source from evidence`).toEqual([{ source: 'shop' }]);
  });

  test.each([
    ['reads a table of the memory', 'select * from public.snapshot', /permission denied/],
    ['writes through a view', "insert into evidence (source) values ('x')", /permission denied|read-only/],
    [
      'writes in a transaction it made read-write',
      'begin read write; delete from evidence; commit',
      /permission denied|cannot delete/,
    ],
    ['makes a table', 'begin read write; create table procurement.mine (a int)', /permission denied/],
    ['becomes the owner', 'set role gapwatch', /permission denied/],
    ['reads a file of the server', "select pg_read_file('/etc/passwd')", /permission denied/],
    [
      'writes a file on the server',
      "copy (select 1) to '/tmp/gapwatch-leak'",
      /permission denied|must be superuser/,
    ],
    ['runs a program', "copy (select 1) to program 'true'", /permission denied|must be superuser/],
  ])('it is refused when it %s', async (_what, statement, message) => {
    await expect(analyst.unsafe(statement)).rejects.toThrow(message);
    await analyst.unsafe('rollback').catch(() => undefined);
  });

  test('its statements and transactions are bounded', async () => {
    const [limits] = await analyst`
      select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle,
        (select rolconnlimit from pg_roles where rolname = current_user) as connections`;
    expect(limits).toEqual({ statement: '30s', idle: '1min', connections: 5 });
  });
});
