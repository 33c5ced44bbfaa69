/**
 * A copy of the embedded database behind an ordinary PostgreSQL socket, for `psql` and other clients. The copy lives in
 * memory in a thread of its own: nothing that a client does reaches the database, and ending the thread ends any
 * statement (the embedded engine ignores `statement_timeout`).
 */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

export interface ServedCopy {
  /** For `psql`. */
  readonly url: string;
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>;
  /** Resolves when the thread has ended, rejects when it broke. */
  readonly ended: Promise<void>;
}

const Started = z.object({ port: z.number().int() });

/** Serves a dump of the embedded database on 127.0.0.1. Throws when the port is taken. */
export async function serveCopy(dump: Blob, port: number): Promise<ServedCopy> {
  const worker = new Worker(new URL('./serveCopyThread.ts', import.meta.url), {
    workerData: { dump: await dump.arrayBuffer(), port },
  });
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
  const started = new Promise<unknown>((resolve) => worker.once('message', resolve));
  const answer = await Promise.race([
    started,
    ended.then(() => {
      throw new Error('the copy ended before it could be served');
    }),
  ]);
  return {
    url: `postgresql://postgres@127.0.0.1:${Started.parse(answer).port}/postgres?sslmode=disable`,
    ended,
    close: async () => {
      await worker.terminate();
    },
  };
}
