/** One replay of an archive on the embedded engine, and what it took: for a process of its own. */
import { loadSources } from '#ingest/registry.ts';
import { embeddedEngine } from './engine.ts';
import { seconds } from './measure.ts';
import { replay } from './replay.ts';

const [folder = ''] = process.argv.slice(2);
await loadSources();
await embeddedEngine().withMemory(async ({ db }) => {
  const before = process.cpuUsage();
  const wall = await seconds(() => replay(db, folder));
  const { user, system } = process.cpuUsage(before);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds: wall, cpuSeconds: (user + system) / 1e6, peakMb }));
});
