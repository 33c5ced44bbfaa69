import { describe, expect, test } from 'vitest';
import { buildLicenceBook } from '#catalog/licences.ts';
import type { ClaimRow } from '#db/facts.ts';
import { LicenceList } from '#publish/schema.ts';
import { licenceList, publishedPeriods } from '#jobs/publish/licenceFiles.ts';
import type { ReadAt, World } from '#jobs/world.ts';
import { aLicence, aTerm } from '#test/catalog/licenceSample.ts';
import { catalogOf, fact, plain } from '#test/catalog/sample.ts';

const TEXT = { url: 'https://licence.example/text', sha256: 'd'.repeat(64), capturedOn: '2024-05-02' };
const read = { ...aTerm('allowed'), fidelity: 'verbatim' as const };
const book = buildLicenceBook(
  [
    aLicence({ commercial_use: read as ReturnType<typeof aTerm>, patent: 'unknown' }, { text: TEXT }),
    aLicence({}, { id: 'other', title: 'Other' }),
  ],
  [],
);
const catalog = catalogOf({
  ...plain,
  openness: [
    fact('2024-05-01', 'closed', { licence: null }),
    fact('2024-06-01', 'open-weights-restricted', { licence: 'Example License 1.0' }),
  ],
});

const claim: ClaimRow = {
  ...{ source: 'licence-texts', about: '', rawName: 'example/license', property: 'licence_text_sha256' },
  ...{
    value: TEXT.sha256,
    knownAt: '2024-05-02T00:00:00Z',
    url: TEXT.url,
    capturedAt: '2024-05-02T00:00:00Z',
  },
  position: '1:1',
};

/** Only what a list of licences is made from is there. */
function world(republish: 'facts' | 'no' = 'facts'): World {
  return {
    horizon: '2024-12-31',
    catalog,
    licences: book,
    sources: new Map([['licence-texts', { terms: { republish } }]]),
    evidenceOf: (at: ReadAt) => ({ ...at, sha256: TEXT.sha256, fidelity: 'verbatim' }),
  } as unknown as World;
}

describe('the published licences', () => {
  const list = licenceList(world(), [claim]);
  const [first] = list.licences;
  const term = (clause: string) => first?.terms.find((one) => one.clause === clause);

  test('fit the contract, with every clause of every licence and the models under it', () => {
    expect(LicenceList.parse(list)).toEqual(list);
    expect(list.licences.map(({ id, terms, models }) => [id, terms.length, models])).toEqual([
      ['example-1.0', 9, ['acme/a']],
      ['other', 9, []],
    ]);
  });

  test('a clause that was read leads to our record of the text, at the place it has there', () => {
    expect(term('commercial_use')?.evidence).toEqual({
      snapshot: expect.stringMatching(/^d{16}-/) as string,
      position: 'section 1',
    });
  });

  test('a clause that a person entered, or nobody checked, has no capture', () => {
    expect(term('territory')).toMatchObject({ value: 'none', fidelity: 'curated', evidence: null });
    expect(term('patent')).toMatchObject({ value: 'unknown', url: null, fidelity: null, evidence: null });
  });

  test('another text at the same address, or one that may not be told, is no evidence', () => {
    const other = licenceList(world(), [{ ...claim, value: 'e'.repeat(64) }]);
    const secret = licenceList(world('no'), [claim]);
    expect([other, secret].map(({ licences }) => licences[0]?.terms[0]?.evidence)).toEqual([null, null]);
  });
});

test('the states of a model say until when each held, and under which licence', () => {
  const [model] = catalog.models.values();
  const states = model ? publishedPeriods(model, book) : [];
  expect(
    states.map(({ from, to, licence_id, commercial_use, g7_level, eu_relief }) => [
      ...[from.day, to, licence_id, commercial_use, g7_level, eu_relief],
    ]),
  ).toEqual([
    ['2024-05-01', '2024-06-01', null, 'unknown', null, 'no'],
    ['2024-06-01', null, 'example-1.0', 'yes', 'weights-available', 'unknown'],
  ]);
});
