import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/catalog.ts';
import { fold } from '#catalog/fold.ts';
import { loadCatalog } from '#catalog/load.ts';
import { candidates } from '#catalog/normalise.ts';
import { resolve } from '#catalog/resolve.ts';
import { LabFile, PinnedName } from '#catalog/schema.ts';
import { suggest } from '#catalog/suggest.ts';

const catalog = loadCatalog();
const ask = (raw: string, source = 'any') => resolve(catalog, { source, raw });

describe('the same spelling, but for case, blanks, separators and written dates', () => {
  test.each([
    ['anthropic/claude-opus-4-1', 'anthropic/claude-opus-4-1'],
    ['Claude 3.5 Haiku', 'anthropic/claude-3-5-haiku'],
    ['  claude_3.5_HAIKU\t', 'anthropic/claude-3-5-haiku'],
    ['claude opus 4.1', 'anthropic/claude-opus-4-1'],
    ['gpt-4o-20240806', 'openai/gpt-4o-2024-08-06'],
    ['OpenAI GPT-4o mini', 'openai/gpt-4o-mini'],
    ['z-ai/glm-4.6', 'zhipuai/glm-4.6'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'meta/llama-3.3-70b-instruct'],
  ])('%j is %s', (raw, canonical) => {
    expect(ask(raw)).toMatchObject({ canonical, status: 'match', variant: {} });
    expect(ask(raw).rule).not.toContain('+');
  });
});

describe('stated rules', () => {
  test.each([
    ['host-prefix', 'openrouter/openai/gpt-4o-mini', 'openai/gpt-4o-mini', {}],
    ['region-prefix', 'bedrock/us-east-1/anthropic.claude-v2', 'anthropic/claude-2', {}],
    ['host-prefix', 'azure/eu/gpt-4o-2024-08-06', 'openai/gpt-4o-2024-08-06', {}],
    [
      'bedrock-id',
      'us.anthropic.claude-3-5-sonnet-20241022-v2:0',
      'anthropic/claude-3-5-sonnet-20241022',
      {},
    ],
    ['bedrock-id', 'apac.anthropic.claude-opus-4-1-20250805-v1:0', 'anthropic/claude-opus-4-1', {}],
    ['bedrock-id', 'anthropic.claude-v2:1', 'anthropic/claude-2.1', {}],
    ['bedrock-id', 'us.mistral.mistral-7b-instruct-v0:2', 'mistral/mistral-7b-instruct-v0.2', {}],
    ['date-behind', 'claude-opus-4-1-2025-08-05', 'anthropic/claude-opus-4-1', {}],
    ['date-behind', 'o3-2025-04-16', 'openai/o3', {}],
    ['llama-gap', 'us.meta.llama3-1-70b-instruct-v1:0', 'meta/llama-3.1-70b-instruct', {}],
    [
      'fireworks-path',
      'fireworks_ai/accounts/fireworks/models/llama-v3p1-70b-instruct',
      'meta/llama-3.1-70b-instruct',
      {},
    ],
    ['fireworks-path', 'fireworks_ai/accounts/fireworks/models/glm-4p5-air', 'zhipuai/glm-4.5-air', {}],
    ['vertex-date', 'vertex_ai/claude-opus-4-1@20250805', 'anthropic/claude-opus-4-1', {}],
    ['setting-default', 'claude-sonnet-4@default', 'anthropic/claude-sonnet-4', {}],
    ['qwen-gap', 'Qwen 3 30B A3B', 'qwen/qwen3-30b-a3b', {}],
    ['family-prefix', 'C4AI-Command-R-08-2024', 'cohere/command-r-08-2024', {}],
    ['host-tier', 'deepseek/deepseek-r1:free', 'deepseek/deepseek-r1', { hostTier: 'free' }],
    ['search-suffix', 'openai/gpt-4o:online', 'openai/gpt-4o', { tools: 'search' }],
    ['host-tier', 'llama-3.1-8b-instruct-turbo', 'meta/llama-3.1-8b-instruct', { hostTier: 'turbo' }],
    ['thinking-suffix', 'z-ai/glm-4.6:thinking', 'zhipuai/glm-4.6', { thinking: true }],
    ['thinking-suffix', 'claude-opus-4-1-20250805-thinking', 'anthropic/claude-opus-4-1', { thinking: true }],
    ['reasoner-suffix', 'deepseek-v3.2-exp-reasoner', 'deepseek/deepseek-v3.2-exp', { thinking: true }],
    ['no-thinking-suffix', 'gemini-2.5-flash-nothinking', 'google/gemini-2.5-flash', { thinking: false }],
    ['with-thinking', 'GPT-5 w/o thinking', 'openai/gpt-5', { thinking: false }],
    ['setting-in-brackets', 'o3 (FC)', 'openai/o3', { promptStyle: 'function calling' }],
    ['setting-in-brackets', 'o3 (diff)', 'openai/o3', { promptStyle: 'diff' }],
    ['setting-in-brackets', 'o3-mini (high)', 'openai/o3-mini', { effort: 'high' }],
    ['setting-in-brackets', 'GPT-5.2 (xhigh reasoning)', 'openai/gpt-5.2', { effort: 'xhigh' }],
    ['words-in-brackets', 'Command R (08-2024)', 'cohere/command-r-08-2024', {}],
    ['effort-suffix', 'o4-mini-high', 'openai/o4-mini', { effort: 'high' }],
    ['effort-suffix', 'o3-2025-04-16_low', 'openai/o3', { effort: 'low' }],
    ['reasoning-at', 'o3@reasoning=low', 'openai/o3', { effort: 'low' }],
    [
      'budget-suffix',
      'claude-opus-4-thinking-16k',
      'anthropic/claude-opus-4',
      { effort: '16k-thinking', thinking: true },
    ],
    [
      'budget-suffix',
      'Claude Opus 4 Thinking 16K',
      'anthropic/claude-opus-4',
      { effort: '16k-thinking', thinking: true },
    ],
    [
      'bare-budget',
      'gemini-2.5-pro_32K',
      'google/gemini-2.5-pro',
      { effort: '32k-thinking', thinking: true },
    ],
    ['context-suffix', 'Qwen2.5-72B-Instruct-128K', 'qwen/qwen2.5-72b-instruct', { context: '128k' }],
    ['quant-suffix', 'zai-org/GLM-4.5-FP8', 'zhipuai/glm-4.5', { quant: 'fp8' }],
    ['format-suffix', 'Llama-2-70b-chat-hf', 'meta/llama-2-70b-chat', {}],
    ['web-app-suffix', 'gpt-5.2-pro-2025-12-11-webapp', 'openai/gpt-5.2-pro', {}],
    ['setting-unknown', 'o1-mini-2024-09-12_unknown', 'openai/o1-mini', {}],
    [
      'host-prefix',
      'openrouter/deepseek/deepseek-r1-0528:free',
      'deepseek/deepseek-r1-0528',
      { hostTier: 'free' },
    ],
  ])('%s: %s is %s', (rule, raw, canonical, variant) => {
    const answer = ask(raw);
    expect(answer).toMatchObject({ canonical, status: 'match' });
    expect(answer.variant).toEqual(variant);
    expect(answer.rule).toContain(rule);
  });

  test('weights that derive from another developer’s say so', () => {
    expect(ask('nvidia/llama-3.1-nemotron-70b-instruct')).toMatchObject({
      canonical: 'nvidia/llama-3.1-nemotron-70b-instruct',
      status: 'third_party_finetune',
    });
  });
});

describe('releases that are told apart', () => {
  test.each([
    ['claude-opus-4', 'claude-opus-4-1'],
    ['claude-opus-4-5', 'claude-opus-4-6'],
    ['anthropic.claude-v2', 'anthropic.claude-v2:1'],
    ['deepseek-v3', 'deepseek-v3.1'],
    ['deepseek-v3.1', 'deepseek-v3.1-terminus'],
    ['deepseek-v3.2', 'deepseek-v3.2-exp'],
    ['deepseek-v3-0324', 'deepseek-v3'],
    ['deepseek-r1', 'deepseek-r1-0528'],
    ['gpt-4', 'gpt-4.1'],
    ['gpt-4-0314', 'gpt-4-0613'],
    ['gpt-4o', 'gpt-4o-mini'],
    ['gpt-4o', 'chatgpt-4o-latest'],
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06'],
    ['claude-3-5-sonnet-20240620', 'claude-3-5-sonnet-20241022'],
    ['mistral-large-2407', 'mistral-large-2411'],
    ['mistral-7b-instruct-v0.1', 'mistral-7b-instruct-v0.2'],
    ['llama-3-70b', 'llama-3-70b-instruct'],
    ['gemma-2-27b', 'gemma-2-27b-it'],
    ['gemma-2-9b-it', 'gemma-2-9b-it-simpo'],
    ['kimi-k2', 'kimi-k2-thinking'],
    ['kimi-k2', 'Kimi K2 Thinking 64K'],
    ['kimi-k2', 'kimi-k2 (thinking)'],
    ['kimi-k2', 'kimi-k2-0905'],
    ['qwen3-max', 'qwen3-max:thinking'],
    ['qwen3-235b-a22b', 'qwen3-235b-a22b-thinking-2507'],
    ['deepseek-r1', 'deepseek-r1-distill-qwen-32b'],
    ['deepseek-v3.1', 'deepseek-v3.1-nex-n1'],
    ['o1', 'o1-mini'],
    ['o1', 'o1-preview'],
    ['gemini-2.5-pro', 'gemini-2.5-pro-preview-03-25'],
    ['minimax-m1', 'minimax-m1-80k'],
  ])('%s and %s are two', (a, b) => {
    const [left, right] = [ask(a).canonical, ask(b).canonical];
    expect([left, right]).not.toContain(null);
    expect(left).not.toBe(right);
  });

  test.each([
    ['mpt-7b-8k', 'weights of a longer context'],
    ['vicuna-13b-16k', 'weights of a longer context'],
    ['gradientai/llama-3-8b-instruct-262k', 'somebody else’s fine-tune'],
    ['gemini-2.0-flash-thinking', 'two experimental releases, neither of them 2.0 Flash'],
    ['gemini-2.0-flash:thinking', 'the same'],
    ['deepseek-v3-reasoner', 'V3 does not think'],
    ['qwen3-30b-a3b-instruct-2507:thinking', 'the thinking weights are another release'],
    ['qwen2.5-turbo', 'a closed model, not a host’s tier'],
    ['phi-3-medium', 'a size, not an effort'],
    ['llama3-90b', 'no such size'],
    ['o3 (high) (low)', 'two efforts'],
  ])('%s stays unknown: %s', (raw) => {
    expect(ask(raw)).toEqual({ canonical: null, status: 'unknown', variant: {}, rule: 'none' });
  });

  const telling = ['mini', 'lite', 'nano', 'plus', 'vision', 'coder', 'distill', 'v9', '77777b', 'exp'];
  test('a word that tells releases apart is never taken away', () => {
    const merged = [...catalog.models.keys()].flatMap((id) =>
      telling
        .map((word) => `${id}-${word}`)
        .filter((raw) => !catalog.spellings.has(fold(raw)) && ask(raw).canonical !== null),
    );
    expect(merged).toEqual([]);
  });

  test('a date that no snapshot has leads to the family at most', () => {
    const claimed = [...catalog.models.keys()]
      .map((id) => ask(`${id}-20990101`).canonical)
      .filter((id) => id !== null);
    expect(claimed.length).toBeGreaterThan(0);
    expect(claimed.filter((id) => catalog.models.get(id)?.isFamily !== true)).toEqual([]);
  });

  test('no size, date or version of an id can be left out, unless that is a spelling of its own', () => {
    const merged = [...catalog.models.keys()].flatMap((id) =>
      [...id.matchAll(/-(?:\d+(?:\.\d+)?b|20\d\d-\d\d-\d\d|\d{4,8}|v\d[.\d]*)(?=-|$)/g)]
        .map((match) => id.slice(0, match.index) + id.slice(match.index + match[0].length))
        .filter((raw) => !catalog.spellings.has(fold(raw)) && ask(raw).canonical === id),
    );
    expect(merged).toEqual([]);
  });
});

describe('names that stand for no single model', () => {
  test.each([
    ['o3 (high) + gpt-4.1', 'not_a_single_model'],
    ['DeepSeek R1 + claude-3-5-sonnet-20241022', 'not_a_single_model'],
    ['Aider + GPT 4o & Claude 3 Opus', 'not_a_single_model'],
    ['azure_ai/model_router', 'not_a_single_model'],
    ['claude-3-7-sonnet-reasoner', 'not_a_single_model'],
    ['mistral-large-latest', 'ambiguous'],
    ['azure_ai/mistral-large-latest', 'ambiguous'],
    ['openrouter/mistralai/mistral-large', 'ambiguous'],
    ['gemini-2.5-flash-preview:thinking', 'ambiguous'],
    ['text-embedding-3-large', 'out_of_scope'],
    ['azure/text-embedding-3-large', 'out_of_scope'],
    ['a model nobody has heard of', 'unknown'],
    ['', 'unknown'],
    ['gpt', 'unknown'],
    ['claude', 'unknown'],
  ])('%j is %s', (raw, status) => {
    expect(ask(raw)).toMatchObject({ canonical: null, status, variant: {} });
  });

  test('a pinned name never resolves, in any writing, from any host, with any setting', () => {
    const everywhere = [...catalog.pinned.values()].flat().filter((pin) => pin.source === undefined);
    expect(everywhere.length).toBeGreaterThan(20);
    const settled = expect.stringMatching(/^(ambiguous|not_a_single_model|out_of_scope)$/) as string;
    for (const { name } of everywhere)
      for (const raw of [name, name.toUpperCase(), ` ${name.replaceAll('-', '_')} `, `openrouter/${name}`])
        expect(ask(raw), raw).toMatchObject({ canonical: null, status: settled });
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
    ],
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
      '<img src=x onerror=alert(1)> gpt-4o',
      `gpt-4o'; DROP TABLE model; --`,
      `a${' '.repeat(10_000)}b`,
      `gpt-4o${'-thinking'.repeat(1_100)}`,
      'azure/'.repeat(1_700),
      '\u0000',
      '\uD800',
      '\u0130'.repeat(3_400),
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
        if (first.canonical === null) return;
        expect(catalog.models.has(first.canonical)).toBe(true);
        expect(ask(first.canonical).canonical).toBe(first.canonical);
      }),
    );
  });

  test('a catalogue read in another order gives the same answers', () => {
    const backwards = buildCatalog(
      [...catalog.labs.values()].toReversed(),
      [...catalog.pinned.values()].flat(),
      [],
    );
    const inOrder = { ...catalog, benchmarks: new Map() };
    fc.assert(
      fc.property(fc.constantFrom(...catalog.spellings.keys()), (raw) => {
        const [a, b] = [inOrder, backwards].map((one) => resolve(one, { source: 'any', raw }).canonical);
        expect(b).toBe(a);
      }),
    );
  });

  test('a further spelling changes only the strings that it names, as they stand or by a rule', () => {
    const asked = fc.constantFrom(
      ...catalog.spellings.keys(),
      'gpt-4o (high)',
      'a model nobody has heard of',
    );
    const spelling = fc.stringMatching(/^[a-z]{3,8}-[0-9]{1,2}$/);
    fc.assert(
      fc.property(asked, fc.constantFrom(...catalog.models.keys()), spelling, (raw, model, alias) => {
        fc.pre(ask(alias).canonical === null);
        const added = { model, source: null, from: null, to: null, variant: {}, rule: 'alias' } as const;
        const wider = { ...catalog, spellings: new Map(catalog.spellings).set(fold(alias), [added]) };
        const everySpelling = [raw, ...[...candidates(raw)].map((one) => one.name)].map(fold);
        if (!everySpelling.includes(fold(alias)))
          expect(resolve(wider, { source: 'any', raw })).toEqual(ask(raw));
        for (const named of [alias, `openrouter/${alias}`, `${alias} (high)`])
          expect(resolve(wider, { source: 'any', raw: named }).canonical).toBe(model);
      }),
    );
  });

  test('a name of 10 kB is answered without a search that grows with its square', () => {
    for (const raw of [`a${' '.repeat(100_000)}b`, '('.repeat(100_000), `${'a-1k'.repeat(25_000)} thinking`])
      expect(ask(raw).canonical).toBeNull();
  }, 5_000);

  test('every id stands for itself, in any case and with any separators', () => {
    for (const id of catalog.models.keys()) {
      expect(ask(id).canonical, id).toBe(id);
      expect(ask(id.toUpperCase()).canonical, id).toBe(id);
      expect(ask(id.replaceAll('-', ' ')).canonical, id).toBe(id);
    }
  });

  test('folding twice is folding once', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'2024-01 ./_:–+aB') }),
    );
    fc.assert(fc.property(text, (name) => fold(fold(name)) === fold(name)));
  });

  test('a suggestion is never an answer', () => {
    expect(ask('claude-3.6-hauku').canonical).toBeNull();
    expect(suggest(catalog, 'claude-3-5-hauku', 3)[0]?.model).toBe('anthropic/claude-3-5-haiku');
    expect(suggest(catalog, 'nothing like any of them at all', 3)).toEqual([]);
    expect(suggest(catalog, '', 3)).toEqual([]);
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.integer({ min: 0, max: 5 }), (raw, limit) => {
        const near = suggest(catalog, raw, limit);
        expect(near.length).toBeLessThanOrEqual(limit);
        expect(new Set(near.map((one) => one.model)).size).toBe(near.length);
        expect(near.map((one) => one.distance)).toEqual(
          near.map((one) => one.distance).toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 20 },
    );
  });
});
