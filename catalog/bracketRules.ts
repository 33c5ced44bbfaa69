/** Rules about what stands in brackets after a name, or as a date behind it. */
import type { Variant } from '#domain/reading.ts';
import {
  budget,
  effortOf,
  named,
  NOTHING,
  periodOf,
  QUANT,
  step,
  type Rule,
  type Step,
} from './candidate.ts';
import { thinks } from './tailRules.ts';

/** What a bracket may say of a run besides its settings, and that says nothing of the model. */
const SAYS_NOTHING =
  /^(?:temperature=[\d.]+|length=\d+|report|reported|n=\d+|original|optimi[sz]ed|rerun w\/ api|api|playground|default|unknown)$/i;

export const BRACKET_RULES: Readonly<Record<string, Rule>> = {
  'in-brackets': (name) => {
    if (!/\)\*?$/.test(name)) return NOTHING;
    const match = /^(.+?)\s*\(([^()]+)\)\*?$/.exec(name);
    if (!match) return NOTHING;
    const [, base = '', inside = ''] = match;
    const read = inside
      .split(',')
      .reduce<Step | null>((known, part) => (known ? told(known, part.trim()) : null), {
        name: base,
      });
    const settings = read === null ? NOTHING : named('setting-in-brackets', settled(read));
    // a date, a size or a word that belongs to the name: then the name as a whole is looked up
    const joined =
      /^[\w .:/-]+$/.test(inside) && !/^[\d.]+B$/i.test(inside)
        ? named('words-in-brackets', step(`${base}-${inside.replace(/^v(?=\d)/i, '')}`))
        : [];
    return [...joined, ...settings];
  },
  'in-square-brackets': (name) => {
    const match = name.endsWith(']') ? /^(.+?)\s*\[([^[\]]+)\]$/.exec(name) : null;
    return match ? step(`${match[1] ?? ''} (${match[2] ?? ''})`) : NOTHING;
  },
  'size-in-brackets': (name) => {
    // RULER's `Jamba-1.5-large (94B/398B)`: active and all parameters
    const match = /^(.+?)\s*\((?:[\d.]+B\/)?([\d.]+)B\)$/i.exec(name);
    return match ? [{ name: match[1] ?? '', sizeB: Number(match[2]) }] : NOTHING;
  },
  'date-behind': (name) => {
    const match =
      /^(.+?)[ _-]((?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]* 20\d\d|20\d\d[-_]\d\d[-_]\d\d|20\d{6})$/i.exec(
        name,
      );
    const period = periodOf((match?.[2] ?? '').replaceAll('_', '-'));
    return match && period ? [{ name: match[1] ?? '', period }] : NOTHING;
  },
  'short-date-behind': (name) => {
    // `DeepSeek R1 05/28`, `GPT-4 Turbo (04/09)`, `Grok 2 12-12`, `chatgpt-4o-latest-24-09-07`
    const match = /^(.+?)(?:[ -]|\s*\()(?:2[3-9]-)?(\d\d)[/-](\d\d)\)?$/.exec(name);
    return match ? step(`${match[1] ?? ''}-${match[2] ?? ''}${match[3] ?? ''}`) : NOTHING;
  },
};

/** What one part of a bracket says; null when it is not understood, and then the whole bracket is not. */
function told(known: Step, part: string): Step | null {
  const words = part
    .toLowerCase()
    .replace(/^reasoning(?: effort)?[=: ]+/, '')
    .replace(/(?:[ -](?:reasoning|thinking|effort|tokens))+$/, '')
    .replace(/^thinking[- ]/, '');
  const add = (variant: Variant): Step => ({ ...known, variant: { ...known.variant, ...variant } });
  if (SAYS_NOTHING.test(part)) return known;
  const period = periodOf(part);
  if (period) return { ...known, period };
  const effort = effortOf(words);
  if (effort !== null) return add({ effort });
  if (
    /^(?:no|non)[ -]?(?:think(?:ing)?|reasoning)$|^(?:no|non)$/i.test(part.trim()) ||
    /^(?:no|non)[ -]?think/i.test(part)
  )
    return add({ thinking: false });
  if (/^(?:thinking|reasoning|think|reasoner)$/i.test(part)) return add({ thinking: true });
  const tokens = /^(\d{1,3}k|\d{3,6})(?: think)?$/.exec(words)?.[1];
  if (tokens !== undefined && /think|reasoning|k$/i.test(part)) return add(budget(tokens) ?? {});
  if (QUANT.test(part)) return add({ quant: part.toLowerCase() });
  if (/^(?:diff|whole|udiff|diff-fenced)$/i.test(part)) return add({ promptStyle: part.toLowerCase() });
  if (/^fc(?: (?:any|auto|tools-[\d-]+))?$/i.test(part)) return add({ promptStyle: 'function calling' });
  if (/^prompt(?:ing)?$/i.test(part)) return add({ promptStyle: 'prompt' });
  return null;
}

/** A bracket's settings as a step; where the thinking weights are a release of their own, the name says so. */
function settled(read: Step): readonly Step[] {
  const { variant = {}, ...rest } = read;
  if (variant.thinking !== true) return [{ ...rest, variant }];
  return thinks(read.name, variant).map((one) => ({ ...rest, ...one }));
}
