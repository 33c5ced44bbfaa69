/** The thread of `serveCopy`: loads the copy, takes out what is not for analysts, and answers on a socket. */
import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { z } from 'zod';
import { TRAVELLING_TABLES } from '#db/tables.ts';

/** Tables that stay: those that may travel, and the catalogue. Whatever else there is, now or later, is emptied. */
const STAYS = new Set([
  ...TRAVELLING_TABLES.map((table) => table.name),
  'match',
  'model',
  'openness',
  'licence',
  'licence_term',
]);

const { dump, port } = z
  .object({ dump: z.instanceof(ArrayBuffer), port: z.number().int() })
  .parse(workerData);
const db = await PGlite.create({ loadDataDir: new Blob([dump]) });
const { rows } = await db.query<{ name: string }>(
  "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
);
const emptied = rows.map((row) => row.name).filter((name) => !STAYS.has(name));
if (emptied.length > 0) await db.exec(`truncate ${emptied.join(', ')}`);
await db.exec(
  'alter database postgres set search_path = procurement, public; set search_path = procurement, public',
);
const server = new PGLiteSocketServer({
  db,
  host: '127.0.0.1',
  port: await freePort(port),
  maxConnections: 5,
});
await server.start();
parentPort?.postMessage({ port: Number(server.getServerConn().split(':').at(-1)) });

/** The port asked for, or a free one for 0; throws EADDRINUSE when it is taken, which the socket server would not say. */
function freePort(asked: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(asked, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : asked));
    });
  });
}
