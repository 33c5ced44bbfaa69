import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, type Cell } from '#publish/csv.ts';

const one = (value: Cell) => csv([{ name: 'a', value: (row: Cell) => row }], [value]).split('\r\n')[1];

describe('cells', () => {
  test.each([
    { name: 'missing is empty', value: null, cell: '' },
    { name: 'zero is not missing', value: 0, cell: '0' },
    { name: 'false is written', value: false, cell: 'false' },
    { name: 'a comma is quoted', value: 'a,b', cell: '"a,b"' },
    { name: 'a quote is doubled', value: 'say "hi"', cell: '"say ""hi"""' },
    { name: 'outer blanks survive', value: ' a', cell: '" a"' },
    { name: 'a formula is text', value: '=1+1', cell: "'=1+1" },
    { name: 'a formula after blanks is text', value: '  =1+1', cell: "'  =1+1" },
    { name: 'a full-width formula is text', value: '\uff1d1', cell: "'\uff1d1" },
    { name: 'an at sign is text', value: '@sum', cell: "'@sum" },
    { name: 'a negative number stays a number', value: -1.5, cell: '-1.5' },
    { name: 'a negative decimal stays a number', value: '-0.25', cell: '-0.25' },
    { name: 'a minus that is no number is text', value: '-1+2', cell: "'-1+2" },
  ])('$name', ({ value, cell }) => {
    expect(one(value)).toBe(cell);
  });
});

test('any table comes back from a CSV parser cell by cell, but for the apostrophe before formulas', () => {
  const cells = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000'));
  fc.assert(
    fc.property(fc.array(fc.tuple(cells, cells), { minLength: 1 }), (rows) => {
      const text = csv(
        [
          { name: 'a', value: (row: readonly [string, string]) => row[0] },
          { name: 'b', value: (row: readonly [string, string]) => row[1] },
        ],
        rows,
      );
      const parsed: string[][] = parse(text, { record_delimiter: '\r\n' });
      expect(parsed.length).toBe(rows.length + 1);
      parsed.slice(1).forEach((row, at) => {
        row.forEach((cell, column) => {
          const written = rows[at]?.[column] ?? '';
          expect([written, `'${written}`]).toContain(cell);
          expect(cell).not.toMatch(/^\s*[=+@]/);
        });
      });
    }),
  );
});
