/**
 * Stated rules that turn a source's spelling into candidates for an exact match. A rule only takes away what says how
 * or where a model is run; what tells two releases apart (versions, dates, sizes, instruct, mini, turbo …) stays.
 */
import type { Variant } from '#domain/reading.ts';
import { fold } from './fold.ts';

export interface Candidate {
  readonly name: string;
  readonly variant: Variant;
  /** The rules applied, joined by `+`. */
  readonly rule: string;
}

type Rule = (name: string) => { name: string; variant?: Variant } | null;

/** Places that sell models of others; a name may carry them in front. */
const HOSTS =
  'openrouter|azure|azure_ai|bedrock|bedrock_converse|vertex_ai|vertex_ai-[a-z_-]+|gemini|groq|together_ai|together|fireworks_ai|fireworks|deepinfra|anyscale|replicate|perplexity|novita|hyperbolic|sambanova|cerebras|nscale|lambda_ai|databricks|watsonx|github|github_copilot|gradient_ai|nebius|ollama|huggingface|cloudflare|workers-ai|friendliai|featherless_ai|oci|heroku|vercel_ai_gateway|vercel|wandb|ovhcloud|baseten|dashscope|deepseek-ai|publicai|snowflake|palm|aws|eu|us|global|global-standard|data-zone';

/** One set of weights that thinks or not as it is told: there the word is a setting. Read in the folded name. */
const HYBRID = /claude(?!-v?[12]\b|-instant)|gemini-(?:2-5|3)|grok|deepseek-v3-[12]\b|glm-/;
/** The thinking weights were trained apart and are a release of their own: there the word is part of the name. */
const TRAINED_APART = /kimi-k2(?!-[5-9])|qwen-?3-(?:max|next|vl|omni)|-2507|gemini-2-0|longcat/;

const PREFIXES: Readonly<Record<string, Rule>> = {
  'host-prefix': (name) => cut(name, new RegExp(`^(?:${HOSTS})/(?=.)`, 'i')),
  'region-prefix': (name) => cut(name, /^(?:[a-z]{2}-[a-z]+-\d)\/(?=.)/i),
  'llama-gap': (name) =>
    // hosts sell the tuned model under the bare name too, which is the base here; so only where the name says which
    /(?:^|\/)llama-?v?[234][-.:].*(?:instruct|chat)/i.test(name) && !/(?:^|\/)llama-[234]/i.test(name)
      ? { name: name.replace(/((?:^|\/)llama)-?v?(?=[234])/i, '$1-') }
      : null,
  'fireworks-path': (name) => {
    const rest = /^accounts\/[a-z0-9-]+\/models\/(.+)$/i.exec(name)?.[1];
    return rest === undefined ? null : { name: rest.replaceAll(/(\d)p(\d)/g, '$1.$2') };
  },
  'bedrock-id': (name) => {
    const match =
      /^(?:(?:us|eu|apac|au|jp|ca|global|us-gov)\.)?(anthropic|meta|amazon|cohere|mistral|ai21|deepseek|openai|qwen|moonshotai|moonshot|minimax|nvidia|writer|google|zai)\.(.+?)(?:(?:-v\d+)?(?::0)?)(?::\d+k)?$/i.exec(
        name,
      );
    if (!match) return null;
    // `claude-v2:1` is Claude 2.1 and `claude-instant-v1:2` is Instant 1.2: after the colon only a nought says nothing
    const slug = (match[2] ?? '').replace(/^claude-(instant-)?v(\d):(\d)$/i, 'claude-$1$2.$3');
    return { name: `${match[1] ?? ''}/${slug}` };
  },
  'vertex-date': (name) => (/@\d{8}$/.test(name) ? { name: name.replace('@', '-') } : null),
  'vertex-default': (name) => cut(name, /@default$/),
  'hugging-face-address': (name) => cut(name, /^https:\/\/huggingface\.co\/(?=[^/]+\/[^/]+$)/),
  // Qwen3's bare names are its tuned models; older generations keep the bare name for the base, so the gap is not closed there
  'family-gap': (name) =>
    /^qwen 3 (?=\d|max|next|vl)/i.test(name) ? { name: name.replace(/^qwen 3 /i, 'qwen3-') } : null,
  'family-prefix': (name) => cut(name, /(?<=^|\/)(?:c4ai-(?=command|aya)|meta-(?=llama))/i),
};

const SUFFIXES: Readonly<Record<string, Rule>> = {
  'host-tier': (name) =>
    capture(name, /^(.+):(free|beta|extended|nitro|floor|fast|exacto|online)$/i, (tier) =>
      tier === 'online' ? { tools: 'search' } : { hostTier: tier },
    ),
  'thinking-tier': (name) => withThinking(capture(name, /^(.+):thinking$/i, () => ({ thinking: true }))),
  'call-style': (name) =>
    capture(name, /^(.+?)\s*\((fc|prompt)\)$/i, (style) => ({
      promptStyle: style === 'fc' ? 'function calling' : 'prompt',
    })),
  'edit-format': (name) =>
    capture(name, /^(.+?)\s*\((diff|whole|udiff|diff-fenced)\)$/i, (style) => ({ promptStyle: style })),
  'with-thinking': (name) =>
    withThinking(capture(name, /^(.+?) (w\/o?) thinking$/i, (word) => ({ thinking: word === 'w/' }))),
  'spaced-budget': (name) =>
    withThinking(capture(name, /^(.+?) thinking (\d{1,3})k$/i, (size) => ({ effort: `${size}k-thinking` }))),
  'bedrock-version': (name) => cut(name, /(?<=-v\d+):0$/),
  'setting-in-brackets': (name) => withThinking(bracketed(name)),
  'date-in-brackets': (name) => {
    const match = /^(.+?)\s*\((?:v)?(\d[\d-]{3,9})\)$/.exec(name);
    return match ? { name: `${match[1] ?? ''}-${match[2] ?? ''}` } : null;
  },
  'setting-unknown': (name) => cut(name, /(?:_unknown|-default)$/),
  // a model tried in its vendor's own web app, as Epoch names those runs
  'web-app-suffix': (name) => cut(name, /-web-?app$/i),
  'hf-suffix': (name) => cut(name, /-hf$/i),
  // hosts call their quicker serving of the same weights "turbo"; vendors call other models so, hence only these families
  'host-turbo': (name) =>
    /llama|qwen2|qwen3/i.test(name) ? capture(name, /^(.+)-(turbo)$/i, (tier) => ({ hostTier: tier })) : null,
  'thinking-auto': (name) =>
    capture(name, /^(.+?)-(?:thinking-auto|auto-thinking)$/i, () => ({ thinking: true })),
  'reasoning-at': (name) => capture(name, /^(.+)@reasoning=([a-z]+)$/i, effort),
  'effort-suffix': (name) =>
    capture(name, /^(.+)[-_](minimal|low|medium|high|xhigh)(?:[-_](?:effort|reasoning|thinking))?$/i, effort),
  'effort-underscore': (name) => capture(name, /^(.+)_(none|minimal|low|medium|high|xhigh|max)$/i, effort),
  'effort-glued': (name) => capture(name, /^(.+)-(high|low|medium)thinking$/i, effort),
  'budget-suffix': (name) =>
    withThinking(
      capture(name, /^(.+?)[-_](?:thinking[-_](\d{1,3})k|(\d{1,3})k[-_]thinking)$/i, (size) => ({
        effort: `${size}k-thinking`,
      })),
    ),
  'bare-budget': (name) =>
    // `Yi-34B-200K` and `mpt-7b-8k` are other weights, so a bare length is a budget only here, and as Epoch writes it
    /claude(?!-v?[12]\b|-instant)|gemini-(?:2-5|3)/.test(fold(name)) || /[^_]_\d{1,3}K$/.test(name)
      ? capture(name, /^(.+)[-_](\d{1,3})k$/i, (size) => ({ effort: `${size}k-thinking` }))
      : null,
  'context-length': (name) =>
    // hosts that serve these very weights with a longer or shorter window
    /qwen2-5|kimi-k2|glm-4-32b/.test(fold(name))
      ? capture(name, /^(.+)-(\d{2,3}k)$/i, (context) => ({ context }))
      : null,
  'no-thinking-suffix': (name) =>
    capture(name, /^(.+?)[-_](?:no-?think(?:ing)?|non-?thinking|non-?reasoning)$/i, () => ({
      thinking: false,
    })),
  'thinking-suffix': (name) =>
    // only where one hybrid model is sold under two ids; elsewhere "-thinking" names other weights
    HYBRID.test(fold(name))
      ? capture(name, /^(.+)[-_ ](?:thinking|reasoning)$/i, () => ({ thinking: true }))
      : null,
  'reasoner-suffix': (name) =>
    // DeepSeek's own word; a reseller's "claude-…-reasoner" is Claude behind another model's reasoning
    capture(name, /^(.*deepseek-v3[.-][12].*)-reasoner$/i, () => ({ thinking: true })),
  'quant-suffix': (name) =>
    capture(name, /^(.+)[-_](fp8|fp4|nvfp4|mxfp4|bf16|fp16|int8|int4|awq|gptq|q8_0|q4_k_m)$/i, (quant) => ({
      quant,
    })),
  'livebench-base': (name) =>
    /^claude/i.test(name) ? capture(name, /^(.+)-base$/i, () => ({ thinking: false })) : null,
  'context-suffix': (name) => capture(name, /^(.+):(\d+k)$/i, (context) => ({ context })),
};

/** Every name that the rules lead to, nearest first, without the name itself. At most a few dozen. */
export function candidates(name: string): Candidate[] {
  const found = new Map<string, Candidate>();
  let edge: Candidate[] = [{ name: name.trim().replaceAll(/\s+/g, ' '), variant: {}, rule: '' }];
  for (let depth = 0; depth < 4 && edge.length > 0; depth += 1) {
    edge = edge.flatMap((from) => steps(from)).filter((one) => !found.has(one.name) && one.name !== name);
    for (const one of edge) found.set(one.name, one);
  }
  return [...found.values()];
}

function steps(from: Candidate): Candidate[] {
  return Object.entries({ ...PREFIXES, ...SUFFIXES }).flatMap(([rule, apply]) => {
    const next = apply(from.name);
    const found = withBudget(from.variant, next?.variant ?? {});
    if (!next || next.name === '' || clashes(from.variant, found)) return [];
    return [
      {
        name: next.name,
        variant: { ...found, ...from.variant },
        rule: from.rule === '' ? rule : `${from.rule}+${rule}`,
      },
    ];
  });
}

/** Where an effort is named too, a number of thinking tokens is the budget. */
function withBudget(known: Variant, found: Variant): Variant {
  const budget = /^(\d+k)-thinking$/.exec(found.effort ?? '')?.[1];
  if (known.effort === undefined || budget === undefined) return found;
  const { effort: _effort, ...rest } = found;
  return { ...rest, thinkingBudget: budget };
}

/** Two settings of one kind in a name are not read: which one holds would be a guess. */
export function clashes(a: Variant, b: Variant): boolean {
  return Object.entries(b).some(([key, value]) => {
    const other = (a as Readonly<Record<string, unknown>>)[key];
    return other !== undefined && other !== value;
  });
}

function cut(name: string, pattern: RegExp): { name: string } | null {
  return pattern.test(name) ? { name: name.replace(pattern, '') } : null;
}

function capture(
  name: string,
  pattern: RegExp,
  variant: (found: string) => Variant,
): { name: string; variant: Variant } | null {
  const match = pattern.exec(name);
  return match?.[1] === undefined
    ? null
    : { name: match[1].trim(), variant: variant((match[2] ?? match[3] ?? '').toLowerCase()) };
}

/** Says that the model thinks, unless its thinking weights are another release: then the name keeps the word. */
function withThinking(
  found: { name: string; variant: Variant } | null,
): { name: string; variant: Variant } | null {
  if (!found || !(found.variant.thinking ?? found.variant.effort?.endsWith('k-thinking'))) return found;
  if (!TRAINED_APART.test(fold(found.name))) return found;
  const { thinking: _thinking, ...variant } = found.variant;
  return { name: /thinking$/i.test(found.name) ? found.name : `${found.name}-thinking`, variant };
}

function effort(level: string): Variant {
  return { effort: level };
}

/** `(high)`, `(xhigh reasoning)`, `(32k thinking)`, `(no think)`; anything else in brackets belongs to the name. */
function bracketed(name: string): { name: string; variant: Variant } | null {
  const match = /^(.+?)\s*\(([^()]+)\)$/.exec(name);
  if (match?.[1] === undefined) return null;
  const words = (match[2] ?? '').toLowerCase().trim();
  const level =
    /^(none|minimal|low|medium|high|xhigh|extra high|max)(?:[ -](?:reasoning|thinking|effort)){0,2}$/.exec(
      words,
    )?.[1];
  if (level !== undefined)
    return { name: match[1], variant: effort(level === 'extra high' ? 'xhigh' : level) };
  const budget = /^(?:thinking )?(\d{1,3})k(?: think(?:ing)?)?(?: tokens)?$/.exec(words)?.[1];
  if (budget !== undefined) return { name: match[1], variant: { effort: `${budget}k-thinking` } };
  if (/^(?:no[ -]?think(?:ing)?|no reasoning|non[ -]?(?:reasoning|thinking))$/.test(words))
    return { name: match[1], variant: { thinking: false } };
  if (/^(?:thinking|reasoning|think)$/.test(words)) return { name: match[1], variant: { thinking: true } };
  return null;
}
