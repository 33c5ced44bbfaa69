/**
 * Boards that are tables or lists, each by its small fixtures: what the payload says, row for row, and what is refused.
 * `expected.json` holds, by file, the address (and the time, where it matters) the file stands for and what must come of it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Instant } from '#domain/day.ts';
import { loadSources } from '#ingest/registry.ts';
import { parseBody } from '#test/support/corpus.ts';
import { projectRoot } from '#test/support/project.ts';

const FOLDER = path.join(projectRoot, 'test/fixtures');
const Case = z.object({
  url: z.url(),
  /** For a reader to which the day matters. */
  capturedAt: Instant.default('2026-01-01T00:00:00Z'),
  value: z.unknown(),
});
const Cases = z.record(z.string(), Case);

const sources = await loadSources();
const cases = [...sources.values()].flatMap((source) => {
  const text = readFileSync(path.join(FOLDER, source.id, 'expected.json'), 'utf8');
  const parsed = Cases.safeParse(JSON.parse(text));
  return parsed.success ? Object.entries(parsed.data).map(([file, one]) => ({ source, file, ...one })) : [];
});

describe('fixtures', () => {
  test('every file of a fixture folder is one of its cases', () => {
    for (const id of new Set(cases.map(({ source }) => source.id))) {
      const files = readdirSync(path.join(FOLDER, id)).filter((file) => file !== 'expected.json');
      expect(
        cases
          .filter(({ source }) => source.id === id)
          .map(({ file }) => file)
          .toSorted(),
        id,
      ).toEqual(files.toSorted());
    }
  });

  test.each(cases.map((one) => [`${one.source.id}/${one.file}`, one] as const))(
    '%s',
    (_name, { source, file, url, capturedAt, value }) => {
      const body = readFileSync(path.join(FOLDER, source.id, file), 'utf8');
      expect(parseBody(source, body, { url, capturedAt })).toEqual(value);
    },
  );

  test.each([...new Set(cases.map(({ source }) => source))].map((source) => [source.id, source] as const))(
    '%s refuses an empty body, a challenge page and broken text, and never throws',
    (_id, source) => {
      const [first] = cases.filter((one) => one.source === source);
      for (const body of ['', '<!DOCTYPE html><title>Just a moment...</title>', '{"a":', '\u0000']) {
        const result = parseBody(source, body, {
          url: first?.url ?? source.home,
          capturedAt: '2026-01-01T00:00:00Z',
        });
        expect(result.ok && result.value.readings.length > 0, JSON.stringify(body)).toBe(false);
      }
    },
  );
});
