/** Every recorded capture of every source: nothing throws, nothing is stated twice, nothing lies outside its range. */
import { describe, expect, test } from 'vitest';
import { seriesKey, type Reading, type ScoreReading } from '#domain/reading.ts';
import type { Parsed, Source } from '#ingest/source.ts';
import { loadSources } from '#ingest/registry.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';
const sources = [...(await loadSources()).values()].filter((source) => captures(source.id).length > 0);

function readAll(source: Source): { day: string; body: string; parsed: Parsed }[] {
  return captures(source.id)
    .filter(({ url }) => source.classify(url) === 'data')
    .flatMap((capture) => {
      const body = capture.read();
      const result = parseBody(source, body, capture);
      return result.ok ? [{ day: capture.capturedAt.slice(0, 10), body, parsed: result.value }] : [];
    });
}

describe.skipIf(!corpusPresent)(`every source, ${corpusTitle}`, () => {
  test.each(sources.map((source) => [source.id, source] as const))('%s', (_id, source) => {
    for (const { day, parsed } of readAll(source)) {
      const keys = parsed.readings.map(seriesKey);
      expect(new Set(keys).size, `${day}: a series stated twice`).toBe(keys.length);
      const benchmarks = new Map(parsed.benchmarks.map((benchmark) => [benchmark.id, benchmark]));
      for (const { benchmark, value, rawName, position } of parsed.readings.filter(isScore)) {
        const { min, max } = benchmarks.get(benchmark) ?? { min: Number.NaN, max: Number.NaN };
        expect(min === null || value >= min, `${day} ${rawName} at ${position}: ${value}`).toBe(true);
        expect(max === null || value <= max, `${day} ${rawName} at ${position}: ${value}`).toBe(true);
        expect(position, `${day} ${rawName}`).not.toBe('');
      }
      for (const { rule, detail } of parsed.rejects)
        expect([rule, detail].includes(''), `${day}: a refusal without words`).toBe(false);
    }
  });
});

describe.skipIf(!corpusPresent)(`traps of the boards, ${corpusTitle}`, () => {
  const of = (id: string) => {
    const source = sources.find((one) => one.id === id);
    if (!source) throw new Error(`${id} is gone`);
    return { source, read: readAll(source) };
  };
  const scoresOf = (id: string) =>
    of(id).read.flatMap(({ day, parsed }) =>
      parsed.readings.filter(isScore).map((score) => ({ day, ...score })),
    );
  const seriesOf = (id: string) => new Set(scoresOf(id).map(({ benchmark }) => benchmark));

  test('mmmu: two captures four minutes apart are broken JSON and are refused at their offset (schema changes)', () => {
    const { source } = of('mmmu');
    const refused = captures('mmmu')
      .map((capture) => parseBody(source, capture.read(), capture))
      .filter((result) => !result.ok);
    expect(refused.map((result) => !result.ok && result.failure.kind)).toEqual([
      'unparseable',
      'unparseable',
    ]);
  });

  test('mmmu: people and guessing among the rows are no models', () => {
    expect(scoresOf('mmmu').filter(({ rawName }) => /human|choice/i.test(rawName))).toEqual([]);
  });

  test('direction: lower is better in generalization, confabulations, sycophancy and vectara (traps 3)', () => {
    for (const id of ['generalization', 'confabulations', 'sycophancy', 'vectara-hhem'])
      for (const { parsed } of of(id).read)
        expect(
          parsed.benchmarks.some(({ higherIsBetter }) => higherIsBetter),
          id,
        ).toBe(false);
  });

  test('nyt-connections: rows over 651, 759 and 940 puzzles stand in one table; each set is a series, a row over another number is refused', () => {
    expect(seriesOf('nyt-connections')).toEqual(
      new Set([
        'nyt-connections/2024',
        'nyt-connections/extended-2025',
        'nyt-connections/651',
        'nyt-connections/759',
        'nyt-connections/940',
      ]),
    );
    for (const { n, benchmark } of scoresOf('nyt-connections'))
      if (n !== null) expect(benchmark).toBe(`nyt-connections/${n}`);
    const refused = of('nyt-connections').read.flatMap(({ parsed }) =>
      parsed.rejects.map(({ rule }) => rule),
    );
    expect(refused).toContain('partial-task-set');
    const firstOf = (id: string) =>
      scoresOf('nyt-connections')
        .find(({ benchmark }) => benchmark === id)
        ?.day.slice(0, 7);
    expect([firstOf('nyt-connections/759'), firstOf('nyt-connections/940')]).toEqual(['2025-07', '2026-02']);
  });

  test('bfcl: the first file has a header that does not match its rows: every row is ragged and none is read (schema changes)', () => {
    const [first] = of('bfcl').read;
    expect(first?.parsed.readings).toEqual([]);
    expect(new Set(first?.parsed.rejects.map(({ rule }) => rule))).toEqual(new Set(['ragged-row']));
  });

  test('bfcl: percent as text, proportion here; `N/A` is no score (traps 4)', () => {
    const values = scoresOf('bfcl').map(({ value }) => value);
    expect(values.length).toBeGreaterThan(3000);
    expect(Math.max(...values)).toBeLessThanOrEqual(1);
  });

  test('evalplus and bigcodebench: null parts are no scores (traps 11); the older tests of EvalPlus are series of their own', () => {
    const nulls = of('evalplus').read.filter(({ body }) => body.includes('"mbpp": null'));
    expect(nulls.length).toBeGreaterThan(0);
    expect([...seriesOf('evalplus')].filter((id) => id.startsWith('evalplus/2024-03/'))).toHaveLength(4);
    for (const { parsed } of of('evalplus').read)
      expect(new Set(parsed.benchmarks.map(({ id }) => id.startsWith('evalplus/2024-03/'))).size).toBe(1);
  });

  test('cybench: rows over 37 of the 40 tasks stand apart (traps 5)', () => {
    const short = scoresOf('cybench').filter(({ n }) => n === 37);
    expect(short.length).toBeGreaterThan(0);
    expect(new Set(short.map(({ benchmark }) => benchmark))).toEqual(new Set(['cybench/37-tasks']));
  });

  test('metr: the two suites give other estimates for one model and are two series (schema changes)', () => {
    const sonnet = scoresOf('metr-time-horizons').filter(({ rawName }) =>
      /^claude_3_5_sonnet(?:_20240620)?$/.test(rawName),
    );
    expect(new Set(sonnet.map(({ benchmark }) => benchmark))).toEqual(
      new Set(['metr-horizon/1.0', 'metr-horizon/1.1']),
    );
    expect(scoresOf('metr-time-horizons').filter(({ rawName }) => rawName.endsWith('_inspect'))).toEqual([]);
  });

  test('livecodebench: the window of problems is part of the series, for the score depends on it (traps 12)', () => {
    expect([...seriesOf('livecodebench')].every((id) => /-to-\d{4}-\d{2}-\d+$/.test(id))).toBe(true);
    expect(seriesOf('livecodebench').size).toBeGreaterThan(1);
  });

  test('tau2-bench: no address of a person leaves the payload (traps 14); voice and custom runs are no scores', () => {
    const { read } = of('tau2-bench');
    expect(read.some(({ body }) => /"email"/.test(body))).toBe(true);
    for (const { parsed } of read) expect(JSON.stringify(parsed)).not.toMatch(/@[a-z]+\./i);
    for (const { body, parsed } of read.filter(({ body }) => /"modality": "voice"/.test(body))) {
      expect(parsed.readings, body.slice(0, 80)).toEqual([]);
      expect(parsed.rejects.length).toBeGreaterThan(0);
    }
  });

  test('simple-evals: the MATH column is not read once it holds MATH-500 for some rows', () => {
    for (const { body, parsed } of of('simple-evals').read)
      expect(parsed.benchmarks.some(({ id }) => id === 'simple-evals/math')).toBe(!body.includes('MATH-500'));
  });

  test('simple-evals: bold section rows and footnote marks are no models (traps 10)', () => {
    expect(
      scoresOf('simple-evals').filter(({ rawName }) => /\[\^|\*|^OPENAI|^GPT-4o$|^ACME/.test(rawName)),
    ).toEqual([]);
  });

  test('ruler: rows without a first pipe, `<ins>` and places beside values are read as they are meant (traps 10)', () => {
    const gemini = scoresOf('ruler').find(
      ({ rawName, benchmark }) => /^gemini-1\.5-pro/i.test(rawName) && benchmark === 'ruler/4k',
    );
    expect(gemini?.value).toBe(0.967);
    expect(scoresOf('ruler').filter(({ rawName }) => /[<>|[\]]/.test(rawName))).toEqual([]);
  });

  test('arena-hard: console text, two lists under two headings, and examples further down that are no board (traps 10)', () => {
    const newest = of('arena-hard').read.at(-1)?.parsed.readings.filter(isScore) ?? [];
    const nemotron = newest.filter(({ rawName }) => rawName === 'Llama-3.3-Nemotron-Super-49B-v1');
    expect(nemotron.map(({ benchmark, value }) => [benchmark, value])).toEqual([
      ['arena-hard/v0.1-style-control', 0.887],
      ['arena-hard/v0.1', 0.934],
    ]);
  });

  test('helm: times and counts under the name of a score are no scores (Mean score up to 449 seconds)', () => {
    expect(Math.max(...scoresOf('helm-capabilities').map(({ value }) => value))).toBeLessThanOrEqual(1);
  });

  test('aider-edit: one recorded file is broken YAML and is refused, the others go on', () => {
    const { source } = of('aider-edit');
    const refused = captures('aider-edit')
      .map((capture) => parseBody(source, capture.read(), capture))
      .filter((result) => !result.ok);
    expect(refused.map((result) => !result.ok && result.failure.kind)).toEqual(['unparseable']);
  });
});
