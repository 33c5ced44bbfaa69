import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { DEFAULT_ANCHORS, fitIndex } from '#gap/capabilityIndex.ts';
import { comparePublished, type PublishedGap } from '#gap/definitions/comparison.ts';
import { definitionOf } from '#gap/definitions/index.ts';
import { PUBLISHED } from '#gap/definitions/published.ts';
import { indexScores, readModels, readScores } from '#gap/inputs.ts';
import { anArena, anIndex, aWorld, scored } from '#test/gap/definitions/sample.ts';
import { projectRoot } from '#test/support/project.ts';

const published = (id: string): PublishedGap => {
  const found = PUBLISHED.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('the published figures', () => {
  test('each names a definition of its unit, a citation and a reason, and computes ours no later than it was published', () => {
    expect(new Set(PUBLISHED.map((one) => one.id)).size).toBe(PUBLISHED.length);
    for (const one of PUBLISHED) {
      expect(definitionOf(one.definition)?.unit, one.id).toBe(one.unit);
      expect(one.citation, one.id).toMatch(/^https:\/\//);
      expect(one.why.length, one.id).toBeGreaterThan(40);
      expect(one.as_of <= one.published_as_of, one.id).toBe(true);
      expect(one.low === null || (one.low <= one.value && one.value <= (one.high ?? -1)), one.id).toBe(true);
    }
  });

  test('ours is the same definition on the world of the named date, and the difference is ours less theirs', () => {
    const asked: unknown[] = [];
    const [comparison] = comparePublished([published('ai-index-february-2025')], (...vintage) => {
      asked.push(vintage);
      return aWorld({
        arenas: [anArena([scored('c/a', 1385, '2025-01-01'), scored('o/a', 1362, '2025-01-20')])],
      });
    });
    expect(asked).toEqual([['2025-02-28', '2025-02-28', 'ours']]);
    expect(comparison?.ours.value).toBeCloseTo(1.6887, 4);
    expect(comparison?.difference).toBeCloseTo(1.6887 - 1.7, 4);
    expect(comparison?.is_within).toBeNull();
  });

  test('the publisher’s rule of matching is applied: one point below counts for OS-Gap', () => {
    const closed = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-09-01'].map((on, at) =>
      scored(`c/${at}`, 10 * (at + 1), on),
    );
    const open = ['2025-04-01', '2025-06-15', '2025-08-01'].map((on, at) =>
      scored(`o/${at}`, 10 * (at + 1) - 0.5, on),
    );
    const inputsAt = () => aWorld({ index: anIndex([...closed, ...open]) });
    const [comparison] = comparePublished([published('os-gap-unmatched')], inputsAt);
    expect(comparison?.ours.beside).toMatchObject({ matched: 3, unmatched: 1 });
  });

  test('a figure without a definition, and a vintage without data, are refused by name', () => {
    const inputsAt = () => aWorld();
    const wrong = { ...published('ihle-private'), definition: 'nothing' };
    expect(() => comparePublished([wrong], inputsAt)).toThrow(/ihle-private.*nothing/);
    expect(() => comparePublished([published('ihle-private')], () => null)).toThrow(/2026-04-30/);
  });
});

const method = path.resolve(projectRoot, '../shared/method');
describe.skipIf(!existsSync(method))(
  'on the public input of 2026-04-30 with the publisher’s days and labels (skips where ../shared is absent)',
  () => {
    const rows = (file: string) =>
      parse<Record<string, string>>(readFileSync(path.join(method, file)), { columns: true }).map(
        (cells, at) => ({ line: at + 2, cells }),
      );

    test('the lag and the points to October 2025 lie in Epoch’s published ranges', () => {
      const models = readModels(rows('epoch_models_2026-04-30.csv'));
      const known = (model: string) => models.get(model) ?? null;
      const fit = fitIndex(indexScores(readScores(rows('epoch_scores_2026-04-30.csv'), known)), {
        anchors: DEFAULT_ANCHORS,
      });
      if (!fit.ok) throw new Error(fit.refusal);
      const observations = fit.models.flatMap(({ model, index }) => {
        const { releaseDate, access } = known(model) ?? { releaseDate: null, access: [] };
        return releaseDate === null ? [] : [scored(model, index, releaseDate, { access })];
      });
      const comparisons = comparePublished(
        [published('epoch-2025-lag-our-fit'), published('epoch-2025-points-our-fit')],
        (asOf) => aWorld({ asOf, index: anIndex(observations) }),
      );
      expect(comparisons.map((one) => one.is_within)).toEqual([true, true]);
      expect(comparisons[0]?.ours.value).toBeGreaterThan(4);
    });
  },
);
