/**
 * llmfit: how many parameters the weights on Hugging Face have, by repository, as counted in their files. What it derives from that
 * (memory, speed) is not read, nor its dates, which are those of the repositories. Which repositories it lists follows their downloads.
 *
 * Packed weights are counted by their packs: an 8B model in 4 bit "has" 1.3 billion. Numbers with six or more zeros at the end are
 * typed in by hand for gated repositories and are refused (one said 14 billion where the files have 5.6).
 */
import { z } from 'zod';
import { json } from '#ingest/decode/json.ts';
import { aboutScope, claims, parametersClaim, refused, type Outcome } from '#ingest/claim.ts';
import { cleanName } from '#ingest/plausible.ts';
import { defineSource } from '#ingest/source.ts';

const HOME = 'https://github.com/AlexsJones/llmfit';
const ROOT = 'https://raw.githubusercontent.com/AlexsJones/llmfit/main/';
const PLACES = [`${ROOT}data/hf_models.json`, `${ROOT}llmfit-core/data/hf_models.json`];
const PACKED =
  /(?:^|[^a-z0-9])(?:awq|gptq|mlx|bnb|gguf|exl[23]|(?:nv|mx)?fp4|w4a\d+|int[48]|[1-8](?:\.\d+)?-?bits?)(?![a-z0-9])/i;
const PACKED_FORMATS: ReadonlySet<string> = new Set(['awq', 'gptq', 'mlx']);
const BY_HAND = 1_000_000;

const Model = z.object({
  name: z.string(),
  parameters_raw: z.int().positive(),
  format: z.string().nullish(),
});

export default defineSource({
  id: 'llmfit-hf',
  title: 'llmfit model list',
  kind: 'catalog',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'facts',
    attribution: 'AlexsJones/llmfit, from the Hugging Face API',
  },
  cadence: 'weekly',
  rowFloor: 20,
  confirmHours: 24,
  discover: () => PLACES.slice(0, 1).map((url) => ({ url })),
  classify: (url) => (PLACES.includes(url) ? 'data' : 'not-data'),
  decode: json,
  payload: z.array(Model).min(1),
  parse: (models) =>
    claims(
      models.flatMap((model, index) => countOf(model, `/${index}`)),
      [aboutScope('', false)],
      models.length,
    ),
});

function countOf({ name, parameters_raw, format }: z.infer<typeof Model>, at: string): Outcome[] {
  const cleaned = cleanName(name, `${at}/name`);
  if (!cleaned.ok) return [{ reject: cleaned.reject }];
  const subject = { rawName: cleaned.value, about: '' };
  const position = `${at}/parameters_raw`;
  const refuse = (rule: string) => [refused(subject, 'parameters', rule, String(parameters_raw), position)];
  if (PACKED_FORMATS.has(format ?? '') || PACKED.test(name)) return refuse('packed-weights');
  if (parameters_raw % BY_HAND === 0) return refuse('round-number');
  return parametersClaim(subject, String(parameters_raw), 0, position);
}
