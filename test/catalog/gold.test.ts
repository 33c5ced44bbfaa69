/** The labelled names and classes of ../shared/gold, scored as its README says. Every miss is in the failure's message. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fold } from '#catalog/fold.ts';
import { loadCatalog } from '#catalog/load.ts';
import { licenceOn } from '#catalog/openness.ts';
import { resolve } from '#catalog/resolve.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/gold');
const isThere = existsSync(FOLDER);
const title = isThere ? 'gold labels' : 'gold labels (skipped: ../shared/gold is absent)';

const Entity = z.object({
  source: z.string(),
  raw: z.string(),
  canonical: z.string().nullable(),
  accept: z.array(z.string()),
  status: z.string(),
});
const Openness = z.object({
  canonical: z.string(),
  class: z.string(),
  accept_class: z.array(z.string()).default([]),
  valid_from: z.string().optional(),
  valid_to: z.string().optional(),
});

function lines<T>(file: string, schema: z.ZodType<T>): T[] {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => schema.parse(JSON.parse(line)));
}

describe.skipIf(!isThere)(title, () => {
  const catalog = loadCatalog();

  test('names: at least 99.5 % of the claimed matches are right, and at least 95 % of those there are found', () => {
    const scored = lines('entities-dev.jsonl', Entity).map((label) => {
      const { canonical } = resolve(catalog, { source: label.source, raw: label.raw });
      const wanted = [label.canonical ?? [], label.accept].flat().map(fold);
      return {
        ...label,
        claimed: canonical,
        wanted,
        isRight: canonical !== null && wanted.includes(fold(canonical)),
      };
    });
    const claimed = scored.filter(({ claimed }) => claimed !== null);
    const real = scored.filter(({ canonical }) => canonical !== null);
    const show = ({ source, raw, claimed, canonical }: (typeof scored)[number]) =>
      `${source} "${raw}": ${claimed}, not ${canonical}`;
    const wrong = claimed.filter(({ isRight }) => !isRight).map(show);
    const missed = real.filter(({ isRight }) => !isRight).map(show);
    expect(scored.length).toBeGreaterThan(500);
    expect(wrong.length / claimed.length, wrong.join('\n')).toBeLessThanOrEqual(0.005);
    expect(missed.length / real.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  test('classes: of the models that the catalogue classes at least 98 % have the class of the label, in its period', () => {
    const scored = lines('openness-dev.jsonl', Openness).flatMap((label) => {
      const model = catalog.models.get(label.canonical);
      const ours = model
        ? (licenceOn(model, label.valid_to ?? label.valid_from ?? '9999-12-31')?.class ?? null)
        : null;
      return ours === null ? [] : [{ ...label, ours }];
    });
    const wrong = scored.filter((one) => ![one.class, ...one.accept_class].includes(one.ours));
    expect(scored.length).toBeGreaterThan(50);
    expect(wrong.length / scored.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(0.02);
  });
});
