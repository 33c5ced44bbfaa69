/** One row of a provider's price sheet: an offer's name and its price cells, judged together. */
import { compareDecimals } from '#domain/decimal.ts';
import type { PriceReading, RejectedRow } from '#domain/reading.ts';
import { judgeOffer, type StatedPrice } from '#ingest/offer.ts';
import { columnAt, isRagged, type PageTable } from '#ingest/pageTable.ts';
import { cleanName } from '#ingest/plausible.ts';
import { priceCell, type PriceCell } from '#ingest/priceCell.ts';
import type { PricePage, PriceTable } from '#ingest/pricePage.ts';
import type { TableRow } from '#ingest/tableBoard.ts';

export interface JudgedRow {
  readonly readings: readonly PriceReading[];
  readonly rejects: readonly RejectedRow[];
}

/** Rules under which something was refused before it was known whose it is; such a capture withdraws nobody's price. */
export const UNPLACED: ReadonlySet<string> = new Set(['ragged-row', 'not-a-name', 'unknown-table']);

/** The tier of prices for prompts past a length that the table itself does not name. */
const LONG_CONTEXT = 'long-context';

/** The offers of one row under its table's headers. */
export function readRow(row: TableRow, table: PageTable, wanted: PriceTable, sheet: PricePage): JudgedRow {
  const nameAt = columnAt(table, sheet.model);
  const spelled = row.cells[nameAt] ?? '';
  const refused = (rule: string, detail: string, rawName?: string): JudgedRow => ({
    readings: [],
    rejects: [
      {
        ...{ rule, detail, position: row.position(Math.max(nameAt, 0)) },
        ...(rawName === undefined ? {} : { keeps: seriesOf(sheet.provider, rawName) }),
      },
    ],
  });
  if (isRagged(row, table))
    return refused(
      'ragged-row',
      `${spelled.slice(0, 80)}: ${row.cells.length} cells under ${table.header.length} columns`,
    );
  const named = sheet.nameOf ? sheet.nameOf(spelled) : { rawName: spelled };
  if (named === null) return { readings: [], rejects: [] };
  if ('rule' in named) return refused(named.rule, named.detail, named.rawName);
  const name = cleanName(named.rawName, row.position(nameAt));
  if (!name.ok) return { readings: [], rejects: [name.reject] };
  const not = sheet.refuse?.((header) => row.cells[columnAt(table, header)] ?? '');
  if (not) return refused(not.rule, `${name.value}: ${not.detail}`, name.value);
  const cells = cellsOf(row, table, wanted, sheet, named);
  return judgeCells(sheet.provider, name.value, cells, row.position(nameAt));
}

export interface StatedCell extends Pick<StatedPrice, 'meter' | 'tier' | 'position'> {
  readonly cell: PriceCell;
}

/** The prices of one offer that can be believed. Words or zeros mean a free offer only where nothing else about it is in doubt. */
export function judgeCells(
  provider: string,
  rawName: string,
  cells: readonly StatedCell[],
  position: string,
): JudgedRow {
  const prices = cells.flatMap(({ cell, ...stated }): StatedPrice[] => {
    if (cell.kind !== 'price' && cell.kind !== 'free') return [];
    return [{ ...stated, unit: 'usd_per_mtok', price: cell.kind === 'free' ? '0' : cell.price }];
  });
  const shifted = dearerThanInput(prices);
  if (shifted)
    return {
      readings: [],
      rejects: [
        {
          rule: 'cache-dearer-than-input',
          detail: `${rawName}: ${shifted.price}`,
          position: shifted.position,
          keeps: seriesOf(provider, rawName),
        },
      ],
    };
  const rejects = cells.flatMap(({ cell, meter, tier, position: at }): RejectedRow[] => {
    if (cell.kind !== 'refused') return [];
    const keeps = [seriesOf(provider, rawName), meter, '\u001f', tier].join('');
    return [{ rule: cell.rule, detail: `${rawName}: ${cell.detail}`, position: at, keeps }];
  });
  const zeroMeansFree = rejects.length === 0 && isWhole(prices);
  const judged = judgeOffer({ provider, rawName, prices, zeroMeansFree, position });
  return { readings: judged.readings, rejects: [...rejects, ...judged.rejects] };
}

function cellsOf(
  row: TableRow,
  table: PageTable,
  wanted: PriceTable,
  sheet: PricePage,
  named: { readonly tier?: string; readonly longContext?: string },
): StatedCell[] {
  const isElsewhere = sheet.unit instanceof RegExp ? sheet.unit.test(table.lead) : sheet.unit === 'elsewhere';
  return wanted.columns.flatMap(({ header, meter, tier, part, isLongContext }) => {
    const column = columnAt(table, header);
    const whole = row.cells[column]?.trim() ?? '';
    if (column < 0 || sheet.missing?.test(whole)) return [];
    const length = isLongContext ? (named.longContext ?? LONG_CONTEXT) : '';
    return [
      {
        meter,
        tier: joined(wanted.tier, tier, named.tier, length),
        cell: priceCell(part?.exec(whole)?.[1] ?? whole, isElsewhere ? 'elsewhere' : 'stated'),
        position: row.position(column),
      },
    ];
  });
}

/** The parts of a tier as one: sorted, joined by `+`. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part !== '')
    .toSorted()
    .join('+');
}

function seriesOf(provider: string, rawName: string): string {
  return ['price', provider, rawName, ''].join('\u001f');
}

/** Nobody charges more for what is in the cache than for what is not: such a row stands under the wrong headers. */
function dearerThanInput(prices: readonly StatedPrice[]): StatedPrice | undefined {
  return prices.find(
    (one) =>
      one.meter === 'cache_read' &&
      prices.some(
        ({ meter, tier, price }) =>
          meter === 'input' && tier === one.tier && compareDecimals(one.price, price) > 0,
      ),
  );
}

function isWhole(prices: readonly StatedPrice[]): boolean {
  return (['input', 'output'] as const).every((wanted) =>
    prices.some(({ meter, tier }) => meter === wanted && tier === ''),
  );
}
