/**
 * OpenAI's own price tables: one for each tier of service, with prices for short and long prompts. Where "long" begins stands
 * in brackets behind some names (`<272K context length`) and is unknown for the others. "Fast" is the tier that the
 * interface calls `priority`. The grouped tables (Codex, audio, embeddings) do not say which tier they are of and are not read.
 */
import { pricePage, type Named, type PriceColumn, type PriceTable } from '#ingest/pricePage.ts';

export default pricePage({
  id: 'openai-pricing',
  title: 'OpenAI price list',
  home: 'https://developers.openai.com/api/docs/pricing',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'OpenAI, API documentation',
  },
  cadence: 'daily',
  rowFloor: 10,
  address: 'https://developers.openai.com/api/docs/pricing.md',
  provider: 'openai',
  model: 'Model',
  unit: /\bprices per 1M tokens\b/i,
  tables: [
    tier('Standard', ''),
    { ...tier('Batch', 'batch'), isOptional: true },
    { ...tier('Flex', 'flex'), isOptional: true },
    { ...tier('Fast', 'priority'), isOptional: true },
  ],
  nameOf,
});

/** The table of one tier. Batches have meters of their own for input and output, and are a tier for the cache. */
function tier(title: string, name: '' | 'batch' | 'flex' | 'priority'): PriceTable {
  const isBatch = name === 'batch';
  const short: readonly PriceColumn[] = [
    { header: 'Short context input', meter: isBatch ? 'batch_input' : 'input' },
    { header: 'Short context cached input', meter: 'cache_read', tier: isBatch ? name : '' },
    { header: 'Short context cache writes', meter: 'cache_write', tier: isBatch ? name : '' },
    { header: 'Short context output', meter: isBatch ? 'batch_output' : 'output' },
  ];
  const long = short.map((column) => ({
    ...column,
    header: column.header.replace('Short', 'Long'),
    isLongContext: true,
    isOptional: true,
  }));
  return {
    heading: new RegExp(`^${title} pricing data$`, 'i'),
    tier: isBatch ? '' : name,
    columns: [...short, ...long],
  };
}

function nameOf(cell: string): Named {
  const [, rawName = '', note] = /^([^()\s]+)(?: \(([^()]*)\))?$/.exec(cell) ?? [];
  if (rawName === '') return { rule: 'not-a-name', detail: cell.slice(0, 60) };
  if (note === undefined) return { rawName };
  const [, thousands] = /^< ?(\d+)K context length$/i.exec(note) ?? [];
  if (thousands === undefined) return { rule: 'unknown-condition', detail: cell.slice(0, 80), rawName };
  return { rawName, longContext: `context>${thousands}k` };
}
