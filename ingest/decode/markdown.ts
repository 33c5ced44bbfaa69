/** Pipe tables of a Markdown file, each with the line it begins on; cells without their marks. */
import { failed, ok, type Result } from '#domain/failure.ts';

export interface MarkdownRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface MarkdownTable {
  /** Line of the header, 1-based. */
  readonly line: number;
  /** The heading it stands under, without its marks; `` before the first. */
  readonly heading: string;
  readonly header: readonly string[];
  readonly rows: readonly MarkdownRow[];
  /** Rows with another number of cells than most have, and a last row that breaks off: their cells may have shifted. */
  readonly ragged: readonly MarkdownRow[];
}

export interface MarkdownFile {
  readonly text: string;
  readonly tables: readonly MarkdownTable[];
}

/** Decodes a Markdown body; a page of HTML and an empty body are refused. */
export function markdown(body: string): Result<MarkdownFile> {
  if (body.trim() === '') return failed({ kind: 'unparseable', detail: 'the body is empty' });
  if (/^\s*<(?:!doctype|html)/i.test(body))
    return failed({ kind: 'unparseable', detail: 'the body is a page, not Markdown' });
  const lines = body.split(/\r\n|\n/);
  const tables: MarkdownTable[] = [];
  let heading = '';
  for (const [at, line] of lines.entries()) {
    if (/^#{1,6} /.test(line)) heading = line;
    if (at === 0 || !isSeparator(line)) continue;
    const found: (MarkdownRow & { readonly isClosed: boolean })[] = [];
    for (let next = at + 1; next < lines.length && (lines[next] ?? '').includes('|'); next += 1)
      found.push({
        line: next + 1,
        cells: cellsOf(lines[next] ?? ''),
        isClosed: isClosed(lines[next] ?? ''),
      });
    const usual = usualLength(found);
    const closed = found.filter((row) => row.isClosed).length;
    // where the rows are too few to tell how rows end, the header says it
    const mostAreClosed = found.length > 2 ? closed > found.length / 2 : isClosed(lines[at - 1] ?? '');
    const isTorn = (row: (typeof found)[number]) =>
      row.cells.length !== usual || (row === found.at(-1) && mostAreClosed && !row.isClosed);
    tables.push({
      line: at,
      heading: heading.replace(/^#+\s*/, '').trim(),
      header: cellsOf(lines[at - 1] ?? ''),
      rows: found.filter((row) => !isTorn(row)).map(({ line, cells }) => ({ line, cells })),
      ragged: found.filter(isTorn).map(({ line, cells }) => ({ line, cells })),
    });
  }
  return ok({ text: body, tables });
}

function isClosed(line: string): boolean {
  return /\|\s*$/.test(line);
}

/** The number of cells that most rows have. */
function usualLength(rows: readonly MarkdownRow[]): number {
  const times = new Map<number, number>();
  for (const { cells } of rows) times.set(cells.length, (times.get(cells.length) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function isSeparator(line: string): boolean {
  return line.includes('-') && line.includes('|') && /^[\s|:-]+$/.test(line);
}

/** Cells of a row with or without outer pipes; `**bold**`, `<ins>`, links and footnote marks are taken off. */
function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) =>
    cell
      .replaceAll(/\[\^[^\]]*\]/g, '')
      // an address may hold brackets; its length is bounded so that a line of open brackets costs no square of its length
      .replaceAll(/\[([^\][]{0,500})\]\((?:[^()]|\([^()]{0,500}\)){0,1000}\)/g, '$1')
      .replaceAll(/<\/?[a-z]+>/gi, '')
      .replaceAll(/[*`]/g, '')
      .trim(),
  );
}
