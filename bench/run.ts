/**
 * `npm run bench`: every bench, as tables. `GAPWATCH_ARCHIVE` names the capture archive (default: beside the project),
 * `GAPWATCH_GIT_HISTORY` a checkout of git-history, the public peer.
 */
import { existsSync } from 'node:fs';
import { loadSources } from '#ingest/registry.ts';
import { corpusFolder } from '#test/support/corpus.ts';
import { serverMissing } from '#test/support/server.ts';
import { embeddedEngine, serverEngine } from './engine.ts';
import { table } from './measure.ts';
import { MEMORY_HEADER, memoryRows } from './memory.ts';
import { INDEX_HEADER, indexRows, LAG_HEADER, lagRows } from './gap.ts';
import { LENGTH_HEADER, lengthRows, NAMES_HEADER, nameRows } from './names.ts';
import { PEER_HEADER, peerMissing, peerRows } from './peer.ts';
import { QUARTER_HEADER, quarterRows } from './quarter.ts';
import { REPLAY_HEADER, replayRows } from './replay.ts';
import { UNCHANGED_HEADER, unchangedRows } from './unchanged.ts';

console.log(`${table(QUARTER_HEADER, await quarterRows())}\n`);
console.log(table(INDEX_HEADER, await indexRows()));
console.log(`\n${table(LAG_HEADER, await lagRows())}\n`);
console.log(table(NAMES_HEADER, await nameRows()));
console.log(`\n${table(LENGTH_HEADER, await lengthRows())}\n`);

const archive = process.env['GAPWATCH_ARCHIVE'] ?? corpusFolder;
if (!existsSync(archive)) {
  console.log('replay: skipped, no capture archive here; set GAPWATCH_ARCHIVE to one');
} else {
  await loadSources();
  const engines = serverMissing === null ? [await serverEngine(), embeddedEngine()] : [embeddedEngine()];
  if (serverMissing !== null) console.log(`native server: ${serverMissing}`);
  console.log(table(REPLAY_HEADER, await replayRows(archive, engines)));
  console.log(`\n${table(UNCHANGED_HEADER, await unchangedRows(archive, engines))}`);
  console.log(`\n${table(MEMORY_HEADER, await memoryRows(archive, engines))}`);
  for (const engine of engines) await engine.stop();
  console.log(`\n${peerMissing ?? table(PEER_HEADER, await peerRows(archive))}`);
}
