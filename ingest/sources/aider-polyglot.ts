/**
 * Aider's polyglot board: share of 225 programming exercises solved after two tries. Percent there, proportion here.
 * Rows of an architect and an editor keep their double name; resolving it is not our business. `total_cost: 0` there
 * means unknown and is not read.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { Day } from '#domain/day.ts';
import { variantKey, type RejectedRow, type ScoreReading, type Variant } from '#domain/reading.ts';
import { yaml } from '#ingest/decode/yaml.ts';
import { cleanName, inRange } from '#ingest/plausible.ts';
import { seriesOf, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';

const BOARD: Benchmark = {
  id: 'aider-polyglot',
  title: 'Aider polyglot',
  capability: 'coding',
  unit: 'proportion',
  higherIsBetter: true,
  min: 0,
  max: 1,
  chance: 0,
  ceiling: 1,
  items: 225,
  itemsAre: 'public',
  harness: 'aider',
  home: 'https://aider.chat/docs/leaderboards/',
  breakNote: null,
};

const Row = z.object({
  model: z.string(),
  pass_rate_2: z.number(),
  test_cases: z.number().int().positive().optional(),
  edit_format: z.string().optional(),
  reasoning_effort: z.string().optional(),
  date: z.unknown(),
});

export default defineSource({
  id: 'aider-polyglot',
  title: 'Aider polyglot leaderboard',
  kind: 'scores',
  home: 'https://aider.chat/docs/leaderboards/',
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/Aider-AI/aider/blob/main/LICENSE.txt',
    republish: 'credit',
    attribution: 'Aider-AI/aider',
  },
  cadence: 'weekly',
  rowFloor: 5,
  discover: () => [
    {
      url: 'https://raw.githubusercontent.com/Aider-AI/aider/main/aider/website/_data/polyglot_leaderboard.yml',
    },
  ],
  decode: yaml,
  payload: z.array(Row),
  parse,
});

function parse(rows: readonly z.infer<typeof Row>[]): Parsed {
  const rejects: RejectedRow[] = [];
  const best = new Map<string, ScoreReading>();
  for (const [index, row] of rows.entries()) {
    const position = `/${index}/pass_rate_2`;
    const name = cleanName(row.model, `/${index}/model`);
    const score = inRange(Number((row.pass_rate_2 / 100).toPrecision(12)), BOARD, row.model, position);
    if (!name.ok) {
      rejects.push(name.reject);
      continue;
    }
    if (!score.ok) {
      rejects.push({ ...score.reject, keeps: seriesOf(BOARD.id, name.value) });
      continue;
    }
    const reading: ScoreReading = {
      kind: 'score',
      rawName: name.value,
      benchmark: BOARD.id,
      variant: variantOf(row),
      value: score.value,
      stderr: null,
      ciLow: null,
      ciHigh: null,
      ciLevel: null,
      n: row.test_cases ?? null,
      sourceClass: 'leaderboard',
      measuredOn: measuredOn(row.date),
      position,
    };
    keepNewest(best, reading, rejects);
  }
  return {
    readings: [...best.values()],
    rejects,
    benchmarks: [BOARD],
    scopes: [wholeBoard(BOARD.id, rejects)],
    rowsSeen: rows.length,
  };
}

/** Two runs of one model in one setting: the later dated one stands, the other is refused by name. */
function keepNewest(best: Map<string, ScoreReading>, reading: ScoreReading, rejects: RejectedRow[]): void {
  const key = `${reading.rawName}\u001f${variantKey(reading.variant)}`;
  const other = best.get(key);
  const [kept, dropped] =
    !other || (reading.measuredOn ?? '') >= (other.measuredOn ?? '') ? [reading, other] : [other, reading];
  best.set(key, kept);
  if (dropped) {
    rejects.push({
      rule: 'earlier-run',
      detail: `${dropped.rawName}: ${dropped.value} of ${dropped.measuredOn ?? 'no date'} stands behind ${kept.value}`,
      position: dropped.position,
    });
  }
}

function variantOf(row: z.infer<typeof Row>): Variant {
  return {
    ...(row.reasoning_effort ? { effort: row.reasoning_effort } : {}),
    ...(row.edit_format ? { promptStyle: row.edit_format } : {}),
  };
}

function measuredOn(date: unknown): string | null {
  const day = Day.safeParse(date);
  return day.success ? day.data : null;
}
