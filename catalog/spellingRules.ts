/** Rules about how a family's name is written: gaps, dots, word order. They change no word that tells two releases apart. */
import { NOTHING, step, without, type Rule } from './candidate.ts';

/** Words that say which of a family's weights are meant; without one a bare Llama, Gemma or Qwen 2 is the base model. */
const TUNED = /instruct|chat|[-_ ]it\b|coder|thinking|vision|distill|nemotron/i;

export const SPELLING_RULES: Readonly<Record<string, Rule>> = {
  // makers that publish no base models under the bare name: there the gap tells nothing
  'closed-gap': (name) => {
    const pattern =
      /(^|[/ -])(gpt|claude|gemini|grok|glm|phi|nova|command|kimi|ernie|mimo|minimax)[ ]?(?=[0-9])/i;
    return pattern.test(name) && !/(^|[/ -])(?:gpt|claude|gemini|grok|glm|phi)-/i.test(name)
      ? step(name.replace(pattern, '$1$2-'))
      : NOTHING;
  },
  'llama-gap': (name) => {
    const pattern = /((?:^|\/|-)(?:llama|gemma|olmo|granite|falcon))-?v?(?=[1-4](?:[-.: ]|$))/i;
    return pattern.test(name) &&
      TUNED.test(name) &&
      !/(?:^|\/|-)(?:llama|gemma|olmo|granite|falcon)-[1-4]/i.test(name)
      ? step(name.replace(pattern, '$1-'))
      : NOTHING;
  },
  'tuned-gap': (name) => {
    // the same without such a word, where the seller has tuned models only and the base is never meant
    const pattern = /^((?:meta-llama\/|meta\/|google\/)?(?:llama|gemma))-?v?([1-4](?:\.\d)?)(?=[-: ]\d)/i;
    return pattern.test(name) && !/^(?:[\w-]+\/)?(?:llama|gemma)-[1-4]/i.test(name)
      ? [{ name: name.replace(pattern, '$1-$2'), onlyTuned: true }]
      : NOTHING;
  },
  // Qwen3's bare names are its tuned models; older generations keep the bare name for the base
  'qwen-gap': (name) =>
    /^(?:[\w-]+\/)?qwen[ -](?:3(?:\.\d)? ?|2(?:\.5)?[ -](?=.*(?:instruct|chat|max|plus|turbo|vl)))/i.test(
      name,
    )
      ? step(name.replace(/qwen[ -](?=\d)/i, 'qwen'))
      : NOTHING,
  'size-behind': (name) => {
    // `phi-4-14b`, `mistral-nemo-12b`: of a family with one size, where the size is another's (a distillation's) it is not
    const match = /^(.+?)[-_ :]([\d.]+)b(?=$|[-_ ](?:instruct|chat|it)$)/i.exec(name);
    return match
      ? [{ name: `${match[1] ?? ''}${name.slice(match[0].length)}`, sizeB: Number(match[2]) }]
      : NOTHING;
  },
  'family-prefix': (name) =>
    without(name, /(?<=^|\/)(?:c4ai-(?=command|aya)|meta-llama-(?=meta-llama)|meta-(?=llama))/i),
  'point-as-p': (name) => (/\dp\d/i.test(name) ? step(name.replaceAll(/(\d)p(?=\d)/gi, '$1.')) : NOTHING),
  'point-left-out': (name) => {
    const pattern = /(?<=[a-z]-?v?)([1-9])(\d)(?=-|$)/i;
    return /(?:claude|gemini|gpt|deepseek|granite|mistral|grok|qwen|llama|glm|phi|command|minimax|kimi)/i.test(
      name,
    ) && pattern.test(name)
      ? step(name.replace(pattern, '$1.$2'))
      : NOTHING;
  },
  'claude-order': (name) => {
    const numberFirst = /^(.*claude[-_ ])(\d(?:[-._]\d)?(?!\d))[-_ ](opus|sonnet|haiku)(?=$|[-_ @:(])/i.exec(
      name,
    );
    if (numberFirst) {
      const [all, lead = '', version = '', word = ''] = numberFirst;
      return step(`${lead}${word}-${version}${name.slice(all.length)}`);
    }
    const wordFirst = /^(.*claude[-_ ])(opus|sonnet|haiku)[-_ ](\d(?:[-._]\d)?(?!\d))(?=$|[-_ @:(])/i.exec(
      name,
    );
    if (!wordFirst) return NOTHING;
    const [all, lead = '', word = '', version = ''] = wordFirst;
    return step(`${lead}${version}-${word}${name.slice(all.length)}`);
  },
  'preview-word': (name) =>
    /[-_ ](?:experimental|exp)(?=$|[-_ ])/i.test(name) && !/[-_ ]exp(?=$|[-_ ])/i.test(name)
      ? step(name.replace(/([-_ ])experimental/i, '$1exp'))
      : NOTHING,
};
