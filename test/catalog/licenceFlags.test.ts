import { describe, expect, test } from 'vitest';
import { euRelief, g7Level, type OpenFacts } from '#catalog/licenceFlags.ts';
import { buildLicenceBook } from '#catalog/licences.ts';
import { loadCatalog, loadLicences } from '#catalog/load.ts';
import { opennessPeriods, periodOn } from '#catalog/opennessHistory.ts';
import { CatalogModel } from '#catalog/schema.ts';
import { OpennessClass } from '#domain/model.ts';
import { aLicence, aTerm } from './licenceSample.ts';

const evidence = { cite: 'capture:epoch-models' };
const small = { model: 'acme/large', flop: 3.4e24, evidence };
const approved = aLicence({}, { osiApproved: true });

function facts(change: Partial<OpenFacts> = {}): OpenFacts {
  return {
    class: 'open-weights-permissive',
    licenceName: 'Example License 1.0',
    licence: approved,
    conditions: [],
    weights: 'https://weights.example/acme/large',
    compute: small,
    to: null,
    ...change,
  };
}

describe('the G7 levels', () => {
  test('follow the class, and the highest is never claimed', () => {
    expect(OpennessClass.options.map((openness) => g7Level({ class: openness }).level)).toEqual([
      ...[null, 'weights-available', 'open-weights', 'open-source-ai', null],
    ]);
  });
});

describe('the relief of Art. 53(2)', () => {
  test('is met by an approved licence, public weights and training below the threshold', () => {
    expect(euRelief(facts()).eligible).toBe('yes');
    expect(euRelief(facts()).reasons).toEqual([
      'Example License 1.0 is approved by the Open Source Initiative: it allows access, use, modification and distribution.',
      'The weights are public, and with them, we assume, architecture and usage information.',
      'Training took an estimated 3.4 × 10²⁴ operations: systemic risk is not presumed, unless the Commission designates the model.',
    ]);
  });

  test('an unknown training compute never gives yes', () => {
    const { eligible, reasons } = euRelief(facts({ compute: null }));
    expect(eligible).toBe('unknown');
    expect(reasons.at(-1)).toMatch(/^The training compute is not known/);
  });

  test('is lost above 10^25 operations', () => {
    expect(euRelief(facts({ compute: { ...small, flop: 3.8e25 } })).eligible).toBe('no');
    expect(euRelief(facts({ compute: { ...small, flop: 1e25 } })).eligible).toBe('yes');
  });

  test.each([
    ['a cap', { user_or_revenue_cap: aTerm('limited', [{ amount: 7e8, unit: 'monthly_active_users' }]) }],
    ['non-commercial use', { commercial_use: 'forbidden' }],
    ['a ban on training on outputs', { training_on_outputs: 'forbidden' }],
    ['an excluded territory', { territory: 'limited' }],
  ] as const)('is lost by %s', (_name, terms) => {
    expect(euRelief(facts({ licence: aLicence(terms) })).eligible).toBe('no');
  });

  test('the duty to credit and the same terms for derivatives are no obstacle', () => {
    const licence = aLicence({ share_alike: 'required', attribution_naming: 'required' });
    expect(euRelief(facts({ licence })).eligible).toBe('yes');
  });

  test.each([
    ['a policy of acceptable uses', { licence: aLicence({ field_of_use_aup: 'limited' }) }],
    ['a policy beside an approved licence', { conditions: ['acceptable_use_policy'] }],
    ['a clause that was not checked', { licence: aLicence({ territory: 'unknown' }) }],
    ['a licence that is not in the table', { licence: null }],
    ['no repository', { weights: null }],
  ] as const)('%s leaves it open', (_name, change) => {
    expect(euRelief(facts(change)).eligible).toBe('unknown');
  });

  test('a limit on multimodal models counts only for a model that has it', () => {
    const licence = aLicence({ territory: aTerm('limited', [], 'multimodal') }, { osiApproved: true });
    expect(euRelief(facts({ licence })).eligible).toBe('yes');
    expect(euRelief(facts({ licence, conditions: ['no_eu_multimodal'] })).eligible).toBe('no');
  });

  test('closed weights fail, and an unknown class settles nothing', () => {
    expect(euRelief(facts({ class: 'closed' }))).toEqual({
      eligible: 'no',
      reasons: ['The weights are not published.'],
    });
    expect(euRelief(facts({ class: 'unknown' })).eligible).toBe('unknown');
  });
});

describe('the history of a model', () => {
  const book = buildLicenceBook([approved], [small]);
  const model = CatalogModel.parse({
    id: 'acme/large',
    name: 'Large',
    released: '2024-03-01',
    releaseEvidence: evidence,
    weights: 'https://weights.example/acme/large',
    openness: [
      { from: '2024-03-01', class: 'closed', licence: null, evidence },
      { from: '2024-11', class: 'open-weights-permissive', licence: 'Example 1.0 License', evidence },
    ],
  });

  test('gives each period its days and what holds in it', () => {
    expect(
      opennessPeriods(model, buildLicenceBook([{ ...approved, alsoKnownAs: ['Example 1.0'] }], [small])).map(
        ({ from, to, commercialUse, osiApproved, g7, eu }) => [
          ...[from.day, to, commercialUse, osiApproved, g7.level, eu.eligible],
        ],
      ),
    ).toEqual([
      ['2024-03-01', '2024-11-30', 'unknown', null, null, 'no'],
      ['2024-11-30', null, 'yes', true, 'open-weights', 'yes'],
    ]);
  });

  test('says that a state ended before the article applied', () => {
    expect(opennessPeriods(model, book)[0]?.eu.reasons.at(-1)).toBe(
      'This state ended before Article 53 applied, on 2 August 2025.',
    );
  });

  test('is asked as of a day', () => {
    expect(periodOn(model, book, '2024-02-29')).toBeNull();
    expect(periodOn(model, book, '2024-11-29')?.fact.class).toBe('closed');
    expect(periodOn(model, book, '2024-11-30')?.fact.class).toBe('open-weights-permissive');
  });
});

describe('models that everybody knows', () => {
  const of = (id: string, day = '2026-04-30') => {
    const model = loadCatalog().models.get(id);
    return model ? periodOn(model, loadLicences(), day) : null;
  };

  test.each([
    ['meta/llama-3.1-405b', 'conditional', 'weights-available', 'no'],
    ['meta/llama-4-scout-17b-16e-instruct', 'conditional', 'weights-available', 'no'],
    ['deepseek/deepseek-r1', 'yes', 'open-weights', 'yes'],
    ['openai/gpt-oss-120b', 'yes', 'open-weights', 'yes'],
    ['google/gemma-2-27b', 'yes', 'weights-available', 'unknown'],
    ['mistral/mistral-large-2407', 'no', 'weights-available', 'no'],
  ])('%s', (id, commercialUse, level, eligible) => {
    const period = of(id);
    expect([period?.commercialUse, period?.g7.level, period?.eu.eligible]).toEqual([
      ...[commercialUse, level, eligible],
    ]);
  });
});
