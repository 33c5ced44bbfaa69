import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadCatalog, readCatalog } from '#catalog/load.ts';
import { evidence, fact, plain } from './sample.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder like `catalog/` with these files; a text is written as it is, anything else as JSON. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  made.push(folder);
  mkdirSync(join(folder, 'labs'));
  for (const [file, content] of Object.entries(files))
    writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

const lab = { id: 'acme', name: 'Acme', country: null, home: null, models: [plain] };
const withModel = (wrong: object) => ({ 'labs/acme.json': { ...lab, models: [{ ...plain, ...wrong }] } });

describe('a folder of sound files', () => {
  test('is read whole; names that are pinned and notes on benchmarks may be absent', () => {
    const catalog = readCatalog(folderWith({ 'labs/acme.json': lab, 'labs/notes.txt': 'not a lab' }));
    expect([...catalog.models.keys()]).toEqual(['acme/a']);
    expect(catalog.pinned.size + catalog.benchmarks.size).toBe(0);
  });

  test('what a file leaves out has its stated default', () => {
    const model = readCatalog(folderWith({ 'labs/acme.json': lab })).models.get('acme/a');
    expect(model).toMatchObject({
      family: null,
      isFamily: false,
      derivedFrom: null,
      retired: null,
      aliases: [],
    });
  });

  test('the catalogue of this version is read once', () => {
    expect(loadCatalog()).toBe(loadCatalog());
    expect(loadCatalog().models.size).toBeGreaterThan(400);
  });
});

describe('a malformed file is refused with its name and the field', () => {
  test.each([
    ['no JSON', { 'labs/acme.json': '{"id": "acme",' }, 'catalog/labs/acme.json: not JSON'],
    ['an empty file', { 'labs/acme.json': '' }, 'catalog/labs/acme.json: not JSON'],
    ['a list for a lab', { 'labs/acme.json': '[]' }, 'catalog/labs/acme.json'],
    ['a lab without a name', { 'labs/acme.json': { ...lab, name: '' } }, 'at name'],
    ['an id in capitals', withModel({ id: 'Acme/A' }), 'at models[0].id'],
    ['an id without a lab', withModel({ id: 'a' }), 'at models[0].id'],
    ['a day that does not exist', withModel({ released: '2024-02-30' }), 'at models[0].released'],
    ['a date in another order', withModel({ released: '01.05.2024' }), 'at models[0].released'],
    ['no word on the release', withModel({ released: undefined }), 'at models[0].released'],
    [
      'evidence without an address',
      withModel({ releaseEvidence: { cite: 'I remember' } }),
      'at models[0].releaseEvidence.cite',
    ],
    [
      'an address without a lock',
      withModel({ releaseEvidence: { cite: 'http://acme.example/' } }),
      'at models[0].releaseEvidence.cite',
    ],
    [
      'a class that is none',
      withModel({ openness: [fact('2024-05-01', 'openish')] }),
      'at models[0].openness[0].class',
    ],
    [
      'a condition that is none',
      withModel({ openness: [fact('2024-05-01', 'closed', { conditions: ['be nice'] })] }),
      'at models[0].openness[0].conditions[0]',
    ],
    [
      'a class without evidence',
      withModel({ openness: [fact('2024-05-01', 'closed', { evidence: undefined })] }),
      'at models[0].openness[0].evidence',
    ],
    ['parameters below nothing', withModel({ parametersB: -7 }), 'at models[0].parametersB'],
    ['an empty alias', withModel({ aliases: [''] }), 'at models[0].aliases[0]'],
    [
      'a pinned name without a reason',
      { 'labs/acme.json': lab, 'pinned.json': [{ name: 'x', status: 'ambiguous' }] },
      'at [0].reason',
    ],
    [
      'a capability that is none',
      { 'labs/acme.json': lab, 'benchmarks.json': [{ id: 'b', capability: 'charm', evidence }] },
      'at [0].capability',
    ],
  ])('%s', (_what, files, place) => {
    const [file] = Object.keys(files).toReversed();
    const read = () => readCatalog(folderWith(files));
    expect(read).toThrow(place);
    expect(read).toThrow(`catalog/${file ?? ''}`);
  });

  test('files that contradict one another are refused with every contradiction', () => {
    const other = { ...lab, id: 'other', name: 'Other', alsoKnownAs: ['Acme'], models: [plain] };
    expect(() => readCatalog(folderWith({ 'labs/acme.json': lab, 'labs/other.json': other }))).toThrow(
      /Acme is a name of acme and of other[\s\S]*acme\/a stands twice[\s\S]*acme\/a stands under other/,
    );
  });

  test('a folder without labs is no catalogue', () => {
    expect(() => readCatalog(join(tmpdir(), 'no-such-catalogue'))).toThrow('ENOENT');
  });
});
