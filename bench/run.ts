/** `npm run bench`: every bench, as tables. `GAPWATCH_ARCHIVE` names the capture archive; the default is beside the project. */
import { existsSync } from 'node:fs';
import { corpusFolder } from '#test/support/corpus.ts';
import { table } from './measure.ts';
import { replayRows } from './replay.ts';

const folder = process.env['GAPWATCH_ARCHIVE'] ?? corpusFolder;
if (existsSync(folder)) console.log(table(await replayRows(folder)));
else console.log('replay: skipped, no capture archive here; set GAPWATCH_ARCHIVE to one');
