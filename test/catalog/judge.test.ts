import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reviewerOf } from '#catalog/judge.ts';
import { CATALOG_FOLDER, JUDGEMENTS, readCatalog } from '#catalog/load.ts';
import { resolve } from '#catalog/resolve.ts';
import type { Judgement } from '#catalog/schema.ts';
import { judgeName } from '#jobs/judgeName.ts';

const who = { reviewer: 'A. Reader', reason: 'the board says so', on: '2026-05-01' };
const accept: Judgement = {
  verdict: 'accept',
  name: 'Omni of May',
  model: 'openai/gpt-4o-2024-05-13',
  ...who,
};
const reject: Judgement = { verdict: 'reject', name: 'Omni of May', status: 'ambiguous', ...who };

let folder: string;
const ask = (raw: string, source = 's') => resolve(readCatalog(folder), { source, raw });

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-judge-'));
  cpSync(path.join(CATALOG_FOLDER, 'labs'), path.join(folder, 'labs'), { recursive: true });
  for (const file of ['pinned.json', 'scaffolds.json'])
    cpSync(path.join(CATALOG_FOLDER, file), path.join(folder, file));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a person judges a name', () => {
  test('an accepted name stands for the model, in every writing, with reviewer and reason on record', () => {
    expect(ask('Omni of May').canonical).toBeNull();
    expect(judgeName(folder, accept)).toBeNull();
    expect(ask('omni-of-may (high)')).toMatchObject({
      canonical: 'openai/gpt-4o-2024-05-13',
      variant: { effort: 'high' },
    });
    expect(ask('Omni of May').rule).toBe('judged');
    expect(reviewerOf(readCatalog(folder), 's', 'OMNI of May')).toBe('A. Reader');
    expect(JSON.parse(readFileSync(path.join(folder, JUDGEMENTS), 'utf8'))).toEqual([accept]);
  });

  test('a judgement for one source holds there alone', () => {
    expect(judgeName(folder, { ...accept, source: 'board' })).toBeNull();
    expect(ask('Omni of May', 'board').canonical).toBe('openai/gpt-4o-2024-05-13');
    expect(ask('Omni of May', 'elsewhere').canonical).toBeNull();
  });

  test('a rejection is for good: no later acceptance, and no rule, gives the name a model', () => {
    expect(judgeName(folder, reject)).toBeNull();
    expect(judgeName(folder, accept)).toMatch(/rejected .* for good/);
    for (const raw of ['Omni of May', 'openrouter/omni-of-may:free', 'OMNI OF MAY (low)'])
      expect(ask(raw)).toMatchObject({ canonical: null, status: 'ambiguous' });
  });

  test('a spelling that the rules gave a model can be rejected', () => {
    expect(ask('gpt-4o-2024-05-13-high').canonical).toBe('openai/gpt-4o-2024-05-13');
    expect(judgeName(folder, { ...reject, name: 'gpt-4o-2024-05-13-high' })).toBeNull();
    expect(ask('gpt-4o-2024-05-13-high').canonical).toBeNull();
    expect(ask('gpt-4o-2024-05-13').canonical).toBe('openai/gpt-4o-2024-05-13');
  });

  test.each<[string, Judgement, RegExp]>([
    ['a model nobody knows', { ...accept, model: 'openai/gpt-99' }, /no openai\/gpt-99/],
    ['a name of another model', { ...accept, name: 'gpt-4o-mini' }, /stands for openai\/gpt-4o-mini/],
    ['a name of that model', { ...accept, name: 'gpt-4o-2024-05-13' }, /already/],
    ['a pinned name', { ...accept, name: 'jamba-large' }, /pinned/],
    ['an id', { ...reject, name: 'gpt-4o-mini' }, /correct its entry/],
  ])('%s is refused, and nothing is written', (_what, judgement, why) => {
    expect(judgeName(folder, judgement)).toMatch(why);
    expect(() => readFileSync(path.join(folder, JUDGEMENTS))).toThrow(/ENOENT/);
  });
});
