/** Pipe tables of a Markdown file, each with the line it begins on; cells without their marks. */
import { failed, ok, type Result } from '#domain/failure.ts';

export interface MarkdownTable {
  /** Line of the header, 1-based. */
  readonly line: number;
  /** The heading it stands under, without its marks; `` before the first. */
  readonly heading: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
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
  for (let at = 1; at < lines.length; at += 1) {
    if (!isSeparator(lines[at] ?? '')) continue;
    const rows = [];
    for (let next = at + 1; next < lines.length && (lines[next] ?? '').includes('|'); next += 1)
      rows.push({ line: next + 1, cells: cellsOf(lines[next] ?? '') });
    const heading = lines.slice(0, at).findLast((line) => /^#{1,6} /.test(line)) ?? '';
    tables.push({
      line: at,
      heading: heading.replace(/^#+\s*/, '').trim(),
      header: cellsOf(lines[at - 1] ?? ''),
      rows,
    });
  }
  return ok({ text: body, tables });
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
