/** A fresh, migrated database for a test. The template is dumped once per worker: cloning costs a tenth of creating. */
import { openInMemory, type Memory } from '#db/open.ts';

let template: Promise<Blob | null> | undefined;

/** An empty in-memory database; close it when done. */
export async function freshMemory(): Promise<Memory> {
  template ??= openInMemory().then(async (memory) => {
    const dump = await memory.dump();
    await memory.close();
    return dump;
  });
  const dump = await template;
  return openInMemory(dump ?? undefined);
}
