import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import { projectFiles, projectRoot } from '#test/support/project.ts';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');

describe('sources', () => {
  test('every source has a fixture folder with what it must give', async () => {
    const missing = [...(await loadSources()).keys()].filter(
      (id) => !existsSync(path.join(projectRoot, 'test/fixtures', id, 'expected.json')),
    );
    expect(missing).toEqual([]);
  });

  test('every source states its terms, a home and a row floor', async () => {
    for (const source of (await loadSources()).values()) {
      expect(source.home, source.id).toMatch(/^https:\/\//);
      expect(source.terms.licence.length, source.id).toBeGreaterThan(0);
      expect(source.terms.attribution.length, source.id).toBeGreaterThan(0);
      expect(source.rowFloor, source.id).toBeGreaterThan(0);
    }
  });
});

describe('the clock', () => {
  test('only scripts/ asks what time it is', () => {
    const files = projectFiles([
      'domain',
      'ingest',
      'catalog',
      'gap',
      'economics',
      'digest',
      'publish',
      'db',
      'jobs',
    ]).filter((file) => file.endsWith('.ts'));
    const asking = files.filter((file) =>
      /Date\.now\(\)|new Date\(\s*\)|performance\.now\(\)/.test(read(file)),
    );
    expect(asking).toEqual(['ingest/fetch.ts'].filter((file) => asking.includes(file)));
  });
});

describe('the command line', () => {
  test('README and commands agree: each command stands in README, each that README names exists', () => {
    const commands = projectFiles(['scripts/commands']).map((file) => path.basename(file, '.ts'));
    const readme = read('README.md');
    const named = [...readme.matchAll(/npx gapwatch ([a-z]+)/g)].map((match) => match[1]);
    expect(commands.filter((name) => !named.includes(name))).toEqual([]);
    expect(named.filter((name) => name === undefined || !commands.includes(name))).toEqual([]);
  });

  test('every option of every command is explained', async () => {
    for (const file of projectFiles(['scripts/commands'])) {
      const { default: command } = (await import(path.join(projectRoot, file))) as {
        default: { options: object; help: object; name: string; summary: string };
      };
      expect(Object.keys(command.help).toSorted(), command.name).toEqual(
        Object.keys(command.options).toSorted(),
      );
      expect(command.name).toBe(path.basename(file, '.ts'));
      expect(command.summary.length).toBeGreaterThan(10);
    }
  });
});

describe('what is committed', () => {
  test('no lockfile entry records where a package was downloaded from', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });
});
