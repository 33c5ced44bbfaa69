/** Boards of agents name a scaffold and a model: `OpenHands + Kimi K2`, `droid_claude-4-1-opus`. One model is a match, more are none. */
import { fold } from './fold.ts';

export interface AgentName {
  /** What is to be looked up as the model; null when the name holds scaffolds only. */
  readonly model: string | null;
  readonly scaffold: string;
}

export interface Scaffolds {
  /** Folded. */
  readonly names: ReadonlySet<string>;
  /** Their first words: no other name can be one. */
  readonly firstWords: ReadonlySet<string>;
}

/** Scaffolds by their folded names. */
export function scaffoldSet(names: readonly string[]): Scaffolds {
  const folded = names.map(fold);
  return { names: new Set(folded), firstWords: new Set(folded.map(firstWord)) };
}

function firstWord(folded: string): string {
  return /^[^-/ (]*/.exec(folded)?.[0] ?? '';
}

/**
 * A name read as scaffold and model; `several` when it joins more than one thing that is no scaffold; null when it is not of that kind. A
 * scaffold is one that the list names, whatever its version and date: a word that is not listed may be a fine-tuning.
 */
export function agentName(scaffolds: Scaffolds, raw: string): AgentName | 'several' | null {
  if (/ & |\bmixed\b/i.test(raw)) return 'several';
  const plus = raw.split(/ \+ /);
  if (plus.length > 1) return ofParts(scaffolds, plus.flatMap(bracketed(scaffolds)));
  if (/[\w)]\+[\w(]/.test(raw)) return 'several';
  const bracket = bracketed(scaffolds)(raw);
  if (bracket.length > 1) return ofParts(scaffolds, bracket);
  const underscored = raw.replace(/^20\d{6}_/, '').split('_');
  if (underscored.length > 1 && isScaffold(scaffolds, underscored[0] ?? ''))
    return ofParts(scaffolds, [underscored[0] ?? '', underscored.slice(1).join('_')]);
  if (underscored.length > 1 && isScaffold(scaffolds, underscored.at(-1) ?? ''))
    return ofParts(scaffolds, [underscored.slice(0, -1).join('_'), underscored.at(-1) ?? '']);
  return isScaffold(scaffolds, raw) ? { model: null, scaffold: raw.trim() } : null;
}

/** `SWE-agent 1.0 (Claude 3.7 Sonnet)` and `o1 (Inspect)` are two parts; another bracket belongs to its name. */
function bracketed(scaffolds: Scaffolds): (part: string) => string[] {
  return (part) => {
    const match = /^(.+?)\s*\(([^()]+)\)$/.exec(part.trim());
    const [, outer = '', inner = ''] = match ?? [];
    if (!match || /^v?[\d.-]+(?:-dev)?$/i.test(inner)) return [part];
    const harness = inner.replace(/-harness$/i, '');
    return isScaffold(scaffolds, outer) || isScaffold(scaffolds, harness) ? [outer, harness] : [part];
  };
}

function ofParts(scaffolds: Scaffolds, parts: readonly string[]): AgentName | 'several' {
  const models = parts.filter((part) => !isScaffold(scaffolds, part));
  const scaffold = parts
    .filter((part) => isScaffold(scaffolds, part))
    .map(plain)
    .join(' + ');
  return models.length > 1 ? 'several' : { model: models[0]?.trim() ?? null, scaffold };
}

function isScaffold(scaffolds: Scaffolds, part: string): boolean {
  const folded = fold(part);
  if (!scaffolds.firstWords.has(firstWord(folded))) return false;
  return scaffolds.names.has(folded) || scaffolds.names.has(fold(plain(part)));
}

/** Without version and date: `AutoCodeRover (v20240620)`, `Agentless-1.5`, `Solver (2024-10-28)`, `Lingxi-v1.5`. */
function plain(part: string): string {
  return part
    .trim()
    .replace(/\s*\((?:v?[\d.-]+(?:-dev)?)\)\s*$/i, '')
    .replace(/[-_ ]?v?\d+(?:\.\d+)+$|[-_ ]v\d+$/i, '')
    .trim();
}
