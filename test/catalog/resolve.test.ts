import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/catalog.ts';
import { fold } from '#catalog/fold.ts';
import { loadCatalog } from '#catalog/load.ts';
import { resolve } from '#catalog/resolve.ts';
import { LabFile, PinnedName } from '#catalog/schema.ts';
import { suggest } from '#catalog/suggest.ts';

const catalog = loadCatalog();
const ask = (raw: string, source = 'any') => resolve(catalog, { source, raw });

describe('stated rules', () => {
  test.each([
    ['Claude 3.5 Haiku', 'anthropic/claude-3-5-haiku', {}],
    ['openrouter/openai/gpt-4o-mini', 'openai/gpt-4o-mini', {}],
    ['azure/eu/gpt-4o-2024-08-06', 'openai/gpt-4o-2024-08-06', {}],
    ['us.anthropic.claude-3-5-sonnet-20241022-v2:0', 'anthropic/claude-3-5-sonnet-20241022', {}],
    ['vertex_ai/claude-3-5-sonnet@20240620', 'anthropic/claude-3-5-sonnet-20240620', {}],
    ['fireworks_ai/accounts/fireworks/models/deepseek-v3', 'deepseek/deepseek-v3', {}],
    ['deepseek/deepseek-r1:free', 'deepseek/deepseek-r1', { hostTier: 'free' }],
    ['o3-mini (high)', 'openai/o3-mini', { effort: 'high' }],
    ['GPT-5.1-codex (medium reasoning)', 'openai/gpt-5.1-codex', { effort: 'medium' }],
    ['claude-3-7-sonnet-20250219:thinking', 'anthropic/claude-3-7-sonnet', { thinking: true }],
    ['gpt-5.2-pro-2025-12-11-webapp', 'openai/gpt-5.2-pro', {}],
    ['meta-llama/Llama-3.3-70B-Instruct', 'meta/llama-3.3-70b-instruct', {}],
  ])('%s is %s', (raw, canonical, variant) => {
    expect(ask(raw)).toMatchObject({ canonical, status: 'match', variant });
  });

  test.each([
    ['claude-opus-4', 'claude-opus-4-1'],
    ['deepseek-v3', 'deepseek-v3.1'],
    ['deepseek-v3-0324', 'deepseek-v3'],
    ['deepseek-r1', 'deepseek-r1-0528'],
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06'],
    ['llama-3-70b', 'llama-3-70b-instruct'],
    ['kimi-k2', 'kimi-k2-thinking'],
    ['qwen3-235b-a22b', 'qwen3-235b-a22b-thinking-2507'],
    ['deepseek-r1', 'deepseek-r1-distill-qwen-32b'],
    ['o1', 'o1-mini'],
    ['gemini-2.5-pro', 'gemini-2.5-pro-preview-03-25'],
  ])('%s and %s are two models', (a, b) => {
    const [left, right] = [ask(a).canonical, ask(b).canonical];
    expect([left, right]).not.toContain(null);
    expect(left).not.toBe(right);
  });

  test.each([
    ['o3 (high) + gpt-4.1', 'not_a_single_model'],
    ['DeepSeek R1 + claude-3-5-sonnet-20241022', 'not_a_single_model'],
    ['mistral-large-latest', 'ambiguous'],
    ['text-embedding-3-large', 'out_of_scope'],
    ['a model nobody has heard of', 'unknown'],
    ['', 'unknown'],
    ['gpt', 'unknown'],
  ])('%s is no single model: %s', (raw, status) => {
    expect(ask(raw)).toMatchObject({ canonical: null, status });
  });
});

describe('a small catalogue', () => {
  const lab = LabFile.parse({
    id: 'acme',
    name: 'Acme',
    country: null,
    home: null,
    alsoKnownAs: ['Acme AI'],
    models: [
      {
        id: 'acme/large-2',
        name: 'Large 2',
        released: '2025-01-01',
        releaseEvidence: { cite: 'https://acme.example/' },
        openness: [],
        aliases: [
          { name: 'large-latest', from: '2025-01-01', to: '2025-06-30' },
          { name: 'L2', source: 'board' },
        ],
      },
      {
        id: 'acme/large-3',
        name: 'Large 3',
        released: '2025-07-01',
        releaseEvidence: { cite: 'https://acme.example/' },
        openness: [],
        aliases: [{ name: 'large-latest', from: '2025-07-01' }],
      },
      {
        id: 'other-tuner/x',
        name: 'x',
        released: null,
        releaseEvidence: null,
        openness: [],
        derivedFrom: 'acme/large-2',
      },
    ].slice(0, 2),
  });
  const small = buildCatalog(
    [lab],
    [PinnedName.parse({ name: 'Large', status: 'ambiguous', reason: 'two generations' })],
    [],
  );

  test('a rolling name stands for what it stood for on the day, and for nothing without one', () => {
    const on = (day?: string) =>
      resolve(small, { source: 's', raw: 'large-latest', ...(day ? { on: day } : {}) }).canonical;
    expect([on(), on('2025-03-01'), on('2025-07-01'), on('2024-12-31')]).toEqual([
      null,
      'acme/large-2',
      'acme/large-3',
      null,
    ]);
  });

  test('a spelling of one source holds there alone', () => {
    expect(resolve(small, { source: 'board', raw: 'l2' }).canonical).toBe('acme/large-2');
    expect(resolve(small, { source: 'elsewhere', raw: 'l2' }).canonical).toBeNull();
  });

  test('a pinned name stays pinned, whatever comes before or after it', () => {
    for (const raw of ['Large', 'LARGE', 'openrouter/large', 'large:free', 'Large (high)'])
      expect(resolve(small, { source: 's', raw }), raw).toMatchObject({
        canonical: null,
        status: 'ambiguous',
      });
  });

  test('two models with one spelling, an id twice and a model in the wrong file are refused together', () => {
    const clash = LabFile.parse({
      ...lab,
      models: [
        ...lab.models,
        { ...lab.models[1], aliases: ['Large 2'] },
        { ...lab.models[0], id: 'other/large' },
      ],
    });
    expect(() => buildCatalog([clash], [], [])).toThrow(
      /acme\/large-3 stands twice[\s\S]*other\/large stands under acme/,
    );
    const shared = LabFile.parse({
      ...lab,
      models: [lab.models[0], { ...lab.models[1], aliases: ['Large 2'] }],
    });
    expect(() => buildCatalog([shared], [], [])).toThrow(/Large 2|large-2/);
  });
});

describe('properties', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '<script>',
      "'; drop table model; --",
      '../../etc/passwd',
      '=cmd()',
      '\u202Eabc',
      'a'.repeat(10_000),
      '-'.repeat(10_000),
      '('.repeat(5_000),
      '__proto__',
      'constructor',
      'toString',
    ),
    fc
      .constantFrom(...catalog.models.keys())
      .chain((id) =>
        fc.tuple(fc.constant(id), fc.string({ maxLength: 12 })).map(([a, b]) => `${b}/${a}${b}`),
      ),
  );

  test('no text throws, and the same text always gives the same answer', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const first = ask(raw);
        expect(ask(raw)).toEqual(first);
        if (first.canonical !== null) expect(catalog.models.has(first.canonical)).toBe(true);
      }),
    );
  });

  test('every id stands for itself, in any case and with any separators', () => {
    for (const id of catalog.models.keys()) {
      expect(ask(id).canonical, id).toBe(id);
      expect(ask(id.toUpperCase()).canonical, id).toBe(id);
      expect(ask(id.replaceAll('-', ' ')).canonical, id).toBe(id);
    }
  });

  test('folding twice is folding once', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });

  test('a suggestion is never an answer', () => {
    expect(ask('claude-3.6-hauku').canonical).toBeNull();
    expect(suggest(catalog, 'claude-3-5-hauku', 3)[0]?.model).toBe('anthropic/claude-3-5-haiku');
    expect(suggest(catalog, 'nothing like any of them at all', 3)).toEqual([]);
  });
});
