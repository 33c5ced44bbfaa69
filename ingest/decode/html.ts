/** Pages to tables and embedded data. Depth is counted in one linear pass first: nested tags freeze the parser (FAULTS.md). */
import * as cheerio from 'cheerio';
import { failed, ok, type Result } from '#domain/failure.ts';

const DEEPEST = 512;
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
  'p',
  'li',
  'td',
  'th',
  'tr',
  'option',
  'dt',
  'dd',
  'tbody',
  'thead',
]);

export interface HtmlTable {
  /** Id of the nearest enclosing element that has one, or ``. */
  readonly within: string;
  /** Class names of the nearest enclosing element that is no wrapper, space-separated. */
  readonly classes: string;
  /** Header cells, then a row of cells each; text with blanks collapsed. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Page {
  readonly tables: readonly HtmlTable[];
  /** Text of a `<script>` by id. */
  script(id: string): string | null;
}

/** Decodes a page; refuses an empty body, a block or consent page, and nesting past 512. */
export function html(body: string): Result<Page> {
  if (body.trim() === '') return failed({ kind: 'unparseable', detail: 'the body is empty' });
  const block = blockPage(body);
  if (block) return failed({ kind: 'implausible', rule: 'block-page', detail: block });
  const depth = depthOf(body);
  if (depth > DEEPEST)
    return failed({ kind: 'unparseable', detail: `tags nest ${depth} deep, at most ${DEEPEST} are read` });
  const $ = cheerio.load(body);
  const tables = $('table')
    .toArray()
    .map((table): HtmlTable => {
      const rows = $(table)
        .find('tr')
        .toArray()
        .map((row) =>
          $(row)
            .children('td,th')
            .toArray()
            .map((cell) => plainText($(cell).text())),
        );
      const [header = [], ...rest] = rows;
      const named = $(table).closest('[id]');
      return {
        within: named.attr('id') ?? '',
        classes: $(table).closest('[class*="tabcontent"]').attr('class') ?? '',
        header,
        rows: rest,
      };
    });
  return ok({ tables, script: (id) => $(`script[id="${id}"]`).first().text() || null });
}

/** What a page that is no content says of itself, or null. Short bodies only: real boards may mention anything. */
export function blockPage(body: string): string | null {
  const signs: readonly [RegExp, string][] = [
    [/<title>\s*just a moment/i, 'a Cloudflare challenge'],
    [/cf-browser-verification|challenge-platform\/h\//i, 'a Cloudflare challenge'],
    [
      /<title>[^<]*(?:access denied|attention required|are you a robot|verify you are human)/i,
      'an access check',
    ],
    [/<title>[^<]*(?:log ?in|sign ?in)\b/i, 'a login page'],
    [/<title>[^<]*(?:404|page not found|not found)/i, 'a "not found" page'],
    [/<title>[^<]*(?:maintenance|temporarily unavailable|be right back)/i, 'a maintenance page'],
    [/<title>[^<]*(?:before you continue|cookie consent|privacy choices)/i, 'a consent page'],
  ];
  return signs.find(([sign]) => sign.test(body.slice(0, 20_000)))?.[1] ?? null;
}

/** Depth of nesting, counted without building a tree; tags whose end may be left out are not counted. */
function depthOf(body: string): number {
  let depth = 0;
  let deepest = 0;
  for (const match of body.matchAll(/<(\/?)([a-z][a-z0-9-]*)\b[^>]*?(\/?)>/gi)) {
    const tag = match[2]?.toLowerCase() ?? '';
    if (VOID.has(tag) || match[3] === '/') continue;
    depth = match[1] === '/' ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function plainText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
