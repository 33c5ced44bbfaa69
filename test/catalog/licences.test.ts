import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Licence } from '#catalog/licenceSchema.ts';
import {
  buildLicenceBook,
  commercialUseOf,
  conditionsOf,
  impliedClass,
  licenceNamed,
} from '#catalog/licences.ts';
import { loadCatalog, loadLicences } from '#catalog/load.ts';
import { Clause } from '#domain/clause.ts';
import { LicenceCondition } from '#domain/model.ts';
import { captures, corpusFolder, corpusPresent, corpusTitle } from '#test/support/corpus.ts';
import { OpennessLabel, scoreOpenness } from '#test/gold/openness.ts';
import { aLicence, aTerm } from './licenceSample.ts';

const GOLD = join(corpusFolder, '../gold/openness-dev.jsonl');
const isThere = existsSync(GOLD);

describe('the licences', () => {
  const book = loadLicences();
  const licences = [...book.licences.values()];

  test('every licence name that the catalogue uses is known', () => {
    const used = [...loadCatalog().models.values()].flatMap(({ openness }) =>
      openness.flatMap(({ licence }) => licence ?? []),
    );
    expect(new Set(used).size).toBeGreaterThan(30);
    expect([...new Set(used)].filter((name) => licenceNamed(book, name) === null)).toEqual([]);
  });

  test('a licence is found under every spelling', () => {
    const ids = (names: readonly string[]) => names.map((name) => licenceNamed(book, name)?.id ?? name);
    expect(
      new Set(ids(['Llama 3.1 Community License Agreement', 'llama3.1', 'Llama 3.1', 'LLAMA 3.1 license'])),
    ).toEqual(new Set(['llama-3.1']));
    expect(ids(['Apache 2.0', 'apache-2.0', 'CC BY-NC 4.0', 'DeepSeek License', 'MRL', 'gemma'])).toEqual([
      ...['apache-2.0', 'apache-2.0', 'cc-by-nc-4.0', 'deepseek-model-1.0', 'mistral-research', 'gemma'],
    ]);
    expect(licenceNamed(book, 'Acme License')).toBeNull();
    expect(licenceNamed(book, null)).toBeNull();
  });

  test('each says something on each clause, or that it is not known', () => {
    for (const licence of licences) expect(Object.keys(licence.terms), licence.id).toEqual(Clause.options);
  });

  test('what is known has an address, and a place or a reason for having none', () => {
    for (const { id, terms } of licences)
      for (const [clause, term] of Object.entries(terms)) {
        if (term.value === 'unknown') continue;
        expect(term, `${id} ${clause}`).toMatchObject({ url: expect.stringMatching(/^https:/) as string });
        expect('place' in term && (term.place ?? term.reason), `${id} ${clause}`).toBeTruthy();
      }
  });

  test('a known term without a place, or with a value of another clause, does not fit the schema', () => {
    const judged = (terms: Parameters<typeof aLicence>[0]) => Licence.safeParse(aLicence(terms)).success;
    expect(judged({})).toBe(true);
    expect(judged({ patent: 'unknown' })).toBe(true);
    expect(judged({ patent: 'limited' })).toBe(false);
    const placed = aTerm('granted');
    expect(judged({ patent: placed.value === 'unknown' ? placed : { ...placed, place: null } })).toBe(false);
  });

  test('two licences cannot share a name', () => {
    expect(() => buildLicenceBook([aLicence(), aLicence({}, { id: 'other' })], [])).toThrow(
      'Example License 1.0 is a name of example-1.0 and of other',
    );
  });

  test('the training compute is known of models of the catalogue alone', () => {
    const { models } = loadCatalog();
    expect([...book.compute.keys()].filter((id) => !models.has(id))).toEqual([]);
  });
});

describe('what follows from the clauses', () => {
  test.each([
    ['user_or_revenue_cap', aTerm('limited', [{ amount: 7e8, unit: 'monthly_active_users' }]), 'mau_cap'],
    ['user_or_revenue_cap', aTerm('limited', [{ amount: 1e6, unit: 'usd_per_year' }]), 'revenue_cap'],
    ['attribution_naming', aTerm('conditional'), 'attribution_naming'],
    ['territory', aTerm('limited', [], 'multimodal'), 'no_eu_multimodal'],
    ['commercial_use', aTerm('forbidden'), 'non_commercial'],
    ['field_of_use_aup', aTerm('limited'), 'acceptable_use_policy'],
    ['training_on_outputs', aTerm('forbidden'), 'no_output_training'],
    ['share_alike', aTerm('required'), 'share_alike'],
  ] as const)('%s gives the condition', (clause, term, condition) => {
    expect(conditionsOf(aLicence({ [clause]: term }))).toEqual([LicenceCondition.parse(condition)]);
  });

  test('a free licence has no condition, and neither has an unknown one', () => {
    expect(conditionsOf(aLicence())).toEqual([]);
    const unknown = Object.fromEntries(Clause.options.map((clause) => [clause, 'unknown'] as const));
    expect(conditionsOf(aLicence(unknown))).toEqual([]);
  });

  test('commercial use is read from its clause', () => {
    const values = ['allowed', 'conditional', 'forbidden', 'unknown'] as const;
    expect(values.map((value) => commercialUseOf(aLicence({ commercial_use: value })))).toEqual([
      ...['yes', 'conditional', 'no', 'unknown'],
    ]);
  });

  test('only approval by the Open Source Initiative implies a permissive class; no licence implies open source', () => {
    expect(impliedClass(aLicence())).toBe('open-weights-restricted');
    expect(impliedClass(aLicence({}, { osiApproved: true }))).toBe('open-weights-permissive');
    expect(impliedClass(aLicence({}, { id: 'proprietary' }))).toBe('closed');
  });

  test('no model has an open class that its licence does not imply', () => {
    const book = loadLicences();
    const wrong = [...loadCatalog().models.values()].flatMap(({ id, openness }) =>
      openness.flatMap((fact) => {
        const licence = licenceNamed(book, fact.licence);
        if (licence === null || licence.id === 'modified-mit') return [];
        const implied = impliedClass(licence);
        const isFine =
          fact.class === implied || (fact.class === 'open-source' && implied === 'open-weights-permissive');
        return isFine ? [] : [`${id}: ${fact.class} under ${licence.title}, which is ${implied}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!corpusPresent)(`the recorded texts, ${corpusTitle}`, () => {
  const texts = captures('licence-texts');

  test('each text that was read is recorded, at its address, with its hash', () => {
    for (const { id, text } of loadLicences().licences.values()) {
      if (!text) continue;
      const found = texts.find(({ url, sha256 }) => url === text.url && sha256 === text.sha256);
      expect(found, id).toBeDefined();
    }
  });

  test('a term is verbatim only where its address is recorded, and its figures stand in the text', () => {
    for (const { id, terms } of loadLicences().licences.values())
      for (const [clause, term] of Object.entries(terms)) {
        if (!('fidelity' in term) || term.fidelity !== 'verbatim') continue;
        const bodies = texts.filter(({ url }) => url === term.url).map(({ read }) => read());
        expect(bodies.length, `${id} ${clause} ${term.url}`).toBeGreaterThan(0);
        for (const { amount } of term.figures)
          expect(
            bodies.some((body) => body.replaceAll(/\s+/g, ' ').includes(`${amount / 1e6} million`)),
            `${id} ${clause} ${amount}`,
          ).toBe(true);
      }
  });

  test('what is called approved by the Open Source Initiative is so in the SPDX list, and nothing else is', () => {
    const list = JSON.parse(
      captures('spdx-licenses')
        .findLast(({ url }) => url.endsWith('spdx.json'))
        ?.read() ?? '{}',
    ) as Record<string, { osiApproved: boolean }>;
    for (const { id, spdx, osiApproved } of loadLicences().licences.values())
      expect(osiApproved, id).toBe(spdx !== null && list[spdx]?.osiApproved === true);
  });
});

describe.skipIf(!isThere)(
  isThere ? 'the labelled models' : 'the labelled models (skipped: ../shared/gold is absent)',
  () => {
    const labels = isThere
      ? readFileSync(GOLD, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => OpennessLabel.parse(JSON.parse(line)))
      : [];
    const score = scoreOpenness(labels, loadCatalog(), loadLicences());

    test('commercial use agrees for at least 97 %', () => {
      expect(score.commercialUse.of).toBeGreaterThan(30);
      expect(score.commercialUse.share, score.commercialUse.misses.join('\n')).toBeGreaterThanOrEqual(0.97);
    });

    test('conditions reach an F1 of 97 %', () => {
      expect(score.conditions.f1, score.conditions.misses.join('\n')).toBeGreaterThanOrEqual(0.97);
    });

    test('licences agree for at least 97 %, and nothing is called more open than it is', () => {
      expect(score.licence.share, score.licence.misses.join('\n')).toBeGreaterThanOrEqual(0.97);
      expect(score.overstated).toEqual([]);
    });
  },
);
