/** A source that asks for a key of the user's own, and one whose pages name one another. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { loadSources } from '#ingest/registry.ts';
import { rowsOf, type Memory } from '#db/open.ts';
import { sourceHealth } from '#db/runs.ts';
import { snapshots } from '#db/snapshots.ts';
import { ingestLive } from '#jobs/ingestLive.ts';
import type { IngestReport } from '#jobs/ingestReport.ts';
import { localFetcher } from '#test/support/localFetcher.ts';
import { freshMemory } from '#test/support/memory.ts';
import { says, startWebServer, type WebServer } from '#test/support/webServer.ts';

const ID = 'artificial-analysis';
const SECRET = 'a-secret-of-the-users-own';
const PATH = '/artificialanalysis.ai/api/v2/language/models/free';

let memory: Memory;
let server: WebServer;
let lines: string[];
let day: number;
beforeEach(async () => {
  memory = await freshMemory();
  server = await startWebServer();
  lines = [];
  day = 0;
});
afterEach(async () => {
  await memory.close();
  await server.close();
});

function run(env: Record<string, string>, ...only: string[]): Promise<IngestReport> {
  day += 1;
  const effects = {
    db: memory.db,
    now: () => `2026-11-${String(day).padStart(2, '0')}T06:00:00Z`,
    log: (line: string) => void lines.push(line),
  };
  return ingestLive(effects, { only, onlyDue: false, fetcher: localFetcher(server.url), env });
}

const page = (number: number, hasMore: boolean) =>
  JSON.stringify({
    intelligence_index_version: 4.1,
    pagination: { page: number, has_more: hasMore },
    data: [{ name: `Acme ${number}`, evaluations: { artificial_analysis_intelligence_index: 40 + number } }],
  });

describe('a source that asks for a key', () => {
  test.each([
    ['not set', {}],
    ['empty', { ARTIFICIAL_ANALYSIS_API_KEY: ' ' }],
  ])('is left out with one line when it is %s: no request, no run, no failure', async (_name, env) => {
    const report = await run(env, ID);
    expect(report.sources).toEqual([]);
    expect(server.asked).toEqual([]);
    expect(lines).toEqual([`${ID} is left out: ARTIFICIAL_ANALYSIS_API_KEY is not set`]);
    expect((await sourceHealth(memory.db)).get(ID)).toBeUndefined();
  });

  test('is asked with it once it is set, page after page; robots.txt is not', async () => {
    server.on(`${PATH}?page=1`, says(200, page(1, true)));
    server.on(`${PATH}?page=2`, says(200, page(2, false)));
    const report = await run({ ARTIFICIAL_ANALYSIS_API_KEY: `${SECRET}\n` }, ID);
    expect(report).toMatchObject({ captures: 2, outcomes: { parsed: 2 } });
    expect(server.asked.map(({ path, headers }) => [path, headers['x-api-key']])).toEqual([
      ['/robots.txt', undefined],
      [`${PATH}?page=1`, SECRET],
      [`${PATH}?page=2`, SECRET],
    ]);
  });

  test('keeps it out of every table and every line, also when the host refuses it', async () => {
    server.on(`${PATH}?page=1`, says(401, 'no such key'));
    await run({ ARTIFICIAL_ANALYSIS_API_KEY: SECRET }, ID);
    server.on(`${PATH}?page=1`, says(200, page(1, false)));
    await run({ ARTIFICIAL_ANALYSIS_API_KEY: SECRET }, ID);
    const tables = await rowsOf<{ name: string }>(
      memory.db,
      sql`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
          where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(5);
    for (const { name } of tables) {
      const rows = await rowsOf<{ row: string }>(
        memory.db,
        sql`select t::text as row from ${sql.raw(name)} as t where t::text like ${`%${SECRET}%`}`,
      );
      expect(rows, name).toEqual([]);
    }
    expect(lines.join()).toContain('answered 401');
    expect(lines.join()).not.toContain(SECRET);
  });

  test('no other source is asked with it', async () => {
    const [other] = (await loadSources()).get('aider-polyglot')?.discover(() => null) ?? [];
    await run({ ARTIFICIAL_ANALYSIS_API_KEY: SECRET }, ID, 'aider-polyglot');
    const path = `/${other?.url.replace('https://', '')}`;
    expect(server.asked.find((one) => one.path === path)?.headers['x-api-key']).toBeUndefined();
    expect(server.paths()).toContain(path);
  });
});

describe('pages that name one another', () => {
  const env = { ARTIFICIAL_ANALYSIS_API_KEY: SECRET };

  test('a page that has not changed still names the next', async () => {
    server.on(`${PATH}?page=1`, (request, response) => {
      const isSame = request.headers['if-none-match'] === '"1"';
      response.writeHead(isSame ? 304 : 200, { etag: '"1"' }).end(isSame ? '' : page(1, true));
    });
    server.on(`${PATH}?page=2`, says(200, page(2, false)));
    await run(env, ID);
    const before = server.paths().length;
    await run(env, ID);
    expect(server.paths().slice(before)).toEqual([`${PATH}?page=1`, `${PATH}?page=2`]);
  });

  test('a page that cannot be believed does not hide the next', async () => {
    const zero = page(1, true).replace('Acme 1', '');
    server.on(`${PATH}?page=1`, says(200, zero));
    server.on(`${PATH}?page=2`, says(200, page(2, false)));
    const report = await run(env, ID);
    expect(report.outcomes).toMatchObject({ parsed: 1, refused: 1 });
    expect(report.sources[0]?.failure).toContain('not-a-name');
  });

  test('that never end are ended, and that is a failure', async () => {
    for (let number = 1; number <= 80; number += 1)
      server.on(`${PATH}?page=${number}`, says(200, page(number, true)));
    const report = await run(env, ID);
    expect(report.sources[0]?.failure).toBe('its pages go on after 60; the rest is not fetched');
    expect(server.paths()).toHaveLength(60);
    expect(await snapshots(memory.db, ID)).toHaveLength(60);
  });
});
