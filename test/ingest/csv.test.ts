import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, csv, missingColumns, raggedRejects, type CsvTable } from '#ingest/decode/csv.ts';

function tableOf(body: string): CsvTable {
  const table = csv(body);
  if (!table.ok) throw new Error(JSON.stringify(table.failure));
  return table.value;
}
const linesOf = (body: string) => tableOf(body).rows.map(({ line, cells }) => [line, ...cells]);

describe('rows know their line', () => {
  test.each([
    {
      name: 'one row a line',
      body: 'a,b\n1,2\n3,4\n',
      rows: [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    },
    {
      name: 'a byte order mark and CRLF',
      body: '\ufeffa,b\r\n1,2\r\n3,4',
      rows: [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    },
    {
      name: 'a line end inside quotes',
      body: 'a,b\n"x\ny",2\n3,4',
      rows: [
        [2, 'x\ny', '2'],
        [4, '3', '4'],
      ],
    },
    {
      name: 'a CRLF inside quotes is one line',
      body: 'a,b\r\n"x\r\ny",2\r\n3,4',
      rows: [
        [2, 'x\r\ny', '2'],
        [4, '3', '4'],
      ],
    },
    { name: 'a header over two lines', body: '"a\nz",b\n1,2', rows: [[3, '1', '2']] },
    {
      name: 'empty lines are not rows but count',
      body: 'a,b\n\n1,2\n\n\n3,4\n',
      rows: [
        [3, '1', '2'],
        [6, '3', '4'],
      ],
    },
    {
      name: 'letters of several bytes',
      body: 'a,b\n"é🥇\n",2\n3,4',
      rows: [
        [2, 'é🥇\n', '2'],
        [4, '3', '4'],
      ],
    },
  ])('$name', ({ body, rows }) => {
    expect(linesOf(body)).toEqual(rows);
  });

  test('whatever the cells hold, a row begins where the lines before it end', () => {
    const cell = fc.string({ unit: fc.constantFrom('x', '"', ',', '\n', 'é') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const written = [['a', 'b'], ...rows].map((cells) => cells.map(quoted).join(','));
        const lines = written.map((_row, at) => 1 + written.slice(0, at).join('\n').split('\n').length);
        expect(linesOf(written.join('\n'))).toEqual(rows.map((cells, at) => [lines[at + 1], ...cells]));
      }),
    );
  });
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

describe('a ragged row', () => {
  const table = tableOf('model,score,n\na,1,10\nb,2\nc,3,30\nd,4,40,5\n');

  test('stands apart and does not shift its neighbours', () => {
    expect(table.rows.map(({ cells }) => cells[0])).toEqual(['a', 'c']);
  });

  test('is refused with its line and the reason', () => {
    expect(raggedRejects(table)).toEqual([
      { rule: 'ragged-row', detail: 'b: 2 cells under 3 columns', position: '3:1' },
      { rule: 'ragged-row', detail: 'd: 4 cells under 3 columns', position: '5:1' },
    ]);
  });
});

describe('what is not a table is refused', () => {
  test.each([
    { name: 'nothing', body: '', failure: { kind: 'unparseable' } },
    { name: 'blanks', body: ' \r\n \n', failure: { kind: 'unparseable' } },
    {
      name: 'an error page',
      body: '<!DOCTYPE html><title>Just a moment...</title>',
      failure: { kind: 'unparseable' },
    },
    { name: 'a page after blanks', body: '\n <html lang="en">', failure: { kind: 'unparseable' } },
    { name: 'an open quote', body: 'a,b\n1,"2', failure: { kind: 'unparseable' } },
    {
      name: 'a column named twice',
      body: 'a,b,a\n1,2,3',
      failure: { kind: 'shape-changed', issues: 'the header names a twice' },
    },
  ])('$name', ({ body, failure }) => {
    expect(csv(body)).toMatchObject({ ok: false, failure });
  });
});

describe('columns by name', () => {
  const table = tableOf('Model,model,Cache hits & refreshes,Score\nA,a,7, 9 \n');
  const columns = columnsOf(table);
  const [row = { line: 0, cells: [] }] = table.rows;

  test('the exact spelling goes first: one file has both model and Model', () => {
    expect([columns.text(row, 'Model'), columns.text(row, 'model')]).toEqual(['A', 'a']);
  });

  test.each(['Cache hits and refreshes', 'cache  hits & refreshes', 'CACHE HITS AND REFRESHES'])(
    '%s is the same header, spelled otherwise',
    (name) => {
      expect(columns.text(row, name)).toBe('7');
    },
  );

  test('a header that means something else is missing, and is named', () => {
    expect(missingColumns(table, ['Score', 'Cache misses', 'model'])).toEqual(['Cache misses']);
    expect(columns.text(row, 'Cache misses')).toBe('');
  });

  test('a position is line and column, and a cell comes without its blanks', () => {
    expect([columns.position(row, 'Score'), columns.text(row, 'Score')]).toEqual(['2:4', '9']);
  });
});
