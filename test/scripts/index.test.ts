import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EXIT, UsageError, type Options } from '#scripts/command.ts';
import index from '#scripts/commands/index.ts';
import { sampleScores } from '#test/gap/indexSample.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-index-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'model,benchmark,score,release_date,capability';
const rows = sampleScores(0.05).map(
  ({ model, benchmark, score }) =>
    `${model},${benchmark},${score},2024-01-01,${['A', 'B', 'C'].includes(benchmark) ? 'coding' : 'general'}`,
);

function fileOf(lines: readonly string[], header = HEADER): string {
  const file = path.join(folder, `scores-${lines.length}-${header.length}.csv`);
  writeFileSync(file, [header, ...lines].join('\n'));
  return file;
}

/** Runs the command on a file and gives its exit code, its document, its lines and what it logged. */
async function run(file: string, options: Options = {}) {
  const printed: { json: unknown; lines: readonly string[] }[] = [];
  const logged: string[] = [];
  const code = await index.run({
    options: { scores: file, ...options },
    words: [],
    print: (json, lines) => void printed.push({ json, lines: lines() }),
    write: () => undefined,
    log: (line) => void logged.push(line),
    withMemory: () => Promise.reject(new Error('a file needs no database')),
    home: folder,
    now: () => '2026-01-01T00:00:00Z',
  });
  const [first] = printed;
  return { code, json: first?.json as Record<string, unknown>, lines: first?.lines ?? [], logged };
}

describe('gapwatch index', () => {
  test('gives every model its index, interval and rank, every benchmark its difficulty and slope, and the seed', async () => {
    const { code, json, lines } = await run(fileOf(rows), { draws: '30', seed: '5' });
    expect(code).toBe(EXIT.done);
    expect(json).toMatchObject({ draws: 30, failed_draws: 0, seed: 5, lambda: 0.1, capability: null });
    const models = json['models'] as Record<string, unknown>[];
    expect(Object.keys(models[0] ?? {})).toEqual(
      expect.arrayContaining([
        'model',
        'index',
        'low',
        'high',
        'rank',
        'rank_low',
        'rank_high',
        'benchmarks',
      ]),
    );
    expect(models).toHaveLength(7);
    const benchmarks = json['benchmarks'] as Record<string, unknown>[];
    expect(Object.keys(benchmarks[0] ?? {})).toEqual(
      expect.arrayContaining(['benchmark', 'difficulty', 'slope', 'low', 'high', 'models']),
    );
    expect(lines[0]).toContain('90 % intervals of 30 draws (seed 5)');
    expect(lines.find((line) => line.includes('GPT-5, '))).toMatch(
      /150\.0 \(150\.0 to 150\.0\).*fixes the scale/,
    );
  });

  test('the same seed gives the same document', async () => {
    const options = { draws: '10', seed: '3' };
    expect((await run(fileOf(rows), options)).json).toEqual((await run(fileOf(rows), options)).json);
  });

  test('without draws there are points only', async () => {
    const { json, lines } = await run(fileOf(rows), { draws: '0' });
    expect((json['models'] as { low: unknown }[]).every(({ low }) => low === null)).toBe(true);
    expect(lines.join('\n')).not.toContain(' to ');
  });

  test('one capability has its own models and benchmarks on the overall scale', async () => {
    const { json } = await run(fileOf(rows), { draws: '10', capability: 'coding' });
    expect((json['benchmarks'] as { benchmark: string }[]).map(({ benchmark }) => benchmark)).toEqual([
      'A',
      'B',
      'C',
    ]);
    expect((json['models'] as { benchmarks: number }[]).map(({ benchmarks }) => benchmarks)).toEqual([
      3, 3, 3, 3, 3, 3, 3,
    ]);
  });

  test.each([
    { options: { draws: 'many' }, says: /--draws wants a whole number/ },
    { options: { lambda: '-1' }, says: /--lambda wants a number above 0/ },
    { options: { capability: 'cooking' }, says: /coding, general; not cooking/ },
  ])('wrong usage is told: $says', async ({ options, says }) => {
    await expect(run(fileOf(rows), options)).rejects.toThrow(says);
    await expect(run(fileOf(rows), options)).rejects.toBeInstanceOf(UsageError);
  });

  test('a capability needs a column that says what benchmarks measure', async () => {
    const plain = fileOf(
      rows.map((row) => row.split(',').slice(0, 3).join(',')),
      'model,benchmark,score',
    );
    await expect(run(plain, { draws: '0', capability: 'coding' })).rejects.toThrow(/column "capability"/);
  });

  test('scores that cannot be fitted end with the reason, the pieces named', async () => {
    const apart = rows.map((row) => row.replace(/^([^,]*),([^,]*)/, "$1',$2'"));
    const { code, json, logged } = await run(fileOf([...rows, ...apart]));
    expect(code).toBe(EXIT.checkFailed);
    expect(logged[0]).toContain("Winogrande'");
    expect(json['components']).toHaveLength(2);
  });
});
