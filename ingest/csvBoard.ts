/** Sources that publish their board as a CSV file. */
import { csvTable, readBoard, type BoardReader, type Table } from '#ingest/tableBoard.ts';
import { csvWith, CsvPayload } from '#ingest/scoreTable.ts';
import { raggedRejects, type CsvTable } from '#ingest/decode/csv.ts';
import { defineSource, type Parsed, type Source } from '#ingest/source.ts';

type Described = Pick<Source, 'id' | 'title' | 'home' | 'terms' | 'cadence' | 'rowFloor'> &
  Partial<Pick<Source, 'classify'>>;

export interface CsvBoard extends Described {
  /** Addresses of the files that are fetched now. */
  readonly files: readonly string[];
  /** Columns that every file must have, by name. */
  readonly columns: readonly string[];
  read(table: Table, url: string): BoardReader;
}

/** A source over CSV files of one board; a ragged row is refused alone, and then the capture withdraws nobody. */
export function csvBoard(described: CsvBoard): Source<CsvTable> {
  const { files, columns, read, ...rest } = described;
  return defineSource({
    ...rest,
    kind: 'scores',
    discover: () => files.map((url) => ({ url })),
    decode: csvWith(columns),
    payload: CsvPayload,
    parse: (file, { url }): Parsed => {
      const table = csvTable(file);
      const parsed = readBoard(table, read(table, url));
      const ragged = raggedRejects(file);
      return {
        ...parsed,
        rejects: [...parsed.rejects, ...ragged],
        scopes:
          ragged.length > 0 ? parsed.scopes.map((scope) => ({ ...scope, isComplete: false })) : parsed.scopes,
        rowsSeen: parsed.rowsSeen + ragged.length,
      };
    },
  });
}
