import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '#catalog/load.ts';
import { accessAsKnown, accessOf, licenceOn } from '#catalog/openness.ts';
import { addDays } from '#domain/day.ts';
import { isOpenClass, OpennessClass } from '#domain/model.ts';
import { fact, modelOf, plain } from './sample.ts';

const opened = modelOf({
  ...plain,
  openness: [
    fact('2024-05-01', 'closed'),
    fact('2024-11', 'open-weights-restricted', {
      licence: 'Acme 1',
      conditions: ['non_commercial'],
      evidence: { cite: 'https://acme.example/licence', seenOn: '2025-02-01' },
    }),
    fact('2025-06-01', 'open-weights-permissive', { licence: 'Apache-2.0' }),
  ],
});

describe('the class in force', () => {
  test.each([
    ['2024-04-30', null, undefined],
    ['2024-05-01', 'closed', null],
    ['2024-11-29', 'closed', null],
    ['2024-11-30', 'open-weights-restricted', 'Acme 1'],
    ['2025-05-31', 'open-weights-restricted', 'Acme 1'],
    ['2025-06-01', 'open-weights-permissive', 'Apache-2.0'],
    ['9999-12-31', 'open-weights-permissive', 'Apache-2.0'],
  ])('closed first and opened later: on %s it is %s', (day, classed, licence) => {
    expect(licenceOn(opened, day)?.class ?? null).toBe(classed);
    expect(licenceOn(opened, day)?.licence).toBe(licence);
  });

  test('each change is one entry, in date order; a month counts from its last day', () => {
    expect(accessOf(opened)).toEqual([
      { from: '2024-05-01', class: 'closed' },
      { from: '2024-11-30', class: 'open-weights-restricted' },
      { from: '2025-06-01', class: 'open-weights-permissive' },
    ]);
  });

  test('a later class never reaches back: the list and the day agree on every day', () => {
    const access = accessOf(opened);
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 900 }), (count) => {
        const day = addDays('2024-11-30', count);
        const inForce = access.findLast((one) => one.from <= day)?.class;
        expect(licenceOn(opened, day)?.class).toBe(inForce);
      }),
    );
  });
});

describe('what is known', () => {
  test('a fact is known from the day its citation was seen, else from the day it holds', () => {
    expect(accessAsKnown(opened, '2024-04-30')).toEqual([]);
    expect(accessAsKnown(opened, '2025-01-31').map((one) => one.class)).toEqual(['closed']);
    expect(accessAsKnown(opened, '2025-02-01')).toHaveLength(2);
    expect(accessAsKnown(opened, '2025-06-01')).toEqual(accessOf(opened));
  });

  test('unknown stays unknown: no fact, no class; a stated unknown is neither open nor closed', () => {
    expect(accessOf(modelOf(plain))).toEqual([]);
    expect(licenceOn(modelOf(plain), '2026-01-01')).toBeNull();
    const unclear = modelOf({ ...plain, openness: [fact('2024-05-01', 'unknown')] });
    expect(licenceOn(unclear, '2026-01-01')).toMatchObject({ class: 'unknown', licence: null });
  });

  test('only classes whose weights can be had are open', () => {
    expect(OpennessClass.options.filter(isOpenClass)).toEqual([
      'open-weights-restricted',
      'open-weights-permissive',
      'open-source',
    ]);
  });
});

describe('the curated classes', () => {
  const catalog = loadCatalog();
  const facts = [...catalog.models.values()].flatMap((model) =>
    model.openness.map((one) => ({ ...one, model: model.id })),
  );
  const resellers = [
    'models-dev-api',
    'openrouter-models',
    'litellm-prices',
    'tokencost-prices',
    'genai-prices',
  ];
  const fromReseller = facts.filter((one) =>
    resellers.some((source) => one.evidence.cite === `capture:${source}`),
  );

  test('a reseller never decides that a model is permissive or open source, nor under which licence', () => {
    const decided = fromReseller.filter(
      (one) =>
        one.class === 'open-weights-permissive' || one.class === 'open-source' || one.conditions.length > 0,
    );
    expect(decided.map((one) => one.model)).toEqual([]);
  });

  test('no model is called open on a reseller’s word', () => {
    expect(fromReseller.filter((one) => isOpenClass(one.class)).map((one) => one.model)).toEqual([]);
  });

  test('a permissive licence is named, and a restricted one is no OSI licence', () => {
    const osi = /^(?:apache-2\.0|mit|bsd-\d-clause)$/i;
    const odd = facts.filter(
      (one) =>
        (one.class === 'open-weights-permissive' && one.licence === null) ||
        (one.class === 'open-weights-restricted' && osi.test(one.licence ?? '')) ||
        (one.class === 'closed' && osi.test(one.licence ?? '')),
    );
    expect(odd.map((one) => `${one.model}: ${one.class}, ${one.licence}`)).toEqual([]);
  });
});
