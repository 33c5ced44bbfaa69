/**
 * European Open Source AI Index: a file for each system, its dimensions judged `open`, `partial` or `closed`, with the licence and
 * the month of release. Notes and links (a text, or a list of them) are the index's prose and are not read.
 */
import { dayOf } from '#domain/day.ts';
import { yaml } from '#ingest/decode/yaml.ts';
import { filesOf, pathIn } from '#ingest/githubFolder.ts';
import { IndexFile, readIndexFile } from '#ingest/opennessIndex.ts';
import { defineSource } from '#ingest/source.ts';

/** Files beside the systems: the form to fill in, and the names of the dimensions. */
const NO_SYSTEM = /^(?:_.*|a_submission_template)\.ya?ml$/i;
const FOLDER = {
  repository: 'Language-Technology-Assessment/main-database',
  branch: 'main',
  file: /^(?!_|a_submission_template)[^/]+\.yaml$/,
};
const INDEX = {
  name: 'osai',
  dimensions: [
    ...[
      'datasources_basemodel',
      'datasources_endmodel',
      'weights_basemodel',
      'weights_endmodel',
      'trainingcode',
    ],
    ...['code', 'hardware_architecture', 'preprint', 'paper', 'modelcard', 'datasheet', 'licenses'],
    // no longer judged
    ...['package', 'api', 'architecture', 'datasources', 'weights', 'watermarking', 'prompt_moderation'],
    ...['opencode', 'llmdata', 'llmweights', 'rldata', 'rlweights', 'license'],
  ],
};

export default defineSource({
  id: 'osai-index',
  title: 'European Open Source AI Index',
  kind: 'catalog',
  home: 'https://osai-index.eu/',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'credit',
    attribution:
      'European Open Source AI Index, https://osai-index.eu/; Liesenfeld and Dingemanse, Rethinking open source generative AI, FAccT 2024',
  },
  cadence: 'weekly',
  rowFloor: 6,
  maxBytes: 1_000_000,
  discover: (seen) => filesOf(FOLDER, seen),
  classify: (url) => {
    const path = pathIn(FOLDER, url);
    return /\.ya?ml$/.test(path) && !NO_SYSTEM.test(path) ? 'data' : 'not-data';
  },
  decode: yaml,
  payload: IndexFile,
  parse: (file, { capturedAt }) => readIndexFile(INDEX, file, dayOf(capturedAt)),
});
