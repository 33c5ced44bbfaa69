/**
 * One replay into the memory at an address, and what it took: for a process of its own, whose peak is that of the replay alone.
 * Without an archive the memory is opened and nothing more.
 */
import { loadSources } from '#ingest/registry.ts';
import { openAt } from './engine.ts';
import { seconds } from './measure.ts';
import { replay } from './replay.ts';

const [address = '', archive] = process.argv.slice(2);
await loadSources();
const memory = await openAt(address);
const before = process.cpuUsage();
const wall = await seconds(() => archive && replay(memory.db, archive));
const { user, system } = process.cpuUsage(before);
await memory.close();
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ seconds: wall, cpuSeconds: (user + system) / 1e6, peakMb }));
