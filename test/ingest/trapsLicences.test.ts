/** The traps and schema changes of the recorded sources of licences, openness and retirements (corpus notes, part 2), each by what was recorded. */
import { describe, expect, test } from 'vitest';
import type { ClaimReading } from '#domain/reading.ts';
import type { Parsed } from '#ingest/source.ts';
import { loadSources } from '#ingest/registry.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

interface Read {
  readonly url: string;
  readonly file: string;
  readonly day: string;
  readonly body: string;
  readonly isData: boolean;
  /** Null when the payload was refused. */
  readonly parsed: Parsed | null;
}

const sources = await loadSources();
const memory = new Map<string, readonly Read[]>();

function read(id: string): readonly Read[] {
  const known = memory.get(id);
  if (known) return known;
  const source = sources.get(id);
  if (!source) throw new Error(`${id} is gone`);
  const all = captures(id).map((capture): Read => {
    const isData = source.classify(capture.url) === 'data';
    const body = capture.read();
    const result = isData ? parseBody(source, body, capture) : null;
    return {
      url: capture.url,
      file: decodeURIComponent(capture.url.slice(capture.url.lastIndexOf('/') + 1)),
      day: capture.capturedAt.slice(0, 10),
      body,
      isData,
      parsed: result?.ok === true ? result.value : null,
    };
  });
  memory.set(id, all);
  return all;
}

const claimsOf = (parsed: Parsed | null | undefined): readonly ClaimReading[] =>
  (parsed?.readings ?? []).filter((reading) => reading.kind === 'claim');
const rulesOf = (parsed: Parsed | null | undefined) => (parsed?.rejects ?? []).map(({ rule }) => rule);
const newest = (id: string, file: string) => read(id).findLast((one) => one.file === file);
const stated = (one: Read | undefined, property: string, about?: string) =>
  claimsOf(one?.parsed)
    .filter((claim) => claim.property === property && (about === undefined || claim.about === about))
    .map(({ rawName, value }) => `${rawName}: ${value}`);

describe.skipIf(!corpusPresent)(`openness indexes, ${corpusTitle}`, () => {
  test('osai-index: a `---` header of comments stands before the file (traps 12)', () => {
    const apertus = newest('osai-index', 'Apertus.yaml');
    expect(apertus?.body).toMatch(/^---\n#/);
    expect(stated(apertus, 'openness_axis', 'osai/weights-endmodel')).toEqual([
      'Apertus-70B-Instruct-2509: open',
    ]);
    expect(stated(apertus, 'openness_axis', 'osai/paper')).toEqual(['Apertus-70B-Instruct-2509: closed']);
    expect(stated(apertus, 'licence')).toEqual(['Apertus-70B-Instruct-2509: Apache-2.0']);
  });

  test('osai-index: `releasedate: 2025-09` is a month, and a bare year that YAML takes for a number is a year (traps 12)', () => {
    expect(stated(newest('osai-index', 'Apertus.yaml'), 'release_date')).toEqual(['Apertus: 2025-09']);
    const years = read('osai-index').filter(({ body }) => /releasedate: \d{4}\s*$/m.test(body));
    expect(years.length).toBeGreaterThan(0);
    for (const one of years)
      expect(stated(one, 'release_date').join(), one.file).toMatch(/^[^:]+: (?:19|20)\d{2}$/);
  });

  test('osai-index: a link is a text or a list of them, and no address is claimed (traps 12)', () => {
    const lists = read('osai-index').filter(({ body, isData }) => isData && /link: \[/.test(body));
    expect(lists.length).toBeGreaterThan(100);
    expect(lists.filter(({ parsed }) => parsed === null)).toEqual([]);
    expect(
      read('osai-index').flatMap(({ parsed }) =>
        claimsOf(parsed).filter(({ value }) => /https?:/.test(value)),
      ),
    ).toEqual([]);
  });

  test('osai-index: 14 dimensions of 2024 are 12 in 2026, and those that went are withdrawn', () => {
    const [last] = read('osai-index')
      .filter(({ file }) => file === 'BELLE.yaml')
      .slice(-1);
    const axes = claimsOf(last?.parsed).filter(({ property }) => property === 'openness_axis');
    expect(axes).toHaveLength(12);
    const scopes = last?.parsed?.scopes.filter(({ isComplete }) => isComplete).map((one) => one.seriesPrefix);
    for (const gone of ['package', 'api'])
      expect(scopes).toContain(`claim\u001fosai/${gone}\u001f${axes[0]?.rawName ?? ''}\u001f`);
  });

  test('osai-index: every value is one of the index’s three words; misspelt ones are refused', () => {
    const values = read('osai-index').flatMap(({ parsed }) =>
      claimsOf(parsed).flatMap(({ property, value }) => (property === 'openness_axis' ? [value] : [])),
    );
    expect(new Set(values)).toEqual(new Set(['open', 'partial', 'closed']));
    expect(read('osai-index').flatMap(({ parsed }) => rulesOf(parsed))).toContain('unknown-class');
  });

  test('osai-index: files carried over in 2024 name the tuning data as the model; the system’s name stands instead', () => {
    const names = new Set(
      read('osai-index').flatMap(({ parsed }) => claimsOf(parsed).map((one) => one.rawName)),
    );
    expect(names).toContain('AmberChat');
    for (const data of ['ShareGPT', 'xP3', 'Meta, undocumented', 'Evol-Instruct (synthetic)'])
      expect(names).not.toContain(data);
  });

  test('osai-index: where base model and end model are swapped, the base model does not get the other’s licence', () => {
    const swapped = read('osai-index').filter(({ file }) => file === 'Guru.yaml' || file === 'SynLogic.yaml');
    expect(swapped.length).toBeGreaterThan(3);
    for (const { parsed } of swapped) {
      expect(claimsOf(parsed)).toEqual([]);
      expect(rulesOf(parsed)).toEqual(['names-swapped']);
    }
  });

  test('osai-index: a month that had not begun when it was recorded is no release', () => {
    expect(
      read('osai-index').flatMap(({ parsed, day }) =>
        claimsOf(parsed).filter(({ property, value }) => property === 'release_date' && value > day),
      ),
    ).toEqual([]);
    expect(read('osai-index').flatMap(({ parsed }) => rulesOf(parsed))).toContain('not-yet');
  });

  test('osai-index: the form and the list of dimensions beside the systems are no data', () => {
    const others = read('osai-index').filter(({ isData }) => !isData);
    expect(new Set(others.map(({ file }) => file))).toEqual(
      new Set(['a_submission_template.yaml', '_parameters.yml', '_parameters-descriptions.yml']),
    );
  });

  test('opening-up-chatgpt: ✔︎, ~ and ✘ of the page are the words of the files', () => {
    const [, page] = read('opening-up-chatgpt').filter(({ url }) => url.endsWith('.io/'));
    const words = new Set(claimsOf(page?.parsed).map(({ value }) => value));
    expect(words).toEqual(new Set(['open', 'partial', 'closed']));
    const olmo = read('opening-up-chatgpt').findLast(({ url }) => url.endsWith('.io/'));
    expect(stated(olmo, 'openness_axis', 'opening-up-chatgpt/api')).toContain('OLMo 7B Instruct: partial');
    expect(stated(olmo, 'openness_axis', 'opening-up-chatgpt/paper')).toContain('OLMo 7B Instruct: closed');
  });

  test('opening-up-chatgpt: "RLHF data" became "RL data" in 2023, one series', () => {
    const pages = read('opening-up-chatgpt').filter(
      ({ url, parsed }) => url.endsWith('.io/') && parsed !== null,
    );
    expect(pages.some(({ body }) => body.includes('<th>RLHF data</th>'))).toBe(true);
    expect(pages.some(({ body }) => !body.includes('<th>RLHF data</th>'))).toBe(true);
    for (const page of pages)
      expect(stated(page, 'openness_axis', 'opening-up-chatgpt/rldata').length, page.day).toBeGreaterThan(15);
  });

  test('opening-up-chatgpt: the CSV has no column of names and the first page is empty: neither is read', () => {
    expect(read('opening-up-chatgpt').find(({ file }) => file === 'df.csv')?.isData).toBe(false);
    expect(read('opening-up-chatgpt').find(({ url }) => url.endsWith('.io/'))?.parsed).toBeNull();
  });

  test('opening-up-chatgpt: flat files of 2023 (`opencode_class`) say where they say it; broken YAML is refused', () => {
    const flat = read('opening-up-chatgpt').filter(
      ({ body, parsed }) => /^\s+project_name:/m.test(body) && parsed,
    );
    expect(flat.length).toBeGreaterThan(3);
    for (const { parsed } of flat)
      for (const { position } of claimsOf(parsed)) expect(position).toMatch(/^\/[a-z]+_(?:class|license)$/);
    expect(read('opening-up-chatgpt').filter((one) => one.isData && one.parsed === null)).toHaveLength(13);
  });

  test('model-openness-tool: an empty mapping `{  }` and `unlicensed` are no licence (traps 12)', () => {
    const all = read('model-openness-tool');
    expect(all.filter(({ body }) => /license: \{ +\}/.test(body)).length).toBeGreaterThan(200);
    const values = all.flatMap(({ parsed }) => claimsOf(parsed).map(({ value }) => value));
    expect(values.filter((value) => /^un-?licen|not included?|not specified|^pending/i.test(value))).toEqual(
      [],
    );
    expect(values.length).toBeGreaterThan(1000);
  });

  test('model-openness-tool: a licence of the distribution, new in 2025-04, holds for components that name none', () => {
    const amber = newest('model-openness-tool', 'Amber.yml');
    const part = (name: string) => stated(amber, 'licence', `model-openness-tool/${name}`);
    expect(part('distribution')).toEqual(['Amber: Apache-2.0']);
    expect(part('model-parameters-final')).toEqual(['Amber: Apache-2.0']);
    expect(part('datasets')).toEqual(['Amber: MIT']);
  });

  test('model-openness-tool: the date of assessment, one for 110 models, dates no release; no class is made up; no contact leaves', () => {
    const all = read('model-openness-tool').flatMap(({ parsed }) => claimsOf(parsed));
    expect(new Set(all.map(({ property }) => property))).toEqual(new Set(['licence']));
    for (const { parsed } of read('model-openness-tool'))
      expect(JSON.stringify(parsed)).not.toMatch(/[\w.]+@[\w-]+\.[a-z]/i);
  });

  test('model-openness-tool: of files per size (traps 12), the one that calls itself by another size is refused', () => {
    const file = newest('model-openness-tool', 'Qwen2.5-72B-Instruct.yml');
    expect(rulesOf(file?.parsed)).toEqual(['names-another']);
    expect(claimsOf(file?.parsed)).toEqual([]);
  });

  test('ecosystem-graphs: `license` is a text or a mapping, and only its value is read (traps 12)', () => {
    const models = read('ecosystem-graphs').filter(({ parsed }) => parsed !== null);
    const scalar = newest('ecosystem-graphs', 'mistral.yaml');
    expect(stated(scalar, 'licence')).toContain('Mistral: Apache 2.0');
    const mapped = models.find(({ body }) =>
      /license:\n\s+value: OPT-175B LICENSE\n\s+explanation:/.test(body),
    );
    expect(stated(mapped, 'licence').join()).toContain('OPT-175B LICENSE');
    const longest = Math.max(
      ...models.flatMap(({ parsed }) => claimsOf(parsed).map(({ value }) => value.length)),
    );
    expect(longest).toBeLessThanOrEqual(120);
  });

  test('ecosystem-graphs: "unknown", "none" and "TODO" are no licence and no date; access is one of three words', () => {
    const all = read('ecosystem-graphs').flatMap(({ parsed }) => claimsOf(parsed));
    expect(all.filter(({ value }) => /^(?:unk|none|todo|n\/a)/i.test(value))).toEqual([]);
    const access = all.filter(({ property }) => property === 'openness_axis').map(({ value }) => value);
    expect(new Set(access)).toEqual(new Set(['open', 'limited', 'closed']));
  });

  test('ecosystem-graphs: data sets and applications are no models; sizes in tokens and bytes are no parameters', () => {
    const names = new Set(
      read('ecosystem-graphs').flatMap(({ parsed }) => claimsOf(parsed).map((one) => one.rawName)),
    );
    expect(names).toContain('Mistral Large');
    for (const other of ['Le Chat', 'LAION-5B', 'The Pile']) expect(names).not.toContain(other);
    const counts = read('ecosystem-graphs').flatMap(({ parsed }) =>
      claimsOf(parsed).flatMap(({ property, value }) => (property === 'parameters' ? [Number(value)] : [])),
    );
    expect(Math.max(...counts)).toBeLessThan(1e13);
  });

  test('open-llms: months with a slash are months; ranges of parameters, links and conditions are left out', () => {
    const all = read('open-llms').flatMap(({ parsed }) => claimsOf(parsed));
    const of = (property: string) =>
      all.filter((claim) => claim.property === property).map(({ value }) => value);
    expect(of('release_date').filter((value) => !/^\d{4}(?:-\d{2})?$/.test(value))).toEqual([]);
    expect(of('parameters').filter((value) => !/^[1-9]\d+$/.test(value))).toEqual([]);
    expect(of('licence').filter((value) => /\]\(|https?:/.test(value))).toEqual([]);
    expect(read('open-llms').flatMap(({ parsed }) => rulesOf(parsed))).toContain('not-a-licence');
    // the page of the first day is prose and is a changed shape; data sets are no models
    expect(read('open-llms')[0]?.parsed).toBeNull();
    expect(
      all.filter(({ rawName }) => /RedPajama-Data|databricks-dolly-15k|starcoderdata/.test(rawName)),
    ).toEqual([]);
  });
});

describe.skipIf(!corpusPresent)(`epoch-models, ${corpusTitle}`, () => {
  const tables = (about: string) =>
    read('epoch-models').filter(({ url }) => url.endsWith(`${about}_ai_models.csv`));

  test('the column `System` became `Model`, and its place changed in 2025-05 (schema changes)', () => {
    for (const { url, day, parsed, body } of read('epoch-models')) {
      const dates = claimsOf(parsed).filter(({ property }) => property === 'release_date');
      expect(dates.length, `${url} ${day}`).toBeGreaterThan(150);
      expect(body.startsWith(day < '2024-12-01' ? 'System,' : 'Model,'), `${url} ${day}`).toBe(true);
    }
  });

  test('the words "Open source" and "Open access" gave way to "Open weights" (schema changes): two series, not 184 new classes', () => {
    const [first, second] = tables('notable');
    const older = stated(first, 'openness', 'epoch/notable/words-of-2024');
    expect(older.some((one) => one.endsWith(': Open source'))).toBe(true);
    expect(stated(first, 'openness', 'epoch/notable')).toEqual([]);
    const newer = stated(second, 'openness', 'epoch/notable');
    expect(newer.some((one) => one.endsWith(': Open weights (unrestricted)'))).toBe(true);
    expect(newer.filter((one) => /: Open (?:source|access)/.test(one))).toEqual([]);
    expect(second?.parsed?.scopes).toContainEqual({
      seriesPrefix: 'claim\u001fepoch/notable/words-of-2024\u001f',
      isComplete: true,
    });
  });

  test('"Hosted access (no API)" is one of the words; a blank is no claim', () => {
    const words = read('epoch-models').flatMap(({ parsed }) =>
      claimsOf(parsed).flatMap(({ property, value }) => (property === 'openness' ? [value] : [])),
    );
    expect(words).toContain('Hosted access (no API)');
    expect(new Set(words).size).toBe(9);
    expect(words).not.toContain('');
  });

  test('a table of 2025-05-17 whose notes moved cells: those rows are refused, and no author’s name leaves', () => {
    const moved = tables('notable').find(({ day }) => day === '2025-05-17');
    expect(moved?.body).toContain('Andrew Gu');
    expect(JSON.stringify(moved?.parsed)).not.toContain('Andrew Gu');
    expect(rulesOf(moved?.parsed).filter((rule) => rule === 'shifted-row')).toHaveLength(12);
  });

  test('a number of parameters is the same however it was printed (135000000000 and 135000000000.0; float noise)', () => {
    const gpt = tables('notable').filter(({ day }) => day === '2025-05-06' || day === '2025-05-17');
    const counts = gpt.map(
      ({ parsed }) =>
        new Map(
          claimsOf(parsed).flatMap(({ property, rawName, value }) =>
            property === 'parameters' ? [[rawName, value] as const] : [],
          ),
        ),
    );
    const [a, b] = counts;
    const changed = [...(a ?? [])].filter(([name, count]) => b?.has(name) === true && b.get(name) !== count);
    expect(a?.size).toBeGreaterThan(600);
    expect(changed.length).toBeLessThan(10);
    expect([...(a?.values() ?? [])].filter((count) => !/^[1-9]\d*$/.test(count))).toEqual([]);
  });
});

describe.skipIf(!corpusPresent)(`names and texts of licences, ${corpusTitle}`, () => {
  test('licence-texts: the hash is that of the recorded bytes', () => {
    const recorded = captures('licence-texts');
    const texts = read('licence-texts').filter(({ isData }) => isData);
    expect(texts).toHaveLength(37);
    for (const { url, parsed, day } of texts) {
      const [claim] = claimsOf(parsed);
      const hashes = recorded.filter((one) => one.url === url).map(({ sha256 }) => sha256);
      expect(hashes, `${url} ${day}`).toContain(claim?.value);
    }
  });

  test('licence-texts: USE_POLICY is a document of its own (traps 13), model cards and READMEs are none', () => {
    const names = new Set(
      read('licence-texts').flatMap(({ parsed }) => claimsOf(parsed).map((one) => one.rawName)),
    );
    expect(names).toContain('meta-llama/llama-3.1/license');
    expect(names).toContain('meta-llama/llama-3.1/use-policy');
    expect([...names].filter((name) => /card|readme/.test(name))).toEqual([]);
    expect(names.size).toBe(29);
  });

  test('licence-texts: DeepSeek-R1 has the text of DeepSeek-V3’s code, whose weights have a licence of their own (traps 13)', () => {
    const hash = (name: string) =>
      read('licence-texts')
        .flatMap(({ parsed }) => claimsOf(parsed))
        .findLast((one) => one.rawName === name)?.value;
    expect(hash('deepseek-ai/deepseek-r1/license')).toBe(hash('deepseek-ai/deepseek-v3/license-code'));
    expect(hash('deepseek-ai/deepseek-v3/license-model')).not.toBe(
      hash('deepseek-ai/deepseek-v3/license-code'),
    );
  });

  test('licence-texts: the address of Llama’s licence held another text before Llama 2, so it is named by its address', () => {
    const llama = read('licence-texts').filter(({ url }) => url.endsWith('meta-llama/llama/main/LICENSE'));
    const hashes = llama.map(({ parsed }) => claimsOf(parsed)[0]?.value);
    expect(new Set(hashes).size).toBe(3);
    expect(llama[0]?.body).toContain('GNU GENERAL PUBLIC LICENSE');
  });

  test('spdx-licenses: the approval flag is true or false for each id', () => {
    const list = newest('spdx-licenses', 'spdx.json');
    const spdx = read('spdx-licenses').findLast(({ url }) =>
      url.endsWith('spdx-license-list/main/spdx.json'),
    );
    expect(list).toBeDefined();
    expect(stated(spdx, 'osi_approved', 'spdx')).toContain('Apache-2.0: true');
    expect(stated(spdx, 'osi_approved', 'spdx')).toContain('CC-BY-NC-4.0: false');
    expect(stated(spdx, 'osi_approved', 'spdx')).toHaveLength(680);
    expect(stated(spdx, 'licence_title', 'spdx')).toContain('Apache-2.0: Apache License 2.0');
  });

  test('spdx-licenses: "Apache 2.0", "Apache-2.0", "apache-2.0" (traps 13): each list keeps its own id and says whose it is', () => {
    const titles = read('spdx-licenses').flatMap(({ parsed }) => claimsOf(parsed));
    const ids = (about: string) =>
      new Set(titles.flatMap((one) => (one.about === about ? [one.rawName] : [])));
    expect(ids('spdx').has('Apache-2.0') && !ids('spdx').has('apache-2.0')).toBe(true);
    expect(ids('huggingface').has('apache-2.0') && !ids('huggingface').has('Apache-2.0')).toBe(true);
    expect(ids('osi')).toContain('Apache-2.0');
  });

  test('spdx-licenses: Hugging Face’s `other` and `unknown` are no licences (traps 13); comments in the table shift no cell', () => {
    const hub = read('spdx-licenses').filter(({ file }) => file === 'repositories-licenses.md');
    expect(hub).toHaveLength(17);
    for (const one of hub) {
      const ids = claimsOf(one.parsed).map(({ rawName }) => rawName);
      expect(ids.length, one.day).toBeGreaterThan(30);
      expect(
        ids.filter((id) => id === 'other' || id === 'unknown'),
        one.day,
      ).toEqual([]);
    }
    expect(stated(hub.at(-1), 'licence_title')).toContain('llama3.1: Llama 3.1 Community License Agreement');
  });

  test('llmfit-hf: weights packed into 4 bits are counted by their packs, and numbers typed in by hand are round: neither is kept', () => {
    const all = read('llmfit-hf').flatMap(({ parsed }) => claimsOf(parsed));
    expect(new Set(all.map(({ property }) => property))).toEqual(new Set(['parameters']));
    expect(all.filter(({ rawName }) => /-(?:AWQ|GPTQ|4bit)\b/i.test(rawName))).toEqual([]);
    expect(all.filter(({ value }) => value.endsWith('000000'))).toEqual([]);
    expect(stated(newest('llmfit-hf', 'hf_models.json'), 'parameters').length).toBeGreaterThan(100);
  });
});

describe.skipIf(!corpusPresent)(`retirements, ${corpusTitle}`, () => {
  const lists = (id: string) => read(id).filter(({ isData }) => isData);

  test('deprecations-info: `title` and `content` of 2025-08 became `model_id` in 2025-11 (schema changes): the older shape is refused', () => {
    const [first, ...rest] = lists('deprecations-info');
    expect(first?.body).toContain('"title"');
    expect(first?.parsed).toBeNull();
    expect(rest.filter(({ parsed }) => parsed !== null)).toHaveLength(2);
  });

  test('deprecations-info: 442 rows of a menu and recommended models in the place of retired ones are refused whole', () => {
    const menu = lists('deprecations-info').find(({ day }) => day === '2025-11-11');
    expect(menu?.body).toContain('"grok-code-fast-1"');
    expect(menu?.parsed).toBeNull();
  });

  test('deprecations-info: a day of shutdown that repeats the announcement is not believed; an entry of a change log retires nothing', () => {
    const last = lists('deprecations-info').at(-1);
    expect(stated(last, 'retirement_date', 'OpenAI')).toContain('gpt-4.5-preview: 2025-07-14');
    expect(stated(last, 'retirement_date', 'OpenAI').join('\n')).not.toContain('gpt-4-0314');
    expect(stated(last, 'deprecation_date', 'Google').join('\n')).not.toMatch(/gemini-2\.5-(?:pro|flash):/);
  });

  test('deprecations-info: of four addresses with the same rows one is read', () => {
    expect(new Set(lists('deprecations-info').map(({ url }) => url)).size).toBe(1);
    expect(new Set(read('deprecations-info').map(({ url }) => url)).size).toBe(4);
  });

  test('quora-deprecations: "not sooner than" is no retirement; a model announced twice has no day', () => {
    const last = lists('quora-deprecations').at(-1);
    const retired = stated(last, 'retirement_date');
    expect(retired).toContain('claude-3-7-sonnet-20250219: 2026-02-19');
    expect(retired.join('\n')).not.toContain('claude-opus-4-7');
    expect(retired.join('\n')).not.toContain('gpt-4-0314');
    expect(rulesOf(last?.parsed)).toContain('contradictory-rows');
  });

  test('quora-deprecations: "a | b, c" are three names; paths, APIs and features are no models', () => {
    const names = claimsOf(lists('quora-deprecations').at(-1)?.parsed).map(({ rawName }) => rawName);
    for (const name of ['gpt-4-0613', 'gpt-4', 'gpt-4-completions', 'gpt-4-0125-preview'])
      expect(names).toContain(name);
    expect(names.filter((name) => /[|,/]|API|fine-tun/.test(name))).toEqual([]);
  });

  test('quora-deprecations: providers come and go with the scraper, so no capture is complete; the calendar is not read', () => {
    for (const { parsed } of lists('quora-deprecations'))
      expect(parsed?.scopes.filter(({ isComplete }) => isComplete)).toEqual([]);
    expect(
      read('quora-deprecations')
        .filter(({ file }) => file.endsWith('.ics'))
        .every(({ isData }) => !isData),
    ).toBe(true);
  });

  test('no names of models run together, and no prose, in a replacement', () => {
    for (const id of ['deprecations-info', 'quora-deprecations'])
      for (const { parsed } of lists(id))
        for (const { property, value } of claimsOf(parsed))
          if (property === 'replacement') {
            expect(value).not.toMatch(/[a-z0-9]or(?:gpt|gemini)-|\bor(?:gpt|gemini)-/);
            expect(value.length).toBeLessThanOrEqual(200);
          }
  });
});

describe.skipIf(!corpusPresent)(`all of them, ${corpusTitle}`, () => {
  const ids = [
    ...['osai-index', 'opening-up-chatgpt', 'model-openness-tool', 'ecosystem-graphs', 'open-llms'],
    ...[
      'epoch-models',
      'licence-texts',
      'spdx-licenses',
      'llmfit-hf',
      'deprecations-info',
      'quora-deprecations',
    ],
  ];

  test.each(ids)('%s: what is read keeps well under its size limit (traps 14)', (id) => {
    const most = sources.get(id)?.maxBytes ?? 0;
    const largest = Math.max(...captures(id).map(({ bytes }) => bytes));
    expect(largest * 2).toBeLessThan(most);
  });

  test.each(ids)('%s: a payload about one model or one table withdraws nothing outside it', (id) => {
    for (const { parsed, url } of read(id))
      for (const { seriesPrefix, isComplete } of parsed?.scopes ?? [])
        if (isComplete)
          expect(seriesPrefix.endsWith('\u001f') && seriesPrefix !== 'claim\u001f', url).toBe(true);
  });
});
