/** Sources that publish their board as a list of JSON objects. */
import type { z } from 'zod';
import { json, pointerToken } from '#ingest/decode/json.ts';
import { readBoard, type BoardReader, type Table } from '#ingest/tableBoard.ts';
import { defineSource, type CaptureContext, type Parsed, type Source } from '#ingest/source.ts';

type Described = Pick<Source, 'id' | 'title' | 'home' | 'terms' | 'cadence' | 'rowFloor'> &
  Partial<Pick<Source, 'classify' | 'discover'>>;

export interface JsonBoard<P> extends Described {
  readonly files: readonly string[];
  readonly payload: z.ZodType<P>;
  /** The payload as a table; `recordsTable` makes one of a list. */
  table(payload: P): Table;
  read(table: Table, context: CaptureContext): BoardReader;
}

/** A source over JSON files of one board. */
export function jsonBoard<P>(described: JsonBoard<P>): Source<P> {
  const { files, table, read, ...rest } = described;
  return defineSource<P>({
    discover: () => files.map((url) => ({ url })),
    ...rest,
    kind: 'scores',
    decode: json,
    parse: (payload, context): Parsed => {
      const rows = table(payload);
      return readBoard(rows, read(rows, context));
    },
  });
}

/** What stands in a cell; anything else is no cell. */
type Cell = string | number | boolean | null | undefined;

/**
 * Records as a table: a column for each key that any record has a value for, in order of first sight; missing and null
 * are empty cells. A column that no record fills is not there, so that a file without a board does not empty the board. `pointer` leads to the
 * list, so that a position is the JSON Pointer of its cell; `keys` are the list's keys where it is a map.
 */
export function recordsTable(
  records: readonly Readonly<Record<string, Cell>>[],
  pointer: string,
  keys?: readonly string[],
): Table {
  const header = [
    ...new Set(records.flatMap((record) => Object.keys(record).filter((key) => record[key] != null))),
  ];
  return {
    heading: '',
    header,
    rows: records.map((record, index) => ({
      cells: header.map((key) => String(record[key] ?? '')),
      position: (column) =>
        `${pointer}/${pointerToken(keys?.[index] ?? String(index))}/${(header[column] ?? '').split('.').map(pointerToken).join('/')}`,
    })),
  };
}
