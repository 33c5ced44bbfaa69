import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFiles, projectRoot } from '#test/support/project.ts';

const DOOR = 'scripts/gapwatch.ts';
const COMMANDS = projectFiles(['scripts/commands']);

/** What a file loads as soon as it is loaded itself: types and `await import(…)` apart. */
function loads(text: string): string[] {
  const statements = /^(?:import|export)\s+(?!type\b)(?:[^;']*?\bfrom\s+)?'([^']+)'/gm;
  return [...text.matchAll(statements)].flatMap(([whole, specifier]) => {
    const names =
      /\{([^}]*)\}/
        .exec(whole)?.[1]
        ?.split(',')
        .map((name) => name.trim()) ?? [];
    const isTypesOnly =
      /^\w+\s*\{/.test(whole) && names.every((name) => name === '' || name.startsWith('type '));
    return specifier === undefined || isTypesOnly ? [] : [specifier];
  });
}

/** Every file and package that loading a file loads, each with the way that leads to it. */
function reached(start: string): Map<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[start, [start]]]);
  for (const [name, way] of ways) {
    const file = path.join(projectRoot, name);
    if (!existsSync(file) || !name.endsWith('.ts')) continue;
    for (const specifier of loads(readFileSync(file, 'utf8'))) {
      const next = specifier.startsWith('#')
        ? specifier.slice(1)
        : specifier.startsWith('.')
          ? path.join(path.dirname(name), specifier)
          : specifier;
      if (!ways.has(next)) ways.set(next, [...way, next]);
    }
  }
  return ways;
}

function packagesOf(start: string): string[] {
  return [...reached(start)]
    .filter(([name]) => !name.startsWith('node:') && !existsSync(path.join(projectRoot, name)))
    .map(([, way]) => way.join(' > '));
}

describe('the start of a command (scripts/command.ts says why)', () => {
  test.each([DOOR, ...COMMANDS])('%s loads no package, however deep', (file) => {
    expect(packagesOf(file)).toEqual([]);
  });

  test.each([DOOR, ...COMMANDS])('%s loads no job', (file) => {
    expect([...reached(file).keys()].filter((name) => name.startsWith('jobs/'))).toEqual([]);
  });

  test('the walk sees what is loaded, and only that', () => {
    const text = [
      "import { z } from 'zod';",
      "import {\n  one,\n  type Two,\n} from '#db/open.ts';",
      "import cron from 'node-cron';",
      "import * as all from './all.ts';",
      "import 'side-effect';",
      "export { three } from 'three';",
      "import type { Four } from 'four';",
      "import { type Five } from 'five';",
      "const six = await import('six');",
    ].join('\n');
    expect(loads(text)).toEqual(['zod', '#db/open.ts', 'node-cron', './all.ts', 'side-effect', 'three']);
    expect([...reached('db/open.ts').keys()]).toEqual(
      expect.arrayContaining(['@electric-sql/pglite', 'drizzle-orm', 'postgres']),
    );
    expect(packagesOf('jobs/price.ts').join()).toMatch(/> drizzle-orm/);
  });
});
