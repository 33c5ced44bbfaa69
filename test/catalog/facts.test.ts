import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/catalog.ts';
import { checkCatalog, unusedAliases } from '#catalog/check.ts';
import { loadCatalog } from '#catalog/load.ts';
import { accessAsKnown, accessOf, licenceOn } from '#catalog/openness.ts';
import { LabFile } from '#catalog/schema.ts';

const evidence = { cite: 'https://acme.example/' };
const plain = {
  id: 'acme/a',
  name: 'A',
  released: '2024-05-01',
  releaseEvidence: evidence,
  openness: [] as object[],
};
const fact = (from: string, classed: string, more: object = {}) => ({
  from,
  class: classed,
  licence: null,
  conditions: [],
  evidence,
  ...more,
});
const catalogOf = (...models: object[]) =>
  buildCatalog([LabFile.parse({ id: 'acme', name: 'Acme', country: null, home: null, models })], [], []);
const first = (catalog: ReturnType<typeof catalogOf>) => {
  const [model] = catalog.models.values();
  if (!model) throw new Error('no model');
  return model;
};

describe('openness by date', () => {
  const model = first(
    catalogOf({
      ...plain,
      openness: [
        fact('2024-05-01', 'closed'),
        fact('2024-11', 'open-weights-restricted', {
          licence: 'Acme 1',
          evidence: { ...evidence, seenOn: '2025-02-01' },
        }),
      ],
    }),
  );

  test('closed first and opened later are two facts; a month counts from its last day', () => {
    expect(accessOf(model)).toEqual([
      { from: '2024-05-01', class: 'closed' },
      { from: '2024-11-30', class: 'open-weights-restricted' },
    ]);
    expect(licenceOn(model, '2024-11-29')?.class).toBe('closed');
    expect(licenceOn(model, '2024-11-30')?.licence).toBe('Acme 1');
    expect(licenceOn(model, '2024-04-30')).toBeNull();
  });

  test('a fact is known from the day its citation was seen', () => {
    expect(accessAsKnown(model, '2025-01-31').map((one) => one.class)).toEqual(['closed']);
    expect(accessAsKnown(model, '2025-02-01')).toHaveLength(2);
  });

  test('what is not known stays unknown: no fact, no class', () => {
    expect(accessOf(first(catalogOf(plain)))).toEqual([]);
  });
});

describe('checks', () => {
  test.each([
    ['a release date without evidence', { releaseEvidence: null }],
    ['was released on 2026-12-31', { released: '2026-12-31' }],
    ['was released on 2011-01-01', { released: '2011-01-01' }],
    ['derives from acme/gone', { derivedFrom: 'acme/gone' }],
    ['has the family acme/gone', { family: 'acme/gone' }],
    ['out of order', { openness: [fact('2024-06-01', 'closed'), fact('2024-05-01', 'open-source')] }],
    ['more than a month before its release', { openness: [fact('2024-01-01', 'closed')] }],
    [
      'open weights under "Proprietary"',
      { openness: [fact('2024-05-01', 'open-source', { licence: 'Proprietary' })] },
    ],
    [
      'same class and licence twice',
      { openness: [fact('2024-05-01', 'closed'), fact('2024-06-01', 'closed')] },
    ],
  ])('%s is found', (problem, wrong) => {
    expect(
      checkCatalog(catalogOf({ ...plain, ...wrong }), '2026-11-24')
        .map((one) => one.problem)
        .join(),
    ).toContain(problem);
  });

  test('nothing is found where nothing is wrong', () => {
    expect(
      checkCatalog(catalogOf({ ...plain, openness: [fact('2024-05-01', 'closed')] }), '2026-11-24'),
    ).toEqual([]);
    expect(checkCatalog(loadCatalog(), '2026-11-24')).toEqual([]);
  });

  test('an alias that no source uses is listed', () => {
    const catalog = catalogOf({ ...plain, aliases: ['used', 'unused'] });
    expect(unusedAliases(catalog, new Set(['used'])).map((one) => one.problem)).toEqual([
      'alias unused was never seen',
    ]);
  });

  test.each([
    ['a class that is none', { openness: [fact('2024-05-01', 'openish')] }],
    ['a day that does not exist', { released: '2024-02-30' }],
    ['evidence without an address', { releaseEvidence: { cite: 'I remember' } }],
  ])('a file with %s does not load', (_what, wrong) => {
    expect(() => catalogOf({ ...plain, ...wrong })).toThrow();
  });
});
