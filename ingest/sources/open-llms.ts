/**
 * Open LLMs: a page of tables, a row a model or a family, with licence, month of release and parameters in billions. Only the
 * tables of models are read (the others are of data sets, which call the column "License"). A range of parameters is a family's and is
 * left out. Months are written `2023/05`; the same month is `2023-05` here.
 */
import { z } from 'zod';
import { dayOf, type Day } from '#domain/day.ts';
import { failed, ok } from '#domain/failure.ts';
import { markdown, type MarkdownFile } from '#ingest/decode/markdown.ts';
import { aboutScope, claims, dayClaim, licenceClaim, parametersClaim, type Outcome } from '#ingest/claim.ts';
import { cleanName } from '#ingest/plausible.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { columnOf, markdownTables, type Table, type TableRow } from '#ingest/tableBoard.ts';

const HOME = 'https://github.com/eugeneyan/open-llms';
const MODEL = /^Language Model$/i;
const LICENCE = /^Licence$/i;
const PARAMETERS = /^Params \(B\)$/i;
const RELEASED = /^Release Date$/i;
const BILLIONS = 9;

export default defineSource({
  id: 'open-llms',
  title: 'Open LLMs',
  kind: 'catalog',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'facts',
    attribution: 'eugeneyan/open-llms',
  },
  cadence: 'monthly',
  rowFloor: 10,
  confirmHours: 24,
  discover: () => [{ url: 'https://raw.githubusercontent.com/eugeneyan/open-llms/main/README.md' }],
  decode: (body) => {
    const file = markdown(body);
    if (!file.ok) return file;
    return modelTables(file.value).length > 0
      ? ok(file.value)
      : failed({ kind: 'shape-changed', issues: 'no table with the columns Language Model and Licence' });
  },
  payload: z.custom<MarkdownFile>(
    (value) => typeof value === 'object' && value !== null && 'tables' in value,
  ),
  parse: (file, { capturedAt }): Parsed => {
    const tables = modelTables(file);
    const outcomes = tables.flatMap((table) => [
      ...table.rows.flatMap((row) => rowOf(table, row, dayOf(capturedAt))),
      ...(table.ragged ?? []).map((row) => raggedOf(table, row)),
    ]);
    const rows = tables.map(({ rows, ragged = [] }) => rows.length + ragged.length);
    return claims(
      outcomes,
      [aboutScope('', true)],
      rows.reduce((sum, count) => sum + count, 0),
    );
  },
});

function modelTables(file: MarkdownFile): Table[] {
  return markdownTables(file).filter((table) =>
    [MODEL, LICENCE].every((column) => columnOf(table, column) >= 0),
  );
}

function rowOf(table: Table, row: TableRow, by: Day): Outcome[] {
  const cell = (column: RegExp) => {
    const at = columnOf(table, column);
    return { text: row.cells[at]?.trim() ?? '', position: row.position(at) };
  };
  const model = cell(MODEL);
  const name = cleanName(model.text, model.position);
  if (!name.ok) return [{ reject: name.reject }];
  const subject = { rawName: name.value, about: '' };
  const [licence, released, parameters] = [cell(LICENCE), cell(RELEASED), cell(PARAMETERS)];
  return [
    ...licenceClaim(subject, licence.text, licence.position),
    ...(/^(?:|todo)$/i.test(released.text)
      ? []
      : [dayClaim(subject, 'release_date', released.text.replace('/', '-'), released.position, by)]),
    ...parametersClaim(subject, parameters.text, BILLIONS, parameters.position),
  ];
}

function raggedOf(table: Table, row: TableRow): Outcome {
  const detail = `${row.cells[0] ?? ''}: ${row.cells.length} cells under ${table.header.length} columns`;
  return { reject: { rule: 'ragged-row', detail, position: row.position(0) } };
}
