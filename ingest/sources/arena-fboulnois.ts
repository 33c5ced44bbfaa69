/**
 * Chatbot Arena's text board of 2024-06 to 2025-06, as a public repository copied it. Ratings are re-fitted at every
 * release and are only comparable inside one capture; the boards of 2026 are another series (`arena-daily`).
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { parseCount } from '#domain/decimal.ts';
import { failed } from '#domain/failure.ts';
import type { ClaimReading } from '#domain/reading.ts';
import { columnsOf, raggedRejects, type CsvTable } from '#ingest/decode/csv.ts';
import { numberCell } from '#ingest/plausible.ts';
import { collect, CsvPayload, csvWith, scoreReading, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';

const BOARD: Benchmark = {
  id: 'arena-text/lmsys-2024',
  title: 'Chatbot Arena, text (2024–2025 fit)',
  capability: 'preference',
  unit: 'rating',
  higherIsBetter: true,
  min: 500,
  max: 2500,
  chance: null,
  ceiling: null,
  items: null,
  itemsAre: 'unknown',
  harness: null,
  home: 'https://github.com/fboulnois/llm-leaderboard-csv',
  breakNote: null,
};
const decode = csvWith(['model', '95_pct_ci', 'votes', 'license']);

export default defineSource({
  id: 'arena-fboulnois',
  title: 'Chatbot Arena text board (copy of 2024–2025)',
  kind: 'scores',
  standing: 'aggregator',
  home: 'https://github.com/fboulnois/llm-leaderboard-csv',
  terms: {
    licence: 'MPL-2.0 (copy)',
    url: 'https://github.com/fboulnois/llm-leaderboard-csv',
    republish: 'facts',
    attribution: 'LMSYS Chatbot Arena; copy by fboulnois/llm-leaderboard-csv',
  },
  cadence: 'frozen',
  rowFloor: 50,
  discover: () => [],
  decode: (body) => {
    const table = decode(body);
    if (!table.ok || ratingColumn(table.value) !== null) return table;
    return failed({ kind: 'shape-changed', issues: 'no column arena_score (arena_elo before 2024-07-07)' });
  },
  // votes are whole: where most are not, the column was divided or is another one, and the few that still read as counts are wrong
  payload: CsvPayload.refine((table) => {
    const votes = table.rows.map((row) => columnsOf(table).text(row, 'votes')).filter((text) => text !== '');
    return votes.filter((text) => parseCount(text) === null).length <= votes.length / 2;
  }, 'votes should be counts'),
  parse,
});

function ratingColumn(table: CsvTable): string | null {
  return ['arena_score', 'arena_elo'].find((column) => columnsOf(table).has(column)) ?? null;
}

function parse(table: CsvTable): Parsed {
  const columns = columnsOf(table);
  const rating = ratingColumn(table) ?? 'arena_score';
  const { readings, rejects: refused } = collect(
    table.rows.map((row) => {
      const rawName = columns.text(row, 'model');
      const position = columns.position(row, rating);
      const value = numberCell(columns.text(row, rating), rawName, position);
      return scoreReading({
        benchmark: BOARD,
        rawName,
        value,
        position,
        sourceClass: 'leaderboard',
        n: parseCount(columns.text(row, 'votes')),
        interval: value.ok ? interval(value.value, columns.text(row, '95_pct_ci')) : null,
      });
    }),
  );
  const rejects = [...refused, ...raggedRejects(table)];
  const licences = table.rows.map((row): ClaimReading => ({
    kind: 'claim',
    rawName: columns.text(row, 'model'),
    about: 'arena',
    property: 'licence',
    value: columns.text(row, 'license'),
    position: columns.position(row, 'license'),
  }));
  return {
    readings: [
      ...readings,
      ...licences.filter(
        (claim) => claim.value !== '' && readings.some((one) => one.rawName === claim.rawName),
      ),
    ],
    rejects,
    benchmarks: [BOARD],
    scopes: [wholeBoard(BOARD.id, rejects)],
    rowsSeen: table.rows.length + table.ragged.length,
  };
}

/** `+5/-5` around the rating, at 95 %. */
function interval(rating: number, text: string): { low: number; high: number; level: number } | null {
  const match = /^\+(\d+(?:\.\d+)?)\/-(\d+(?:\.\d+)?)$/.exec(text);
  return match ? { low: rating - Number(match[2]), high: rating + Number(match[1]), level: 0.95 } : null;
}
