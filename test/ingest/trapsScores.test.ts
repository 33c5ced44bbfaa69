/** Traps of the recorded score boards (corpus notes): what each would have made of our numbers, and that it does not. */
import { describe, expect, test } from 'vitest';
import { seriesKey, type ClaimReading, type Reading, type ScoreReading } from '#domain/reading.ts';
import type { Result } from '#domain/failure.ts';
import type { Parsed } from '#ingest/source.ts';
import { loadSources } from '#ingest/registry.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const sources = await loadSources();
const isScore = (reading: Reading): reading is ScoreReading => reading.kind === 'score';
const isClaim = (reading: Reading): reading is ClaimReading => reading.kind === 'claim';

interface Read {
  readonly day: string;
  readonly url: string;
  readonly body: string;
  readonly result: Result<Parsed>;
}

const reads = new Map<string, readonly Read[]>();

/** Every recorded payload of a source that holds data, as it is read or refused. */
function readAll(id: string): readonly Read[] {
  const known = reads.get(id) ?? readOf(id);
  reads.set(id, known);
  return known;
}

function readOf(id: string): Read[] {
  const source = sources.get(id);
  if (!source) throw new Error(`${id} is gone`);
  return captures(id)
    .filter(({ url }) => source.classify(url) === 'data')
    .map((capture) => {
      const body = capture.read();
      return {
        day: capture.capturedAt.slice(0, 10),
        url: capture.url,
        body,
        result: parseBody(source, body, capture),
      };
    });
}

const parsed = (reads: readonly Read[]) => reads.flatMap(({ result }) => (result.ok ? [result.value] : []));
const scoresOf = (id: string) => parsed(readAll(id)).flatMap(({ readings }) => readings.filter(isScore));
const rulesOf = (reads: readonly Read[]) =>
  new Set(parsed(reads).flatMap(({ rejects }) => rejects.map(({ rule }) => rule)));

describe.skipIf(!corpusPresent)(`traps of score boards, ${corpusTitle}`, () => {
  test('direction (traps 3): a rank of EuroEval is better when lower, and 1 is the best there is', () => {
    const ranks = parsed(readAll('euroeval')).flatMap(({ benchmarks }) =>
      benchmarks.filter(({ unit }) => unit === 'rank'),
    );
    expect(ranks.length).toBeGreaterThan(0);
    for (const { higherIsBetter, min, ceiling } of ranks)
      expect([higherIsBetter, min, ceiling]).toEqual([false, 1, 1]);
  });

  test('units (traps 4): fractions stay fractions in Epoch runs, tau-bench, MMMLU and llm-stats; a percent among them is refused', () => {
    for (const id of ['epoch-runs-legacy', 'tau-bench', 'simple-evals-mmmlu', 'llm-stats']) {
      const values = scoresOf(id).map(({ value }) => value);
      expect(Math.max(...values), id).toBeLessThanOrEqual(1);
      expect(Math.max(...values), id).toBeGreaterThan(0.4);
    }
    expect(rulesOf(readAll('llm-stats'))).toContain('out-of-range');
  });

  test('units (traps 4): percents with a sign in one column of Epoch are fractions here, ratings, points and minutes are not', () => {
    const sonnet = scoresOf('epoch-stitching').filter(
      ({ rawName }) => rawName === 'claude-3-5-sonnet-20241022',
    );
    const of = (benchmark: string) => sonnet.find((one) => one.benchmark === benchmark)?.value;
    expect([of('epoch/cad-eval'), of('epoch/webdev-arena/2025'), of('epoch/metr-time-horizons/1.0')]).toEqual(
      [0.48, 1241.59, 28.983512],
    );
  });

  test('several rows a model (traps 8): agents of Terminal-Bench and SWE-bench-Live are told apart by the scaffold', () => {
    for (const [id, prefix] of [
      ['epoch-stitching', 'epoch/terminalbench/1'],
      ['swe-bench-live', 'swe-bench-live/lite-300'],
    ] as const)
      for (const { readings } of parsed(readAll(id))) {
        const rows = readings.filter(isScore).filter(({ benchmark }) => benchmark === prefix);
        expect(rows.every(({ variant }) => variant.scaffold !== undefined)).toBe(true);
        expect(new Set(rows.map(seriesKey)).size).toBe(rows.length);
      }
  });

  test('open or closed (traps 9): the seven words of Epoch are claims as written, "Unknown" is none', () => {
    const values = parsed(readAll('epoch-eci-scores')).flatMap(({ readings }) =>
      readings.filter(isClaim).flatMap((claim) => (claim.property === 'openness' ? [claim.value] : [])),
    );
    expect(new Set(values)).toEqual(
      new Set([
        'API access',
        'Hosted access (no API)',
        'Open weights (non-commercial)',
        'Open weights (restricted use)',
        'Open weights (unrestricted)',
        'Unreleased',
      ]),
    );
  });

  test('open or closed (traps 9): `mit` and `mit_license` of llm-stats are two spellings, each kept as written', () => {
    const licences = parsed(readAll('llm-stats')).flatMap(({ readings }) =>
      readings.filter(isClaim).map(({ value }) => value),
    );
    expect(licences).toEqual(expect.arrayContaining(['mit', 'mit_license', 'apache_2_0', 'proprietary']));
  });

  test('shape: the models of MMMLU are columns, its languages are rows (traps 10 and the table of sources)', () => {
    const newest = parsed(readAll('simple-evals-mmmlu')).at(-1)?.readings.filter(isScore) ?? [];
    const yoruba = newest.filter(({ benchmark }) => benchmark === 'simple-evals/mmmlu/yoruba');
    expect(yoruba.map(({ rawName, value }) => [rawName, value])).toContainEqual(['o3-mini-high', 0.6374]);
    expect(newest).toHaveLength(7 * 15);
  });

  test('shape: LongBench v2 has two rows of header and rows of people and of guessing, which are no models', () => {
    const newest = parsed(readAll('longbench-v2-html')).at(-1)?.readings.filter(isScore) ?? [];
    expect(newest.filter(({ rawName }) => /human|random/i.test(rawName))).toEqual([]);
    const preview = newest.filter(({ rawName }) => rawName === 'o1-preview');
    expect(preview.map(({ variant, value }) => [variant.promptStyle, value])).toEqual([
      [undefined, 0.577],
      ['chain of thought', 0.562],
    ]);
    expect(newest.filter(({ rawName }) => /^GPT-4o \(/.test(rawName))).toHaveLength(4);
  });

  test('judge changes (traps 13): one address of SpeechMap holds two judges in time, and each is a series', () => {
    const reads = readAll('speechmap-china').filter(({ url }) =>
      url.endsWith('deepseek_deepseek-chat.jsonl'),
    );
    expect(
      parsed(reads).map(({ readings }) =>
        readings.filter(isScore).map(({ benchmark, value }) => [benchmark, value]),
      ),
    ).toEqual([[['speechmap-china/gpt-4o-2024-11-20', 0.8]], [['speechmap-china/grok-4.1-fast', 0.8]]]);
    // the second capture may withdraw nothing of the first judge, nor of another model
    expect(parsed(reads)[1]?.scopes.map(({ seriesPrefix }) => seriesPrefix)).toEqual([
      'score\u001fspeechmap-china/grok-4.1-fast\u001fdeepseek/deepseek-chat\u001f',
    ]);
  });

  test('judge changes (traps 13): no prompt, answer or judge analysis leaves the payload', () => {
    for (const { result, body } of readAll('speechmap-china')) {
      expect(body).toContain('Great');
      expect(JSON.stringify(result)).not.toMatch(/Great|censorship|ANALYSIS/);
    }
  });

  test('encoding (traps 16): the byte order mark of epoch-stitching is no part of its first column', () => {
    const reads = readAll('epoch-stitching');
    const marked = reads.filter(({ body }) => body.startsWith('\ufeff'));
    expect(marked.length).toBeGreaterThan(60);
    expect(reads.filter(({ result }) => !result.ok)).toEqual([]);
  });

  test('encoding (traps 16): emoji and HTML of EuroEval stand in no name', () => {
    const names = new Set(scoresOf('euroeval').map(({ rawName }) => rawName));
    expect([...names].filter((name) => /[<>]|@@|&amp;|\p{Extended_Pictographic}/u.test(name))).toEqual([]);
    expect([...names].filter((name) => /[#@](?:(?:no-)?thinking|high|low)$|\(/.test(name))).toEqual([]);
    expect(names).toContain('gemini/gemini-3-flash-preview');
  });

  test('schema changes: EuroEval with one or two scores a task, with a moved column, under two headers, all give the same score', () => {
    const mmlu = readAll('euroeval')
      .filter(({ url }) => url.endsWith('english_all.csv'))
      .flatMap(({ day, result }) =>
        result.ok ? [{ day, readings: result.value.readings.filter(isScore) }] : [],
      )
      .flatMap(({ day, readings }) =>
        readings
          .filter(({ benchmark, rawName }) => benchmark === 'euroeval/mmlu' && rawName === 'gpt-4-0613')
          .map(({ value, ciLow, ciLevel }) => ({ day, value, hasInterval: ciLow !== null, ciLevel })),
      );
    expect(new Set(mmlu.map(({ value }) => value))).toEqual(new Set([0.7875]));
    expect(mmlu[0]).toEqual({ day: '2025-01-09', value: 0.7875, hasInterval: false, ciLevel: null });
    expect(mmlu.slice(1).every(({ hasInterval, ciLevel }) => hasInterval && ciLevel === 0.95)).toBe(true);
    const newest = scoresOf('euroeval').filter(({ benchmark }) => benchmark === 'euroeval/life-in-the-uk');
    expect(newest.find(({ rawName }) => rawName === 'gemini/gemini-3-flash-preview')?.value).toBe(0.9797);
  });

  test('schema changes: a rank over nine languages and one over thirty are two series; one that names none is refused', () => {
    const european = readAll('euroeval').filter(({ url }) => url.endsWith('european_all.csv'));
    const series = parsed(european).flatMap(({ benchmarks }) => benchmarks.map(({ id }) => id));
    expect([...new Set(series)]).toEqual([
      'euroeval/rank/9-languages',
      'euroeval/rank/10-languages',
      'euroeval/rank/11-languages',
      'euroeval/rank/30-languages',
    ]);
    expect(european.filter(({ result }) => !result.ok).map(({ day }) => day)).toEqual(['2025-01-09']);
  });

  test('schema changes: the layout of 2025 (`task`, `model`, dates in words) gives the series and scores of the later files', () => {
    const later = new Map(
      scoresOf('epoch-benchmarks')
        .filter(({ benchmark }) => benchmark === 'epoch/otis-mock-aime-2024-2025')
        .map(({ rawName, value }) => [rawName, value] as const),
    );
    const early = scoresOf('epoch-runs-legacy').filter(
      ({ benchmark }) => benchmark === 'epoch/otis-mock-aime-2024-2025',
    );
    expect(early).toHaveLength(71);
    for (const { rawName, value } of early) expect(value, rawName).toBeCloseTo(later.get(rawName) ?? -1, 10);
    const dated = scoresOf('epoch-stitching').find(
      ({ rawName, benchmark }) =>
        rawName === 'o4-mini-2025-04-16_medium' && benchmark === 'epoch/swe-bench-verified/500',
    );
    expect(dated?.measuredOn).toBe('2025-04-24');
  });

  test('a board that was scored anew stands apart: SWE-bench runs over 500 tasks, Terminal-Bench 1, WeirdML 1', () => {
    const series = new Set(
      ['epoch-stitching', 'epoch-runs-legacy'].flatMap((id) =>
        scoresOf(id).map(({ benchmark }) => benchmark),
      ),
    );
    for (const id of ['epoch/swe-bench-verified/500', 'epoch/terminalbench/1', 'epoch/weirdml/v1'])
      expect(series).toContain(id);
    for (const id of ['epoch/swe-bench-verified', 'epoch/terminalbench', 'epoch/weirdml'])
      expect(series).not.toContain(id);
  });

  test('a part of a benchmark is not the benchmark: sample problems of FrontierMath, five subjects of MMLU', () => {
    const rules = rulesOf(readAll('epoch-stitching'));
    expect(rules).toContain('sample-problems');
    expect(rules).toContain('another-task-set');
    const mmlu = scoresOf('epoch-stitching').find(
      ({ benchmark, rawName }) => benchmark === 'epoch/mmlu' && rawName === 'claude-3-5-sonnet-20241022',
    );
    expect(mmlu).toBeUndefined();
  });

  test('tau-bench: a table under no domain is refused, `??` is no score, and only the first try counts (pass_k falls with k)', () => {
    const reads = readAll('tau-bench');
    const refused = reads.filter(({ result }) => !result.ok);
    expect(refused.some(({ body }) => body.includes('Pass^1'))).toBe(true);
    expect(reads.at(-1)?.result.ok).toBe(true);
    const newest = parsed(reads).at(-1)?.readings.filter(isScore) ?? [];
    const sonnet = newest.filter(({ rawName }) => rawName === 'claude-3-5-sonnet-20241022');
    expect(sonnet.map(({ benchmark, value }) => [benchmark, value])).toEqual([
      ['tau-bench/airline', 0.46],
      ['tau-bench/retail', 0.692],
    ]);
    expect(newest.filter(({ rawName }) => rawName === 'mistral-large-2407')).toEqual([]);
  });

  test('llm-stats: Elo-type and error rates are not read, and a sibling in a file is another model', () => {
    const reads = readAll('llm-stats');
    const series = new Set(scoresOf('llm-stats').map(({ benchmark }) => benchmark));
    for (const id of ['codeforces', 'fleurs', 'common-voice-15', 'cfeval', 'longfact-objects'])
      expect(series).not.toContain(`llm-stats/${id}`);
    expect(rulesOf(reads)).toContain('another-model');
    const gpt5 = scoresOf('llm-stats').filter(
      ({ rawName, benchmark }) => rawName === 'gpt-5-2025-08-07' && benchmark === 'llm-stats/aime-2025',
    );
    expect(Math.max(...gpt5.map(({ value }) => value))).toBe(0.946);
  });

  test('llm-stats: a score that no developer reported is not marked as self-reported', () => {
    const classes = scoresOf('llm-stats').map(({ sourceClass }) => sourceClass);
    expect(new Set(classes)).toEqual(new Set(['self_reported', 'leaderboard']));
    expect(classes.filter((one) => one === 'leaderboard').length).toBeLessThan(30);
  });

  test('swe-bench-live: issues are counted whether a run lists their ids or their number, over the size of its set', () => {
    const scores = scoresOf('swe-bench-live');
    const of = (rawName: string, scaffold: string, benchmark: string) =>
      scores.findLast(
        (one) => one.rawName === rawName && one.variant.scaffold === scaffold && one.benchmark === benchmark,
      )?.value;
    expect(of('GPT 4.1', 'SWE-agent', 'swe-bench-live/full-1319')).toBeCloseTo(245 / 1319, 10);
    expect(of('Claude-4.5-Sonnet', 'SWE-agent', 'swe-bench-live/lite-300')).toBe(0.36);
  });

  test('epoch-eci-scores: the two models that fix the scale have no interval; a row with two months is refused', () => {
    const reads = readAll('epoch-eci-scores');
    const fixed = scoresOf('epoch-eci-scores').filter(({ ciLow }) => ciLow === null);
    expect(fixed.map(({ rawName, value }) => [rawName, value])).toEqual([
      ['GPT-5 (high)', 150],
      ['Claude 3.5 Sonnet (Jun 2024)', 130],
    ]);
    expect(rulesOf(reads)).toEqual(new Set(['contradicts-itself']));
  });
});
