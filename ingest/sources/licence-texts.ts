/**
 * The licences and use policies that labs publish beside their models: only the sha256 of each text is kept, so that a change of
 * terms shows (`meta-llama/llama/license` was the GPL until Llama 2). A name is made from the address, since what the text calls itself
 * may change under it. A use policy is a document of its own; model cards and READMEs are no licences and are not read.
 *
 * Hashed is the body as UTF-8 text, unchanged. A page of HTML is refused: its frame changes from day to day.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { failed, ok } from '#domain/failure.ts';
import { blockPage } from '#ingest/decode/html.ts';
import { claim, claims, subjectScope } from '#ingest/claim.ts';
import { defineSource } from '#ingest/source.ts';

const RAW = 'https://raw.githubusercontent.com/';
const GEMMA = 'https://ai.google.dev/gemma/terms';
const LLAMA_MODELS = ['llama2', 'llama3', 'llama3_1', 'llama3_2', 'llama3_3', 'llama4'];
const TEXTS = [
  'MoonshotAI/Kimi-K2/main/LICENSE',
  'QwenLM/Qwen/main/LICENSE',
  'QwenLM/Qwen/main/Tongyi%20Qianwen%20LICENSE%20AGREEMENT',
  'QwenLM/Qwen/main/Tongyi%20Qianwen%20RESEARCH%20LICENSE%20AGREEMENT',
  'deepseek-ai/DeepSeek-R1/main/LICENSE',
  'deepseek-ai/DeepSeek-V3/main/LICENSE-CODE',
  'deepseek-ai/DeepSeek-V3/main/LICENSE-MODEL',
  'google-deepmind/gemma/main/LICENSE',
  ...LLAMA_MODELS.flatMap((model) =>
    ['LICENSE', 'USE_POLICY.md'].map((file) => `meta-llama/llama-models/main/models/${model}/${file}`),
  ),
  'meta-llama/llama/main/LICENSE',
  'meta-llama/llama/main/USE_POLICY.md',
  'meta-llama/llama3/main/LICENSE',
  'meta-llama/llama3/main/USE_POLICY.md',
  'mistralai/mistral-inference/main/LICENSE',
  'openai/gpt-oss/main/LICENSE',
  'openai/gpt-oss/main/USAGE_POLICY',
  'xai-org/grok-1/main/LICENSE.txt',
];
const NAMES = new Map([
  [GEMMA, 'google/gemma/terms'],
  ...TEXTS.map((path) => [RAW + path, nameOf(path)] as const),
]);
/** The shortest text recorded, a use policy, has 216 bytes. */
const SHORTEST = 150;

export default defineSource({
  id: 'licence-texts',
  title: 'Licence texts of labs',
  kind: 'catalog',
  home: 'https://github.com/meta-llama/llama-models/tree/main/models',
  terms: {
    licence: 'each text its own; only its hash is kept',
    url: null,
    republish: 'facts',
    attribution: 'the labs that publish the texts',
  },
  cadence: 'weekly',
  rowFloor: 1,
  confirmHours: 24, // any text could be a licence, also half of one: another capture has to say the same
  maxBytes: 200_000,
  discover: () => TEXTS.map((path) => ({ url: RAW + path })),
  classify: (url) => (NAMES.has(url) ? 'data' : 'not-data'),
  decode: (body) => {
    if (/<(?:!doctype|html|title)\b/i.test(body) || blockPage(body) !== null)
      return failed({ kind: 'unparseable', detail: 'the body is a page, not a text' });
    // NUL and the sign for what could not be decoded
    if (/[\u0000\ufffd]/.test(body))
      return failed({ kind: 'unparseable', detail: 'the body is no UTF-8 text' });
    return ok(body);
  },
  payload: z.string().refine((text) => text.trim().length >= SHORTEST, 'too short for a licence'),
  parse: (text, { url }) => {
    const subject = { rawName: NAMES.get(url) ?? url, about: '' };
    const hash = createHash('sha256').update(text, 'utf8').digest('hex');
    return claims([claim(subject, 'licence_text_sha256', hash, '1:1')], [subjectScope(subject)], 1);
  },
});

/** `meta-llama/llama-models/main/models/llama3_1/USE_POLICY.md` is `meta-llama/llama-3.1/use-policy`. */
function nameOf(address: string): string {
  const [owner = '', repository = '', , ...path] = decodeURIComponent(address).toLowerCase().split('/');
  const file = (path.at(-1) ?? '').replace(/\.(?:md|txt)$/, '').replaceAll(/[_ ]/g, '-');
  const version = /^([a-z]+)(\d+)(?:_(\d+))?$/.exec(path.at(-2) ?? '');
  const model = version ? `${version[1]}-${[version[2], version[3]].filter(Boolean).join('.')}` : repository;
  return `${owner}/${model}/${file}`;
}
