/** The labelled names and classes of ../shared/gold, scored as its README says. Every miss is in the failure's message. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '#catalog/load.ts';
import { resolve } from '#catalog/resolve.ts';
import { NameLabel, scoreNames, type Share } from '#test/gold/names.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/gold');
const isThere = existsSync(FOLDER);
const title = isThere ? 'gold labels' : 'gold labels (skipped: ../shared/gold is absent)';

describe.skipIf(!isThere)(title, () => {
  const catalog = loadCatalog();
  const labels = (isThere ? readFileSync(join(FOLDER, 'entities-dev.jsonl'), 'utf8') : '')
    .split('\n')
    .filter(Boolean)
    .map((line) => NameLabel.parse(JSON.parse(line)));
  const score = scoreNames(
    labels,
    labels.map(({ source, raw }) => resolve(catalog, { source, raw })),
  );
  const rate = ({ right, of }: Share) => right / of;

  test('at least 99.5 % of the claimed matches are right', () => {
    expect(score.precision.of).toBeGreaterThan(400);
    expect(rate(score.precision), score.wrong.join('\n')).toBeGreaterThanOrEqual(0.995);
  });

  test('at least 95 % of the models that are named are found', () => {
    expect(score.recall.of).toBeGreaterThan(400);
    expect(rate(score.recall), score.missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('two releases are never given one id', () => {
    expect(score.merged).toEqual([]);
  });

  test('at least 95 % of the efforts, thinking switches and quantisations are read from the name', () => {
    expect(score.variants.of).toBeGreaterThan(50);
    expect(rate(score.variants), score.otherVariant.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('at least 95 % of the statuses are the labelled ones', () => {
    expect(rate(score.statuses), score.otherStatus.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

describe('scoring names', () => {
  const label = (raw: string, canonical: string | null, accept: string[] = []): NameLabel => ({
    source: 's',
    raw,
    canonical,
    accept,
    status: canonical === null ? 'ambiguous' : 'match',
    variant: {},
  });
  const answer = (canonical: string | null) => ({ canonical, status: 'match', variant: {}, rule: 'id' });

  test('a claim for a name of no model is wrong, a family accepted, silence a miss, one id for two a merge', () => {
    const score = scoreNames(
      [
        label('a', 'x/a-1', ['x/a']),
        label('b', 'x/b'),
        label('c', null),
        label('d', 'x/d'),
        label('e', 'x/e'),
      ],
      [answer('x/a'), answer(null), answer('x/c'), answer('x/d'), answer('x/d')],
    );
    expect(score.precision).toEqual({ right: 2, of: 4 });
    expect(score.recall).toEqual({ right: 2, of: 4 });
    expect(score.specificity).toEqual({ right: 1, of: 2 });
    expect(score.merged).toHaveLength(1);
    expect([score.wrong.length, score.missed.length]).toEqual([2, 2]);
  });
});
