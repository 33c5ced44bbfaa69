/** robots.txt as RFC 9309 has it: the group of our agent or `*`, the longest rule that matches, allow on a tie. */

interface Rule {
  readonly allows: boolean;
  readonly pattern: string;
}

export interface Robots {
  allows(pathAndQuery: string): boolean;
}

export const ALLOW_ALL: Robots = { allows: () => true };
export const ALLOW_NONE: Robots = { allows: () => false };

/** Reads the rules for an agent's product token (`gapwatch`). Unknown lines are passed over. */
export function parseRobots(text: string, agent: string): Robots {
  const groups = new Map<string, Rule[]>();
  let agents: string[] = [];
  let isReadingRules = false;
  for (const line of text.slice(0, 512_000).split(/\r\n|\r|\n/)) {
    const match = /^\s*([a-z-]+)\s*:\s*(.*?)\s*(?:#.*)?$/i.exec(line);
    const field = match?.[1]?.toLowerCase();
    const value = match?.[2] ?? '';
    if (field === 'user-agent') {
      if (isReadingRules) agents = [];
      isReadingRules = false;
      agents.push(value.toLowerCase());
      if (!groups.has(value.toLowerCase())) groups.set(value.toLowerCase(), []);
    } else if (field === 'allow' || field === 'disallow') {
      isReadingRules = true;
      if (value !== '')
        for (const one of agents) groups.get(one)?.push({ allows: field === 'allow', pattern: value });
    }
  }
  const rules = groups.get(agent.toLowerCase()) ?? groups.get('*') ?? [];
  return { allows: (path) => decide(rules, path) };
}

function decide(rules: readonly Rule[], path: string): boolean {
  const matching = rules
    .filter((rule) => matches(rule.pattern, path))
    .toSorted((a, b) => b.pattern.length - a.pattern.length || Number(b.allows) - Number(a.allows));
  return matching[0]?.allows ?? true;
}

/** `*` stands for any run of characters, a closing `$` for the end; everything else is literal. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$');
  const parts = (isAnchored ? pattern.slice(0, -1) : pattern).split('*');
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (isAnchored && index === parts.length - 1)
      return path.length - part.length >= at && path.endsWith(part) && (index > 0 || path === part);
    const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}
