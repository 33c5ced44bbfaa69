/**
 * Model Openness Tool of LF AI & Data: a file for each model, with the licence of each of its 17 components. The class of
 * openness (I to III) is derived from them by the tool and stands in no file. The date in a file is that of its last assessment
 * (110 models share 15 November 2024), so no release is dated by it.
 *
 * Since April 2025 a licence of the whole distribution may stand first; by the tool's rule it holds for each
 * component that names none. `unlicensed` is what a component without a known licence was converted to, not the Unlicense.
 */
import { z } from 'zod';
import { yaml } from '#ingest/decode/yaml.ts';
import { claims, licenceClaim, subjectScope, type Outcome } from '#ingest/claim.ts';
import { filesOf, pathIn } from '#ingest/githubFolder.ts';
import { cleanName } from '#ingest/plausible.ts';
import { defineSource, type CaptureContext, type Parsed } from '#ingest/source.ts';

const HOME = 'https://mot.isitopen.ai/';
const FOLDER = { repository: 'lfai/model_openness_tool', branch: 'main', file: /^models\/[^/]+\.ya?ml$/ };

/** The components of the Model Openness Framework. */
const COMPONENTS = [
  ...['Model architecture', 'Data preprocessing code', 'Training code', 'Inference code', 'Evaluation code'],
  ...['Supporting libraries and tools', 'Model parameters (Final)', 'Model parameters (Intermediate)'],
  ...['Datasets', 'Evaluation data', 'Model metadata', 'Sample model outputs', 'Model card', 'Data card'],
  ...['Technical report', 'Research paper', 'Evaluation results'],
];
const WHOLES = ['distribution', 'code', 'data', 'document'] as const;

const Whole = z.object({ name: z.string().nullish() }).nullish();
const Component = z.object({
  name: z.string().min(1),
  /** Since April 2025; a mapping `{ }` where none is known. */
  license: z.union([z.string(), z.object({})]).nullish(),
  license_name: z.string().nullish(),
});
const File = z.object({
  framework: z.object({ name: z.literal('Model Openness Framework') }),
  release: z.object({
    name: z.string(),
    license: z.object({ distribution: Whole, code: Whole, data: Whole, document: Whole }).nullish(),
    components: z.array(Component),
  }),
});
type Release = z.infer<typeof File>['release'];

export default defineSource({
  id: 'model-openness-tool',
  title: 'Model Openness Tool',
  kind: 'catalog',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: 'https://github.com/lfai/model_openness_tool/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'LF AI & Data, Model Openness Tool',
  },
  cadence: 'monthly',
  rowFloor: 1,
  maxBytes: 1_000_000,
  discover: (seen) => filesOf(FOLDER, seen),
  classify: (url) => (FOLDER.file.test(pathIn(FOLDER, url)) ? 'data' : 'not-data'),
  decode: yaml,
  payload: File,
  parse: ({ release }, { url }): Parsed => {
    const name = nameOf(release, url);
    if ('reject' in name) return claims([name], [], release.components.length);
    const { rawName } = name;
    const parts = [...WHOLES, ...COMPONENTS, ...release.components.map((component) => component.name)];
    return claims(
      [...wholesOf(release, rawName), ...componentsOf(release, rawName)],
      [...new Set(parts.map(partOf))].map((about) => subjectScope({ rawName, about })),
      release.components.length,
    );
  },
});

/** `model-openness-tool/model-parameters-final`. */
function partOf(component: string): string {
  const words = component.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `model-openness-tool/${words.replaceAll(/^-|-$/g, '')}`;
}

/** The model's name, unless the file is called after another one: `Qwen2.5-72B-Instruct.yml` says that it is of the 32B. */
function nameOf(
  release: Release,
  url: CaptureContext['url'],
): { rawName: string } | Extract<Outcome, { reject: unknown }> {
  const name = cleanName(release.name, '/release/name');
  if (!name.ok) return { reject: name.reject };
  const [inside, outside] = [name.value, pathIn(FOLDER, url).replace(/^models\/|\.ya?ml$/g, '')].map((text) =>
    text.toLowerCase().replaceAll(/[^a-z0-9]/g, ''),
  );
  if (inside === undefined || outside === undefined || inside.includes(outside) || outside.includes(inside))
    return { rawName: name.value };
  return { reject: { rule: 'names-another', detail: `${name.value} in ${url}`, position: '/release/name' } };
}

function wholesOf({ license }: Release, rawName: string): Outcome[] {
  return WHOLES.flatMap((whole) => {
    const written = license?.[whole]?.name;
    return written == null
      ? []
      : licenceClaim({ rawName, about: partOf(whole) }, written, `/release/license/${whole}/name`);
  });
}

function componentsOf({ license, components }: Release, rawName: string): Outcome[] {
  const whole = license?.distribution?.name;
  return components.flatMap(({ name, license: own, license_name }, index) => {
    const subject = { rawName, about: partOf(name) };
    const at = `/release/components/${index}`;
    if (typeof own === 'string') return licenceClaim(subject, own, `${at}/license`);
    if (license_name != null) return licenceClaim(subject, license_name, `${at}/license_name`);
    return whole == null ? [] : licenceClaim(subject, whole, '/release/license/distribution/name');
  });
}
