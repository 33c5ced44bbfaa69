/** Rules about the last word of a name: how hard it thinks, how it is stored, which tier of a seller it is. */
import type { Variant } from '#domain/reading.ts';
import { budget, effortOf, named, NOTHING, QUANT, step, type Rule, type Step } from './candidate.ts';
import { fold } from './fold.ts';

/** One set of weights that thinks or not as it is told: there the word is a setting. Read in the folded name. */
const HYBRID =
  /claude(?!-v?[12]\b|-instant)|gemini-?(?:2-5|3)|grok|deepseek-v(?:3-[12]\b|[4-9])|glm-|gpt-?5|mimo|kimi-k2-[5-9]|nemotron|qwen3-(?:0-6b|1-7b|8b|14b|32b)|hunyuan|ernie|seed/;
/** The thinking weights were trained apart and are a release of their own: there the word is part of the name. */
const TRAINED_APART = /kimi-k2(?!-[5-9])|qwen-?3-(?:max|next|vl|omni)|-25-?07|gemini-2-0|longcat/;
/** Sellers' quicker or cheaper serving of the same weights; vendors call other models so too, hence only these families. */
const SERVED_SO = /llama|qwen-?[23]|deepseek-(?:v3|r1)|mixtral|glm-|minimax|kimi/;
/** Of these the maker's own "turbo" is another model, or a tier that it sells as one. */
const OWN_TURBO = /glm-|minimax|kimi/;

const TIERS = new Set(
  'beta extended nitro floor fast exacto turbo instant tput lightning basic trial eco'.split(' '),
);
/** Tiers that no maker uses in a model's name. */
const SELLERS_TIERS = new Set('free tee maas original highspeed'.split(' '));
const SERVERS = new Set(
  'together fireworks deepinfra groq sambanova hyperbolic cerebras cs novita parasail nebius bedrock chutes'.split(
    ' ',
  ),
);

const JOINTS = ' \t-_:@,';

/** The last word of a name, what joins it, and the rest; null for a name of one word. */
function lastWordOf(name: string): { base: string; joint: string; word: string } | null {
  let start = name.length;
  while (start > 0 && !JOINTS.includes(name.charAt(start - 1))) start -= 1;
  const word = name.slice(start);
  let end = start;
  while (end > 0 && JOINTS.includes(name.charAt(end - 1))) end -= 1;
  if (word === '' || end === 0 || /[()[\]/]/.test(word)) return null;
  return { base: name.slice(0, end), joint: name.slice(end, start), word };
}

export const TAIL_RULES: Readonly<Record<string, Rule>> = {
  'last-word': (name) => {
    const read = lastWordOf(name);
    return read === null ? NOTHING : lastWord(read.base, read.joint, read.word.toLowerCase());
  },
  'quant-suffix': (name) => {
    // `q4_K_M` holds the joints that end words elsewhere
    const match = /^(.+?)[-_:]((?:iq|q)\d(?:_[a-z0-9]+)+)$/i.exec(name);
    return match ? step(match[1], { quant: (match[2] ?? '').toLowerCase() }) : NOTHING;
  },
  'host-suffix': (name) => {
    const match = /^(.+):(fireworks|together|novita|groq|cerebras)-ai$/i.exec(name);
    return match ? step(match[1], { hostTier: (match[2] ?? '').toLowerCase() }) : NOTHING;
  },
  'bedrock-version': (name) => {
    const match = /^(.+?)(-v\d+)?:0$/i.exec(name);
    return match ? [...step(`${match[1] ?? ''}${match[2] ?? ''}`), ...step(match[1])] : NOTHING;
  },
  'vertex-date': (name) => (/@\d{3,8}$/.test(name) ? step(name.replace('@', '-')) : NOTHING),
  'reasoning-at': (name) => {
    const match = /^(.+)@reasoning=([a-z]+)$/i.exec(name);
    if (match?.[2] === 'default') return step(match[1]);
    const effort = effortOf(match?.[2] ?? '');
    return effort === null ? NOTHING : step(match?.[1], { effort });
  },
  'with-thinking': (name) => {
    const match = /^(.+?) (w\/o?|with|without) thinking$/i.exec(name);
    return thinks(match?.[1], { thinking: /^w(?:\/|ith)$/i.test(match?.[2] ?? '') });
  },
  'glued-thinking': (name) => {
    const match = /^(.+)[-_](high|low|medium|min|max)thinking$/i.exec(name);
    const effort = match?.[2]?.toLowerCase();
    return thinks(match?.[1], { effort: effort === 'min' ? 'minimal' : (effort ?? ''), thinking: true });
  },
};

function lastWord(base: string, joint: string, word: string): readonly Step[] {
  if (word === 'effort' || word === 'reasoning' || word === 'thinking' || word === 'think')
    return named('thinking-suffix', thinkingWord(base, joint, word));
  if (/^(?:nothinking|nothink|nonthinking|nonreasoning)$/.test(word))
    return named('no-thinking-suffix', step(base, { thinking: false }));
  if (/^\d{1,3}k$/.test(word) || /^\d{3,6}$/.test(word)) return numberWord(base, joint, word);
  // `qwen-max` and `codex-max` are names, and no model is named "none"
  const effort = /^(?:max|none)$/.test(word) && !/[_:@]/.test(joint) ? null : effortOf(word);
  if (effort !== null) return named('effort-suffix', effortWord(base, effort));
  if (QUANT.test(word))
    return named('quant-suffix', step(base, { quant: word.replace(/^([48])-?bit$/, 'int$1') }));
  return told(base, word) ?? servedWord(base, joint, word);
}

/** Words that stand for one thing wherever they come last; null for any other. */
function told(base: string, word: string): readonly Step[] | null {
  switch (word) {
    case 'gguf':
    case 'mlx':
    case 'dynamic':
    case 'qat':
    case 'hf':
      return named('format-suffix', step(base));
    case 'default':
      return named('setting-default', step(base));
    case 'unknown':
      return named('setting-unknown', step(base));
    case 'auto':
      return /[-_ ]thinking$/i.test(base) ? named('thinking-auto', step(base)) : NOTHING;
    // a model tried in its vendor's own web app, as Epoch names those runs
    case 'webapp':
      return named('web-app-suffix', step(base));
    case 'app':
      return /-web$/i.test(base) ? named('web-app-suffix', step(base.slice(0, -4))) : NOTHING;
    case 'online':
    case 'grounding':
      return named('search-suffix', step(base, { tools: 'search' }));
    case 'search':
      // these makers sell a model of their own for searching under that name
      return /gpt-4o|sonar|command|relace/i.test(base)
        ? NOTHING
        : named('search-suffix', step(base, { tools: 'search' }));
    case 'fc':
      return named('call-style', step(base, { promptStyle: 'function calling' }));
    case 'inst':
      return named('instruct-short', step(`${base}-instruct`));
    case 'reasoner':
      // DeepSeek's own word; a reseller's "claude-…-reasoner" is Claude behind another model's reasoning
      return /deepseek-v3-[12]/.test(fold(base))
        ? named('reasoner-suffix', step(base, { thinking: true }))
        : NOTHING;
    case 'base':
      // LiveBench's word for Claude without thinking; elsewhere other weights
      return /^claude/i.test(base) ? named('livebench-base', step(base, { thinking: false })) : NOTHING;
    default:
      return null;
  }
}

/** A tier of a seller, or the seller itself. */
function servedWord(base: string, joint: string, word: string): readonly Step[] {
  if (SELLERS_TIERS.has(word)) return named('host-tier', step(base, { hostTier: word }));
  if (TIERS.has(word))
    return joint.includes(':') || isServedSo(fold(base), word)
      ? named('host-tier', step(base, { hostTier: word }))
      : NOTHING;
  if (SERVERS.has(word) && /[-@:]/.test(joint))
    return named('host-suffix', step(base, { hostTier: word === 'cs' ? 'cerebras' : word }));
  return NOTHING;
}

function isServedSo(base: string, tier: string): boolean {
  return SERVED_SO.test(base) && !(tier === 'turbo' && OWN_TURBO.test(base));
}

/** An effort; `thinking` before it goes with it, unless it names weights of their own. */
function effortWord(base: string, effort: string): readonly Step[] {
  const before = /^(.+?)\s*[-_:]?thinking(?:[-_ ]auto)?$/i.exec(base)?.[1];
  // first as it stands: where the thinking weights are a release of their own, that is an exact match
  const whole = step(base, { effort });
  if (before === undefined || TRAINED_APART.test(fold(base))) return whole;
  return [...whole, ...step(before.trim(), { effort, thinking: true })];
}

/** `-thinking`, `-non-reasoning`, `-high-effort`, `(medium reasoning)`. */
function thinkingWord(base: string, joint: string, word: string): readonly Step[] {
  const not = /^(.+?)[-_ ](?:no|non)$/i.exec(base)?.[1];
  if (not !== undefined) return word === 'effort' ? NOTHING : step(not, { thinking: false });
  const level = /^(.+?)[-_ ]+([a-z]+)$/i.exec(base);
  const effort = effortOf(level?.[2] ?? '');
  if (effort !== null && effort !== 'max' && effort !== 'none')
    return named('effort-suffix', effortWord(level?.[1] ?? '', effort));
  const size = /^(.+?)[-_ ](\d{1,3}k)$/i.exec(base);
  // a window may belong to the name (`MiniMax-M1-80k (reasoning)`): then the name with it is an exact match
  if (size && word !== 'effort')
    return [...step(base, { thinking: true }), ...thinks(size[1], budget(size[2] ?? '') ?? {})];
  // a seller's `:thinking` is a setting whatever the model; joined otherwise the word may be part of the name
  if (word === 'effort' || !(joint.includes(':') || HYBRID.test(fold(base)))) return NOTHING;
  return thinks(base, { thinking: true });
}

/** A number of thinking tokens, or the length of the window that a seller serves the same weights with. */
function numberWord(base: string, joint: string, word: string): readonly Step[] {
  const folded = fold(base);
  const before = /^(.+?)[-_: ]+thinking$/i.exec(base)?.[1];
  // `thinking:32000` is a budget, `Thinking-2507` a date
  if (before !== undefined && (joint.includes(':') || word.endsWith('k')))
    return named('budget-suffix', thinks(before, budget(word) ?? {}));
  if (!word.endsWith('k'))
    // groq's `llama3-70b-8192`; four digits elsewhere are a date or a version
    return /llama|mixtral/.test(folded) && /^(?:4096|8192|16384|32768|131072)$/.test(word)
      ? [{ name: base, rule: 'context-suffix', variant: { context: word }, isTuned: true }]
      : NOTHING;
  if (isWindow(folded, joint, word)) return named('context-suffix', step(base, { context: word }));
  // `Yi-34B-200K` and `mpt-7b-8k` are other weights, so a bare length is a budget only here, and as Epoch writes it
  return joint === '_' || /claude(?!-v?[12]\b|-instant)|gemini-?(?:2-5|3)|qwq/.test(folded)
    ? named('bare-budget', thinks(base, budget(word) ?? {}))
    : NOTHING;
}

/** Sellers that serve these very weights with a longer or shorter window, and price sheets with a tier by length. */
function isWindow(folded: string, joint: string, word: string): boolean {
  if (joint === '_') return false;
  if (
    joint.includes(':') ||
    /qwen2-5|qwen3-\d-(?:plus|max)|kimi-k2|glm-4-32b|deepseek-(?:v3|r1)/.test(folded)
  )
    return true;
  // thinking budgets end below; `gpt-4-32k` was another model
  return Number(word.slice(0, -1)) >= 128 && /gemini-1-5|grok|gpt-[5-9]/.test(folded)
    ? true
    : Number(word.slice(0, -1)) >= 200 && /gemini|claude/.test(folded);
}

/** Says that the model thinks, unless its thinking weights are another release: then the name keeps the word. */
export function thinks(base: string | undefined, variant: Variant): readonly Step[] {
  if (base === undefined || base === '' || variant.thinking === undefined) return NOTHING;
  if (!variant.thinking || !TRAINED_APART.test(fold(base))) return step(base, variant);
  const { thinking: _thinking, ...rest } = variant;
  return step(/thinking$/i.test(base) ? base : `${base}-thinking`, rest);
}
