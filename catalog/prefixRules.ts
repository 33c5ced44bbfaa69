/** Rules about what stands before a model's name: who sells it, where, and who put the same weights up again. */
import { NOTHING, step, without, type Rule } from './candidate.ts';

/** Places that sell models of others, as price sheets and boards put them in front of a name. */
const HOSTS = new Set(
  'openrouter azure azure_ai azure-ai bedrock bedrock_converse bedrock_mantle amazon-bedrock vertex_ai vertex gemini google-vertex groq together_ai together togetherai togethercomputer fireworks_ai fireworks fireworks-ai deepinfra anyscale replicate perplexity novita novita-ai hyperbolic sambanova cerebras nscale lambda_ai lambda databricks watsonx github github_models github_copilot gradient_ai nebius ollama ollama_chat huggingface cloudflare workers-ai @cf friendliai friendli featherless_ai featherless oci heroku vercel_ai_gateway vercel wandb ovhcloud baseten dashscope publicai snowflake palm chutes chutesai parasail siliconflow gmi gmicloud amazon-nova llamagate volcengine clarifai nvidia_nim nim requesty poe venice inference io-net scaleway stackit aimlapi aiml deepgram unknown openai_compatible text-completion-openai public aws eu us global global-standard data-zone stealth pro models hf'.split(
    ' ',
  ),
);

/** Sellers that have no base models: there a bare name is the tuned model. */
const SELL_TUNED_ONLY = new Set(
  'groq snowflake lambda_ai lambda cerebras sambanova ollama ollama_chat databricks watsonx github azure azure_ai bedrock vertex_ai vertex perplexity'.split(
    ' ',
  ),
);

/** Who stores the weights of others again, mostly quantised; what they publish of their own is in the catalogue. */
const UPLOADERS =
  /^(?:unsloth|thebloke|bartowski|lmstudio-community|mlx-community|neuralmagic|redhatai|hugging-quants|casperhansen|solidrust|thatsgroes|bullerwins|quanttrio|cpatonn|cyankiwi|ggml-org|nm-testing|intel|lmdeploy|amd|gaunernst|ibnzterrell|turboderp|maziyarpanahi)\/(?=[^/]+$)/i;

const BEDROCK =
  /^(?:(?:us|eu|apac|au|jp|ca|global|us-gov|regional)\.)?(anthropic|meta|amazon|cohere|mistral|ai21|deepseek|openai|qwen|moonshotai|moonshot|minimax|nvidia|writer|google|zai)\.(.+?)(?:(?:-v\d+)?(?::0)?)(?::\d+k)?$/i;

export const PREFIX_RULES: Readonly<Record<string, Rule>> = {
  'host-prefix': (name) => {
    const slash = name.indexOf('/');
    if (slash < 1 || slash === name.length - 1) return NOTHING;
    const host = name.slice(0, slash).toLowerCase();
    if (!HOSTS.has(host) && !host.startsWith('vertex_ai-')) return NOTHING;
    const rest = name.slice(slash + 1);
    return [{ name: rest, isTuned: SELL_TUNED_ONLY.has(host) }];
  },
  'host-word': (name) => {
    const tier = /^(parasail|tee|fast|e2ee|coding|alpha)[-/](?=.{4})/i.exec(name);
    if (tier) return step(name.slice(tier[0].length), { hostTier: (tier[1] ?? '').toLowerCase() });
    return without(
      name,
      /^(?:azure[-_](?=gpt|o\d)|databricks-(?=claude|gpt|gemini|gemma|llama|meta|qwen|mixtral|mpt|dbrx)|sophnet-|aihub(?:mix)?-)/i,
    );
  },
  // NanoGPT's second entry of one model: `NousResearch 2/hermes-4-70b`
  'second-entry': (name) => (/^[\w.-]+ 2\//.test(name) ? step(name.replace(' 2/', '/')) : NOTHING),
  'percent-encoded': (name) =>
    /%(?:2f|3a)/i.test(name) ? step(name.replaceAll(/%2f/gi, '/').replaceAll(/%3a/gi, ':')) : NOTHING,
  'region-prefix': (name) => without(name, /^(?:[a-z]{2}(?:-gov)?-[a-z]+-\d)\/(?=.)/i),
  'hub-prefix': (name) => without(name, /^(?:hf:|hf\.co\/|https:\/\/huggingface\.co\/)(?=[^/]+\/[^/]+$)/i),
  'uploader-prefix': (name) => without(name, UPLOADERS),
  'publisher-path': (name) => step(/^publishers\/[a-z0-9-]+\/models\/(.+)$/i.exec(name)?.[1]),
  'fireworks-path': (name) => step(/^accounts\/[a-z0-9-]+\/(?:(?:models|routers)\/)?(.+)$/i.exec(name)?.[1]),
  'bedrock-id': (name) => {
    const match = BEDROCK.exec(name);
    if (!match) return NOTHING;
    // `claude-v2:1` is Claude 2.1 and `claude-instant-v1:2` is Instant 1.2: after the colon only a nought says nothing
    const slug = (match[2] ?? '').replace(/^claude-(instant-)?v(\d):(\d)$/i, 'claude-$1$2.$3');
    return [{ name: `${match[1] ?? ''}/${slug}`, isTuned: true }];
  },
  'ollama-tag': (name) => {
    // `gemma2:27b-instruct-q8_0`: family, then size; without another word the tag is the tuned model
    const tag = /^([a-z][a-z0-9._-]*):(\d[\w.-]*)$/i.exec(name);
    if (!tag || !/^\d+(?:\.\d+)?(?:x\d+)?[bm](?:$|[-_])/i.test(tag[2] ?? '')) return NOTHING;
    return [{ name: `${tag[1] ?? ''}-${tag[2] ?? ''}`, isTuned: !/(?:text|base)/i.test(tag[2] ?? '') }];
  },
};
