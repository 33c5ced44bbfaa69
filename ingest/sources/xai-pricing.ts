/**
 * xAI's own price table. A model with a dearer price for long prompts has two rows, told apart by brackets: below 200k prompt
 * tokens, and from there on (`context>200k` here, as other sheets name it). Batches and priority are told as percentages in
 * prose and are not read.
 */
import { pricePage, type Named } from '#ingest/pricePage.ts';

export default pricePage({
  id: 'xai-pricing',
  title: 'xAI price list',
  home: 'https://docs.x.ai/developers/pricing',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'xAI, API documentation',
  },
  cadence: 'daily',
  rowFloor: 3,
  address: 'https://docs.x.ai/developers/pricing.md',
  provider: 'xai',
  model: 'Model',
  unit: 'elsewhere',
  tables: [
    {
      columns: [
        { header: 'Input / 1M tokens', meter: 'input' },
        { header: 'Cached input / 1M tokens', meter: 'cache_read' },
        { header: 'Output / 1M tokens', meter: 'output' },
      ],
    },
  ],
  nameOf,
});

function nameOf(cell: string): Named {
  const [, rawName = '', note] = /^([^()\s]+)(?: \(([^()]*)\))?$/.exec(cell) ?? [];
  if (rawName === '') return { rule: 'not-a-name', detail: cell.slice(0, 60) };
  if (note === undefined) return { rawName };
  const [, sign, thousands] = /^(<|≥) ?(\d+)k prompt tokens$/.exec(note) ?? [];
  if (sign === undefined) return { rule: 'unknown-condition', detail: cell.slice(0, 80), rawName };
  return sign === '<' ? { rawName } : { rawName, tier: `context>${thousands}k` };
}
