/**
 * Google's own price list of the Gemini interface. A section is one model or a few that cost the same, with their ids in a
 * line above its tables; a table is a tier of service, its rows are what is charged for and its last column the paid prices.
 * A cell may state several prices, each followed by what it holds for: kinds of input, lengths of prompt, days. Of dated
 * prices those in force when the page was captured are read. Prices for images, seconds and hours of storage are not.
 */
import { dayOf, type Day } from '#domain/day.ts';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { Meter } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import {
  columnAt,
  firstMissing,
  isRagged,
  pageTables,
  PageTables,
  type PageTable,
} from '#ingest/pageTable.ts';
import { priceCell } from '#ingest/priceCell.ts';
import { joined, judgeCells, UNPLACED, type JudgedRow, type StatedCell } from '#ingest/priceRow.ts';
import { defineSource } from '#ingest/source.ts';
import type { TableRow } from '#ingest/tableBoard.ts';
import { writtenDay } from '#ingest/englishDay.ts';

const PAID = 'Paid Tier, per 1M tokens in USD';
const PROVIDER = 'google';
const TIERS: ReadonlyMap<string, string> = new Map([
  ['Standard', ''],
  ['Batch', 'batch'],
  ['Flex', 'flex'],
  ['Priority', 'priority'],
]);
const ROWS: readonly (readonly [row: RegExp, Meter])[] = [
  [/^(?:text )?input price\b/i, 'input'],
  [/^(?:text )?output price\b/i, 'output'],
  [/^audio input price\b/i, 'input_audio'],
  [/^context caching price\b/i, 'cache_read'],
];
const AUDIO: ReadonlyMap<Meter, Meter> = new Map([
  ['input', 'input_audio'],
  ['output', 'output_audio'],
]);
const ID = '[a-z][a-z0-9]*(?:[.-][a-z0-9]+)+';
const IDS = new RegExp(`^${ID}(?:(?:, and |, | and )${ID})*$`);

export default defineSource({
  id: 'gemini-pricing',
  title: 'Gemini API price list',
  kind: 'prices',
  standing: 'first-hand',
  home: 'https://ai.google.dev/gemini-api/docs/pricing',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://developers.google.com/site-policies',
    republish: 'credit',
    attribution: 'Google, Gemini API documentation',
  },
  cadence: 'daily',
  rowFloor: 20,
  maxBytes: 4_000_000,
  writtenFrom: 'documentation',
  discover: () => [{ url: 'https://ai.google.dev/gemini-api/docs/pricing.md.txt' }],
  decode: (body): Result<readonly PageTable[]> => {
    const page = pageTables(body);
    if (!page.ok) return page;
    const priced = page.value.filter((table) => columnAt(table, PAID) >= 0);
    return priced.length > 0
      ? ok(page.value)
      : failed({ kind: 'shape-changed', issues: firstMissing(page.value, [PAID]) });
  },
  payload: PageTables,
  parse: (tables, { capturedAt }) => {
    const priced = tables.filter((table) => columnAt(table, PAID) >= 0 && !isOfTools(table));
    const judged = priced.map((table) => readTable(table, dayOf(capturedAt)));
    const { readings, rejects } = agreeing(judged.flatMap((one) => one.readings));
    const all = [...judged.flatMap((one) => one.rejects), ...rejects];
    return {
      readings,
      rejects: all,
      benchmarks: [],
      scopes: [
        {
          seriesPrefix: `price\u001f${PROVIDER}\u001f`,
          isComplete: !all.some(({ rule }) => UNPLACED.has(rule)),
        },
      ],
      rowsSeen: priced.reduce((seen, { rows }) => seen + rows.length, 0),
    };
  },
});

function isOfTools({ path }: PageTable): boolean {
  return path.some((title) => /^pricing for /i.test(title));
}

/** The prices of one section and tier, for each model that the section is of. */
function readTable(table: PageTable, on: Day): JudgedRow {
  const rows = [...table.rows, ...(table.ragged ?? [])].filter(({ cells }) =>
    (cells[columnAt(table, PAID)] ?? '').includes('$'),
  );
  const [first] = rows;
  if (!first) return { readings: [], rejects: [] };
  const position = first.position(columnAt(table, PAID));
  const where = table.path.join(' / ');
  const refused = (rule: string): JudgedRow => ({
    readings: [],
    rejects: [{ rule, detail: where.slice(0, 120), position }],
  });
  if (rows.some((row) => isRagged(row, table))) return refused('ragged-row');
  const tier = tierOf(table);
  if (tier === undefined) return refused('unknown-table');
  const ids = idsOf(table.lead);
  if (ids.length === 0) return refused('not-a-name');
  const cells = rows.flatMap((row) => cellsOf(row, table, tier, on));
  const judged = ids.map((id) => judgeCells(PROVIDER, id, cells, position));
  return {
    readings: judged.flatMap((one) => one.readings),
    rejects: judged.flatMap((one) => one.rejects),
  };
}

/** The tier of a table; a table right under a section's title is of the standard one. */
function tierOf({ heading, lead }: PageTable): string | undefined {
  const [section = ''] = lead.split('\n', 1);
  return section.replace(/^#+ +/, '').trim() === heading ? '' : TIERS.get(heading);
}

/** The ids in the line under a section's title, which is nothing but ids and links to their pages. */
function idsOf(lead: string): string[] {
  const lines = lead.split('\n').map((line) =>
    line
      .replaceAll(/\[([^\][]{0,200})\]\([^()\s]{0,500}\)/g, '$1')
      .replaceAll(/[*_`]/g, '')
      .trim(),
  );
  const line = lines.find((one) => IDS.test(one)) ?? '';
  return line.split(/, and |, | and /).filter((id) => id !== '');
}

/** `$0.10 (text / image)`, `$4.00, prompts > 200k tokens`, `$1.50 starting January 1, 2027.`, or several of these at once. */
const PART =
  /^(\$[\d.]+?)(?: \(([a-z /,]+)\))?(?:, prompts (<=|>) (\d+)k(?: tokens)?)?(?: (through|starting) ([A-Z][a-z]+ \d{1,2}, \d{4}))?\.?$/;

/** The token prices that a cell states for a day. A cell that is not understood as a whole is refused as a whole. */
function cellsOf(row: TableRow, table: PageTable, tier: string, on: Day): StatedCell[] {
  const meter = ROWS.find(([name]) => name.test(row.cells[0] ?? ''))?.[1];
  if (!meter) return [];
  const column = columnAt(table, PAID);
  const position = row.position(column);
  const text = (row.cells[column] ?? '').replaceAll(/\s+/g, ' ').trim();
  const parts = text
    // the same price told by the minute, and the rent of a cache
    .replaceAll(/ or \$[\d.]+ ?\/ ?min\b/g, '')
    .replaceAll(
      /\$[\d.]+ \/ 1,000,000 tokens per hour(?: \(storage price\))?(?: (?:through|starting) [A-Z][a-z]+ \d{1,2}, \d{4}\.?)?/g,
      '',
    )
    .trim()
    .split(/ (?=\$)/);
  const read = parts.map((part) => partOf(part, on));
  if (read.includes(null)) {
    const rule = /\bper (?:image|second|song|request)|\bimage\b.*\$/i.test(text)
      ? 'other-unit'
      : 'not-a-price';
    return [{ meter, tier, position, cell: { kind: 'refused', rule, detail: text.slice(0, 60) } }];
  }
  return read.flatMap((part): StatedCell[] => {
    const of = part && meterOf(meter, part.kinds);
    if (!part || !of || !part.isInForce) return [];
    return [
      { meter: of, tier: joined(tier, part.context), position, cell: priceCell(part.price, 'elsewhere') },
    ];
  });
}

interface Part {
  readonly price: string;
  /** Kinds of input or output that it is for; none for all. */
  readonly kinds: readonly string[];
  readonly context: string;
  readonly isInForce: boolean;
}

function partOf(part: string, on: Day): Part | null {
  const match = PART.exec(part);
  if (!match) return null;
  const [, price = '', kinds = '', sign, thousands, bound, date = ''] = match;
  const day = bound === undefined ? '' : writtenDay(date);
  if (day === null) return null;
  return {
    price,
    kinds: kinds
      .split(/[/,]| and /)
      .map((kind) => kind.trim())
      .filter((kind) => kind !== ''),
    context: sign === '>' ? `context>${thousands}k` : '',
    isInForce: bound === undefined || (bound === 'through' ? on <= day : on >= day),
  };
}

/** The meter of a price for some kinds of input: text is the model's price, sound has its own, pictures alone have none. */
function meterOf(meter: Meter, kinds: readonly string[]): Meter | undefined {
  if (kinds.length === 0 || kinds.includes('text')) return meter;
  return kinds.every((kind) => kind === 'audio') ? AUDIO.get(meter) : undefined;
}
