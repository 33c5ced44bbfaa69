/**
 * Moonshot's own price tables for Kimi, in USD (the Chinese site has its own, in yuan). They are written as a component of the
 * page, `<DocTable columns={[…]} rows={[…]} />`, of which literals alone are read: a price is `<>{"$"}3.00</>`, all else is
 * text in quotes. A table that is written otherwise fails the page, so that no model drops out of it unseen.
 */
import { failed, ok, type Result } from '#domain/failure.ts';
import { pageTables, type PageTable } from '#ingest/pageTable.ts';
import { pricePage } from '#ingest/pricePage.ts';

const TABLE = /<DocTable\s+columns=\{\[([^[\]]*)\]\}\s+rows=\{\[((?:\s*\[[^[\]]*\],?)*)\s*\]\}\s*\/>/g;
const TITLE = /\{\s*title:\s*"([^"\n]*)"[^{}]*\},?/g;
const ROW = /\[([^[\]]*)\]/g;
const CELL = /\s*(?:"([^"\\\n]*)"|<>\{"\$"\}([\d.]+)<\/>)\s*(?:,|$)/y;

export default pricePage({
  id: 'moonshot-pricing',
  title: 'Moonshot AI price list',
  home: 'https://platform.kimi.ai/docs/pricing/chat',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'Moonshot AI, Kimi documentation',
  },
  cadence: 'daily',
  rowFloor: 3,
  address: 'https://platform.kimi.ai/docs/pricing/chat.md',
  provider: 'moonshot',
  model: 'Model',
  unit: 'elsewhere',
  refuse: (text) => {
    const unit = text('Unit');
    return unit === '1M tokens' ? null : { rule: 'other-unit', detail: unit.slice(0, 40) };
  },
  tables: [
    {
      isOptional: true,
      columns: [
        { header: 'Cache Write Price (TTL 5min)', meter: 'cache_write' },
        { header: 'Cache Write Price (TTL 1h)', meter: 'cache_write_1h' },
        { header: 'Cached Input Price', meter: 'cache_read' },
        { header: 'Input Price', meter: 'input' },
        { header: 'Output Price', meter: 'output' },
      ],
    },
    {
      isOptional: true,
      columns: [
        { header: 'Input Price (Cache Hit)', meter: 'cache_read' },
        { header: 'Input Price (Cache Miss)', meter: 'input' },
        { header: 'Output Price', meter: 'output' },
      ],
    },
  ],
  tablesOf,
});

function tablesOf(body: string): Result<PageTable[]> {
  // a login or a block page is refused as for every page
  const page = pageTables(body);
  if (!page.ok) return page;
  const found = [...body.matchAll(TABLE)];
  const uses = body.split('<DocTable').length - 1;
  if (found.length === 0 || found.length !== uses)
    return failed({ kind: 'shape-changed', issues: `${found.length} of ${uses} DocTable can be read` });
  return ok(
    found.map(([, columns = '', rows = ''], at) => ({
      ...{ heading: '', path: [], lead: '' },
      header: [...columns.matchAll(TITLE)].map(([, title = '']) => title.trim()),
      rows: [...rows.matchAll(ROW)].map(([, row = ''], index) => ({
        cells: cellsOf(row),
        position: (column) => `${at + 1}/${index + 2}/${column + 1}`,
      })),
    })),
  );
}

/** The cells of a row up to the first that is no literal; a row cut short there is refused as ragged. */
function cellsOf(row: string): string[] {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  for (let cell = CELL.exec(row); cell; cell = CELL.exec(row))
    cells.push(cell[2] === undefined ? (cell[1] ?? '') : `$${cell[2]}`);
  return cells;
}
