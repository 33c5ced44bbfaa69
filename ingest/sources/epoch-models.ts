/**
 * Epoch AI's tables of models: how each can be had (`Model accessibility`, as written), its parameters and the day it was published. Three
 * tables overlap and are edited apart, so each claim names its table. Notes, abstracts and authors are not read.
 *
 * Until 2024 the words were "Open source" and "Open access (...)", since then "Open weights (...)". Unrestricted weights are not what was
 * called open source, and that a word was given up is no change of a model's class: claims in the older words are series of their own.
 */
import { dayOf } from '#domain/day.ts';
import { failed, ok } from '#domain/failure.ts';
import { columnsOf, csv, raggedRejects, type CsvRow, type CsvTable } from '#ingest/decode/csv.ts';
import {
  aboutScope,
  claim,
  claims,
  dayClaim,
  parametersClaim,
  seriesOfSubject,
  type Outcome,
  type Subject,
} from '#ingest/claim.ts';
import { cleanName } from '#ingest/plausible.ts';
import { CsvPayload } from '#ingest/scoreTable.ts';
import { defineSource, type CaptureContext, type Parsed } from '#ingest/source.ts';

const TABLES = ['notable', 'large_scale', 'all'] as const;
const ACCESS = 'Model accessibility';
const PUBLISHED = 'Publication date';
/** The column was called System until the end of 2024. */
const NAMES = ['Model', 'System'];
const WAYS =
  /^(?:Unreleased|Hosted access \(no API\)|API access|Open (?:weights|access) \((?:unrestricted|restricted use|non-commercial)\)|Open source)$/;
const OLDER_WORDS = /^Open (?:access|source)\b/;

export default defineSource({
  id: 'epoch-models',
  title: 'Epoch AI models',
  kind: 'catalog',
  home: 'https://epoch.ai/data/ai-models',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'credit',
    attribution: "Epoch AI, 'Data on AI Models'. Retrieved from https://epoch.ai/data/ai-models",
  },
  cadence: 'weekly',
  rowFloor: 100,
  maxBytes: 40_000_000,
  discover: () => TABLES.map((table) => ({ url: `https://epoch.ai/data/${table}_ai_models.csv` })),
  decode: (body) => {
    const table = csv(body);
    if (!table.ok) return table;
    const columns = columnsOf(table.value);
    const missing = [ACCESS, PUBLISHED].filter((column) => !columns.has(column));
    if (!NAMES.some((column) => columns.has(column))) missing.unshift(NAMES.join(' or '));
    return missing.length > 0
      ? failed({ kind: 'shape-changed', issues: `no column ${missing.join(', ')}` })
      : ok(table.value);
  },
  payload: CsvPayload,
  parse: (table, context): Parsed => {
    const about = tableOf(context.url);
    const twice = namesTwice(table);
    const columns = columnsOf(table);
    const isOlder = table.rows.some((row) => OLDER_WORDS.test(columns.text(row, ACCESS)));
    const words = isOlder ? olderWords(about) : about;
    const outcomes = table.rows.flatMap((row) => rowOf(table, row, { about, words, twice }, context));
    return claims(
      [...outcomes, ...raggedRejects(table).map((reject) => ({ reject }))],
      [aboutScope(about, true), aboutScope(olderWords(about), true)],
      table.rows.length + table.ragged.length,
    );
  },
});

/** `epoch/large-scale` for …/large_scale_ai_models.csv. */
function tableOf(url: string): string {
  const name = /\/([a-z_]+)_ai_models\.csv$/.exec(url)?.[1] ?? 'models';
  return `epoch/${name.replaceAll('_', '-')}`;
}

function olderWords(about: string): string {
  return `${about}/words-of-2024`;
}

/** What is known of a table before its rows are read. */
interface Reader {
  readonly about: string;
  /** In which words its accessibility is written. */
  readonly words: string;
  readonly twice: ReadonlySet<string>;
}

function nameColumn(table: CsvTable): string {
  return NAMES.find((column) => columnsOf(table).has(column)) ?? '';
}

/** Names that stand on several rows: which of two systems a reader would mean cannot be known. */
function namesTwice(table: CsvTable): ReadonlySet<string> {
  const columns = columnsOf(table);
  const column = nameColumn(table);
  const names = table.rows.map((row) => columns.text(row, column));
  return new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index));
}

function rowOf(
  table: CsvTable,
  row: CsvRow,
  { about, words, twice }: Reader,
  { capturedAt }: CaptureContext,
): Outcome[] {
  const columns = columnsOf(table);
  const at = (column: string) => columns.position(row, column);
  const written = columns.text(row, nameColumn(table));
  const name = cleanName(written, at(nameColumn(table)));
  if (!name.ok) return [{ reject: name.reject }];
  const subject: Subject = { rawName: name.value, about };
  const refuse = (rule: string): Outcome[] => [
    {
      reject: { rule, detail: name.value, position: at(nameColumn(table)), keeps: seriesOfSubject(subject) },
    },
  ];
  if (twice.has(written)) return refuse('name-twice');
  if (isShifted(table, row)) return refuse('shifted-row');
  const [access, day] = [columns.text(row, ACCESS), columns.text(row, PUBLISHED)];
  // refused without the word: in a shifted row it may be an author's name
  if (access !== '' && !WAYS.test(access)) return refuse('unknown-class');
  return [
    ...(access === '' ? [] : [claim({ ...subject, about: words }, 'openness', access, at(ACCESS))]),
    ...parametersClaim(subject, columns.text(row, 'Parameters'), 0, at('Parameters')),
    ...(day === '' ? [] : [dayClaim(subject, 'release_date', day, at(PUBLISHED), dayOf(capturedAt))]),
  ];
}

/** A row that reaches past the last named column: a note with unquoted commas moved its cells, and nobody can say from where on. */
function isShifted(table: CsvTable, row: CsvRow): boolean {
  return table.header.some((name, column) => name === '' && (row.cells[column] ?? '').trim() !== '');
}
