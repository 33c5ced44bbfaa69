/**
 * EuroEval: rank scores over the tasks of European languages, LOWER is better (1 is the best on every task), and for English a
 * few task scores in percent with the half-width of a 95 % interval. A rank is relative to who else is on the board and
 * averages over the languages of its day, so each set of languages is a series. Cells say `shown@@sort key`, names and
 * headers are links; from 2026 a row of task types stands above the header. The simplified files are left out: they do
 * not say over which languages they rank.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { Variant } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { columnsOf, csv, raggedRejects, type CsvTable } from '#ingest/decode/csv.ts';
import { numberCell, type Judged } from '#ingest/plausible.ts';
import { collect, CsvPayload, scoreReading, wholeBoard, type StatedScore } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://euroeval.com/leaderboards/';
const ROOT = 'https://raw.githubusercontent.com/EuroEval/leaderboards/main/leaderboards';
const ENGLISH = /\/english_all\.csv$/;
/** Columns of the European board's languages; whichever are there, the rank is the mean over them. */
const LANGUAGES =
  'albanian bosnian bulgarian catalan croatian czech danish dutch english estonian faroese finnish french german greek hungarian icelandic italian latvian lithuanian norwegian polish portuguese romanian serbian slovak slovene spanish swedish ukrainian'.split(
    ' ',
  );

/** A task of the English board: which of its two scores is read, and the column of files that hold one score each. */
interface Task {
  readonly column: string;
  readonly part: 0 | 1;
  readonly single: string;
  readonly benchmark: Benchmark;
}
const task = (
  column: string,
  part: 0 | 1,
  single: string,
  title: string,
  capability: Benchmark['capability'],
  chance: number | null = null,
): Task => ({
  column,
  part,
  single,
  benchmark: board(`euroeval/${column.replaceAll('_', '-')}`, `${title} (EuroEval)`, capability, {
    chance,
    itemsAre: 'public',
    harness: 'EuroEval',
    home: HOME,
  }),
});
const TASKS = [
  task('mmlu', 1, 'mmlu_accuracy', 'MMLU, accuracy', 'knowledge', 0.25),
  task('life_in_the_uk', 1, 'life_in_the_uk_accuracy', 'Life in the UK, accuracy', 'knowledge'),
  task('hellaswag', 1, 'hellaswag_accuracy', 'HellaSwag, accuracy', 'knowledge', 0.25),
  task('squad', 0, 'squad_f1', 'SQuAD, F1', 'reasoning'),
];

export default defineSource<CsvTable>({
  id: 'euroeval',
  title: 'EuroEval',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: 'https://github.com/EuroEval/leaderboards/blob/main/LICENSE',
    republish: 'credit',
    attribution: 'EuroEval, https://euroeval.com',
  },
  cadence: 'weekly',
  rowFloor: 20,
  discover: () => ['european_all', 'english_all'].map((name) => ({ url: `${ROOT}/${name}.csv` })),
  classify: (url) => (/\/(?:european|english)_all\.csv$/.test(url) ? 'data' : 'not-data'),
  decode: (body, { url }) => {
    const table = csv(body);
    return table.ok ? headed(table.value, url) : table;
  },
  payload: CsvPayload,
  parse: (table, { url }) => parse(table, ENGLISH.test(url)),
});

/** The table under its own header, which may stand below a row of task types; markup taken off both. */
function headed(table: CsvTable, url: string): Result<CsvTable> {
  const lines = [{ cells: table.header }, ...table.rows.slice(0, 2)];
  const at = lines.findIndex(({ cells }) => cells.some((cell) => /^model$/i.test(plain(cell))));
  const header = (lines[at]?.cells ?? []).map((cell) => plain(cell).toLowerCase());
  const missing = ['model', 'rank'].filter((column) => !header.includes(column));
  if (missing.length > 0) return failed({ kind: 'shape-changed', issues: `no column ${missing.join(', ')}` });
  if (!ranking(header, ENGLISH.test(url)))
    return failed({ kind: 'shape-changed', issues: 'nothing says over which languages or tasks it ranks' });
  return ok({ header, rows: table.rows.slice(at), ragged: table.ragged });
}

function parse(table: CsvTable, isEnglish: boolean): Parsed {
  const columns = columnsOf(table);
  const rank = ranking(table.header, isEnglish);
  const tasks = isEnglish ? TASKS.filter((one) => columns.has(one.column) || columns.has(one.single)) : [];
  const outcomes = table.rows.flatMap((row) => {
    const { rawName, variant } = nameIn(columns.text(row, 'model'));
    const scoreIn = (
      column: string,
      benchmark: Benchmark,
      judged: (shown: string) => Partial<StatedScore>,
    ) => {
      const shown = columns.text(row, column).split('@@')[0] ?? '';
      if (shown === '' || shown === '-') return [];
      const position = columns.position(row, column);
      const value: Judged<number> = {
        ok: false,
        reject: { rule: 'not-a-number', detail: `${rawName}: ${shown.slice(0, 40)}`, position },
      };
      const common = { benchmark, rawName, variant, value, position, sourceClass: 'independent' } as const;
      return [scoreReading({ ...common, ...judged(shown) })];
    };
    return [
      ...(rank
        ? scoreIn('rank', rank, (shown) => ({
            value: numberCell(shown, rawName, columns.position(row, 'rank')),
          }))
        : []),
      ...tasks.flatMap((one) =>
        columns.has(one.column)
          ? scoreIn(one.column, one.benchmark, (shown) => partOf(shown, one.part))
          : scoreIn(one.single, one.benchmark, (shown) => partOf(`${shown} ± 0`, 0)),
      ),
    ];
  });
  const { readings, rejects: refused } = collect(outcomes);
  const stated = agreeing(readings);
  const rejects = [...refused, ...stated.rejects, ...raggedRejects(table)];
  const benchmarks = [...(rank ? [rank] : []), ...tasks.map(({ benchmark }) => benchmark)];
  return {
    readings: stated.readings,
    rejects,
    benchmarks,
    scopes: benchmarks.map(({ id }) => wholeBoard(id, rejects)),
    rowsSeen: table.rows.length + table.ragged.length,
  };
}

/** The series of the rank column: over the tasks of English, or over the languages that have a column. */
function ranking(header: readonly string[], isEnglish: boolean): Benchmark | null {
  const languages = LANGUAGES.filter((language) => header.includes(language));
  const knowledge = TASKS.slice(0, 2).find(
    ({ column, single }) => header.includes(column) || header.includes(single),
  );
  const set = isEnglish
    ? knowledge && `english-${knowledge.column.replaceAll('_', '-')}`
    : languages.length > 0
      ? `${languages.length}-languages`
      : null;
  if (!set) return null;
  const title = isEnglish
    ? `English tasks, ${set.slice('english-'.length)} among them`
    : `${languages.length} European languages`;
  return board(
    `euroeval/rank/${set}`,
    `EuroEval rank score, ${title}`,
    isEnglish ? 'general' : 'multilingual',
    {
      unit: 'rank',
      higherIsBetter: false,
      min: 1,
      ceiling: 1,
      harness: 'EuroEval',
      home: HOME,
      breakNote: 'A rank is relative to the models and tasks of its day: compare inside one capture only.',
    },
  );
}

/** One of the two scores of `69.12 ± 1.83 / 70.52 ± 1.64`, as a proportion with its 95 % interval; nothing else is read. */
function partOf(shown: string, part: 0 | 1): Partial<StatedScore> {
  const match = /^(-?\d+(?:\.\d+)?) ± (\d+(?:\.\d+)?)$/.exec(shown.split(' / ')[part] ?? '');
  if (!match) return {};
  const [mean, half] = [Number(match[1]), Number(match[2])];
  const share = (percent: number) => Number((percent / 100).toPrecision(12));
  return {
    value: { ok: true, value: share(mean) },
    interval: half > 0 ? { low: share(mean - half), high: share(mean + half), level: 0.95 } : null,
  };
}

/** `gemini/x#thinking (zero-shot, val)`: the brackets tell the prompts and the split, the mark how the model was run. */
function nameIn(cell: string): { rawName: string; variant: Variant } {
  const match = /^(.*?)\s*(?:\(([^()]*)\))?$/.exec(plain(cell));
  const [spelled = '', prompts = ''] = [match?.[1], match?.[2]];
  const mark = /[#@](no-thinking|thinking|minimal|low|medium|high)$/.exec(spelled)?.[1];
  const run: Variant = !mark
    ? {}
    : mark.endsWith('thinking')
      ? { thinking: mark === 'thinking' }
      : { effort: mark };
  return {
    rawName: mark ? spelled.slice(0, -mark.length - 1) : spelled,
    variant: { ...run, ...(prompts === '' ? {} : { promptStyle: prompts }) },
  };
}

function plain(cell: string): string {
  return cell
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .trim();
}
