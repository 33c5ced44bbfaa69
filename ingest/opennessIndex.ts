/** Files of an openness index, one a system: dimensions judged `open`, `partial` or `closed`. */
import { z } from 'zod';
import type { Day } from '#domain/day.ts';
import { pointerToken } from '#ingest/decode/json.ts';
import {
  claim,
  claims,
  dayClaim,
  licenceClaim,
  refused,
  subjectScope,
  type Outcome,
  type Subject,
} from '#ingest/claim.ts';
import { cleanName } from '#ingest/plausible.ts';
import type { Parsed } from '#ingest/source.ts';

// A scalar that YAML may take for a number: `releasedate: 2023`.
const Text = z.union([z.string(), z.number().transform(String)]).nullish();
const Dimension = z.object({ class: z.string().nullish() });

/** The files of 2023 and 2024 have `project`, later ones `system`; either stands beside the dimensions. */
export const IndexFile = z
  .object({
    project: z.object({ name: Text, license: Text }).optional(),
    system: z
      .object({
        name: Text,
        endmodelname: Text,
        modelname: Text,
        basemodelname: Text,
        releasedate: Text,
        endmodellicense: Text,
        'endmodel license': Text,
        endlicense: Text,
      })
      .optional(),
  })
  .catchall(z.unknown())
  .refine(
    ({ project, system }) => project !== undefined || system !== undefined,
    'neither project nor system',
  );
export type IndexFile = z.infer<typeof IndexFile>;

const CLASSES: ReadonlySet<string> = new Set(['open', 'partial', 'closed']);

/** The judgement of one dimension, whatever the case of its letters; any other word is refused. */
export function axisClaim(subject: Subject, written: string, position: string): Outcome {
  const value = written.trim().toLowerCase();
  return CLASSES.has(value)
    ? claim(subject, 'openness_axis', value, position)
    : refused(subject, 'openness_axis', 'unknown-class', written, position);
}

/** `<index>/<dimension>`, e.g. `osai/weights-endmodel`. */
export function axisOf(index: string, dimension: string): string {
  return `${index}/${dimension.replaceAll('_', '-')}`;
}

/** What an index is called in claims, and the dimensions that it has or once had. */
export interface OpennessIndex {
  readonly name: string;
  readonly dimensions: readonly string[];
}

/**
 * The claims of one file. They are about the model that was judged, which the file names apart from the system it is sold as; the date
 * of release is the system's (a file that moves on to a newer model often keeps the date of the first).
 */
export function readIndexFile(index: OpennessIndex, file: IndexFile, by: Day): Parsed {
  const dimensions = Object.entries(file).flatMap(([key, value]) => {
    const stated = Dimension.safeParse(value);
    const word = stated.success && key !== 'system' && key !== 'project' ? stated.data.class : null;
    return word == null || word.trim() === '' ? [] : [{ key, word }];
  });
  const named = modelOf(file);
  if ('reject' in named) return claims([named], [], dimensions.length);
  const { rawName, system } = named;
  const axes = dimensions.map(({ key, word }) =>
    axisClaim({ rawName, about: axisOf(index.name, key) }, word, `/${pointerToken(key)}/class`),
  );
  const known = new Set([...index.dimensions, ...dimensions.map(({ key }) => key)]);
  return claims(
    [...axes, ...licenceOf(file, { rawName, about: '' }), ...releaseOf(file, system, by)],
    [
      ...[...known].map((key) => subjectScope({ rawName, about: axisOf(index.name, key) })),
      ...[...new Set([rawName, ...(system === null ? [] : [system])])].map((name) =>
        subjectScope({ rawName: name, about: '' }),
      ),
    ],
    dimensions.length,
  );
}

type Named =
  { readonly rawName: string; readonly system: string | null } | Extract<Outcome, { reject: unknown }>;

function modelOf({ system, project }: IndexFile): Named {
  if (!system) return nameAt(project?.name, '/project/name');
  const whole = cleanName(system.name ?? '', '/system/name');
  const [key, written] = (['endmodelname', 'modelname', 'name'] as const)
    .map((one) => [one, system[one]] as const)
    .find(([, text]) => isName(text)) ?? ['name', undefined];
  if (whole.ok && key === 'endmodelname' && isSwapped(whole.value, written ?? '', system.basemodelname ?? ''))
    return {
      reject: {
        rule: 'names-swapped',
        detail: `${whole.value}: judged as ${written ?? ''}, built on ${system.basemodelname ?? ''}`,
        position: '/system/endmodelname',
      },
    };
  const named = nameAt(written, `/system/${key}`);
  return 'reject' in named
    ? named
    : { ...named, system: whole.ok && isName(whole.value) ? whole.value : null };
}

function nameAt(written: string | null | undefined, position: string): Named {
  const name = cleanName(written ?? '', position);
  return name.ok ? { rawName: name.value, system: null } : { reject: name.reject };
}

/**
 * Whether a text names a model. Files carried over from the older layout have the data that a model was tuned on in the place of its
 * name (`ShareGPT + Evol-Instruct (synthetic)`, `Meta, undocumented`).
 */
function isName(text: string | null | undefined): boolean {
  return text != null && text.trim() !== '' && !NOT_NAMED.test(text) && !TUNING_DATA.test(text);
}

const NOT_NAMED = /^\s*(?:unknown|undisclosed|unspecified|n\/a)\b/i;
const TUNING_DATA =
  /,|\((?:part )?synthetic\)|^\s*(?:anthropic\s*$|sharegpt|ultrafeedback|xp3|oasst1|openassistant conversations)/i;

/** Whether the base model has the system's name and the model that was judged has another's: its licence is then not that model's. */
function isSwapped(system: string, end: string, base: string): boolean {
  const [first = ''] = system.split(/[\s-]/);
  return folded(base).includes(folded(first)) && !folded(end).includes(folded(first));
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function licenceOf({ system, project }: IndexFile, subject: Subject): Outcome[] {
  const places = [
    ['/project/license', project?.license],
    ['/system/endmodellicense', system?.endmodellicense],
    ['/system/endmodel license', system?.['endmodel license']],
    ['/system/endlicense', system?.endlicense],
  ] as const;
  return places.flatMap(([position, text]) => (text == null ? [] : licenceClaim(subject, text, position)));
}

function releaseOf({ system }: IndexFile, name: string | null, by: Day): Outcome[] {
  const written = system?.releasedate?.trim();
  if (name === null || written == null || written === '') return [];
  return [dayClaim({ rawName: name, about: '' }, 'release_date', written, '/system/releasedate', by)];
}
