import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFiles, projectRoot } from '#test/support/project.ts';

/** Which rooms a room may open into (DESIGN 2). Every room may open into itself and the hall. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  ingest: ['domain'],
  catalog: ['domain'],
  gap: ['domain'],
  economics: ['domain'],
  digest: ['domain'],
  publish: ['domain'],
  db: ['domain'],
  jobs: ['domain', 'ingest', 'catalog', 'gap', 'economics', 'digest', 'publish', 'db'],
  scripts: ['domain', 'jobs', 'db', 'ingest', 'catalog', 'gap', 'digest', 'publish'],
  site: ['domain', 'publish', 'economics'],
  bench: ['domain', 'ingest', 'catalog', 'gap', 'digest', 'publish', 'db', 'jobs', 'scripts', 'test'],
};

/** Rooms without input or output: they may use no library that reaches outside, and nothing of Node but hashing. */
const PURE = ['domain', 'gap', 'economics', 'digest', 'publish'];
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  domain: ['zod'],
  gap: ['zod', 'node:crypto'],
  economics: ['zod'],
  digest: ['zod'],
  publish: ['zod'],
};

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(projectRoot, file), 'utf8');
  const statements = /^(?:import|export)\b[^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(statements)].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? []);
}

function roomOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1).split('/')[0] ?? null;
  if (!specifier.startsWith('.')) return null;
  return path.join(path.dirname(file), specifier).split(path.sep)[0] ?? null;
}

describe('the house', () => {
  const files = projectFiles(Object.keys(MAY_IMPORT)).filter((file) => /\.(ts|astro)$/.test(file));

  test('has files in every room that is checked', () => {
    for (const room of ['domain', 'ingest', 'catalog', 'gap', 'digest', 'publish', 'db', 'jobs', 'scripts']) {
      expect(
        files.some((file) => file.startsWith(`${room}/`)),
        room,
      ).toBe(true);
    }
  });

  test('no room opens into another that it has no key to', () => {
    const wrong = files.flatMap((file) => {
      const own = file.split('/')[0] ?? '';
      return importsOf(file).flatMap((specifier) => {
        const room = roomOf(file, specifier);
        const allowed =
          room === null || room === own || !(room in MAY_IMPORT) || MAY_IMPORT[own]?.includes(room);
        return allowed ? [] : [`${file} imports ${specifier}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('crossings are written #room/file.ts, so that they show', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.') && roomOf(file, specifier) !== file.split('/')[0])
        .map((specifier) => `${file}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the pure rooms import nothing that reaches outside', () => {
    const wrong = files
      .filter((file) => PURE.includes(file.split('/')[0] ?? ''))
      .flatMap((file) =>
        importsOf(file)
          .filter(
            (specifier) =>
              !/^[.#]/.test(specifier) && !PACKAGES[file.split('/')[0] ?? '']?.includes(specifier),
          )
          .map((specifier) => `${file} imports ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  test('crawlee stays in the fetcher, cheerio in the decoders', () => {
    const wrong = files.filter((file) => {
      const used = importsOf(file);
      const usesCrawlee = used.some(
        (specifier) => specifier.startsWith('@crawlee') || specifier === 'crawlee',
      );
      const usesCheerio = /^import (?!type)[^;]*from 'cheerio/m.test(
        readFileSync(path.join(projectRoot, file), 'utf8'),
      );
      return (
        (usesCrawlee && !file.startsWith('ingest/fetch')) ||
        (usesCheerio && !file.startsWith('ingest/decode'))
      );
    });
    expect(wrong).toEqual([]);
  });
});
