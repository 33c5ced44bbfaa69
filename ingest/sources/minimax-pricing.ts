/**
 * MiniMax's own price tables for language models, in USD. Tabs hold the tiers of service, a table without one the standard
 * tier; they are turned into headings. A list price is struck through before the one that is charged, and long prompts have a row of their own.
 */
import { pageTables } from '#ingest/pageTable.ts';
import { pricePage, type Named, type PriceColumn } from '#ingest/pricePage.ts';

const COLUMNS: readonly PriceColumn[] = [
  { header: 'Input', meter: 'input' },
  { header: 'Output', meter: 'output' },
  { header: 'Prompt caching Read', meter: 'cache_read' },
  { header: 'Prompt caching Write', meter: 'cache_write', isOptional: true },
];

export default pricePage({
  id: 'minimax-pricing',
  title: 'MiniMax price list',
  home: 'https://platform.minimax.io/docs/guides/pricing-paygo',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'MiniMax, documentation',
  },
  cadence: 'daily',
  rowFloor: 3,
  address: 'https://platform.minimax.io/docs/guides/pricing-paygo.md',
  provider: 'minimax',
  model: 'Model',
  unit: 'cell',
  tables: [
    { heading: /^(?!tab (?!standard))/i, columns: COLUMNS },
    { heading: /^tab priority/i, tier: 'priority', columns: COLUMNS, isOptional: true },
  ],
  tablesOf: (body) =>
    pageTables(
      body
        .replaceAll(/^[ \t]*<Tab title="([^"\n]{0,80})"[^>\n]{0,200}>/gm, '### Tab $1')
        .replaceAll(/^[ \t]*<\/Tabs>/gm, '### '),
    ),
  nameOf,
});

function nameOf(cell: string): Named {
  const [, rawName = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(cell) ?? [];
  if (!/^[\w.-]+$/.test(rawName)) return { rule: 'not-a-name', detail: cell.slice(0, 60) };
  const note = rest.replace(/ ?permanent \d+% off$/i, '').replace(/ ?\*$/, '');
  const [, sign, thousands] = /^(≤|<=|>) ?(\d+)k input tokens$/i.exec(note) ?? [];
  if (note !== '' && sign === undefined)
    return { rule: 'unknown-condition', detail: cell.slice(0, 80), rawName };
  return sign === '>' ? { rawName, tier: `context>${thousands}k` } : { rawName };
}
