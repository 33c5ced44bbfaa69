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
  variant: z.record(z.string(), z.unknown()).default({}),
});
const Openness = z.object({
  canonical: z.string(),
  class: z.string(),
  accept_class: z.array(z.string()).default([]),
  release_date: z.string(),
  accept_release_date: z.array(z.string()).default([]),
  valid_from: z.string().optional(),
  valid_to: z.string().optional(),
});

/** The share of models with a label that the catalogue may be without; a model that is absent is a miss, not an error. */
const ABSENT = 0.25;

function lines<T>(file: string, schema: z.ZodType<T>): T[] {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => schema.parse(JSON.parse(line)));
}

describe.skipIf(!isThere)(title, () => {
  const catalog = loadCatalog();

  describe('names', () => {
    const scored = (isThere ? lines('entities-dev.jsonl', Entity) : []).map((label) => {
      const { canonical: claimed, variant: run } = resolve(catalog, { source: label.source, raw: label.raw });
      const wanted = [label.canonical ?? [], label.accept].flat().map(fold);
      return { ...label, claimed, run, isRight: claimed !== null && wanted.includes(fold(claimed)) };
    });
    const show = ({ source, raw, claimed, canonical }: (typeof scored)[number]) =>
      `${source} "${raw}": ${claimed}, not ${canonical}`;
    const claims = scored.filter(({ claimed }) => claimed !== null);
    const real = scored.filter(({ canonical }) => canonical !== null);

    test('at least 99.5 % of the claimed matches are right', () => {
      const wrong = claims.filter(({ isRight }) => !isRight);
      expect(claims.length).toBeGreaterThan(400);
      expect(wrong.length / claims.length, wrong.map(show).join('\n')).toBeLessThanOrEqual(0.005);
    });

    test('at least 95 % of the models that are named are found', () => {
      const missed = real.filter(({ isRight }) => !isRight);
      expect(missed.length / real.length, missed.map(show).join('\n')).toBeLessThanOrEqual(0.05);
    });

    test('nothing is claimed for a name of no single model, or of none of ours', () => {
      const claimed = claims.filter(({ canonical, accept }) => canonical === null && accept.length === 0);
      expect(claimed.map(show)).toEqual([]);
    });

    test('two releases are never given one id', () => {
      const byClaim = Map.groupBy(
        claims.filter(({ canonical }) => canonical !== null),
        ({ claimed }) => claimed,
      );
      const accepts = (one: (typeof scored)[number], other: (typeof scored)[number]) =>
        [one.canonical ?? [], one.accept]
          .flat()
          .map(fold)
          .includes(fold(other.canonical ?? ''));
      const breaches = [...byClaim.values()].flatMap((group) =>
        group.flatMap((one, at) =>
          group
            .slice(at + 1)
            .filter((other) => !accepts(one, other) && !accepts(other, one))
            .map((other) => `${show(one)} and ${show(other)}`),
        ),
      );
      expect(breaches).toEqual([]);
    });

    test('at least 95 % of the efforts, thinking switches and quantisations are read from the name', () => {
      const keys = ['effort', 'thinking', 'quant'] as const;
      const stated = claims.filter(({ isRight, variant }) => isRight && keys.some((key) => key in variant));
      const wrong = stated.filter(({ variant, run }) => keys.some((key) => variant[key] !== run[key]));
      expect(stated.length).toBeGreaterThan(50);
      expect(
        wrong.length / stated.length,
        wrong.map((one) => `${show(one)} ${JSON.stringify(one.run)}`).join('\n'),
      ).toBeLessThanOrEqual(0.05);
    });
  });

  describe('classes', () => {
    const labels = isThere ? lines('openness-dev.jsonl', Openness) : [];
    const present = labels.filter((label) => catalog.models.has(label.canonical));
    // judged on the last day on which the label holds, and on the first by which every accepted launch has been
    const scored = present.flatMap((label) => {
      const model = catalog.models.get(label.canonical);
      const first = label.valid_from ?? [label.release_date, ...label.accept_release_date].toSorted().at(-1);
      return [first ?? '', label.valid_to ?? '9999-12-31'].map((day) => {
        const ours = model ? (licenceOn(model, day)?.class ?? null) : null;
        return { ...label, day, ours, isRight: [label.class, ...label.accept_class].includes(ours ?? '') };
      });
    });
    const show = (one: (typeof scored)[number]) =>
      `${one.canonical} on ${one.day}: ${one.ours}, not ${one.class}`;

    test('at least 98 % agree with the label, at both ends of its period', () => {
      const wrong = scored.filter(({ isRight }) => !isRight);
      expect(scored.length).toBeGreaterThan(100);
      expect(wrong.length / scored.length, wrong.map(show).join('\n')).toBeLessThanOrEqual(0.02);
    });

    test('nothing restricted or closed is called permissive or open source', () => {
      const free = ['open-weights-permissive', 'open-source'];
      const risky = scored.filter(
        (one) => !one.isRight && free.includes(one.ours ?? '') && !free.includes(one.class),
      );
      expect(risky.map(show)).toEqual([]);
    });

    test('at least three quarters of the labelled models are in the catalogue', () => {
      const absent = labels
        .map((label) => label.canonical)
        .filter((id, at, all) => !catalog.models.has(id) && all.indexOf(id) === at);
      expect(
        absent.length / new Set(labels.map((label) => label.canonical)).size,
        absent.join('\n'),
      ).toBeLessThan(ABSENT);
    });
  });
});
