/**
 * SWE-bench-Live: issues newer than the models, resolved by an agent with one named model (`SWE-agent + GPT 4.1`), a line a
 * run. A run belongs to a task set and its size: the full set grows. The agent is part of the variant.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import type { RejectedRow, ScoreReading } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { jsonLines } from '#ingest/decode/jsonLines.ts';
import { collect, scoreReading, seriesOf, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://swe-bench-live.github.io/';
const Runs = z.array(
  z.object({
    name: z.string(),
    set: z.string().regex(/^[a-z]+$/),
    total: z.number().int().positive(),
    /** The ids of the issues, or how many there are. */
    resolved: z.union([z.number().int().nonnegative(), z.array(z.string())]),
    date: z.string().optional(),
  }),
);
type Run = z.infer<typeof Runs>[number];

export default defineSource({
  id: 'swe-bench-live',
  title: 'SWE-bench-Live',
  kind: 'scores',
  home: HOME,
  terms: { licence: 'none stated', url: HOME, republish: 'facts', attribution: 'SWE-bench-Live' },
  cadence: 'weekly',
  rowFloor: 10,
  discover: () => [
    {
      url: 'https://raw.githubusercontent.com/SWE-bench-Live/swe-bench-live.github.io/main/reports-0605.jsonl',
    },
  ],
  decode: jsonLines,
  payload: Runs,
  parse,
});

function parse(runs: readonly Run[]): Parsed {
  const { readings, rejects: refused } = collect(runs.map(runOf));
  const stated = agreeing(readings);
  const rejects = [...refused, ...stated.rejects];
  const benchmarks = new Map(runs.map((run) => [series(run).id, series(run)]));
  return {
    readings: stated.readings,
    rejects,
    benchmarks: [...benchmarks.values()],
    scopes: [...benchmarks.keys()].map((id) => wholeBoard(id, rejects)),
    rowsSeen: runs.length,
  };
}

function runOf(run: Run, index: number): { reading: ScoreReading } | { reject: RejectedRow } {
  const position = `/${index}/resolved`;
  const { name, total, date } = run;
  const resolved = typeof run.resolved === 'number' ? run.resolved : new Set(run.resolved).size;
  const parts = name.split(' + ').map((part) => part.trim());
  const [scaffold = '', rawName = ''] = parts;
  if (parts.length !== 2)
    return { reject: { rule: 'not-one-model', detail: `${name}: ${resolved} of ${total}`, position } };
  if (resolved > total)
    return {
      reject: {
        rule: 'out-of-range',
        detail: `${name}: ${resolved} of ${total}`,
        position,
        keeps: seriesOf(series(run).id, rawName),
      },
    };
  return scoreReading({
    benchmark: series(run),
    rawName,
    value: { ok: true, value: Number((resolved / total).toPrecision(12)) },
    position,
    sourceClass: 'leaderboard',
    variant: { scaffold },
    n: total,
    ...(date === undefined ? {} : { measuredOn: date }),
  });
}

function series({ set, total }: Run): Benchmark {
  return board(
    `swe-bench-live/${set}-${total}`,
    `SWE-bench-Live, ${set}, ${total} tasks (best scaffold)`,
    'agents',
    {
      items: total,
      itemsAre: 'public',
      harness: 'best-scaffold',
      home: HOME,
    },
  );
}
