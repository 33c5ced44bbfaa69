/**
 * LiveBench: a table of task scores a release and a file that sorts tasks into categories. The overall score is not in the files: it is the
 * mean of the category means, and only for rows that have every task. Each release is a series of its own; where one
 * file name held two task sets (the undated table of 2024, `consecutive_events` in January 2026) the task set is part
 * of the series' id, so that scores over other tasks never follow one another.
 */
import { z } from 'zod';
import type { Benchmark, Capability } from '#domain/benchmark.ts';
import type { RejectedRow, ScoreReading } from '#domain/reading.ts';
import { columnsOf, raggedRejects, type CsvRow, type CsvTable } from '#ingest/decode/csv.ts';
import { json } from '#ingest/decode/json.ts';
import { numberCell } from '#ingest/plausible.ts';
import { collect, CsvPayload, csvWith, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type CaptureContext, type Parsed, type Part } from '#ingest/source.ts';

const SITE = 'https://livebench.ai';
const Categories = z.record(z.string(), z.array(z.string().min(1)).min(1));
type Categories = z.infer<typeof Categories>;
const Payload = z.union([Categories, CsvPayload]);
type Payload = z.infer<typeof Payload>;

const CAPABILITY: Readonly<Record<string, Capability>> = {
  reasoning: 'reasoning',
  coding: 'coding',
  'agentic-coding': 'agents',
  mathematics: 'maths',
  'data-analysis': 'knowledge',
  language: 'knowledge',
  writing: 'knowledge',
  if: 'instruction-following',
};
const NEWEST = '2026_01_08';
const decodeTable = csvWith(['model']);

export default defineSource<Payload>({
  id: 'livebench',
  title: 'LiveBench',
  kind: 'scores',
  home: 'https://livebench.ai/',
  terms: {
    licence: 'none stated',
    url: 'https://github.com/LiveBench/livebench.github.io',
    republish: 'facts',
    attribution: 'LiveBench',
  },
  cadence: 'weekly',
  rowFloor: 10,
  discover: () => [{ url: `${SITE}/categories_${NEWEST}.json` }, { url: `${SITE}/table_${NEWEST}.csv` }],
  decode: (body, { url }) => (url.endsWith('.json') ? json(body) : decodeTable(body)),
  payload: Payload,
  parse: () => NOTHING,
  companions: (url) => [url.endsWith('.json') ? tableOf(url) : categoriesOf(url)],
  positionsIn: tableOf,
  combine,
});

const NOTHING: Parsed = { readings: [], rejects: [], benchmarks: [], scopes: [], rowsSeen: 0 };

function tableOf(url: string): string {
  return url.replace(/categories(.*)\.json$/, 'table$1.csv');
}

function categoriesOf(url: string): string {
  return url.replace(/table(.*)\.csv$/, 'categories$1.json');
}

function isTable(payload: Payload): payload is CsvTable {
  return Array.isArray((payload as CsvTable).rows) && Array.isArray((payload as CsvTable).header);
}

/** Table and categories together; nothing while one of them is still missing. */
function combine(parts: readonly Part<Payload>[], context: CaptureContext): Parsed {
  const table = parts.map((part) => part.payload).find(isTable);
  const categories = parts
    .map((part) => part.payload)
    .find((payload): payload is Categories => !isTable(payload));
  if (!table || !categories) return NOTHING;
  const tasks = table.header.filter((name) => name !== '' && name !== 'model');
  const sorted = Object.values(categories).flat();
  const differ = [
    ...tasks.filter((task) => !sorted.includes(task)),
    ...sorted.filter((task) => !tasks.includes(task)),
  ];
  const rowsSeen = table.rows.length + table.ragged.length;
  if (differ.length > 0) {
    // scores of a table sorted by another release's categories would be means over the wrong tasks: nothing is read
    return {
      ...NOTHING,
      rejects: [
        { rule: 'tasks-and-categories-differ', detail: differ.toSorted().join(', '), position: '1:1' },
      ],
      rowsSeen,
    };
  }
  const boards = boardsOf(releaseOf(context.url, tasks), categories);
  const outcomes = table.rows.map((row) => rowScores(table, row, boards));
  const keeps = (row: CsvRow) =>
    boards.map(({ benchmark }) => ['score', benchmark.id, row.cells[0]?.trim() ?? '', ''].join('\u001f'));
  const ragged = raggedRejects(table).flatMap((reject, at) =>
    keeps(table.ragged[at] ?? { line: 0, cells: [] }).map((prefix) => ({ ...reject, keeps: prefix })),
  );
  return {
    readings: outcomes.flatMap((one) => one.readings),
    rejects: [...outcomes.flatMap((one) => one.rejects), ...ragged],
    benchmarks: boards.map((board) => board.benchmark),
    scopes: boards.map((board) => benchmarkScope(board.benchmark.id, true)),
    rowsSeen,
  };
}

interface Board {
  readonly benchmark: Benchmark;
  /** Tasks of each category that the mean is taken over. */
  readonly groups: readonly (readonly string[])[];
}

/** One row's overall and category scores, each only when all of its tasks are there. */
function rowScores(
  table: CsvTable,
  row: CsvRow,
  boards: readonly Board[],
): { readings: ScoreReading[]; rejects: RejectedRow[] } {
  const columns = columnsOf(table);
  const rawName = columns.text(row, 'model');
  return collect(
    boards.map(({ benchmark, groups }) => {
      const means = groups.map((tasks) => mean(tasks.map((task) => taskScore(columns.text(row, task)))));
      const missing = groups.flat().filter((task) => taskScore(columns.text(row, task)) === null);
      const position = `${row.line}:1`;
      const overall = mean(means);
      return scoreReading({
        benchmark,
        rawName,
        position,
        sourceClass: 'leaderboard',
        value:
          overall === null
            ? {
                ok: false,
                reject: { rule: 'missing-task', detail: `${rawName}: ${missing.join(', ')}`, position },
              }
            : { ok: true, value: Number(overall.toPrecision(12)) },
      });
    }),
  );
}

function taskScore(text: string): number | null {
  const cell = numberCell(text, '', '');
  return cell.ok && cell.value >= 0 && cell.value <= 100 ? cell.value : null;
}

/** Null as soon as one is missing: a mean over what is there would rank the row on other tasks. */
function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0
    ? known.reduce((sum, value) => sum + value, 0) / known.length
    : null;
}

/** `2024-08-31`, with the task set where one file name held several. */
function releaseOf(url: string, tasks: readonly string[]): string {
  const date = /_(\d{4})_(\d{2})_(\d{2})\./.exec(url);
  if (!date) return `2024-06-undated/${tasks.length}-tasks-${signature(tasks)}`;
  const release = `${date[1]}-${date[2]}-${date[3]}`;
  return release === '2026-01-08' && tasks.includes('consecutive_events')
    ? `${release}+consecutive-events`
    : release;
}

/** A release as people read it: `2026-01-08+consecutive-events` had another task set under the same name. */
function titleOf(release: string): string {
  return release
    .replace('+consecutive-events', ' (with consecutive events)')
    .replace(/^2024-06-undated\/(\d+)-tasks-.*$/, 'June 2024 ($1 tasks)');
}

/** A short, stable mark of a task set, so that two sets of one size are told apart. */
function signature(tasks: readonly string[]): string {
  let hash = 0;
  for (const character of tasks.toSorted().join(' '))
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(36);
}

function boardsOf(release: string, categories: Categories): Board[] {
  const overall: Board = {
    benchmark: benchmarkOf(`livebench/${release}`, `LiveBench ${titleOf(release)}, overall`, 'general'),
    groups: Object.values(categories),
  };
  const each = Object.entries(categories).map(([name, tasks]): Board => {
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    return {
      benchmark: benchmarkOf(
        `livebench/${release}/${slug}`,
        `LiveBench ${titleOf(release)}, ${name}`,
        CAPABILITY[slug] ?? 'general',
      ),
      groups: [tasks],
    };
  });
  return [overall, ...each];
}

function benchmarkOf(id: string, title: string, capability: Capability): Benchmark {
  return {
    id,
    title,
    capability,
    unit: 'points',
    higherIsBetter: true,
    min: 0,
    max: 100,
    chance: null,
    ceiling: 100,
    items: null,
    itemsAre: 'unknown',
    harness: null,
    home: `${SITE}/`,
    breakNote: 'Every release has other questions; scores of two releases are not compared.',
  };
}
