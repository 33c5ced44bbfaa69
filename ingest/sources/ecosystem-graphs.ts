/**
 * Ecosystem Graphs of Stanford CRFM: a file for each organisation, listing models, data sets and applications; only models are
 * read. A field is a text, or `{value, explanation}`; explanations are prose and are not read. The date was called `release_date` before it
 * was called `created_date`. `access` is open, limited or closed; the whole sentences of 2022 are refused.
 */
import { z } from 'zod';
import { dayOf, type Day } from '#domain/day.ts';
import { yaml } from '#ingest/decode/yaml.ts';
import {
  claim,
  claims,
  dayClaim,
  licenceClaim,
  parametersClaim,
  refused,
  subjectScope,
  type Outcome,
  type Subject,
} from '#ingest/claim.ts';
import { filesOf, pathIn } from '#ingest/githubFolder.ts';
import { cleanName } from '#ingest/plausible.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';

const FOLDER = {
  repository: 'stanford-crfm/ecosystem-graphs',
  branch: 'main',
  file: /^assets\/[^/]+\.yaml$/,
};
const ACCESS = 'ecosystem-graphs/access';
const CLASSES: ReadonlySet<string> = new Set(['open', 'limited', 'closed']);
const MISSING = /^(?:|unknown|todo|none|n\/a)$/i;
/** Powers of ten of `7B parameters (dense)`. */
const POWERS = new Map([
  ['K', 3],
  ['M', 6],
  ['B', 9],
  ['T', 12],
]);

const Scalar = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
/** A text under either layout; `` for everything else, such as an empty field or a list. */
const Field = z.union([Scalar, z.object({ value: Scalar }).transform(({ value }) => value)]).catch('');
const Asset = z.object({
  type: z.string().nullish(),
  name: z.string(),
  access: Field,
  license: Field,
  size: Field,
  created_date: Field,
  release_date: Field,
});
type Asset = z.infer<typeof Asset>;

export default defineSource({
  id: 'ecosystem-graphs',
  title: 'Ecosystem Graphs',
  kind: 'catalog',
  home: 'https://crfm.stanford.edu/ecosystem-graphs/',
  terms: {
    licence: 'none stated',
    url: null,
    republish: 'facts',
    attribution: 'Stanford CRFM, Ecosystem Graphs',
  },
  cadence: 'monthly',
  rowFloor: 1,
  maxBytes: 2_000_000,
  confirmHours: 24,
  discover: (seen) => filesOf(FOLDER, seen),
  classify: (url) => (FOLDER.file.test(pathIn(FOLDER, url)) ? 'data' : 'not-data'),
  decode: yaml,
  payload: z.array(Asset).min(1),
  parse: (assets, { capturedAt }): Parsed => {
    const models = assets.flatMap((asset, index) => (asset.type === 'model' ? [{ asset, index }] : []));
    const named = models.map(({ asset, index }) => {
      const name = cleanName(asset.name, `/${index}/name`);
      return name.ok
        ? { rawName: name.value, outcomes: outcomesOf(name.value, asset, `/${index}`, dayOf(capturedAt)) }
        : { rawName: null, outcomes: [{ reject: name.reject }] };
    });
    const names = new Set(named.flatMap(({ rawName }) => rawName ?? []));
    return claims(
      named.flatMap(({ outcomes }) => outcomes),
      // An organisation's file may be split or renamed: a model that left one was not withdrawn.
      [...names].flatMap((rawName) => ['', ACCESS].map((about) => subjectScope({ rawName, about }))),
      assets.length,
    );
  },
});

function outcomesOf(rawName: string, asset: Asset, at: string, by: Day): Outcome[] {
  const subject: Subject = { rawName, about: '' };
  const key = asset.created_date === '' ? 'release_date' : 'created_date';
  return [
    ...accessOf({ rawName, about: ACCESS }, asset.access, `${at}/access`),
    ...licenceClaim(subject, asset.license, `${at}/license`),
    ...(MISSING.test(asset[key]) ? [] : [dayClaim(subject, 'release_date', asset[key], `${at}/${key}`, by)]),
    ...sizeOf(subject, asset.size, `${at}/size`),
  ];
}

function accessOf(subject: Subject, written: string, position: string): Outcome[] {
  if (MISSING.test(written)) return [];
  const value = written.toLowerCase();
  return CLASSES.has(value)
    ? [claim(subject, 'openness_axis', value, position)]
    : [refused(subject, 'openness_axis', 'unknown-class', written, position)];
}

/** Only what says that it counts parameters, and one number of them: other sizes are of files or tokens, or of a family. */
function sizeOf(subject: Subject, written: string, position: string): Outcome[] {
  const [, number = '', unit = ''] =
    /^(\d+(?:\.\d+)?)\s*([KMBT]) parameters(?: \([a-z ]{1,40}\))?$/.exec(written) ?? [];
  const power = POWERS.get(unit);
  return power === undefined ? [] : parametersClaim(subject, number, power, position);
}
