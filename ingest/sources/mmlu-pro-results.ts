/**
 * The full board of MMLU-Pro: a file of submissions, shares from 0 to 1. Who measured stands in a column and is half of what
 * a score means: TIGER-Lab's own runs and what developers report of themselves are two series (both words are misspelled here
 * and there). The fourteen subjects are not read. A row that lacks a cell is refused alone; it could be anyone's, so nobody is withdrawn.
 */
import type { RejectedRow, SourceClass } from '#domain/reading.ts';
import { raggedRejects } from '#ingest/decode/csv.ts';
import { csvWith, CsvPayload } from '#ingest/scoreTable.ts';
import { defineSource } from '#ingest/source.ts';
import { board, columnOf, csvTable, readBoard } from '#ingest/tableBoard.ts';

const MODEL = /^Models$/;
const OVERALL = /^Overall$/;
const SOURCE = /^Data Source$/;
const HOME = 'https://huggingface.co/spaces/TIGER-Lab/MMLU-Pro';

const MEASURERS: readonly (readonly [
  spelling: RegExp,
  id: string,
  title: string,
  sourceClass: SourceClass,
])[] = [
  [/^tiger-?lab$/i, 'tiger-lab', 'MMLU-Pro, run by TIGER-Lab', 'independent'],
  [/^se(?:lf|fl)-?reported$/i, 'self-reported', 'MMLU-Pro, as reported by developers', 'self_reported'],
];

export default defineSource({
  id: 'mmlu-pro-results',
  title: 'MMLU-Pro leaderboard submissions',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'MIT (data set)',
    url: 'https://huggingface.co/datasets/TIGER-Lab/mmlu_pro_leaderboard_submission',
    republish: 'credit',
    attribution: 'TIGER-Lab, MMLU-Pro leaderboard',
  },
  cadence: 'weekly',
  rowFloor: 50,
  writtenFrom: 'documentation',
  discover: () => [
    {
      url: 'https://huggingface.co/datasets/TIGER-Lab/mmlu_pro_leaderboard_submission/resolve/main/results.csv',
    },
  ],
  decode: csvWith(['Models', 'Data Source', 'Overall']),
  payload: CsvPayload,
  parse: (file) => {
    const table = csvTable(file);
    const measurer = (cells: readonly string[]): string => cells[columnOf(table, SOURCE)]?.trim() ?? '';
    const boards = MEASURERS.map(([spelling, id, title, sourceClass]) =>
      readBoard(
        { ...table, rows: table.rows.filter(({ cells }) => spelling.test(measurer(cells))) },
        {
          model: MODEL,
          sourceClass,
          metrics: [
            {
              column: OVERALL,
              written: 'plain',
              benchmark: board(`mmlu-pro/${id}`, title, 'knowledge', {
                chance: 0.1,
                // how many items a developer's own figure rests on is not said
                items: sourceClass === 'independent' ? 12_032 : null,
                itemsAre: 'public',
                home: HOME,
              }),
            },
          ],
        },
      ),
    );
    const strange = table.rows
      .filter(({ cells }) => !MEASURERS.some(([spelling]) => spelling.test(measurer(cells))))
      .map((row): RejectedRow => ({
        rule: 'unknown-data-source',
        detail: `${row.cells[columnOf(table, MODEL)] ?? ''}: ${measurer(row.cells).slice(0, 40)}`,
        position: row.position(columnOf(table, SOURCE)),
      }));
    // either kind of row could belong to either series
    const unplaced = [...strange, ...raggedRejects(file)];
    return {
      readings: boards.flatMap(({ readings }) => readings),
      rejects: [...boards.flatMap(({ rejects }) => rejects), ...unplaced],
      benchmarks: boards.flatMap(({ benchmarks }) => benchmarks),
      scopes: boards.flatMap(({ scopes }) =>
        unplaced.length > 0 ? scopes.map((scope) => ({ ...scope, isComplete: false })) : scopes,
      ),
      rowsSeen: file.rows.length + file.ragged.length,
    };
  },
});
