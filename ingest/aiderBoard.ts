/**
 * Aider's boards, which share one YAML format: a list of dated runs with the share of exercises solved in percent.
 * Rows of an architect and an editor keep their double name; resolving it is not our business. `total_cost: 0` there
 * means unknown and is not read.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { Day } from '#domain/day.ts';
import { variantKey, type RejectedRow, type ScoreReading, type Variant } from '#domain/reading.ts';
import { yaml } from '#ingest/decode/yaml.ts';
import { collect, scoreReading, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed, type Source } from '#ingest/source.ts';

const HOME = 'https://aider.chat/docs/leaderboards/';
const ROOT = 'https://raw.githubusercontent.com/Aider-AI/aider/main/aider/website/_data';

const Run = z.object({
  model: z.string(),
  pass_rate_1: z.number().optional(),
  pass_rate_2: z.number().optional(),
  test_cases: z.number().int().positive().optional(),
  edit_format: z.string().optional(),
  reasoning_effort: z.string().optional(),
  date: z.unknown(),
});
type Run = z.infer<typeof Run>;

export interface AiderBoard extends Pick<Source, 'id' | 'title' | 'cadence' | 'rowFloor'> {
  /** File under the folder of Aider's boards. */
  readonly file: string;
  /** Solved after the first or after the second try. */
  readonly rate: 'pass_rate_1' | 'pass_rate_2';
  readonly benchmark: Pick<Benchmark, 'id' | 'title' | 'items'>;
}

/** A source over one of Aider's boards. */
export function aiderBoard({ file, rate, benchmark, ...described }: AiderBoard): Source<Run[]> {
  const board: Benchmark = {
    ...benchmark,
    capability: 'coding',
    unit: 'proportion',
    higherIsBetter: true,
    min: 0,
    max: 1,
    chance: 0,
    ceiling: 1,
    itemsAre: 'public',
    harness: 'aider',
    home: HOME,
    breakNote: null,
  };
  const Rows = z.array(Run.refine((run) => run[rate] !== undefined, `a run without ${rate}`));
  return defineSource({
    ...described,
    kind: 'scores',
    home: HOME,
    terms: {
      licence: 'Apache-2.0',
      url: 'https://github.com/Aider-AI/aider/blob/main/LICENSE.txt',
      republish: 'credit',
      attribution: 'Aider-AI/aider',
    },
    discover: () => [{ url: `${ROOT}/${file}` }],
    decode: yaml,
    payload: Rows,
    parse: (runs): Parsed => runsOf(runs, rate, board),
  });
}

function runsOf(rows: readonly Run[], rate: AiderBoard['rate'], board: Benchmark): Parsed {
  const { readings, rejects: refused } = collect(
    rows.map((row, index) =>
      scoreReading({
        benchmark: board,
        rawName: row.model,
        value: { ok: true, value: Number(((row[rate] ?? Number.NaN) / 100).toPrecision(12)) },
        position: `/${index}/${rate}`,
        sourceClass: 'leaderboard',
        variant: variantOf(row),
        n: row.test_cases ?? null,
        measuredOn: Day.safeParse(row.date).data ?? '',
      }),
    ),
  );
  const { kept, rejects: earlier } = newestOfEach(readings);
  const rejects = [...refused, ...earlier];
  return {
    readings: kept,
    rejects,
    benchmarks: [board],
    scopes: [wholeBoard(board.id, rejects)],
    rowsSeen: rows.length,
  };
}

/** Two runs of one model in one setting: the later dated one stands, the other is refused by name. */
function newestOfEach(readings: readonly ScoreReading[]): { kept: ScoreReading[]; rejects: RejectedRow[] } {
  const newest = new Map<string, ScoreReading>();
  const rejects: RejectedRow[] = [];
  for (const reading of readings) {
    const key = `${reading.rawName}\u001f${variantKey(reading.variant)}`;
    const other = newest.get(key);
    const isNewer = !other || (reading.measuredOn ?? '') >= (other.measuredOn ?? '');
    const [kept, dropped] = isNewer ? [reading, other] : [other, reading];
    newest.set(key, kept);
    if (dropped)
      rejects.push({
        rule: 'earlier-run',
        detail: `${dropped.rawName}: ${dropped.value} of ${dropped.measuredOn ?? 'no date'} stands behind ${kept.value}`,
        position: dropped.position,
      });
  }
  return { kept: [...newest.values()], rejects };
}

function variantOf(row: Run): Variant {
  return {
    ...(row.reasoning_effort ? { effort: row.reasoning_effort } : {}),
    ...(row.edit_format ? { promptStyle: row.edit_format } : {}),
  };
}
