/**
 * LiveCodeBench: contest problems by date, a row for each model and problem. The board's score is an average over the
 * problems of a window, which the reader of the board chooses; here it is every problem of the file, so the window is
 * part of the series' id: a file with newer problems is another task set.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { json } from '#ingest/decode/json.ts';
import { collect, scoreReading, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://livecodebench.github.io/leaderboard.html';
const Row = z.object({
  question_id: z.string().or(z.number()),
  model: z.string(),
  // milliseconds, of years that have contests
  date: z.number().int().min(Date.UTC(2000, 0)).max(Date.UTC(2100, 0)),
  'pass@1': z.number(),
});
const Payload = z.object({ performances: z.array(Row).min(1) });

export default defineSource({
  id: 'livecodebench',
  title: 'LiveCodeBench, code generation',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'none stated',
    url: 'https://livecodebench.github.io/',
    republish: 'facts',
    attribution: 'LiveCodeBench',
  },
  cadence: 'monthly',
  rowFloor: 8,
  maxBytes: 64_000_000,
  discover: () => [{ url: 'https://livecodebench.github.io/performances_generation.json' }],
  decode: json,
  payload: Payload,
  parse: ({ performances }): Parsed => {
    const runs = new Map<string, { first: number; rates: number[] }>();
    performances.forEach((row, index) => {
      const run = runs.get(row.model) ?? { first: index, rates: [] };
      run.rates.push(row['pass@1']);
      runs.set(row.model, run);
    });
    const dates = performances.map(({ date }) => date);
    const problems = new Set(performances.map((row) => row.question_id)).size;
    const benchmark = windowed(least(dates), greatest(dates), problems);
    const { readings, rejects } = collect(
      [...runs].map(([rawName, { first, rates }]) =>
        scoreReading({
          benchmark,
          rawName,
          // a model that was not run on every problem has an average over other problems
          value:
            rates.length === problems
              ? {
                  ok: true,
                  value: Number(
                    (rates.reduce((sum, rate) => sum + rate, 0) / rates.length / 100).toPrecision(12),
                  ),
                }
              : {
                  ok: false,
                  reject: {
                    rule: 'missing-task',
                    detail: `${rawName}: ${rates.length} of ${problems} problems`,
                    position: `/performances/${first}`,
                  },
                },
          position: `/performances/${first}/pass@1`,
          sourceClass: 'leaderboard',
          n: problems,
        }),
      ),
    );
    return {
      readings,
      rejects,
      benchmarks: [benchmark],
      scopes: [wholeBoard(benchmark.id, rejects)],
      rowsSeen: runs.size,
    };
  },
});

function windowed(from: number, to: number, problems: number): Benchmark {
  const [first, last] = [from, to].map((date) => new Date(date).toISOString().slice(0, 7));
  return board(
    `livecodebench/${first}-to-${last}-${problems}`,
    `LiveCodeBench, ${problems} problems of ${first} to ${last}`,
    'coding',
    {
      items: problems,
      itemsAre: 'public',
      home: HOME,
      breakNote: 'Each window of problems is a series of its own.',
    },
  );
}

function least(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function greatest(values: readonly number[]): number {
  return values.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY);
}
