/** Both engines as one list, for suites that must hold on each. Titles are what `.ci/run` counts. */
import { openServer, type Memory } from '#db/open.ts';
import { freshMemory } from './memory.ts';
import { serverMissing, serverTitle, startServer, type TestServer } from './server.ts';

export interface Engine {
  readonly title: string;
  /** Why the suite cannot run here, or null. */
  readonly missing: string | null;
  /** Starts what the suite needs; call in `beforeAll`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A migrated, empty database; close it when done. */
  open(): Promise<Memory>;
}

export function engines(): Engine[] {
  let server: TestServer | null = null;
  return [
    {
      title: 'on the embedded engine',
      missing: null,
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      open: freshMemory,
    },
    {
      title: serverTitle,
      missing: serverMissing,
      start: async () => {
        server = await startServer();
      },
      stop: async () => server?.stop(),
      open: async () => {
        if (!server) throw new Error('the server was not started');
        return openServer(await server.newDatabase());
      },
    },
  ];
}
