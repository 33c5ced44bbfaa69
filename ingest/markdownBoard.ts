/** Sources that publish their board as a table in a Markdown page. */
import { z } from 'zod';
import type { Instant } from '#domain/day.ts';
import { failed, ok } from '#domain/failure.ts';
import { markdown, type MarkdownFile } from '#ingest/decode/markdown.ts';
import { defineSource, type Parsed, type Source } from '#ingest/source.ts';
import {
  brokenTwin,
  markdownTables,
  readBoard,
  tableWith,
  type BoardReader,
  type Table,
} from '#ingest/tableBoard.ts';

type Described = Pick<Source, 'id' | 'title' | 'home' | 'terms' | 'cadence' | 'rowFloor'>;

export interface MarkdownBoard extends Described {
  readonly page: string;
  /** The columns that tell the board's table from the page's other tables. */
  readonly columns: readonly RegExp[];
  /** Further columns by which one of several such tables is preferred; the first table where none has them. */
  readonly prefer?: readonly RegExp[];
  /** How to read the table; may look at the page's text for the task set, judge or protocol. */
  read(table: Table, text: string, capturedAt: Instant): BoardReader;
}

/**
 * A source over the first table of a page that has the board's columns. A page without one is a changed shape, and so is one
 * on which a table above it has all of its columns but one: that may be the board.
 */
export function markdownBoard(described: MarkdownBoard): Source<MarkdownFile> {
  const { page, columns, prefer = [], read, ...rest } = described;
  const chosenOf = (tables: readonly Table[]) =>
    tableWith(tables, [...columns, ...prefer]) ?? tableWith(tables, columns);
  return defineSource({
    ...rest,
    kind: 'scores',
    discover: () => [{ url: page }],
    decode: (body) => {
      const file = markdown(body);
      if (!file.ok) return file;
      const tables = markdownTables(file.value);
      const chosen = chosenOf(tables);
      if (!chosen) {
        const issues = `no table with the columns ${columns.map(String).join(', ')}`;
        return failed({ kind: 'shape-changed', issues });
      }
      const twin = brokenTwin(tables, chosen);
      if (!twin) return ok(file.value);
      const issues = `above the table with ${chosen.header.join(', ')} stands one with ${twin.header.join(', ')}`;
      return failed({ kind: 'shape-changed', issues });
    },
    payload: z.custom<MarkdownFile>(
      (value) => typeof value === 'object' && value !== null && 'tables' in value,
    ),
    parse: (file, { capturedAt }): Parsed => {
      const table = chosenOf(markdownTables(file));
      return table ? readBoard(table, read(table, file.text, capturedAt)) : NOTHING;
    },
  });
}

const NOTHING: Parsed = { readings: [], rejects: [], benchmarks: [], scopes: [], rowsSeen: 0 };
