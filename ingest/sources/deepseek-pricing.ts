/**
 * DeepSeek's own price table, in USD. Models are its columns and prices its rows, so it is turned before it is read. Since
 * August 2026 each price has a line for peak hours and one for the others; which hours those are (weekdays, without Chinese
 * holidays) stands in prose, so they are the tiers `peak` and `off-peak` and neither is the base price.
 */
import { failed, ok, type Result } from '#domain/failure.ts';
import type { Meter } from '#domain/reading.ts';
import { headerKey, pageTables, type PageTable } from '#ingest/pageTable.ts';
import { pricePage, type PriceColumn } from '#ingest/pricePage.ts';
import type { TableRow } from '#ingest/tableBoard.ts';

const METERS: readonly (readonly [label: string, Meter])[] = [
  ['1M input tokens (cache hit)', 'cache_read'],
  ['1M input tokens (cache miss)', 'input'],
  ['1M output tokens', 'output'],
];
const PERIODS = ['off-peak', 'peak'];
const SPANNING =
  /<t[dh]\b[^<>]{0,300}?\bcolspan="([1-9])"[^<>]{0,300}>((?:[^<]|<(?!\/t[dh]>)){0,500})<\/t[dh]>/gi;

export default pricePage({
  id: 'deepseek-pricing',
  title: 'DeepSeek price list',
  home: 'https://api-docs.deepseek.com/quick_start/pricing/',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'DeepSeek, API documentation',
  },
  cadence: 'daily',
  rowFloor: 1,
  // without the last slash the server answers with a shell that its script fills
  address: 'https://api-docs.deepseek.com/quick_start/pricing/',
  provider: 'deepseek',
  model: 'Model',
  unit: 'elsewhere',
  tables: [
    { isOptional: true, columns: METERS.map(([header, meter]) => ({ header, meter })) },
    { isOptional: true, columns: METERS.flatMap(([label, meter]) => byPeriod(label, meter)) },
  ],
  tablesOf: (body) => {
    const page = pageTables(
      body.replaceAll(SPANNING, (_cell, times: string, inner: string) =>
        `<td>${inner}</td>`.repeat(Number(times)),
      ),
    );
    return page.ok ? turned(page.value) : page;
  },
  nameOf: (cell) => ({ rawName: cell.replace(/ ?\(\d\)$/, '') }),
});

function byPeriod(label: string, meter: Meter): PriceColumn[] {
  return PERIODS.map((tier) => ({ header: `${label} ${tier}`, meter, tier }));
}

interface PriceLine {
  readonly header: string;
  readonly row: TableRow;
}

/** The table of models with a row a model; positions stay those of the page, a cell that spans columns counted as often. */
function turned(tables: readonly PageTable[]): Result<PageTable[]> {
  const at = tables.findIndex(({ header }) => headerKey(header[0] ?? '') === 'model');
  const { header = [], rows = [] } = tables[at] ?? {};
  const models = header.filter((cell) => headerKey(cell) !== 'model');
  if (models.length === 0)
    return failed({ kind: 'shape-changed', issues: 'no table that begins with "MODEL"' });
  const lines = priceLines(rows, models.length);
  if (!lines.ok) return lines;
  const row = (model: string, index: number): TableRow => ({
    cells: [model, ...lines.value.map((line) => line.row.cells.at(index - models.length) ?? '')],
    position: (column) => {
      const line = lines.value[column - 1]?.row;
      const fromEnd = index - models.length;
      return line?.position(line.cells.length + fromEnd) ?? `${at + 1}/1/${header.length + fromEnd + 1}`;
    },
  });
  return ok([
    {
      ...{ heading: '', path: [], lead: '' },
      header: ['Model', ...lines.value.map((line) => line.header)],
      rows: models.map(row),
    },
  ]);
}

/** The rows that state prices, each under its label and the hours that it is for; one that is not understood fails the page. */
function priceLines(rows: readonly TableRow[], models: number): Result<PriceLine[]> {
  const lines: PriceLine[] = [];
  let label = '';
  for (const row of rows) {
    if (!row.cells.some((cell) => cell.includes('$'))) continue;
    const names = row.cells
      .slice(0, -models)
      .map((cell) => headerKey(cell.replace(/ ?\(CACHE/i, ' (CACHE').replace(/ ?\(\d\)$/, '')))
      .filter((name) => name !== 'pricing');
    const [named] = names.filter((name) => METERS.some(([of]) => headerKey(of) === name));
    // a row that spans two lines names its meter in the first of them alone
    label = named ?? (names.length === 1 && PERIODS.includes(names[0] ?? '') ? label : '');
    const header = [label, ...names.filter((name) => name !== named)].join(' ');
    const isKnown = label !== '' && names.every((name) => name === named || PERIODS.includes(name));
    if (!isKnown || lines.some((line) => line.header === header))
      return failed({ kind: 'shape-changed', issues: `row of prices ${JSON.stringify(names.join(', '))}` });
    lines.push({ header, row });
  }
  return ok(lines);
}
