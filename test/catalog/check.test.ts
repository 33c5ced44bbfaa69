import { describe, expect, test } from 'vitest';
import { checkCatalog, unusedAliases } from '#catalog/check.ts';
import { loadCatalog } from '#catalog/load.ts';
import { catalogOf, fact, plain } from './sample.ts';

const TODAY = '2026-11-24';
const problems = (...models: object[]) => checkCatalog(catalogOf(...models), TODAY);
const closed = { openness: [fact('2024-05-01', 'closed')] };

describe('each kind of fault is found, alone', () => {
  test.each([
    ['has a release date without evidence', { releaseEvidence: null }],
    ['was released on 2026-11-25, which cannot be', { released: '2026-11-25' }],
    ['was released on 2026-11, which cannot be', { released: '2026-11' }],
    ['was released on 2016-12-31, which cannot be', { released: '2016-12-31' }],
    ['derives from acme/gone, which is not in the catalogue', { derivedFrom: 'acme/gone' }],
    ['has the family acme/gone, which is none', { family: 'acme/gone' }],
    ['has the family acme/a, which is none', { family: 'acme/a' }],
    [
      'has openness facts out of order',
      { openness: [fact('2024-06-01', 'closed'), fact('2024-05-01', 'open-source')] },
    ],
    [
      'has openness facts out of order',
      { openness: [fact('2024-06-01', 'closed'), fact('2024-06-01', 'open-source')] },
    ],
    ['was classed more than a month before its release', { openness: [fact('2024-03-30', 'closed')] }],
    ['was classed on a day that has not come', { openness: [fact('2026-12-01', 'closed')] }],
    [
      'has open weights under "Proprietary"',
      { openness: [fact('2024-05-01', 'open-source', { licence: 'Proprietary' })] },
    ],
    [
      'has open weights under "Proprietary"',
      {
        openness: [
          fact('2024-05-01', 'open-weights-restricted', { licence: 'Acme 1' }),
          fact('2024-06-01', 'open-weights-permissive', { licence: 'Proprietary' }),
        ],
      },
    ],
    [
      'states the same class and licence twice',
      { openness: [fact('2024-05-01', 'closed'), fact('2024-06-01', 'closed')] },
    ],
  ])('%s', (problem, wrong) => {
    expect(problems({ ...plain, ...wrong })).toEqual([{ model: 'acme/a', problem }]);
  });

  test('one model may have several, and each model has its own', () => {
    expect(
      problems(
        { ...plain, releaseEvidence: null, derivedFrom: 'acme/gone' },
        { ...plain, ...closed, id: 'acme/b', name: 'B' },
        { ...plain, id: 'acme/c', name: 'C', family: 'acme/b' },
      ).map((one) => one.model),
    ).toEqual(['acme/a', 'acme/a', 'acme/c']);
  });
});

describe('no fault is found where there is none', () => {
  test.each([
    ['closed since its release', closed],
    [
      'opened later, under a licence',
      { openness: [fact('2024-05-01', 'closed'), fact('2025-01', 'open-source')] },
    ],
    ['classed on its announcement, 31 days before', { openness: [fact('2024-03-31', 'closed')] }],
    ['released on the first day that can be', { released: '2017-01-01' }],
    ['released today', { released: TODAY }],
    ['with a release date that is not known', { released: null, releaseEvidence: null, ...closed }],
    [
      'the same class under a new licence',
      {
        openness: [
          fact('2024-05-01', 'open-weights-restricted', { licence: 'Acme 1' }),
          fact('2024-08-01', 'open-weights-restricted', { licence: 'Acme 2' }),
        ],
      },
    ],
  ])('a model %s', (_what, right) => {
    expect(problems({ ...plain, ...right })).toEqual([]);
  });

  test('a snapshot of a family, and a fine-tune of a model that is there', () => {
    expect(
      problems(
        { ...plain, isFamily: true },
        { ...plain, id: 'acme/a-0501', name: 'A (May)', family: 'acme/a', derivedFrom: 'acme/a' },
      ),
    ).toEqual([]);
  });

  test('the catalogue of this version', () => {
    expect(checkCatalog(loadCatalog(), TODAY)).toEqual([]);
  });
});

test('an alias that no source uses is listed, however it is written in the file', () => {
  const catalog = catalogOf({ ...plain, aliases: ['used', 'unused', { name: 'narrow', source: 'board' }] });
  expect(unusedAliases(catalog, new Set(['used'])).map((one) => one.problem)).toEqual([
    'alias unused was never seen',
    'alias narrow was never seen',
  ]);
});
